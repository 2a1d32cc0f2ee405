// What follows a decision: the next review, whether a change was declared in time, gradual exit, and deadlines.
import type { EffectivePack, Situation } from '#contracts';
import {
  addDays,
  addMonths,
  daysBetween,
  formatYuan,
  HubError,
  lastDayOf,
  monthOf,
  parseLocalDate,
  parseRational,
  parseYuan,
  rational,
  roundToFen,
  sumMoney,
  type LocalDate,
  type Month,
} from '#kernel';
import type { AfterDecision, ExitStep } from './assessment.js';

/** The same day some months later, or the last day of that month. */
export function addMonthsToDate(date: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(date), months);
  const last = lastDayOf(month);
  const same = `${month}-${date.slice(8)}`;
  return same > last ? last : parseLocalDate(same);
}

/**
 * @param unfixed somebody's income is not fixed
 * @param ableBodied somebody can work
 * @param stableProgramme people in extreme hardship are reviewed as stable
 */
export function planReview(
  pack: EffectivePack,
  on: LocalDate,
  unfixed: boolean,
  ableBodied: boolean,
  stableProgramme: boolean,
): AfterDecision['review'] {
  const rule = pack.reviewMonths;
  if (!rule) return null;
  const conjunction = rule.conjunction === undefined ? 'and' : pack.choices[rule.conjunction]?.value;
  const often = !stableProgramme && (conjunction === 'or' ? unfixed || ableBodied : unfixed && ableBodied);
  const months = often ? rule.unfixed : rule.stable;
  return { class: often ? 'unfixed' : 'stable', months, dueOn: addMonthsToDate(on, months), citation: rule.citation };
}

type Change = NonNullable<Situation['change']>;

export function checkDeclaration(pack: EffectivePack, change: Change): AfterDecision['declaration'] {
  const rule = pack.declaration;
  if (!rule) return undefined;
  const deadline = addMonthsToDate(change.on, rule.withinMonths);
  const { declaredOn } = change;
  return {
    deadline,
    inTime: declaredOn === undefined ? null : declaredOn <= deadline,
    days: declaredOn === undefined ? null : daysBetween(change.on, declaredOn),
    citation: rule.citation,
  };
}

/** Dibao ends by steps after somebody found work. The base is the amount before the exit, frozen. */
export function planExit(pack: EffectivePack, change: Change, current: NonNullable<Situation['current']>): AfterDecision['exit'] {
  const rule = pack.gradualExit;
  if (!rule || change.kind !== 'employment' || current.programme !== 'dibao') return undefined;
  const notes = rule.note ? [rule.note] : [];
  const plan = (
    kind: 'gradual' | 'basic-period' | 'none' | 'not-computable',
    schedule: readonly ExitStep[],
    more: typeof notes = [],
  ): AfterDecision['exit'] => ({
    kind,
    schedule,
    total: formatYuan(sumMoney(schedule.map((step) => total(step)))),
    endsAfter: schedule.at(-1)?.to ?? null,
    notes: [...notes, ...more],
    citation: rule.citation,
  });
  const first = addMonths(monthOf(change.on), 1);
  const { declaredOn, detectedOn } = change;
  const declaredFirst = declaredOn !== undefined && (detectedOn === undefined || declaredOn <= detectedOn);
  const late = declaredOn !== undefined && checkDeclaration(pack, change)?.inTime === false;
  const forfeits = pack.declaration ? pack.choices[pack.declaration.lateForfeitsExit]?.value === 'yes' : false;
  if (late && forfeits)
    return plan('none', [], [{ zh: '未在规定期限内申报,不适用渐退', en: 'declared after the deadline: no gradual exit' }]);
  if (rule.needsDeclaration && !declaredFirst) {
    const months = readCount(pack, rule.basicMonths);
    if (months === undefined)
      return plan(
        'not-computable',
        [],
        [{ zh: `参数 ${rule.basicMonths ?? ''} 未设置`, en: `operator must set ${rule.basicMonths ?? 'the basic period'}` }],
      );
    return plan('basic-period', [writeStep(first, months, '1', current.monthlyAmount)]);
  }
  const schedule: ExitStep[] = [];
  const atMost = readCount(pack, rule.atMostMonths);
  let from = first;
  let used = 0;
  for (const step of rule.steps) {
    const months = readCount(pack, step.months);
    const rate = pack.parameters[step.rate]?.value;
    if (months === undefined || rate === undefined || rate === null)
      return plan(
        'not-computable',
        [],
        [{ zh: `参数 ${step.months} 或 ${step.rate} 未设置`, en: `operator must set ${step.months} and ${step.rate}` }],
      );
    schedule.push(writeStep(from, months, rate, current.monthlyAmount));
    from = addMonths(from, months);
    used += months;
  }
  if (atMost !== undefined && used > atMost)
    return plan(
      'not-computable',
      [],
      [
        {
          zh: `渐退期 ${used} 个月超过上限 ${atMost} 个月`,
          en: `an exit of ${used} months is longer than the ${atMost} the policy allows`,
        },
      ],
    );
  return plan('gradual', schedule);
}

/** A number of the pack; undefined where nobody has set it. */
export function readCount(pack: EffectivePack, name: string | undefined): number | undefined {
  const value = name === undefined ? undefined : pack.parameters[name]?.value;
  return value === undefined || value === null ? undefined : Number(value);
}

function writeStep(from: Month, months: number, rate: string, base: string): ExitStep {
  const share = parseRational(rate);
  const amount = roundToFen(rational(parseYuan(base) * share.numerator, share.denominator), 'half-up');
  return { from, to: addMonths(from, months - 1), monthlyAmount: formatYuan(amount) };
}

function total({ from, to, monthlyAmount }: ExitStep) {
  let months = 0n;
  for (let month: string = from; month <= to; month = addMonths(monthOf(parseLocalDate(`${month}-01`)), 1)) months += 1n;
  return roundToFen(rational(parseYuan(monthlyAmount) * months), 'half-up');
}

/**
 * Income per head and month against that of the last decision (M29): without an obvious change the amount stays.
 * @returns undefined when nobody said what the last decision was made on
 */
export function judgeAdjustment(pack: EffectivePack, current: Situation['current'], incomeNow: () => string): AfterDecision['adjustment'] {
  const rule = pack.adjustment;
  const before = current?.incomePerHeadMonth;
  if (!rule || before === undefined) return undefined;
  const now = incomeNow();
  const share = pack.parameters[rule.share]?.value;
  const common = { before, now, citation: rule.citation };
  if (share === undefined || share === null)
    return {
      ...common,
      verdict: 'not-computable',
      text: { zh: `参数 ${rule.share} 未设置,由经办人员判断`, en: `operator must set ${rule.share}; a person decides` },
    };
  const [old, found] = [parseYuan(before), parseYuan(now)];
  const difference = found > old ? found - old : old - found;
  const { numerator, denominator } = parseRational(share);
  const obvious = difference * denominator > old * numerator;
  return {
    ...common,
    verdict: obvious ? 'adjust' : 'keep',
    text: obvious
      ? { zh: '经济状况有明显变化,重新确定救助水平', en: 'an obvious change: the amount is set anew' }
      : { zh: '没有明显变化,不再调整救助水平', en: 'no obvious change: the amount stays' },
  };
}

export interface DecisionDeadline {
  readonly due: LocalDate;
  readonly workingDays: number;
  readonly citation: string;
}

/**
 * The day by which a decision falls due.
 * @param addWorkingDays the holiday calendar's own reckoning, swapped weekend days included
 * @param ground why 45 days are needed; without it they are not given
 * @throws HubError `deadline-not-set` when the pack names no deadlines
 */
export function decisionDeadline(
  pack: EffectivePack,
  acceptedOn: LocalDate,
  how: { readonly delegated: boolean; readonly ground?: string },
  addWorkingDays: (date: LocalDate, count: number) => LocalDate,
): DecisionDeadline {
  const rule = pack.deadlines;
  if (!rule) throw new HubError('deadline-not-set', `the pack of ${pack.region} names no deadlines; add them to its root`);
  const recorded = how.ground !== undefined && how.ground.trim() !== '';
  const workingDays = recorded ? rule.decideExtended : how.delegated ? rule.decideDelegated : rule.decide;
  return { due: addWorkingDays(acceptedOn, workingDays), workingDays, citation: rule.citation };
}

/** Self-care is assessed anew within so many working days of a change (特困人员认定办法 art. 23). */
export const reassessSelfCareBy = (changedOn: LocalDate, addWorkingDays: (date: LocalDate, count: number) => LocalDate): LocalDate =>
  addWorkingDays(changedOn, 10);

/** A death is followed by a check within three months (2022通知 一(三)). */
export const checkAfterDeathBy = (diedOn: LocalDate): LocalDate => addMonthsToDate(diedOn, 3);

/** Support starts in the month after confirmation. */
export const firstPaidMonth = (decidedOn: LocalDate): Month => addMonths(monthOf(decidedOn), 1);

/** A spending-type status ends after its validity; the household may apply again. */
export const lastDayOfValidity = (confirmedOn: LocalDate, months: number): LocalDate => addDays(addMonthsToDate(confirmedOn, months), -1);
