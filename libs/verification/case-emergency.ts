// Aid first, papers later (救急难): who paid what and when, before any source is asked; the papers that are due afterwards. Nothing
// here waits for a verification, and nothing here lets a query leave: that takes an authorization, or an exception of its own.
import { HubError, addMoney, fen, parseYuan, shanghaiDate, type Money } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import type { EffectivePack } from '#contracts';
import { papersClock, type CaseClock } from './case-clocks.js';
import { changeCase, refuseCase } from './case-desk.js';
import type { CaseWithDetails, NewAid } from './case-ports.js';
import type { Idempotency } from './commands.js';
import { findPackOf } from './pack-of-division.js';
import type { HubDependencies } from './ports.js';
import { workingDayDeadline } from './working-days.js';

export interface CaseEmergencies {
  /**
   * Aid that was paid. Before a report exists it goes up to the limit of the pack, beyond it only with the minutes of a case
   * meeting; the first payment begins the clock of the papers.
   * @param papersWithinWorkingDays where the policy sets none @throws HubError `not-found`, `case-closed`, `case-invalid`
   */
  recordAid(
    caseId: string,
    aid: NewAid & { readonly papersWithinWorkingDays: number | undefined },
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<CaseWithDetails>;
  /** Papers that came; in part, the rest stays due. @throws HubError `not-found`, `case-closed`, `case-invalid` */
  receivePapers(
    caseId: string,
    papers: { readonly complete: boolean; readonly authorizationId: string | undefined },
    actor: Actor,
  ): Promise<CaseWithDetails>;
}

/** Beyond this nobody may put papers off where the policy says nothing: the working days of a decision. */
const LONGEST_PAPERS_WORKING_DAYS = 30;

export function createCaseEmergencies(hub: HubDependencies): CaseEmergencies {
  return {
    recordAid: (caseId, { papersWithinWorkingDays, ...aid }, actor, idempotency) =>
      changeCase(hub, caseId, actor, 'case.aid-recorded', async ({ transaction, known, at }) => {
        const before = await transaction.readAid(caseId, idempotency.key);
        if (before.known !== undefined) {
          if (before.known === idempotency.bodySha256) return;
          throw new HubError('idempotency-key-reused', 'this Idempotency-Key was used for other aid; use a new key');
        }
        if (aid.paidAt > at) throw refuseCase('paid-at', 'aid was paid before now');
        if (aid.paidAt < known.reportedAt) throw refuseCase('paid-at', 'aid is paid after the report of the case');
        if (aid.amount <= fen(0)) throw refuseCase('amount', 'an amount that was paid is more than nothing');
        const beforeReport = !(await transaction.hasReport(caseId));
        const pack = findPackOf(hub.policy, known.divisionCode, shanghaiDate(aid.paidAt));
        if (beforeReport && aid.meetingRecord === undefined) refuseBeyondLimit(addMoney(before.total, aid.amount), pack);
        await transaction.insertAid({
          ...aid,
          aidId: hub.newId(),
          caseId,
          ordinal: before.count + 1,
          beforeReport,
          recordedBy: principalOf(actor),
          idempotency,
        });
        await transaction.meetCaseDeadline(caseId, 'aid', aid.paidAt);
        if (before.count === 0) await transaction.beginCaseDeadline(caseId, papersDue(aid.paidAt, papersWithinWorkingDays, pack));
        await transaction.appendCaseEvent(caseId, { change: 'aid-paid', data: { beforeReport }, at });
      }),
    receivePapers: (caseId, { complete, authorizationId }, actor) =>
      changeCase(hub, caseId, actor, 'case.papers-received', async ({ transaction, known, at }) => {
        if (authorizationId !== undefined) {
          const authorization = await transaction.readAuthorizationView(authorizationId);
          if (authorization === undefined || authorization.householdId !== known.householdId)
            throw refuseCase('authorization', 'there is no such authorization of this household');
        }
        if (complete && !(await transaction.meetCaseDeadline(caseId, 'papers', at)))
          throw refuseCase('papers', 'no papers are due in this case');
        await transaction.appendCaseEvent(caseId, {
          change: complete ? 'papers-complete' : 'papers-in-part',
          data: authorizationId === undefined ? {} : { authorizationId },
          at,
        });
      }),
  };
}

function refuseBeyondLimit(total: Money, pack: EffectivePack | undefined): void {
  const name = pack?.temporary?.firstPaymentLimit;
  const limit = name === undefined ? undefined : pack?.parameters[name]?.value;
  if (limit !== undefined && limit !== null && total > parseYuan(limit))
    throw new HubError(
      'case-invalid',
      'before any check aid goes up to the limit of the policy; beyond it name the minutes of the meeting',
      {
        details: { problem: 'first-payment-limit' },
      },
    );
}

function papersDue(paidAt: Date, workingDays: number | undefined, pack: EffectivePack | undefined): CaseClock {
  const set = papersClock(paidAt, pack);
  if (workingDays === undefined) {
    if (set !== undefined) return set;
    throw refuseCase('papers-due', 'the policy sets no working days for the papers; say within how many they are due');
  }
  if (workingDays > LONGEST_PAPERS_WORKING_DAYS || (set?.workingDays !== undefined && workingDays > set.workingDays))
    throw refuseCase('papers-due', 'papers are not put off for longer than the policy allows');
  return {
    kind: 'papers',
    beganAt: paidAt,
    dueAt: workingDayDeadline(paidAt, workingDays),
    workingDays,
    citation: set?.citation ?? pack?.temporary?.citation ?? 'set by the officer: no policy sets it',
  };
}
