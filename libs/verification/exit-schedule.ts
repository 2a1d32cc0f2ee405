// Gradual exit (渐退) month by month: what the policy's steps come to, whether decided steps hold together, what is paid on a day.
// Amounts are yuan as text and fen; nothing is rounded here. Pure.
import type { AfterDecision, Bilingual, DecisionOutcome, ExitStep } from '#contracts';
import {
  addMonths,
  firstDayOf,
  formatYuan,
  HubError,
  isYuan,
  lastDayOf,
  listMonths,
  monthOf,
  parseMonth,
  parseYuan,
  sumMoney,
  ZERO,
  type LocalDate,
  type Month,
} from '#kernel';

/** One month of an exit. */
export interface ExitMonth {
  readonly month: Month;
  /** Yuan. */
  readonly amount: string;
  readonly reason: Bilingual;
}

/** What is proposed; a person decides. Without months the policy lets nothing go on, or could not be reckoned: see `kind`. */
export interface ExitSchedule {
  readonly kind: NonNullable<AfterDecision['exit']>['kind'];
  readonly months: readonly ExitMonth[];
  /** Yuan over all months. */
  readonly total: string;
  /** First and last day. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly notes: readonly Bilingual[];
  readonly citation: string;
}

const monthsOf = ({ from, to }: ExitStep): readonly Month[] => listMonths({ from: parseMonth(from), to: parseMonth(to) });

/** @param exit what the determination says of the time after it */
export function writeExitSchedule({ kind, schedule, notes, citation }: NonNullable<AfterDecision['exit']>): ExitSchedule {
  const count = schedule.reduce((sum, step) => sum + monthsOf(step).length, 0);
  let number = 0;
  const months = schedule.flatMap((step, index) =>
    monthsOf(step).map((month): ExitMonth => {
      number += 1;
      return {
        month,
        amount: step.monthlyAmount,
        reason: {
          zh: `渐退第 ${index + 1} 段,共 ${count} 个月中的第 ${number} 个月`,
          en: `step ${index + 1} of the gradual exit, month ${number} of ${count}`,
        },
      };
    }),
  );
  const [first, last] = [months[0], months.at(-1)];
  return {
    kind,
    months,
    total: formatYuan(sumMoney(months.map(({ amount }) => parseYuan(amount)))),
    ...(first === undefined || last === undefined ? {} : { from: firstDayOf(first.month), to: lastDayOf(last.month) }),
    notes,
    citation,
  };
}

/**
 * Steps follow each other without a gap, from the month in which the decision begins to the last day it holds.
 * @throws HubError `decision-invalid` with the problem in its details
 */
export function checkSteps({
  outcome,
  steps,
  amount,
  validFrom,
  validTo,
}: {
  readonly outcome: DecisionOutcome;
  readonly steps: readonly ExitStep[] | undefined;
  readonly amount: bigint | undefined;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | undefined;
}): void {
  if (steps === undefined) return;
  const follows = steps.every((step, index) => {
    const before = steps[index - 1];
    return (
      step.from <= step.to && (before === undefined ? step.from === monthOf(validFrom) : step.from === addMonths(parseMonth(before.to), 1))
    );
  });
  const last = steps.at(-1);
  const problem =
    outcome !== 'gradual-exit'
      ? 'steps-of-no-exit'
      : last === undefined || !follows || validTo !== lastDayOf(parseMonth(last.to))
        ? 'steps'
        : amount !== undefined || !steps.every(({ monthlyAmount }) => isYuan(monthlyAmount) && parseYuan(monthlyAmount) >= ZERO)
          ? 'amount-of-steps'
          : undefined;
  if (problem !== undefined)
    throw new HubError('decision-invalid', 'the steps of the exit contradict each other', { details: { problem } });
}

/** Yuan a month on a day; undefined outside the steps. */
export const amountOfStep = (steps: readonly ExitStep[], on: LocalDate): string | undefined =>
  steps.find(({ from, to }) => from <= monthOf(on) && monthOf(on) <= to)?.monthlyAmount;

/** The steps that are left from a day on. */
export const stepsFrom = (steps: readonly ExitStep[], on: LocalDate): readonly ExitStep[] =>
  steps.filter(({ to }) => to >= monthOf(on)).map((step) => (step.from < monthOf(on) ? { ...step, from: monthOf(on) } : step));
