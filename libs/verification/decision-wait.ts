// When a decision against a household may be made: after the policy's wait, and not while an objection to the report waits.
import type { EffectivePack } from '#contracts';
import { addDays, HubError, shanghaiDate, type LocalDate } from '#kernel';
import { checkWaited } from './decision-rules.js';
import type { HubTransaction } from './ports.js';
import { addWorkingDays } from './working-days.js';

/** The day after the working days the policy lets a household object in. */
export const decidableOn = (issuedAt: string, pack: EffectivePack | undefined): LocalDate | undefined =>
  pack?.objections?.adverseWaitDays === undefined
    ? undefined
    : addDays(addWorkingDays(shanghaiDate(new Date(issuedAt)), pack.objections.adverseWaitDays), 1);

/** Nothing is decided against a household while it may still object, or an objection waits. */
export async function requireUndisputed(
  transaction: Pick<HubTransaction, 'listDisputes'>,
  { verificationId, decidableOn: from }: { readonly verificationId: string; readonly decidableOn: LocalDate | undefined },
  today: LocalDate,
): Promise<void> {
  checkWaited(from, today);
  const [waiting] = await transaction.listDisputes({ verificationId, isOpen: true, limit: 1 });
  if (waiting !== undefined)
    throw new HubError('dispute-undecided', 'an objection waits: decide it before anything is decided against the household', {
      details: { disputeId: waiting.disputeId, dueOn: waiting.dueOn },
    });
}
