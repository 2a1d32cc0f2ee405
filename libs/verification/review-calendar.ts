// One turn of the calendar: reviews that have a report are done and planned anew, reviews that fall due become re-checks in the
// bulk lane, a share a day and only as many at once as the lanes swallow. Any number of workers may turn it at once: rows are
// leased and fenced, and a re-check is named by its review, so that a turn that was cut off repeats nothing.
import { addDays, shanghaiDate, type LocalDate } from '#kernel';
import type { AuditRow } from './audit-row.js';
import type { HubDependencies } from './ports.js';
import { beginReviews } from './review-begin.js';
import { concludeReviews } from './review-conclude.js';
import { shareOfToday } from './review-plan.js';
import type { ClaimedReview, FinishedStep, ReviewCalendarStore } from './review-ports.js';

export interface ReviewCalendar {
  readonly hub: HubDependencies;
  readonly store: ReviewCalendarStore;
  /** How many days before the day it is due a review may begin. */
  readonly leadDays: number;
  readonly atMostADay: number;
  /** Reviews a turn takes in hand at a time. */
  readonly atATime: number;
  readonly leaseMs: number;
  /** Without it a turn begins all it may at once. */
  readonly underWay?: UnderWay;
}

/** How many re-checks may be under way at once, over all workers; what waits for a slow source is not counted for ever. */
export interface UnderWay {
  readonly atMost: number;
  /** After this time one without a report is taken to wait for a source, not for us. */
  readonly withinMs: number;
  /** Waits before the next look. */
  readonly pause: () => Promise<void>;
}

export interface CalendarTurn {
  readonly done: number;
  readonly requested: number;
  readonly blocked: number;
  readonly failed: number;
}

/** Batches between two reckonings of the day's share: what other workers begin meanwhile is seen then. */
const BATCHES_A_RECKONING = 10;

/** @throws HubError of the stores; what keeps one review from being requested is written beside it */
export async function turnCalendar(calendar: ReviewCalendar, isStopped: () => boolean = () => false): Promise<CalendarTurn> {
  const { hub, store, leadDays, atMostADay, atATime, leaseMs } = calendar;
  const today = shanghaiDate(hub.now());
  const horizon = addDays(today, leadDays);
  const turn = { done: 0, requested: 0, blocked: 0, failed: 0 };
  const reckon = async (): Promise<number> => shareOfToday(await store.listDueDays(today, horizon), today, atMostADay);
  await concludeAll(calendar, today, turn, isStopped);
  let share = await reckon();
  for (let batches = 1; share > 0 && !isStopped(); batches += 1) {
    if ((await countRoom(calendar)) < Math.min(share, atATime)) {
      if ((await concludeSome(calendar, today, turn)) === 0) await calendar.underWay?.pause();
      continue;
    }
    const due = await store.claimDue(today, horizon, Math.min(share, atATime), leaseMs);
    if (due.length === 0) break;
    const written = await store.finish(await beginReviews(due, today, hub), sayRequested);
    turn.requested += count(written, 'requested');
    turn.blocked += count(written, 'blocked-authorization');
    turn.failed += count(written, 'due');
    share = batches % BATCHES_A_RECKONING === 0 ? await reckon() : share - due.length;
    await concludeSome(calendar, today, turn);
  }
  return turn;
}

async function countRoom({ store, underWay }: ReviewCalendar): Promise<number> {
  return underWay === undefined ? Number.POSITIVE_INFINITY : underWay.atMost - (await store.countUnderWay(underWay.withinMs));
}

async function concludeAll(calendar: ReviewCalendar, today: LocalDate, turn: { done: number }, isStopped: () => boolean): Promise<void> {
  while (!isStopped() && (await concludeSome(calendar, today, turn)) > 0);
}

/** @returns how many were taken in hand */
async function concludeSome({ hub, store, atATime, leaseMs }: ReviewCalendar, today: LocalDate, turn: { done: number }): Promise<number> {
  const reported = await store.claimReported(today, atATime, leaseMs);
  if (reported.length === 0) return 0;
  turn.done += count(await store.finish(await concludeReviews(reported, today, hub), sayConcluded), 'done');
  return reported.length;
}

const count = (steps: readonly FinishedStep[], state: FinishedStep['step']['state']): number =>
  steps.filter(({ step }) => step.state === state).length;

const sayRequested = (written: readonly FinishedStep[]): readonly AuditRow[] =>
  say(
    'review.requested',
    written.flatMap(({ step }) => (step.state === 'requested' ? [step.verificationId] : [])),
  );
const sayConcluded = (written: readonly FinishedStep[]): readonly AuditRow[] => {
  const checked = (state: 'done' | 'put-off'): readonly string[] =>
    written.flatMap(({ review, step }) => (step.state === state ? verificationOf(review) : []));
  return [...say('review.done', checked('done')), ...say('review.put-off', checked('put-off'))];
};
const say = (action: string, verificationIds: readonly string[]): readonly AuditRow[] =>
  verificationIds.length === 0 ? [] : [{ actor: 'worker', action, verificationIds }];
const verificationOf = ({ verificationId }: ClaimedReview): readonly string[] => (verificationId === undefined ? [] : [verificationId]);
