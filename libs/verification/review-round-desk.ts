// Review rounds as people work with them: a cohort, who must sign first, the run, six lists, and the unchanged ones confirmed
// together once a sample of them was looked at one by one. Everything else is decided case by case at the decision desk.
import { HubError, isHubError, parseYuan, shanghaiDate } from '#kernel';
import { findCover, ownerOf, principalOf, requireArea, requireStepUp, type Actor } from '#lawful-access';
import { grantFor, reachFor } from './case-access.js';
import type { DecisionDesk } from './decision-desk.js';
import { stepsFrom } from './exit-schedule.js';
import { found } from './found.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import { drawNumbers, sampleSize } from './review-draw.js';
import type { ListEntries, NewRound, RoundEntry, RoundProgress, RoundState, RoundView, UnchangedEntry } from './review-round-ports.js';
import type { Page } from './views.js';

/** Confirmed by one command; a larger list takes several. */
export const CONFIRMED_AT_ONCE = 200;
const COHORT_PAGE = 200;

/** A household that must sign before anybody may be asked. */
export interface SigningGap {
  readonly householdId: string;
  readonly divisionCode: string;
  readonly programmes: readonly string[];
  /** none — nobody was ever authorized; expired — somebody's authorization does not hold today. */
  readonly gap: 'none' | 'expired';
  /** People without an authorization today. */
  readonly subjectIds: readonly string[];
}

export interface Confirmation {
  readonly confirmed: number;
  /** Entries that could not be confirmed, with the code of why. */
  readonly skipped: readonly { readonly number: number; readonly code: string }[];
  /** Still to be confirmed. */
  readonly left: number;
}

export interface RoundDesk {
  /** @throws HubError `round-invalid`, `division-not-allowed` */
  create(round: NewRound, actor: Actor): Promise<RoundView>;
  /** Latest first. @throws HubError `cursor-invalid` */
  list(limit: number, cursor: string | undefined, actor: Actor): Promise<Page<RoundView>>;
  /** With its figures. @throws HubError `not-found` */
  read(roundId: string, actor: Actor): Promise<RoundView & { readonly progress: RoundProgress }>;
  /** Households of the cohort who must sign first, a page of the cohort at a time. @throws HubError `not-found`, `cursor-invalid` */
  listGaps(roundId: string, cursor: string | undefined, actor: Actor): Promise<Page<SigningGap>>;
  /** Freezes the list and brings its reviews forward; of a round that runs already nothing changes. @throws HubError `round-empty`, `round-state` */
  start(roundId: string, actor: Actor): Promise<RoundView>;
  /** @throws HubError `not-found`, `round-state` */
  pause(roundId: string, actor: Actor): Promise<RoundView>;
  resume(roundId: string, actor: Actor): Promise<RoundView>;
  /** What was not begun goes back to the day it had. */
  end(roundId: string, actor: Actor): Promise<RoundView>;
  /** Audited as a look. @throws HubError `not-found`, `cursor-invalid` */
  listEntries(roundId: string, query: ListEntries, actor: Actor): Promise<Page<RoundEntry>>;
  /** Numbers of the unchanged that are looked at one by one, in the order of the draw. @throws HubError `not-found` */
  readHeldBack(roundId: string, actor: Actor): Promise<readonly { readonly number: number; readonly isDecided: boolean }[]>;
  /**
   * One decision an entry, on the terms that run and with the reason given; the sample must have been decided before. Repeated,
   * it goes on where it stopped. By an officer with the second factor.
   * @throws HubError `access-denied`, `step-up-needed`, `round-state`, `round-sample-open`
   */
  confirm(roundId: string, reason: string, actor: Actor): Promise<Confirmation>;
}

export interface RoundDeskDependencies extends HubDependencies {
  readonly decisions: DecisionDesk;
  /** Nobody can guess it. */
  readonly newSeed: () => string;
}

export function createRoundDesk(hub: RoundDeskDependencies): RoundDesk {
  const { decisions, newSeed } = hub;
  const look = <T>(actor: Actor, work: (transaction: HubTransaction) => Promise<T>): Promise<T> =>
    hub.store.transact(reachFor(hub.access, actor, 'review', 'list'), work);
  const change = <T>(actor: Actor, work: (transaction: HubTransaction) => Promise<T>): Promise<T> =>
    hub.store.transact(reachFor(hub.access, actor, 'review', 'change'), work);
  const today = () => shanghaiDate(hub.now());
  const audit = (
    transaction: HubTransaction,
    actor: Actor,
    action: string,
    roundId: string,
    detail: Record<string, string | number> = {},
  ) => transaction.appendAudit([{ actor: principalOf(actor), action, verificationIds: [], detail: { roundId, ...detail } }]);
  const unchangedOf = async (transaction: HubTransaction, roundId: string) => {
    const entries = await transaction.listUnchanged(roundId);
    const round = found(await transaction.readRound(roundId), 'round');
    const numbers = entries.map(({ number }) => number);
    const heldBack = round.seed === undefined ? [] : drawNumbers(round.seed, numbers, sampleSize(numbers.length, round.holdBack));
    return { round, entries, heldBack };
  };
  /** Of a round in another state nothing is done; one that is there already stays. */
  const move = (
    roundId: string,
    from: readonly RoundState[],
    to: RoundState,
    actor: Actor,
    work: (transaction: HubTransaction, round: RoundView) => Promise<void>,
  ): Promise<RoundView> =>
    change(actor, async (transaction) => {
      const round = found(await transaction.lockRound(roundId), 'round');
      if (round.state === to) return round;
      if (!from.includes(round.state))
        throw new HubError('round-state', 'the round is in another state', { details: { state: round.state } });
      await work(transaction, round);
      await transaction.moveRound(roundId, to, hub.now());
      await audit(transaction, actor, `round.${to}`, roundId);
      return found(await transaction.readRound(roundId), 'round');
    });

  return {
    create(round, actor) {
      checkRound(round);
      if (round.area !== '') requireArea(actor, round.area);
      return change(actor, async (transaction) => {
        const roundId = hub.newId();
        const { organisationId, openedBy, divisionCode } = ownerOf(actor, round.area);
        await transaction.insertRound({
          ...round,
          roundId,
          seed: newSeed(),
          createdBy: principalOf(actor),
          owner: { clientId: actor.clientId, organisationId, openedBy, divisionCode },
        });
        await audit(transaction, actor, 'round.created', roundId, { kind: round.kind });
        return found(await transaction.readRound(roundId), 'round');
      });
    },
    list: (limit, cursor, actor) => look(actor, (transaction) => transaction.listRounds(limit, cursor)),
    read: (roundId, actor) =>
      look(actor, async (transaction) => {
        const round = found(await transaction.readRound(roundId), 'round');
        return { ...round, progress: await transaction.countEntries(roundId) };
      }),
    listGaps: (roundId, cursor, actor) =>
      look(actor, async (transaction) => {
        const round = found(await transaction.readRound(roundId), 'round');
        const { items, nextCursor } = await transaction.listCohort(round, today(), COHORT_PAGE, cursor);
        const on = today();
        return {
          nextCursor,
          items: items.flatMap(({ householdId, divisionCode, programmes, subjectIds, authorizations }) => {
            const without = subjectIds.filter(
              (subjectId) =>
                !hub.connected.some(({ id }) => findCover(authorizations, { subjectId, sourceId: id, programmes, on }) !== undefined),
            );
            return without.length === 0
              ? []
              : [
                  {
                    householdId,
                    divisionCode,
                    programmes,
                    gap: authorizations.length === 0 ? 'none' : 'expired',
                    subjectIds: without,
                  } as const,
                ];
          }),
        };
      }),
    start: (roundId, actor) =>
      change(actor, async (transaction) => {
        const round = found(await transaction.lockRound(roundId), 'round');
        if (round.state === 'running' || round.state === 'finished') return round;
        if (round.state !== 'draft')
          throw new HubError('round-state', 'the round is in another state', { details: { state: round.state } });
        const entries = await transaction.freezeCohort(round, today());
        if (entries === 0) throw new HubError('round-empty', 'nobody within reach is in the cohort today');
        const unplanned = await transaction.listUnplanned(roundId);
        await transaction.planRoundReviews(
          roundId,
          unplanned.map((household) => ({ ...household, reviewId: hub.newId() })),
          round.endsOn,
        );
        await transaction.bringForward(round, today());
        await transaction.moveRound(roundId, 'running', hub.now());
        await audit(transaction, actor, 'round.started', roundId, { entries, seedSha256: round.seedSha256 });
        return found(await transaction.readRound(roundId), 'round');
      }),
    pause: (roundId, actor) => move(roundId, ['running'], 'paused', actor, (transaction) => transaction.holdRoundReviews(roundId)),
    resume: (roundId, actor) => move(roundId, ['paused'], 'running', actor, (transaction) => transaction.releaseRoundReviews(roundId)),
    end: (roundId, actor) =>
      move(roundId, ['draft', 'running', 'paused', 'finished'], 'ended', actor, (transaction) => transaction.giveBackRoundReviews(roundId)),
    listEntries: (roundId, query, actor) =>
      look(actor, async (transaction) => {
        found(await transaction.readRound(roundId), 'round');
        const page = await transaction.listEntries(roundId, query);
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            action: 'round.listed',
            verificationIds: [...new Set(page.items.flatMap(({ verificationId }) => verificationId ?? []))],
            detail: { roundId, list: query.outcome ?? 'all', count: page.items.length },
          },
        ]);
        return page;
      }),
    readHeldBack: (roundId, actor) =>
      look(actor, async (transaction) => {
        const { entries, heldBack } = await unchangedOf(transaction, roundId);
        const decided = new Map(entries.map(({ number, isDecided }) => [number, isDecided]));
        return heldBack.map((number) => ({ number, isDecided: decided.get(number) === true }));
      }),
    async confirm(roundId, reason, actor) {
      const { grant } = grantFor(hub.access, actor, 'decision', 'create');
      if (actor.officer === undefined) throw new HubError('access-denied', 'a person confirms');
      if (grant.needs.includes('step-up')) requireStepUp(actor, { now: hub.now });
      const { round, entries, heldBack } = await look(actor, (transaction) => unchangedOf(transaction, roundId));
      if (round.state !== 'running' && round.state !== 'finished')
        throw new HubError('round-state', 'the round is in another state', { details: { state: round.state } });
      const waiting = entries.filter(({ isDecided }) => !isDecided);
      const sampleOpen = waiting.filter(({ number }) => heldBack.includes(number)).length;
      if (sampleOpen > 0)
        throw new HubError('round-sample-open', 'the sample held back is decided one by one first', { details: { left: sampleOpen } });
      const skipped: { number: number; code: string }[] = [];
      let confirmed = 0;
      for (const entry of waiting.slice(0, CONFIRMED_AT_ONCE)) {
        const code = await confirmOne(round, entry, reason, actor);
        if (code === undefined) confirmed += 1;
        else skipped.push({ number: entry.number, code });
      }
      await change(actor, (transaction) => audit(transaction, actor, 'round.confirmed', roundId, { confirmed, skipped: skipped.length }));
      return { confirmed, skipped, left: waiting.length - confirmed };
    },
  };

  /** On the terms that ran when the list was frozen; refused when anything was decided since. @returns why not, by code */
  async function confirmOne({ roundId }: RoundView, entry: UnchangedEntry, reason: string, actor: Actor): Promise<string | undefined> {
    const { householdId, programme, decisionId, verificationId, reportVersion } = entry;
    const running = await look(actor, (transaction) => transaction.readDecision(decisionId));
    if (running === undefined) return 'not-found';
    const on = today();
    try {
      await decisions.decide(
        verificationId,
        reportVersion,
        {
          programme,
          class: running.class,
          outcome: running.outcome === 'gradual-exit' ? 'gradual-exit' : 'adjusted',
          amount: running.amount === undefined ? undefined : parseYuan(running.amount),
          validFrom: running.validFrom > on ? running.validFrom : on,
          validTo: running.validTo,
          steps: running.steps && stepsFrom(running.steps, running.validFrom > on ? running.validFrom : on),
          reason,
          decidedAt: undefined,
          decider: undefined,
          clientReference: undefined,
          supersedes: decisionId,
        },
        actor,
        { key: `round/${roundId}/${householdId}/${programme}`, bodySha256: decisionId },
      );
      return undefined;
    } catch (error) {
      // without the right, or the second factor, nobody is confirmed
      if (isHubError(error) && error.retry === 'never' && !['step-up-needed', 'access-denied'].includes(error.code)) return error.code;
      throw error;
    }
  }
}

function checkRound({ beginsOn, endsOn, dueFrom, dueTo }: NewRound): void {
  const problem = beginsOn > endsOn ? 'days' : dueFrom !== undefined && dueTo !== undefined && dueFrom > dueTo ? 'due-days' : undefined;
  if (problem !== undefined) throw new HubError('round-invalid', 'the days of the round contradict each other', { details: { problem } });
}
