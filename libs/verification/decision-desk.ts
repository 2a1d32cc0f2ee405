// Decisions on assistance: recorded by a person, or written back by the system in which a person decided. Each rests on a
// report or says that there is none, stands beside what was recommended, and leaves its audit entry in its transaction.
import type { AfterDecision, EffectivePack, Purpose } from '#contracts';
import { HubError, parseYuan, shanghaiDate, type LocalDate } from '#kernel';
import {
  principalOf,
  requireArea,
  requireAreaOfStored,
  requireProgrammes,
  requirePurpose,
  requireStepUp,
  type Actor,
} from '#lawful-access';
import { endBecauseOfDecision } from './authorization-ends.js';
import { grantFor } from './case-access.js';
import { refuseOwnSubmission, refuseRelatives } from './case-opening.js';
import type { Idempotency, NewHousehold } from './commands.js';
import { decisionDueOn } from './decision-due.js';
import type { AssistanceView, DecisionView, ListAssistance, NewDecision } from './decision-ports.js';
import {
  checkTerms,
  checkTurn,
  compareWithRecommendation,
  isAdverse,
  recommendationOf,
  type DecidedTerms,
  type Recommendation,
} from './decision-rules.js';
import { decidableOn, requireUndisputed } from './decision-wait.js';
import { checkSteps } from './exit-schedule.js';
import { found } from './found.js';
import { findPackOf } from './pack-of-division.js';
import { buildHouseholdRows } from './household-rows.js';
import { openReport } from './open-report.js';
import { planReviewOf } from './review-plan.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import type { Page } from './views.js';

export interface RecordedDecision {
  readonly view: DecisionView;
  /** Recorded before, under the same key or reference and with the same content. */
  readonly replayed: boolean;
}

export interface DecisionDesk {
  /**
   * About the household of a verification, on a version of its report. For an officer that is the latest version, the case is
   * somebody else's, and the second factor was just shown.
   * @throws HubError `not-found`, `own-submission`, `step-up-needed`, `decision-without-report`, `report-superseded`,
   *   `decision-invalid`, `decision-needs-reason`, `decision-needs-person`, `decision-out-of-turn`, `decision-superseded`,
   *   `client-reference-taken`, `idempotency-key-reused`, `programme-not-allowed`
   */
  decide(
    verificationId: string,
    reportVersion: number,
    decision: NewDecision,
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<RecordedDecision>;
  /** About a household that was not verified here: an existing case, or what was decided before any check. */
  takeOver(
    household: NewHousehold | { readonly householdId: string },
    decision: NewDecision & { readonly purpose: Purpose },
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<RecordedDecision>;
  /** Oldest first. Audited as a look. @throws HubError `not-found` */
  listDecisions(verificationId: string, actor: Actor): Promise<readonly DecisionView[]>;
  /** Who is assisted on a day, as far as the actor reaches; without reasons. Audited as a look. @throws HubError `cursor-invalid` */
  listAssistance(query: ListAssistance, actor: Actor): Promise<Page<AssistanceView>>;
}

/** What a decision rests on. */
interface Basis {
  readonly householdId: string;
  readonly purpose: Purpose;
  readonly verification?: {
    readonly verificationId: string;
    readonly reportVersion: number;
    /** First day on which anything may be decided against the household on that report. */
    readonly decidableOn: LocalDate | undefined;
  };
  readonly recommended: Recommendation | undefined;
  readonly dueOn: LocalDate | undefined;
  /** What the determination says of the time after it; undefined: there is none. */
  readonly after: AfterDecision | undefined;
  readonly pack: EffectivePack | undefined;
}

export function createDecisionDesk(hub: HubDependencies): DecisionDesk {
  const transact = <T>(actor: Actor, verb: 'list' | 'create', work: (transaction: HubTransaction) => Promise<T>): Promise<T> => {
    const { grant, reach } = grantFor(hub.access, actor, 'decision', verb);
    if (grant.needs.includes('step-up')) requireStepUp(actor, { now: hub.now });
    return hub.store.transact(reach, work);
  };

  const record = async (
    transaction: HubTransaction,
    basis: Basis,
    decision: NewDecision,
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<RecordedDecision> => {
    const { householdId, purpose, verification, recommended } = basis;
    const { programme, clientReference } = decision;
    if (actor.officer !== undefined && (decision.decidedAt !== undefined || decision.decider !== undefined))
      throw new HubError('decision-invalid', 'an officer decides now and in the own name', { details: { problem: 'officer-decides-now' } });
    const decidedBy = principalOf(actor);
    await transaction.lockDecisions(`household/${householdId}`);
    const { byKey, byReference } = await transaction.findRecorded({ decidedBy, key: idempotency.key, householdId, clientReference });
    const earlier = byKey ?? byReference;
    if (earlier !== undefined) {
      const isSame =
        earlier.idempotency.bodySha256 === idempotency.bodySha256 && earlier.view.verificationId === verification?.verificationId;
      if (isSame) return { view: earlier.view, replayed: true };
      throw byKey === undefined
        ? new HubError('client-reference-taken', 'this clientReference already names another decision of this client')
        : new HubError('idempotency-key-reused', 'this Idempotency-Key was used with another body; use a new key for a new request');
    }
    const last = await transaction.readLastDecision(householdId, programme);
    if (decision.supersedes !== undefined && decision.supersedes !== last?.decisionId)
      throw new HubError('decision-superseded', 'another decision was recorded since the one the request knows; read it first', {
        details: last === undefined ? {} : { decisionId: last.decisionId },
      });
    const before = last && termsOf(last);
    checkTerms(decision);
    checkSteps({ ...decision, steps: decision.steps });
    checkTurn(decision, before);
    const differs = compareWithRecommendation(decision, recommended);
    requirePerson(decision, before, differs.length > 0, actor);
    if (verification !== undefined && isAdverse(decision, before))
      await requireUndisputed(transaction, verification, shanghaiDate(hub.now()));
    const now = hub.now();
    const decidedAt = actor.officer === undefined ? (decision.decidedAt ?? now) : now;
    if (decidedAt > now) throw new HubError('decision-invalid', 'a decision was made before now', { details: { problem: 'decided-at' } });
    const decisionId = hub.newId();
    await transaction.insertDecision({
      ...decision,
      decisionId,
      householdId,
      verificationId: verification?.verificationId,
      reportVersion: verification?.reportVersion,
      purpose,
      ordinal: (last?.ordinal ?? 0) + 1,
      supersedes: last?.decisionId,
      decidedAt,
      decidedBy,
      recommended: recommended?.outcome,
      settled: recommended?.settled,
      recommendedAmount: recommended?.amount,
      differs,
      dueOn: basis.dueOn,
      idempotency,
    });
    await transaction.appendAudit([
      {
        actor: decidedBy,
        purpose,
        action: 'decision.recorded',
        verificationIds: verification === undefined ? [] : [verification.verificationId],
        detail: {
          decisionId,
          householdId,
          programme,
          outcome: decision.outcome,
          differs: differs.join('+') || 'nothing',
          ...(recommended === undefined ? {} : { recommended: recommended.outcome, settled: recommended.settled }),
          ...(verification === undefined ? {} : { version: verification.reportVersion }),
        },
      },
    ]);
    const plan = planReviewOf(decision, decision.validFrom, basis.after, basis.pack);
    if (plan) await transaction.planReview({ ...plan, reviewId: hub.newId(), householdId, purpose, programme, decisionId });
    const ends = decision.outcome === 'stopped' || decision.outcome === 'refused';
    if (ends && !(await transaction.isAssisted(householdId, shanghaiDate(now)))) {
      await transaction.endReviews(householdId);
      await endBecauseOfDecision(transaction, householdId, decision.outcome === 'stopped' ? 'assistance-over' : 'not-met', actor);
    }
    return { view: found(await transaction.readDecision(decisionId), 'decision'), replayed: false };
  };

  return {
    async decide(verificationId, reportVersion, decision, actor, idempotency) {
      requireProgrammes(actor, [decision.programme]);
      return transact(actor, 'create', async (transaction) => {
        const verification = found(await transaction.readVerificationView(verificationId), 'verification');
        await refuseOwnSubmission(transaction, verificationId, actor);
        if (verification.reportVersion === undefined)
          throw new HubError('decision-without-report', 'the verification has no report yet; a decision rests on one');
        if (actor.officer !== undefined && verification.reportVersion !== reportVersion)
          throw new HubError('report-superseded', 'a later version of the report was issued; decide on that one', {
            details: { version: verification.reportVersion },
          });
        const report = found(await transaction.readReport(verificationId, reportVersion), 'report');
        const { determination } = await openReport(report);
        const region = found(await transaction.readPackRegion(verificationId), 'verification');
        const pack = hub.policy.packFor?.(region, verification.referenceDate);
        return record(
          transaction,
          {
            householdId: verification.householdId,
            purpose: verification.purpose,
            verification: { verificationId, reportVersion, decidableOn: decidableOn(report.issuedAt, pack) },
            recommended: recommendationOf(determination, decision.programme),
            dueOn: decisionDueOn(verification.trigger, new Date(verification.requestedAt), pack),
            after: determination?.after,
            pack,
          },
          decision,
          actor,
          idempotency,
        );
      });
    },
    async takeOver(household, decision, actor, idempotency) {
      requireProgrammes(actor, [decision.programme]);
      requirePurpose(actor, decision.purpose);
      return transact(actor, 'create', async (transaction) => {
        const basis = { purpose: decision.purpose, recommended: undefined, dueOn: undefined, after: undefined };
        const packOn = (divisionCode: string) => findPackOf(hub.policy, divisionCode, shanghaiDate(hub.now()));
        if ('householdId' in household) {
          const { householdId } = household;
          const known = found(await transaction.readHousehold(householdId), 'household');
          requireAreaOfStored(actor, known.divisionCode);
          if (actor.officer !== undefined && (await transaction.readHouseholdOpener(householdId)) === actor.officer.officerId)
            throw new HubError('own-submission', 'who has stored a household does not decide about it; a colleague does');
          return record(transaction, { ...basis, householdId, pack: packOn(known.divisionCode) }, decision, actor, idempotency);
        }
        if (actor.officer !== undefined)
          throw new HubError('access-denied', 'an officer decides about a household that a colleague has stored');
        requireArea(actor, household.divisionCode);
        // a repeat stores no household again, also while the first is under way
        await transaction.lockDecisions(`key/${principalOf(actor)}/${idempotency.key}`);
        const { byKey, byReference } = await transaction.findRecorded({
          decidedBy: principalOf(actor),
          key: idempotency.key,
          householdId: undefined,
          clientReference: decision.clientReference,
        });
        const earlier = byKey ?? byReference;
        if (earlier !== undefined)
          return record(transaction, { ...basis, householdId: earlier.view.householdId, pack: undefined }, decision, actor, idempotency);
        const rows = buildHouseholdRows(household, actor, hub.newId);
        await refuseRelatives(transaction, rows.members, actor);
        await transaction.insertHouseholds([rows.household]);
        await transaction.insertMembers(rows.members);
        const pack = packOn(household.divisionCode);
        return record(transaction, { ...basis, householdId: rows.household.householdId, pack }, decision, actor, idempotency);
      });
    },
    listDecisions: (verificationId, actor) =>
      transact(actor, 'list', async (transaction) => {
        await transaction.appendAudit([{ actor: principalOf(actor), action: 'decision.listed', verificationIds: [verificationId] }]);
        found(await transaction.readVerificationView(verificationId), 'verification');
        return transaction.listDecisions(verificationId);
      }),
    listAssistance: (query, actor) =>
      transact(actor, 'list', async (transaction) => {
        const page = await transaction.listAssistance(query);
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            action: 'assistance.listed',
            verificationIds: page.items.flatMap(({ decision }) => decision.verificationId ?? []),
            detail: { count: page.items.length },
          },
        ]);
        return { ...page, items: page.items.map(withoutWords) };
      }),
  };
}

const withoutWords = ({ decision: { reason: _reason, decider: _decider, ...decision }, ...rest }: AssistanceView): AssistanceView => ({
  ...rest,
  decision,
});

const termsOf = ({ outcome, validFrom, validTo, amount }: DecisionView): DecidedTerms => ({
  outcome,
  validFrom,
  validTo,
  amount: amount === undefined ? undefined : parseYuan(amount),
});

/** People decide: whoever is worse off is told why, by somebody who can be named. */
function requirePerson(decision: NewDecision, before: DecidedTerms | undefined, differs: boolean, actor: Actor): void {
  const adverse = isAdverse(decision, before);
  if ((adverse || differs) && decision.reason === undefined)
    throw new HubError('decision-needs-reason', 'a decision against a household, or other than recommended, needs a reason', {
      details: { because: differs ? 'differs-from-recommendation' : 'adverse' },
    });
  if (adverse && actor.officer === undefined && decision.decider === undefined)
    throw new HubError('decision-needs-person', 'a decision against a household names the person who made it');
}
