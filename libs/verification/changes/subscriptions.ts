// Events the hub fetches itself: each subscribed source is asked at its interval what came after the cursor, page by page. A page and
// the cursor behind it are kept in one transaction, so that a pull that was cut off goes on where it stood and repeats nothing.
import type { ChangesPage, EventRules } from '#contracts';
import { isHubError, shanghaiDate, type LocalDate } from '#kernel';
import { listMatchable, type MatchableEvent } from './source-events.js';

/** A subscription a worker has taken in hand. */
export interface ClaimedSubscription {
  readonly sourceId: string;
  /** The fence: a page of an overtaken pull is not written. */
  readonly attempt: number;
  readonly cursor: string | undefined;
  /** Pulls that failed in a row. */
  readonly failures: number;
}

/** How a pull ends; the cursor stands where the last page left it. */
export type PullEnd =
  | { readonly state: 'done'; readonly nextAt: Date }
  /** Nobody may ask now: no failure of anybody. */
  | { readonly state: 'put-off'; readonly nextAt: Date }
  | { readonly state: 'failed'; readonly nextAt: Date; readonly failure: string };

export interface SubscriptionStore {
  /** Sources whose subscription is new here get a row. */
  open(sourceIds: readonly string[], now: Date): Promise<void>;
  claimDue(sourceIds: readonly string[], now: Date, leaseMs: number): Promise<ClaimedSubscription | undefined>;
  /**
   * What concerns somebody who is assisted, and the cursor behind it, in one transaction; of everybody else a number.
   * @returns for how many households an event was new; undefined when another worker has taken the subscription over
   */
  keepPage(
    claimed: ClaimedSubscription,
    page: { readonly events: readonly MatchableEvent[]; readonly told: number; readonly cursor: string },
    today: LocalDate,
    leaseMs: number,
  ): Promise<number | undefined>;
  finish(claimed: ClaimedSubscription, end: PullEnd, now: Date): Promise<void>;
}

/** Whether the source may be asked now, within its lane, its quota of the day and its hours. */
export type Entry = { readonly leave: () => void } | { readonly retryInMs: number };

export interface Pulling {
  readonly store: SubscriptionStore;
  /** Hours between two pulls, by source. */
  readonly everyHours: ReadonlyMap<string, number>;
  readonly enter: (sourceId: string) => Promise<Entry>;
  readonly listChanges: (sourceId: string, cursor: string | undefined) => Promise<ChangesPage>;
  readonly rules: EventRules;
  readonly now: () => Date;
  readonly leaseMs: number;
}

export interface PullTurn {
  readonly pulls: number;
  readonly pages: number;
  readonly events: number;
  /** Households for which an event was new. */
  readonly kept: number;
  readonly failed: number;
}

/** Until no subscription is due. @throws HubError of the store; what a source fails with is written beside its subscription */
export async function pullChanges(pulling: Pulling, isStopped: () => boolean = () => false): Promise<PullTurn> {
  const { store, everyHours, now, leaseMs } = pulling;
  const sourceIds = [...everyHours.keys()];
  const turn = { pulls: 0, pages: 0, events: 0, kept: 0, failed: 0 };
  if (sourceIds.length === 0) return turn;
  await store.open(sourceIds, now());
  while (!isStopped()) {
    const claimed = await store.claimDue(sourceIds, now(), leaseMs);
    if (claimed === undefined) break;
    turn.pulls += 1;
    const end = await pullOne(claimed, pulling, turn, isStopped);
    if (end === undefined) continue;
    if (end.state === 'failed') turn.failed += 1;
    await store.finish(claimed, end, now());
  }
  return turn;
}

/** @returns undefined when another worker has it */
async function pullOne(
  claimed: ClaimedSubscription,
  { store, everyHours, enter, listChanges, rules, now, leaseMs }: Pulling,
  turn: { pages: number; events: number; kept: number },
  isStopped: () => boolean,
): Promise<PullEnd | undefined> {
  const { sourceId } = claimed;
  let { cursor } = claimed;
  try {
    for (;;) {
      const entry = await enter(sourceId);
      if ('retryInMs' in entry) return { state: 'put-off', nextAt: later(now(), entry.retryInMs) };
      let page: ChangesPage;
      try {
        page = await listChanges(sourceId, cursor);
      } finally {
        entry.leave();
      }
      const events = listMatchable(page.events, sourceId, rules, now());
      const kept = await store.keepPage(claimed, { events, told: page.events.length, cursor: page.cursor }, shanghaiDate(now()), leaseMs);
      if (kept === undefined) return undefined;
      turn.pages += 1;
      turn.events += page.events.length;
      turn.kept += kept;
      ({ cursor } = page);
      if (!page.more) return { state: 'done', nextAt: later(now(), (everyHours.get(sourceId) ?? 0) * 3_600_000) };
      if (isStopped()) return { state: 'put-off', nextAt: now() };
    }
  } catch (error) {
    if (!isHubError(error)) throw error;
    return { state: 'failed', failure: error.code, nextAt: later(now(), retryMs(claimed.failures, everyHours.get(sourceId) ?? 0)) };
  }
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const RETRY_MS = 60_000;
const MOST_DOUBLINGS = 8;

/** A minute, then twice as long each time, and never longer than the interval itself. */
const retryMs = (failures: number, everyHours: number): number =>
  Math.min(RETRY_MS * 2 ** Math.min(failures, MOST_DOUBLINGS), everyHours * 3_600_000);
