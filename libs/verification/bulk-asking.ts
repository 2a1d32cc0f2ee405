// Units of a bulk file asked for as verifications: all of a batch in one transaction, each named by file and place, so that asking
// again asks nothing twice.
import { isRefusal, outcomeOfRefusal, type BulkContext } from './bulk-kind.js';
import type { BulkOutcome } from './bulk-ports.js';
import type { BulkUnit } from './bulk-units.js';
import type { RequestVerification } from './commands.js';
import { requestVerifications } from './request-verifications.js';

export interface AskedUnit {
  /** In the list of outcomes. */
  readonly place: number;
  readonly unit: BulkUnit;
  readonly command: RequestVerification;
  /** Kept with the verification's id. */
  readonly more?: { readonly decisionIds: readonly string[] };
}

/** All together; when the hub refuses one of them, in halves, down to the one it refuses. */
export async function askTogether(asked: readonly AskedUnit[], outcomes: BulkOutcome[], context: BulkContext): Promise<void> {
  const { hub, file } = context;
  const [first] = asked;
  if (first === undefined) return;
  try {
    const items = asked.map(({ command, unit }) => ({
      command,
      idempotency: { key: `bulk/${file.bulkFileId}/${unit.ordinal}`, bodySha256: file.bulkFileId },
    }));
    const results = await requestVerifications(items, 'bulk', file.actor, hub);
    for (const [index, { place, more }] of asked.entries()) {
      const result = results[index];
      if (result !== undefined) outcomes[place] = { state: 'requested', verificationId: result.verificationId, ...more };
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (asked.length === 1) {
      outcomes[first.place] = outcomeOfRefusal(first.unit, error);
      return;
    }
    const half = Math.ceil(asked.length / 2);
    await askTogether(asked.slice(0, half), outcomes, context);
    await askTogether(asked.slice(half), outcomes, context);
  }
}
