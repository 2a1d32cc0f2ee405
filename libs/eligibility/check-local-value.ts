// Whether a local value fits the packs of its region: name, unit, amount, options and dates.
import type { EffectivePack, LocalValueContent, Parameter } from '#contracts';
import { compareRational, isHubError, parseRational, rational } from '#kernel';
import { selectPack, type PackCatalogue } from './pack-catalogue.js';

/** What is wrong with a value; the codes are those of the API's fault table. */
export interface ValueFault {
  readonly field: 'region' | 'name' | 'year' | 'publishedOn' | 'value' | 'unit' | 'validFrom' | 'supersedes';
  readonly code:
    | 'value-region-unknown'
    | 'value-before-pack'
    | 'value-name-unknown'
    | 'value-unit-differs'
    | 'value-option-unknown'
    | 'value-not-number'
    | 'value-not-whole'
    | 'value-decimals'
    | 'value-not-fraction'
    | 'value-missing'
    | 'value-field-of-kind'
    | 'value-published-later';
  /** What would be right, where a list or a word says it. */
  readonly expected?: readonly string[];
}

const NUMBER = /^\d{1,18}(\.\d{1,12})?$|^\d{1,18}\/[1-9]\d{0,17}$/;

/**
 * @param packs without published values: what the files say
 * @returns every fault, none when the value may be proposed
 */
export function checkLocalValue(packs: PackCatalogue, content: LocalValueContent): ValueFault[] {
  if (!packs.packs.has(content.region))
    return [{ field: 'region', code: 'value-region-unknown', expected: [...packs.packs.keys()].sort() }];
  const pack = findPack(packs, content);
  if (!pack) {
    const starts = packs.packs.get(content.region) ?? [];
    return [{ field: 'validFrom', code: 'value-before-pack', expected: starts.map(({ value }) => value.from) }];
  }
  return [...checkFieldsOfKind(content), ...(content.kind === 'choice' ? checkChoice(pack, content) : checkFigure(pack, content))];
}

function findPack(packs: PackCatalogue, { region, validFrom }: LocalValueContent): EffectivePack | undefined {
  try {
    return selectPack(packs, region, validFrom);
  } catch (error) {
    if (isHubError(error) && error.code === 'no-pack-for-region') return undefined;
    throw error;
  }
}

/** Year and day of publication belong to statistics, a unit to figures, and null needs a meaning. */
function checkFieldsOfKind({ kind, year, publishedOn, value, unit, validFrom, supersedes }: LocalValueContent): ValueFault[] {
  const faults: ValueFault[] = [];
  const isStatistic = kind === 'statistic';
  if (isStatistic !== (year !== undefined)) faults.push({ field: 'year', code: 'value-field-of-kind', expected: ['statistic'] });
  if (!isStatistic && publishedOn !== undefined)
    faults.push({ field: 'publishedOn', code: 'value-field-of-kind', expected: ['statistic'] });
  if (isStatistic && publishedOn === undefined && value !== null)
    faults.push({ field: 'publishedOn', code: 'value-field-of-kind', expected: ['statistic'] });
  if ((kind === 'choice') !== (unit === undefined))
    faults.push({ field: 'unit', code: 'value-field-of-kind', expected: ['parameter', 'statistic'] });
  if (value === null && supersedes === undefined && (!isStatistic || publishedOn === undefined))
    faults.push({ field: 'value', code: 'value-missing' });
  if (value !== null && publishedOn !== undefined && publishedOn > validFrom)
    faults.push({ field: 'publishedOn', code: 'value-published-later' });
  if (isStatistic && year !== undefined && publishedOn !== undefined && Number(publishedOn.slice(0, 4)) < year)
    faults.push({ field: 'publishedOn', code: 'value-published-later' });
  return faults;
}

function checkChoice(pack: EffectivePack, { name, value }: LocalValueContent): ValueFault[] {
  const choice = pack.choices[name];
  if (!choice) return [{ field: 'name', code: 'value-name-unknown', expected: Object.keys(pack.choices) }];
  if (value !== null && !choice.options.includes(value))
    return [{ field: 'value', code: 'value-option-unknown', expected: choice.options }];
  return [];
}

function checkFigure(pack: EffectivePack, { kind, name, value, unit }: LocalValueContent): ValueFault[] {
  const known = kind === 'parameter' ? pack.parameters : pack.statistics;
  const meant = kind === 'parameter' ? pack.parameters[name] : Object.values(pack.statistics[name] ?? {})[0];
  if (!meant) return [{ field: 'name', code: 'value-name-unknown', expected: Object.keys(known) }];
  const faults: ValueFault[] = [];
  if (unit !== undefined && unit !== meant.unit) faults.push({ field: 'unit', code: 'value-unit-differs', expected: [meant.unit] });
  const code = value === null ? undefined : findAmountFault(value, meant.unit);
  if (code) faults.push({ field: 'value', code });
  return faults;
}

/** Figures of policy are never negative; money has fen, pieces and months are whole, a share is at most one. */
function findAmountFault(value: string, unit: Parameter['unit']): ValueFault['code'] | undefined {
  if (!NUMBER.test(value)) return 'value-not-number';
  switch (unit) {
    case 'count':
    case 'months':
      return /^\d+$/.test(value) ? undefined : 'value-not-whole';
    case 'fraction':
      return compareRational(parseRational(value), rational(1n)) > 0 ? 'value-not-fraction' : undefined;
    case 'times':
      return undefined;
    case 'yuan':
    case 'yuan-per-head':
    case 'yuan-per-head-month':
    case 'yuan-per-head-year':
      return /^\d{1,12}(\.\d{1,2})?$/.test(value) ? undefined : 'value-decimals';
  }
}
