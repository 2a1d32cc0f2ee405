// A pack as it stands on a policy day, for households whose figures are of an earlier reference date: a new standard laid
// over means that were found before it. Without this a value valid from July would not hold for means found in March.
import { writeCanonicalJson, type EffectivePack, type Parameter } from '#contracts';
import type { LocalDate } from '#kernel';
import { hash } from 'node:crypto';
import { readStatistic } from './thresholds.js';

export interface PolicyDays {
  /** Day on which dated parameters are read. */
  readonly parameters: LocalDate;
  /** Day whose previous year statistics are of. */
  readonly statistics: LocalDate;
  /** Day of the household's figures. */
  readonly referenceDate: LocalDate;
}

const kept = new WeakMap<EffectivePack, Map<string, EffectivePack>>();

/**
 * @returns the pack itself when its values are the same on the days; else a copy under a hash of its own whose dated values are those of the
 *   policy days, so that testing it on the reference date reads them. Copies are kept for as long as the pack lives.
 */
export function seePackOn(pack: EffectivePack, { parameters, statistics, referenceDate }: PolicyDays): EffectivePack {
  const isDated = readsDifferently(pack, parameters, referenceDate);
  const hasMoved = readsOtherYears(pack, statistics, referenceDate);
  if (!isDated && !hasMoved) return pack;
  const key = `${isDated ? parameters : ''} ${hasMoved ? `${statistics} ${referenceDate.slice(0, 4)}` : ''}`;
  const ofPack = kept.get(pack) ?? new Map<string, EffectivePack>();
  kept.set(pack, ofPack);
  const known = ofPack.get(key);
  if (known) return known;
  const { hash: published, ...rest } = pack;
  const content = {
    ...rest,
    ...(isDated ? { parameters: readOn(pack.parameters, parameters) } : {}),
    ...(hasMoved ? { statistics: moveStatistics(pack, statistics, referenceDate) } : {}),
    ...(isDated && pack.expenditure?.from !== undefined && pack.expenditure.from <= parameters
      ? { expenditure: withoutFrom(pack.expenditure) }
      : {}),
  };
  const read = { published, parameters: content.parameters, statistics: content.statistics, expenditure: content.expenditure ?? null };
  const seen: EffectivePack = Object.freeze({ ...content, hash: hash('sha256', writeCanonicalJson(read), 'hex') });
  ofPack.set(key, seen);
  return seen;
}

/** Whether a dated value holds on one of the days and not on the other. */
const readsDifferently = ({ parameters, expenditure }: EffectivePack, a: LocalDate, b: LocalDate): boolean =>
  a !== b &&
  [...Object.values(parameters), ...(expenditure ? [{ from: expenditure.from }] : [])].some((one) => holdsOn(one, a) !== holdsOn(one, b));

/** Whether a statistic of the year before is another figure on one of the days than on the other. */
const readsOtherYears = (pack: EffectivePack, a: LocalDate, b: LocalDate): boolean =>
  a !== b && Object.keys(pack.statistics).some((name) => readStatistic(pack, name, a).parameter !== readStatistic(pack, name, b).parameter);

const holdsOn = ({ from, to }: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined }, day: LocalDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

const readOn = (parameters: EffectivePack['parameters'], day: LocalDate): Record<string, Parameter> =>
  Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, readOne(parameter, day)]));

const readOne = ({ from, to, ...parameter }: Parameter, day: LocalDate): Parameter =>
  holdsOn({ from, to }, day) ? parameter : { ...parameter, value: null };

/** The figure that stands for last year on the policy day is put where the reference date looks for it. */
function moveStatistics(pack: EffectivePack, day: LocalDate, referenceDate: LocalDate): EffectivePack['statistics'] {
  const year = String(Number(referenceDate.slice(0, 4)) - 1);
  return Object.fromEntries(
    Object.keys(pack.statistics).map((name) => {
      const { parameter } = readStatistic(pack, name, day);
      if (!parameter) return [name, {}];
      const { publishedOn: _publishedOn, ...published } = parameter;
      return [name, { [year]: readOne(published, day) }];
    }),
  );
}

const withoutFrom = ({ from: _from, ...rest }: NonNullable<EffectivePack['expenditure']>): NonNullable<EffectivePack['expenditure']> =>
  rest;
