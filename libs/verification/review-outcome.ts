// What a re-check comes to for assistance that runs: one of six lists, with why and what a person could decide. Pure. What is
// missing is never taken for unchanged and never ends anything: it is looked for again, or somebody visits the family.
import type { AfterDecision, DecisionOutcome, ExitStep, Programme, ProgrammeResult, TraceEntry } from '#contracts';
import type { LocalDate, Money } from '#kernel';
import { recommendationOf, type Determined } from './decision-rules.js';

export const REVIEW_OUTCOMES = ['unchanged', 'adjust', 'stop', 'gradual-exit', 'visit-needed', 'unanswered'] as const;
/**
 * unchanged — goes on as it is; adjust — goes on with another amount; stop — the conditions are no longer met; gradual-exit — no
 * longer met, and the policy lets it end by steps; visit-needed — a person must look; unanswered — an answer or a signature is missing.
 */
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const OUTCOME_REASONS = [
  'as-before',
  'no-obvious-change',
  'exit-goes-on',
  'amount-differs',
  'amount-not-recorded',
  'in-need-again',
  'no-longer-met',
  'exit-by-steps',
  'exit-open',
  'amount-open',
  'adjustment-open',
  'refer-to-person',
  'undetermined',
  'not-determined',
  'no-policy',
  'answers-missing',
  'authorization-missing',
  'held',
  'cancelled',
  'not-requested',
] as const;
export type OutcomeReason = (typeof OUTCOME_REASONS)[number];

/** What could be decided; a person decides. Amounts in fen a month. */
export interface ProposedTerms {
  /** Undefined: the policy gives a range, or none is needed. */
  readonly amount?: Money;
  /** Months of a gradual exit, with yuan a month. */
  readonly steps?: readonly ExitStep[];
}

export interface ReviewResult {
  readonly outcome: ReviewOutcome;
  readonly reason: OutcomeReason;
  readonly proposed: ProposedTerms;
}

/** What runs when the re-check comes back. */
export interface RunningTerms {
  readonly programme: Programme;
  readonly outcome: DecisionOutcome;
  /** Fen a month; undefined: none was recorded. */
  readonly amount: Money | undefined;
  readonly validTo: LocalDate | undefined;
}

/** What is read of a determination. */
export interface Redetermined extends Pick<Determined, 'benefits'> {
  readonly programmes: readonly (Pick<ProgrammeResult, 'programme' | 'outcome' | 'settled' | 'sufficient' | 'missingEvidence'> & {
    readonly trace: readonly Pick<TraceEntry, 'openSources'>[];
  })[];
  readonly after: Pick<AfterDecision, 'exit' | 'adjustment'>;
}

const result = (outcome: ReviewOutcome, reason: OutcomeReason, proposed: ProposedTerms = {}): ReviewResult => ({
  outcome,
  reason,
  proposed,
});

/** Why there is no report to judge. */
export const unanswered = (
  reason: Extract<OutcomeReason, 'authorization-missing' | 'held' | 'cancelled' | 'not-requested'>,
): ReviewResult => result('unanswered', reason);

/**
 * @param running what is paid now
 * @param determination of the re-check; null: no pack serves the region
 * @param on the day the re-check was made on
 */
export function outcomeOfReview(running: RunningTerms, determination: Redetermined | null, on: LocalDate): ReviewResult {
  if (determination === null) return result('visit-needed', 'no-policy');
  const found = determination.programmes.find(({ programme }) => programme === running.programme);
  if (found === undefined) return result('visit-needed', 'not-determined');
  const lacksAnswers = found.missingEvidence.length > 0 || found.trace.some(({ openSources }) => openSources.length > 0);
  if (found.outcome === 'refer-to-person') return result('visit-needed', 'refer-to-person');
  if (found.outcome === 'undetermined' || !found.settled || !found.sufficient)
    return lacksAnswers ? result('unanswered', 'answers-missing') : result('visit-needed', 'undetermined');
  return found.outcome === 'meets' ? judgeMet(running, determination) : judgeNotMet(running, determination, on);
}

/** The conditions are met: the amount stays, or is another. */
function judgeMet(running: RunningTerms, determination: Redetermined): ReviewResult {
  const hasBenefits = determination.benefits.some(({ programme, per }) => programme === running.programme && per === 'month');
  const amount = recommendationOf(determination, running.programme)?.amount;
  if (hasBenefits && amount === undefined) return result('visit-needed', 'amount-open');
  const exact = amount !== undefined && amount.atLeast === amount.atMost ? { amount: amount.atLeast } : {};
  if (running.outcome === 'gradual-exit') return result('adjust', 'in-need-again', exact);
  if (amount === undefined) return running.amount === undefined ? result('unchanged', 'as-before') : result('visit-needed', 'amount-open');
  if (running.amount === undefined) return result('adjust', 'amount-not-recorded', exact);
  if (running.amount >= amount.atLeast && (amount.atMost === null || running.amount <= amount.atMost))
    return result('unchanged', 'as-before');
  const verdict = determination.after.adjustment?.verdict;
  if (verdict === 'keep') return result('unchanged', 'no-obvious-change');
  if (verdict === 'not-computable') return result('visit-needed', 'adjustment-open');
  return result('adjust', 'amount-differs', exact);
}

/** The conditions are no longer met: it ends, at once or by the steps the policy gives. */
function judgeNotMet(running: RunningTerms, { after: { exit } }: Redetermined, on: LocalDate): ReviewResult {
  if (running.outcome === 'gradual-exit')
    return running.validTo !== undefined && running.validTo > on ? result('unchanged', 'exit-goes-on') : result('stop', 'no-longer-met');
  if (running.programme !== 'dibao' || exit === undefined || exit.kind === 'none') return result('stop', 'no-longer-met');
  if (exit.kind === 'not-computable') return result('visit-needed', 'exit-open');
  return result('gradual-exit', 'exit-by-steps', { steps: exit.schedule });
}
