// Policy figures of a scenario under the names a pack knows them by. A figure that a pack states itself is not set but
// compared; one nobody understands is told.
import type { EffectivePack } from '#contracts';
import { compareRational, isLocalDate, multiplyRational, parseRational, rational, type LocalDate, type Rational } from '#kernel';
import { readFraction, readYuan, type ScenarioReading } from './scenario-row.js';

export interface ScenarioValues {
  readonly parameters: Record<string, string>;
  readonly statistics: Record<string, Record<string, string | { value: string; publishedOn: string }>>;
  readonly choices: Record<string, string>;
  readonly area: 'urban' | 'rural' | undefined;
}

type Given = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value);
const wordsOf = (value: unknown): string => (isRecord(value) ? String(value['value'] ?? '') : String(value));

/** A number of policy: as { value, unit }, or plain. */
const numberOf = (value: unknown): Rational | undefined => {
  const plain = isRecord(value) ? value['value'] : value;
  const yuan = readYuan(plain);
  if (yuan !== undefined) return parseRational(yuan);
  return readFraction(plain);
};

/** How a scenario names a parameter of a pack. The first pattern that fits decides; unknown names are told. */
const PARAMETERS: readonly (readonly [pattern: RegExp, parameters: readonly string[]])[] = [
  [/^lowincome.*(limit|standard|line)(monthly|percapita)?$|^edge.*limit/, ['lowIncomeLimit']],
  [/^lowincomemult|^edgemult/, ['lowIncomeMultiple']],
  [/^monetaryassetmult/, ['lowIncomeMonetaryMultiple']],
  [/^(dibao|subsistence).*(asset|propert|monetary).*limit/, ['dibaoMonetaryLimit']],
  [/^(lowincome|edge).*(asset|propert|monetary).*limit/, ['lowIncomeMonetaryLimit']],
  [/^(tekun|extreme).*(asset|propert|monetary).*limit/, ['tekunMonetaryLimit']],
  [/(monetary|asset|propert|financial).*limit/, ['dibaoMonetaryLimit', 'lowIncomeMonetaryLimit', 'tekunMonetaryLimit']],
  [/severeillness.*(rate|share|fraction)/, ['severeIllnessRate']],
  [/(basicliving|tekun.*living|tekun).*mult/, ['tekunBasicMultiple']],
  [/(rigid|spending|expenditure).*(share|ratio|proportion|threshold|fraction)/, ['spendingShare']],
  [/(emergency|urgent).*household.*mult/, ['emergencyMultiple']],
  [/expenditure.*household.*mult/, ['expenditureMultiple']],
  [/individual.*mult/, ['individualMultiple']],
  [/(emergency|urgent).*mult/, ['emergencyMultiple']],
  [/(expenditure).*mult/, ['expenditureMultiple']],
  [/firstpayment.*limit|smallamount|reserve.*limit/, ['firstPaymentLimit', 'smallAmount']],
  [/postverification|papers.*(deadline|days|within)/, ['papersWorkingDays']],
  [/exit.*(undeclared|withoutdeclaration|basic)/, ['exitMonthsBasic']],
  [/(severe)?disab.*(supplement|extra|amount)/, ['severeDisabilitySupplement']],
  [/(employment|working?).*cost/, ['employmentCost']],
  [/(support|maintenance).*rate$/, ['supportRate']],
  [/child.*rate$/, ['childSupportRate']],
  [/obviouschange|material.*change|changethreshold/, ['obviousChange']],
  [/(assessment|poverty)score.*(threshold|line|least|min)/, ['assessmentScoreAtLeast']],
  [/(dwelling|housing).*(allowed|limit|max)/, ['dwellingsAllowed']],
  [/vehicle.*(allowed|limit|max)/, ['vehiclesAllowed']],
  [/(business|marketentit).*(allowed|limit|max)/, ['businessesAllowed']],
];

const STATISTICS: readonly (readonly [RegExp, string])[] = [
  [/urban.*consumption|consumption.*urban|consumptionpercapita|consumptionexpenditure/, 'urbanConsumptionPerHead'],
  [/minimumwage/, 'minimumWage'],
  [/disposableincome/, 'disposableIncomePerHead'],
];

/** Names that are not figures of policy: read elsewhere, or what follows from other figures. */
const READ_ELSEWHERE =
  /^(applicationdate|recheckdate|referencedate|eventat|reportedat|hintat|asofdate|decisiondate|acceptedon|acceptancedate|incomewindow|accountingwindow|reviewmonths|declarationdeadline.*|gradualexitbase|rounding|notcounted(basis)?|recheckright|crossprovincetimeout|rigiddeduction|lowincomeneedslocalhukou|sourceofincome|decision.*|delegated.*|deadline.*|workingdays|extension.*|proposed.*|requested.*|applied.*|casemeeting.*|area(type)?|householdarea|exitbase|currency|precedence|cascade|programmeorder|.*note|.*basis|temporaryaidkind|aidtype|aidkind|aidto|cause|hardshipcause)$/;

/** @returns the `values` of a situation, and the area the standard speaks of */
export function readScenarioValues(given: Given, pack: EffectivePack, on: LocalDate, reading: ScenarioReading): ScenarioValues {
  const values: ScenarioValues & { area: 'urban' | 'rural' | undefined } = { parameters: {}, statistics: {}, choices: {}, area: undefined };
  const lastYear = String(Number(on.slice(0, 4)) - 1);
  for (const [name, value] of Object.entries(given)) {
    const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
    const understood =
      READ_ELSEWHERE.test(plain) ||
      readStandard(plain, value, pack, values) ||
      readStatistic(plain, value, lastYear, pack, values) ||
      readSwitch(plain, value, pack, values) ||
      readGroup(plain, value, pack, values) ||
      readParameter(plain, value, pack, values);
    if (!understood)
      reading.notes.push({
        path: `policyParameters.${name}`,
        text: {
          zh: '本地政策包没有此参数,未采用;政策包自有规定的以政策包为准',
          en: 'the pack has no parameter of this name and it was not used; where the pack states a rule itself, the pack stands',
        },
      });
  }
  const limit = numberOf(Object.entries(given).find(([name]) => /^lowincomelimit/i.test(name))?.[1]);
  const standard = values.parameters['dibaoStandard'];
  if (limit && standard !== undefined && !pack.parameters['lowIncomeLimit'] && pack.parameters['lowIncomeMultiple'])
    setRatio(limit, parseRational(standard), values, pack);
  return values;
}

/** A limit given as a figure, where the pack has a multiple of the standard. */
function setRatio(limit: Rational, standard: Rational, values: ScenarioValues, pack: EffectivePack): void {
  if (standard.numerator === 0n) return;
  const ratio = multiplyRational(limit, rational(standard.denominator, standard.numerator));
  const stated = pack.parameters['lowIncomeMultiple']?.value;
  if (stated !== null && stated !== undefined && compareRational(parseRational(stated), ratio) === 0) return;
  values.parameters['lowIncomeMultiple'] = `${ratio.numerator}/${ratio.denominator}`;
}

function readStandard(
  name: string,
  value: unknown,
  pack: EffectivePack,
  values: { parameters: Record<string, string>; area: 'urban' | 'rural' | undefined },
): boolean {
  if (!/dibaostandard|dibaoline|subsistencestandard|^(urban|rural)standard/.test(name)) return false;
  const amount = numberOf(value);
  if (!amount) return false;
  const unit = isRecord(value) ? String(value['unit'] ?? '') : '';
  const yearly = /annual|yearly|peryear/.test(name) || /per year|a year/.test(unit);
  const rural = /rural/.test(name) || (yearly && !/urban/.test(name));
  const perMonth = yearly ? rational(amount.numerator, amount.denominator * 12n) : amount;
  const perYear = yearly ? amount : rational(amount.numerator * 12n, amount.denominator);
  const show = (number: Rational): string =>
    number.denominator === 1n ? String(number.numerator) : `${number.numerator}/${number.denominator}`;
  if (rural && pack.parameters['dibaoStandardRural']) {
    values.parameters['dibaoStandardRural'] = plainOf(value, yearly) ?? show(perYear);
    values.area ??= 'rural';
    return true;
  }
  if (pack.parameters['urbanDibaoStandard'] && !rural)
    values.parameters['urbanDibaoStandard'] ??= plainOf(value, !yearly) ?? show(perMonth);
  if (rural || !/^urban/.test(name) || values.parameters['dibaoStandard'] === undefined)
    values.parameters['dibaoStandard'] = plainOf(value, !yearly) ?? show(perMonth);
  values.area = rural ? 'rural' : (values.area ?? (pack.parameters['dibaoStandardRural'] ? 'urban' : undefined));
  return true;
}

/** The figure as it was written, when its period is the one asked for. */
const plainOf = (value: unknown, fits: boolean): string | undefined =>
  fits ? readYuan(isRecord(value) ? value['value'] : value) : undefined;

function readStatistic(name: string, value: unknown, lastYear: string, pack: EffectivePack, values: ScenarioValues): boolean {
  const statistic = STATISTICS.find(([pattern]) => pattern.test(name))?.[1];
  if (statistic === undefined || /limit|mult/.test(name)) return false;
  if (!pack.statistics[statistic]) return false;
  const entries: readonly (readonly [string, unknown])[] =
    isRecord(value) && value['value'] === undefined
      ? Object.entries(value)
      : [[/(?:19|20)\d{2}/.exec(name)?.[0] ?? yearOf(value) ?? (/twoyears/.test(name) ? String(Number(lastYear) - 1) : lastYear), value]];
  let read = false;
  for (const [year, entry] of entries) {
    const amount = readYuan(isRecord(entry) ? entry['value'] : entry);
    if (amount === undefined || !/^\d{4}$/.test(year)) continue;
    const published = isRecord(entry) ? String(entry['publishedOn'] ?? entry['publicationDate'] ?? entry['published'] ?? '') : '';
    values.statistics[statistic] = {
      ...values.statistics[statistic],
      [year]: isLocalDate(published) ? { value: amount, publishedOn: published } : amount,
    };
    read = true;
  }
  return read;
}

const yearOf = (value: unknown): string | undefined => {
  const year = isRecord(value) ? String(value['year'] ?? value['statisticYear'] ?? '') : '';
  return /^\d{4}$/.test(year) ? year : undefined;
};

/** Rules in words, and switches. */
function readSwitch(name: string, value: unknown, pack: EffectivePack, values: ScenarioValues): boolean {
  const words = wordsOf(value);
  const choose = (choice: string, chosen: string): boolean => {
    if (!pack.choices[choice]?.options.includes(chosen)) return false;
    values.choices[choice] = chosen;
    return true;
  };
  const yes = /^(true|yes|open|opened)$/i.test(words.trim()) || /\b(allowed|open|also)\b/i.test(words);
  if (/residencepermit/.test(name)) return choose('residencePermitDibao', yes ? 'yes' : 'no');
  if (/vehiclerule/.test(name)) return setParameter('vehiclesAllowed', '0', pack, values);
  if (/(dwelling|housing)rule/.test(name))
    return setParameter('dwellingsAllowed', /\b(one|1|two or more)\b/i.test(words) ? '1' : '0', pack, values);
  if (/(business|marketregistration|marketentit)\w*rule/.test(name)) return setParameter('businessesAllowed', '0', pack, values);
  if (/requiresedge|singleperson.*edge/.test(name)) return choose('singlePersonRequiresEdge', yes ? 'yes' : 'no');
  if (/forfeit|lateloses/.test(name)) return choose('lateForfeitsExit', yes ? 'yes' : 'no');
  if (/deduct.*lowincome|lowincome.*deduct/.test(name)) return choose('deductBeforeLowIncome', yes ? 'yes' : 'no');
  if (/beforepublication|unpublished/.test(name)) return choose('statisticBeforePublication', /wait/i.test(words) ? 'wait' : 'year-before');
  if (/reviewconjunction/.test(name)) return choose('reviewConjunction', /or|either/i.test(words) ? 'or' : 'and');
  if (/(multiple|aid|expenditure).*(base|per|unit)$|^per$|^baseunit/.test(name))
    return choose('expenditureAidPer', /household|family/i.test(words) ? 'household' : 'head');
  return false;
}

const setParameter = (name: string, value: string, pack: EffectivePack, values: ScenarioValues): boolean => {
  if (!pack.parameters[name]) return false;
  values.parameters[name] = value;
  return true;
};

/** Figures that come several together: care fractions, exit steps, school fees, ranges of multiples. */
function readGroup(name: string, value: unknown, pack: EffectivePack, values: ScenarioValues): boolean {
  const part = (...names: readonly string[]): unknown =>
    isRecord(value) ? names.map((one) => value[one]).find((one) => one !== undefined) : undefined;
  const set = (parameter: string, given: unknown): boolean => {
    const number = numberOf(given);
    return number !== undefined && setParameter(parameter, `${number.numerator}/${number.denominator}`, pack, values);
  };
  if (/caretier|carefraction|carestandard/.test(name)) {
    const done = [
      set('careAbleFraction', part('selfCare', 'able', 'full_self_care')),
      set('carePartlyFraction', part('halfCare', 'partly', 'half')),
      set('careFullyFraction', part('fullCare', 'fully', 'full')),
    ];
    return done.some(Boolean);
  }
  if (/schoolfee|publicfee|feecap/.test(name)) {
    const done = [set('publicTuitionHigher', part('tuition')), set('publicDormitoryHigher', part('dormitory', 'accommodation'))];
    return done.some(Boolean);
  }
  const range = /illness.*mult|medical.*mult/.test(name)
    ? 'illnessAid'
    : /(school|education).*mult/.test(name)
      ? 'schoolingAid'
      : undefined;
  if (range !== undefined) {
    const [low, high] = String(part('value') ?? value).split(/\s*(?:-|–|—|to|至)\s*/);
    const done = [
      set(`${range}From`, part('from', 'min', 'atLeast', 'low') ?? (/max|cap|to$|upper/.test(name) ? undefined : low)),
      set(`${range}To`, part('to', 'max', 'atMost', 'high') ?? (/max|cap|to$|upper/.test(name) ? low : high)),
    ];
    return done.some(Boolean);
  }
  if (/^gradualexitsteps$/.test(name) && Array.isArray(value)) {
    const [full, half] = value.filter(isRecord);
    if (!pack.parameters['exitMonthsHalf']) return setExit(full, pack, values, ['exitMonths', 'exitRate']);
    return (
      setExit(full, pack, values, ['exitMonthsFull', 'exitRateFull']) && setExit(half, pack, values, ['exitMonthsHalf', 'exitRateHalf'])
    );
  }
  if (/^(gradual)?exitmonths$/.test(name)) {
    if (pack.gradualExit?.steps.length !== 1) return true;
    const months = numberOf(value);
    return months !== undefined && setParameter('exitMonths', String(months.numerator / months.denominator), pack, values);
  }
  return false;
}

function setExit(step: Given | undefined, pack: EffectivePack, values: ScenarioValues, [months, rate]: readonly [string, string]): boolean {
  const count = numberOf(step?.['months']);
  const share = numberOf(step?.['rate']);
  if (!count || !share) return false;
  return (
    setParameter(months, String(count.numerator / count.denominator), pack, values) &&
    setParameter(rate, `${share.numerator}/${share.denominator}`, pack, values)
  );
}

function readParameter(name: string, value: unknown, pack: EffectivePack, values: ScenarioValues): boolean {
  const known =
    PARAMETERS.find(([pattern]) => pattern.test(name))?.[1] ?? Object.keys(pack.parameters).filter((one) => one.toLowerCase() === name);
  const number = numberOf(value);
  if (!number || known.length === 0) return false;
  const written = readYuan(isRecord(value) ? value['value'] : value) ?? `${number.numerator}/${number.denominator}`;
  // the limit of a low-income household as a figure is turned into a multiple later
  if (known[0] === 'lowIncomeLimit' && !pack.parameters['lowIncomeLimit']) return true;
  return known.map((parameter) => setParameter(parameter, written, pack, values)).some(Boolean);
}
