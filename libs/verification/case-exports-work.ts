// Approved exports made into files, by the worker: in the name of the officer who asked, so that the audit says so.
import { runActing, startActing } from '#audit';
import { HubError, isHubError } from '#kernel';
import type { CaseExportWorkStore } from './case-exports-ports.js';
import { makeExportFile } from './case-exports-table.js';

/** How long a request waits for a second person. */
const UNDECIDED_MS = 3 * 24 * 3_600_000;

export interface CaseExportWork {
  readonly store: CaseExportWorkStore;
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly isStopped: () => boolean;
  readonly onMade: (exportId: string, rows: number) => void;
}

/** Until none is waiting. @returns exports that are over: not taken, not decided in time @throws what may pass; else the export has failed */
export async function workOffExports({ store, leaseMs, now, newId, isStopped, onMade }: CaseExportWork): Promise<number> {
  const ended = await store.endOld(new Date(now().getTime() - UNDECIDED_MS));
  while (!isStopped()) {
    const claimed = await store.claimExport(leaseMs);
    if (claimed === undefined) break;
    const { exportId, attempt, requestedBy, organisationId, ownerDivision, roles } = claimed;
    const acting = { ...startActing(newId()), officer: { officerId: requestedBy, organisationId, division: ownerDivision }, roles };
    try {
      let rows = 0;
      const isOurs = await runActing(acting, () =>
        store.makeFile(claimed, async (readCases, appendAudit) => {
          const file = await makeExportFile(claimed, readCases, appendAudit, now());
          rows = file.rows;
          return file;
        }),
      );
      if (isOurs) onMade(exportId, rows);
    } catch (error) {
      if (!isHubError(error) || error.retry === 'later') throw error;
      await store.failExport(exportId, attempt, error.code);
      throw new HubError('export-failed', `export ${exportId} could not be made`, { cause: error, details: { exportId } });
    }
  }
  return ended;
}
