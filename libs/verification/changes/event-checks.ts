// Checks that follow events of sources: each becomes a verification that asks only what its events concern, and carries everything
// else over from the last report of the household. Any number of workers may turn at once: rows are leased and fenced, and a
// verification is named by its check, so that a turn that was cut off repeats nothing.
import { addDays, shanghaiDate, type LocalDate } from '#kernel';
import { findCover, type Actor, type SignedAuthorization } from '#lawful-access';
import type { AuditRow } from '../audit-row.js';
import { reachFor } from '../case-access.js';
import type { EventScope } from '../commands.js';
import type { IntakeItem } from '../intake-reads.js';
import { openReport } from '../open-report.js';
import { requestVerifications } from '../request-verifications.js';
import { workByOwner } from '../review-owners.js';
import type { ClaimedEventCheck, EventCheckStep, EventChecking, FinishedEventCheck } from './event-check-ports.js';
import { listConcerned } from './event-scope.js';

export interface EventCheckTurn {
  readonly requested: number;
  readonly blocked: number;
  readonly absorbed: number;
  readonly done: number;
  readonly failed: number;
}

/** Until none is due and none has a new report. @throws HubError of the stores; what keeps one back is written beside it */
export async function turnEventChecks(checking: EventChecking, isStopped: () => boolean = () => false): Promise<EventCheckTurn> {
  const { hub, store, atATime, leaseMs } = checking;
  const turn = { requested: 0, blocked: 0, absorbed: 0, done: 0, failed: 0 };
  for (const [claim, work] of [
    [(_now: Date, today: LocalDate) => store.claimReported(today, atATime, leaseMs), concludeChecks],
    [(now: Date, today: LocalDate) => store.claimDue(now, today, atATime, leaseMs), beginChecks],
  ] as const)
    while (!isStopped()) {
      const now = hub.now();
      const today = shanghaiDate(now);
      const claimed = await claim(now, today);
      if (claimed.length === 0) break;
      const written = await store.finish(await work(claimed, today, checking), today, sayWritten);
      for (const { step } of written) {
        if (step.state === 'requested') turn.requested += 1;
        if (step.state === 'blocked-authorization') turn.blocked += 1;
        if (step.state === 'absorbed') turn.absorbed += 1;
        if (step.state === 'done') turn.done += 1;
        if (step.state === 'waiting') turn.failed += 1;
      }
    }
  return turn;
}

async function beginChecks(
  checks: readonly ClaimedEventCheck[],
  today: LocalDate,
  checking: EventChecking,
): Promise<readonly FinishedEventCheck[]> {
  const settled: FinishedEventCheck[] = [];
  const toAsk: ClaimedEventCheck[] = [];
  for (const item of checks) {
    const step = settleWithoutAsking(item, today, checking);
    if (step) settled.push({ item, step });
    else toAsk.push(item);
  }
  const begun = await workByOwner(
    toAsk,
    checking.hub.now(),
    (together, actor) => requestTogether(together, actor, today, checking),
    (item, { code }): FinishedEventCheck => ({ item, step: { state: 'waiting', on: today, failure: code } }),
  );
  return [...settled, ...begun];
}

/** What needs no question: nothing is paid, a review is about to ask everybody, or there is nothing to carry over from. */
function settleWithoutAsking(
  { running, lastReported, review, events }: ClaimedEventCheck,
  today: LocalDate,
  { hub, rules }: EventChecking,
): EventCheckStep | undefined {
  if (running.length === 0) return { state: 'over' };
  if (review?.state === 'paused') return { state: 'absorbed', reason: 'review-paused' };
  const waits = review?.state === 'due' || review?.state === 'blocked-authorization';
  if (waits && review.dueOn <= addDays(today, rules.absorbDays)) return { state: 'absorbed', reason: 'review-due' };
  if (lastReported === undefined) return { state: 'absorbed', reason: 'no-report-before' };
  // somebody always stands in the household
  if (listConcerned(events, [], hub.connected, rules).length === 0) return { state: 'absorbed', reason: 'nobody-to-ask' };
  return undefined;
}

async function requestTogether(
  checks: readonly ClaimedEventCheck[],
  actor: Actor,
  today: LocalDate,
  { hub, rules }: EventChecking,
): Promise<readonly FinishedEventCheck[]> {
  const ids = checks.map(({ householdId }) => householdId);
  const { papers, people, stated } = await hub.store.transact(reachFor(hub.access, actor, 'household', 'read'), async (transaction) => ({
    papers: await transaction.readAuthorizationsOf(ids),
    people: await transaction.readSubjectIds(ids),
    stated: await transaction.readReviewStated(checks.flatMap(aidOf)),
  }));
  const finished: FinishedEventCheck[] = [];
  for (const lane of ['live', 'bulk'] as const) {
    const asked: { readonly item: ClaimedEventCheck; readonly intake: IntakeItem }[] = [];
    for (const item of checks.filter((one) => one.lane === lane)) {
      const signed = (papers.get(item.householdId) ?? []).filter(({ revokedAt }) => revokedAt === undefined);
      const asks = listConcerned(item.events, people.get(item.householdId) ?? [], hub.connected, rules);
      if (item.lastReported !== undefined && mayAskAny(asks, item, signed, today))
        asked.push({
          item,
          intake: writeRequest(item, { carriedFrom: item.lastReported, asks }, signed, stated.get(item.householdId) ?? {}, today),
        });
      else finished.push({ item, step: { state: 'blocked-authorization', on: today } });
    }
    if (asked.length === 0) continue;
    const requested = await requestVerifications(
      asked.map(({ intake }) => intake),
      lane,
      actor,
      hub,
    );
    for (const [index, { item }] of asked.entries()) {
      const result = requested[index];
      if (result) finished.push({ item, step: { state: 'requested', verificationId: result.verificationId } });
    }
  }
  return finished;
}

const aidOf = ({ householdId, running }: ClaimedEventCheck) => {
  const aid = running.find(({ programme }) => programme === 'dibao') ?? running[0];
  return aid === undefined ? [] : [{ householdId, decisionId: aid.decisionId }];
};

const programmesOf = ({ running }: ClaimedEventCheck) => [...new Set(running.map(({ programme }) => programme))];

const mayAskAny = (asks: EventScope['asks'], item: ClaimedEventCheck, signed: readonly SignedAuthorization[], on: LocalDate): boolean =>
  asks.some((pair) => findCover(signed, { ...pair, programmes: programmesOf(item), on }) !== undefined);

function writeRequest(
  item: ClaimedEventCheck,
  scope: EventScope,
  signed: readonly SignedAuthorization[],
  statements: NonNullable<IntakeItem['command']['statements']>,
  today: LocalDate,
): IntakeItem {
  const { checkId, householdId, purpose } = item;
  return {
    command: {
      clientReference: undefined,
      household: { householdId },
      authorizations: [],
      authorizationIds: signed.map(({ authorizationId }) => authorizationId),
      referenceDate: today,
      purpose,
      trigger: 'event',
      programmes: programmesOf(item),
      declared: [],
      statements,
      event: scope,
    },
    idempotency: { key: `event-check/${checkId}`, bodySha256: checkId },
  };
}

async function concludeChecks(
  checks: readonly ClaimedEventCheck[],
  today: LocalDate,
  { hub }: EventChecking,
): Promise<readonly FinishedEventCheck[]> {
  const cancelled = checks.filter(({ isCancelled }) => isCancelled);
  const concluded = await workByOwner(
    checks.filter(({ isCancelled }) => !isCancelled),
    hub.now(),
    async (together, actor) => {
      const ids = together.flatMap(({ verificationId }) => verificationId ?? []);
      const reports = await hub.store.transact(reachFor(hub.access, actor, 'report', 'read'), (transaction) =>
        transaction.readLatestReports(ids),
      );
      return Promise.all(
        together.map(async (item): Promise<FinishedEventCheck> => {
          const found = reports.get(item.verificationId ?? '');
          const determination = found && (await openReport(found)).determination;
          return { item, step: { state: 'done', reviewBy: checkAfterDeath(determination?.after?.duties ?? [], today) } };
        }),
      );
    },
    // its report does not open: it was checked all the same
    (item): FinishedEventCheck => ({ item, step: { state: 'done', reviewBy: undefined } }),
  );
  return [...cancelled.map((item): FinishedEventCheck => ({ item, step: { state: 'over', failure: 'check-cancelled' } })), ...concluded];
}

/** The whole household is checked within three months of a death; one that is long past is checked now. */
function checkAfterDeath(duties: readonly { readonly duty: string; readonly dueOn: LocalDate }[], today: LocalDate): LocalDate | undefined {
  const days = duties.flatMap(({ duty, dueOn }) => (duty === 'check-after-death' ? [dueOn] : [])).sort();
  const [first] = days;
  return first !== undefined && first < today ? today : first;
}

/** One row an ending; checks of sources about people leave rows of their own. */
function sayWritten(written: readonly FinishedEventCheck[]): readonly AuditRow[] {
  return (['requested', 'absorbed', 'blocked-authorization', 'done'] as const).flatMap((state) => {
    const alike = written.filter(({ step }) => step.state === state);
    const verificationIds = alike.flatMap(({ item, step }) =>
      step.state === 'requested' ? step.verificationId : (item.verificationId ?? []),
    );
    return alike.length === 0
      ? []
      : [
          {
            actor: 'worker',
            action: `event-check.${state}`,
            verificationIds,
            ...(verificationIds.length === 0 ? { detail: { households: alike.map(({ item }) => item.householdId).join() } } : {}),
          },
        ];
  });
}
