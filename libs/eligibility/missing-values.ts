// What the operator of a region must still set before its pack can decide everything.
import type { EffectivePack, LocalValueKind, Parameter } from '#contracts';
import type { LocalDate } from '#kernel';
import { holdsOn, readStatistic } from './thresholds.js';

export interface MissingValue {
  readonly kind: LocalValueKind;
  readonly name: string;
  /** Of a statistic. */
  readonly year?: number;
  /** Of a parameter or statistic. */
  readonly unit?: Parameter['unit'];
  /** Of a choice. */
  readonly options?: readonly string[];
  /** Why the pack has no value itself. */
  readonly citation: string;
}

/**
 * Parameters without a value on a day, statistics whose figure for the year before is not there, and choices nobody has
 * made; local values that are in force count. A statistic that is not published yet is missing only where the pack does
 * not let the year before stand for it.
 */
export function listMissingValues(pack: EffectivePack, on: LocalDate = pack.from): MissingValue[] {
  const missing: MissingValue[] = [];
  for (const [name, parameter] of Object.entries(pack.parameters))
    if (parameter.optional !== true && (parameter.value === null || !holdsOn(parameter, on)))
      missing.push({ kind: 'parameter', name, unit: parameter.unit, citation: parameter.citation });
  for (const [name, years] of Object.entries(pack.statistics)) {
    const { parameter, title } = readStatistic(pack, name, on);
    const [known] = Object.values(years);
    if (known && typeof parameter?.value !== 'string')
      missing.push({
        kind: 'statistic',
        name,
        year: Number(title.slice(-4)),
        unit: known.unit,
        citation: (parameter ?? known).citation,
      });
  }
  for (const [name, choice] of Object.entries(pack.choices))
    if (choice.value === null) missing.push({ kind: 'choice', name, options: choice.options, citation: choice.citation });
  return missing;
}
