// Right sides of tests: parameters and statistics multiplied exactly, on a reference date, or why there is no value.
import type { Bilingual, EffectivePack, Parameter, ThresholdTest } from '#contracts';
import { multiplyRational, parseRational, rational, type LocalDate, type Rational } from '#kernel';

const PREVIOUS_YEAR = 'previous-year:';

/** `previous-year:NAME` is a statistic of the year before the reference date, anything else a parameter. */
export const splitThresholdName = (name: string): { statistic: boolean; key: string } =>
  name.startsWith(PREVIOUS_YEAR) ? { statistic: true, key: name.slice(PREVIOUS_YEAR.length) } : { statistic: false, key: name };

/** Units a threshold may have for a measure; factors (times, fraction) apart. */
export const UNITS_OF_MEASURE: Readonly<Record<ThresholdTest['measure'], readonly Parameter['unit'][]>> = {
  'income-per-head-month': ['yuan-per-head-month'],
  'income-per-head-year': ['yuan-per-head-year'],
  'income-total': ['yuan'],
  'monetary-assets': ['yuan'],
  // A year's consumption per head is a yardstick of wealth per head in the documents themselves.
  'monetary-assets-per-head': ['yuan-per-head', 'yuan-per-head-year', 'yuan-per-head-month'],
  dwellings: ['count'],
  vehicles: ['count'],
  businesses: ['count'],
};

export type Threshold =
  /** Fen for money, pieces for counts. */
  | { readonly state: 'set'; readonly value: Rational; readonly basis: string; readonly citations: readonly string[] }
  | { readonly state: 'not-set'; readonly basis: string; readonly citations: readonly string[]; readonly reason: Bilingual };

/** A product of parameters, or why it has none. Plain numbers: yuan, times, pieces. */
export type Product = Threshold;

/** @returns the product, or which parameter the operator must set */
export function multiplyParameters(pack: EffectivePack, names: readonly string[], referenceDate: LocalDate): Product {
  let value: Rational = rational(1n);
  const basis: string[] = [];
  const citations: string[] = [];
  for (const name of names) {
    const { statistic, key } = splitThresholdName(name);
    const found = statistic ? readStatistic(pack, key, referenceDate) : { parameter: pack.parameters[key], title: key };
    const { parameter, title } = found;
    if (!parameter || parameter.value === null || !holdsOn(parameter, referenceDate)) {
      return {
        state: 'not-set',
        basis: `${title}: not set`,
        citations: parameter ? [parameter.citation] : [],
        reason: {
          zh: `参数 ${title} 在 ${referenceDate} 没有数值,须由管理员设置`,
          en: `operator must set ${title}: it has no value on ${referenceDate}`,
        },
      };
    }
    value = multiplyRational(value, parseRational(parameter.value));
    basis.push(parameter.value);
    citations.push(parameter.citation);
  }
  return { state: 'set', value, basis: basis.join(' x '), citations };
}

/** @returns the threshold in fen (or pieces), or which parameter the operator must set */
export function resolveThreshold(pack: EffectivePack, test: ThresholdTest, referenceDate: LocalDate): Threshold {
  const product = multiplyParameters(pack, test.threshold, referenceDate);
  if (product.state === 'not-set' || isCount(test.measure)) return product;
  return { ...product, value: multiplyRational(rational(100n), product.value) };
}

/** Name of the choice that says which year stands before last year's figure is published. */
const BEFORE_PUBLICATION = 'statisticBeforePublication';

/** The year before the reference date; while it is not published, the year before that where the pack says so. */
export function readStatistic(
  pack: EffectivePack,
  key: string,
  referenceDate: LocalDate,
): { parameter: Parameter | undefined; title: string } {
  const years = pack.statistics[key] ?? {};
  const last = Number(referenceDate.slice(0, 4)) - 1;
  const parameter = years[String(last)];
  const published = parameter?.publishedOn === undefined || parameter.publishedOn <= referenceDate;
  if (published || pack.choices[BEFORE_PUBLICATION]?.value !== 'year-before')
    return { parameter: published ? parameter : undefined, title: `${key} ${last}` };
  return { parameter: years[String(last - 1)], title: `${key} ${last - 1}` };
}

export const isCount = (measure: ThresholdTest['measure']): boolean =>
  measure === 'dwellings' || measure === 'vehicles' || measure === 'businesses';

export const holdsOn = ({ from, to }: Parameter, date: LocalDate): boolean =>
  (from === undefined || from <= date) && (to === undefined || date <= to);
