// When a household is to be checked again: by its class, after a death, or when what it gets ends. Pure.
import type { AfterDecision, EffectivePack } from '#contracts';
import { addMonthsToDate } from '#eligibility';
import { daysBetween, type LocalDate } from '#kernel';
import type { DecidedTerms } from './decision-rules.js';

export const REVIEW_REASONS = ['cadence', 'after-death', 'term-ends', 'exit-ends', 'round'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

export interface PlannedReview {
  readonly dueOn: LocalDate;
  readonly reason: ReviewReason;
  /** Undefined: nobody has said which it is. */
  readonly class: 'stable' | 'unfixed' | undefined;
}

/**
 * The earliest of what the policy asks for. A household whose class nobody has determined is taken for the one that is checked
 * more often.
 * @param on from when the cadence counts where no determination says it
 * @param after what the determination says of the time after it; undefined: there is none
 * @returns undefined when nothing runs, or the policy names no cadence and nothing ends
 */
export function planReviewOf(
  { outcome, validTo }: Pick<DecidedTerms, 'outcome' | 'validTo'>,
  on: LocalDate,
  after: Pick<AfterDecision, 'review' | 'duties'> | undefined,
  pack: Pick<EffectivePack, 'reviewMonths'> | undefined,
): PlannedReview | undefined {
  if (outcome === 'refused' || outcome === 'stopped') return undefined;
  const group = after?.review?.class;
  const candidates: PlannedReview[] = [];
  if (after?.review) candidates.push({ dueOn: after.review.dueOn, reason: 'cadence', class: group });
  else if (after === undefined && pack?.reviewMonths)
    candidates.push({
      dueOn: addMonthsToDate(on, Math.min(pack.reviewMonths.unfixed, pack.reviewMonths.stable)),
      reason: 'cadence',
      class: undefined,
    });
  for (const { duty, dueOn } of after?.duties ?? [])
    if (duty === 'check-after-death' && dueOn > on) candidates.push({ dueOn, reason: 'after-death', class: group });
  if (validTo !== undefined)
    candidates.push({ dueOn: validTo, reason: outcome === 'gradual-exit' ? 'exit-ends' : 'term-ends', class: group });
  return candidates.reduce<PlannedReview | undefined>(
    (earliest, one) => (earliest === undefined || one.dueOn < earliest.dueOn ? one : earliest),
    undefined,
  );
}

/** Reviews that fall due on one day: those that wait, and those that were begun today. */
export interface DueDay {
  readonly dueOn: LocalDate;
  readonly waiting: number;
  readonly begunToday: number;
}

/**
 * How many reviews to begin today: what is due, and of each later day an even share of the days that are left, so that a
 * month-end does not come in one night. A later turn of the same day begins only what is missing of it.
 */
export function shareOfToday(days: readonly DueDay[], today: LocalDate, atMostADay: number): number {
  let [wanted, begun] = [0, 0];
  for (const { dueOn, waiting, begunToday } of days) {
    wanted += dueOn <= today ? waiting + begunToday : (waiting + begunToday) / (daysBetween(today, dueOn) + 1);
    begun += begunToday;
  }
  return Math.max(0, Math.min(Math.ceil(wanted), atMostADay) - begun);
}
