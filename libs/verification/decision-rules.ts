// What a decision must be, whoever makes it: beside the recommendation, in its turn after the one before, with a reason and a
// person where somebody is worse off. Pure.
import type { AssistanceState, Benefit, DecisionDifference, DecisionOutcome, ProgrammeOutcome, ProgrammeResult } from '#contracts';
import { addDays, HubError, parseYuan, ZERO, type LocalDate, type Money } from '#kernel';

/** What the report recommended about one programme; amounts in fen a month, null: no upper end. */
export interface Recommendation {
  readonly outcome: ProgrammeOutcome;
  /** No missing answer could change it. */
  readonly settled: boolean;
  /** Undefined where the policy gives no amount that could be reckoned. */
  readonly amount: { readonly atLeast: Money; readonly atMost: Money | null } | undefined;
}

/** Terms of a decision. */
export interface DecidedTerms {
  readonly outcome: DecisionOutcome;
  readonly validFrom: LocalDate;
  /** Last day; undefined: until something else is decided. */
  readonly validTo: LocalDate | undefined;
  /** Fen a month; undefined: not said, or none. */
  readonly amount: Money | undefined;
}

/** What is read of a determination. */
export interface Determined {
  readonly programmes: readonly Pick<ProgrammeResult, 'programme' | 'outcome' | 'settled'>[];
  readonly benefits: readonly Benefit[];
}

/** @returns undefined when the determination does not speak of the programme, or there is none */
export function recommendationOf(determination: Determined | null, programme: string): Recommendation | undefined {
  const result = determination?.programmes.find((one) => one.programme === programme);
  if (!determination || !result) return undefined;
  return {
    outcome: result.outcome,
    settled: result.settled,
    amount: sumBenefits(determination.benefits.filter((benefit) => benefit.programme === programme && benefit.per === 'month')),
  };
}

/** Undefined as soon as one amount has no value: what is missing is not zero. */
function sumBenefits(benefits: readonly Benefit[]): Recommendation['amount'] {
  if (benefits.length === 0) return undefined;
  let [atLeast, atMost]: [bigint, bigint | null] = [0n, 0n];
  for (const { amount, upTo, bound } of benefits) {
    if (amount === null || (bound === 'range' && upTo === undefined)) return undefined;
    const figure = parseYuan(amount);
    if (bound !== 'cap') atLeast += figure;
    const end = bound === 'floor' ? null : bound === 'range' && upTo !== undefined ? parseYuan(upTo) : figure;
    atMost = atMost === null || end === null ? null : atMost + end;
  }
  return { atLeast: atLeast as Money, atMost: atMost as Money | null };
}

const GIVES: readonly DecisionOutcome[] = ['granted', 'adjusted'];
const isGiving = (outcome: DecisionOutcome): boolean => GIVES.includes(outcome);

/** In what the decision differs; a recommendation that is open or refers to a person leaves the outcome to the person. */
export function compareWithRecommendation(
  { outcome, amount }: Pick<DecidedTerms, 'outcome' | 'amount'>,
  recommended: Recommendation | undefined,
): readonly DecisionDifference[] {
  if (recommended === undefined) return [];
  const differs: DecisionDifference[] = [];
  if ((recommended.outcome === 'meets' && !isGiving(outcome)) || (recommended.outcome === 'does-not-meet' && isGiving(outcome)))
    differs.push('outcome');
  const range = recommended.outcome === 'meets' && isGiving(outcome) ? recommended.amount : undefined;
  if (range && amount !== undefined && (amount < range.atLeast || (range.atMost !== null && amount > range.atMost))) differs.push('amount');
  return differs;
}

/**
 * Nothing is decided against a household before the policy's wait after the report is over: until then it may object.
 * @param decidableOn first day on which it may be; undefined where the policy knows no wait
 * @throws HubError `decision-too-early` with that day
 */
export function checkWaited(decidableOn: LocalDate | undefined, today: LocalDate): void {
  if (decidableOn !== undefined && today < decidableOn)
    throw new HubError('decision-too-early', `nothing is decided against a household on this report before ${decidableOn}`, {
      details: { from: decidableOn },
    });
}

/** Somebody is refused, loses what they had, or gets less. */
export const isAdverse = ({ outcome, amount }: Pick<DecidedTerms, 'outcome' | 'amount'>, before: DecidedTerms | undefined): boolean =>
  !isGiving(outcome) || (outcome === 'adjusted' && amount !== undefined && before?.amount !== undefined && amount < before.amount);

/** @throws HubError `decision-invalid` with the problem in its details */
export function checkTerms({ outcome, validFrom, validTo, amount }: DecidedTerms): void {
  const ends = outcome === 'refused' || outcome === 'stopped';
  const problem =
    validTo !== undefined && validTo < validFrom
      ? 'dates'
      : ends && validTo !== undefined
        ? 'last-day-of-an-end'
        : ends && amount !== undefined
          ? 'amount-of-an-end'
          : outcome === 'gradual-exit' && validTo === undefined
            ? 'exit-without-end'
            : amount !== undefined && amount < ZERO
              ? 'amount'
              : undefined;
  if (problem !== undefined)
    throw new HubError('decision-invalid', 'the terms of the decision contradict each other', { details: { problem } });
}

/**
 * Whether a decision may follow the one before about the same household and programme: what runs is adjusted, stopped or let
 * out gradually; what does not run is granted or refused.
 * @throws HubError `decision-out-of-turn`
 */
export function checkTurn({ outcome, validFrom }: DecidedTerms, before: DecidedTerms | undefined): void {
  const runs = (on: LocalDate): boolean => before !== undefined && ['assisted', 'exiting'].includes(assistanceStateOn(before, on));
  const begins = outcome === 'granted' || outcome === 'refused';
  // an adjustment may begin on the day after the last one
  if (begins ? runs(validFrom) : !(runs(validFrom) || runs(addDays(validFrom, -1))))
    throw new HubError(
      'decision-out-of-turn',
      begins
        ? 'the household is assisted under this programme on that day: adjust, stop or let it end first'
        : 'the household is not assisted under this programme on that day: grant it first',
      { details: { outcome, running: !begins } },
    );
}

/** What a decision means on a day. @param on on or after its first day; before it nothing runs yet */
export function assistanceStateOn(
  { outcome, validFrom, validTo }: Pick<DecidedTerms, 'outcome' | 'validFrom' | 'validTo'>,
  on: LocalDate,
): AssistanceState {
  if (outcome === 'refused') return 'refused';
  if (outcome === 'stopped' || on < validFrom || (validTo !== undefined && on > validTo)) return 'ended';
  return outcome === 'gradual-exit' ? 'exiting' : 'assisted';
}
