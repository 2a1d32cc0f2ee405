// Published local values laid over the packs: which of them are in force on a day, and how they take their place.
import type { Choice, IssuingDocument, Parameter, PublishedValue } from '#contracts';
import { parseLocalDate, type LocalDate } from '#kernel';

type Statistics = Record<string, Record<string, Parameter>>;

/** The values of a region that hold from a day until the next step begins. */
export interface ValueStep {
  readonly region: string;
  readonly from: LocalDate;
  /** Of the values in it, sorted. */
  readonly ids: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly statistics: Readonly<Statistics>;
  /** Statistics that are published later: known so far only as not out yet. */
  readonly upcoming: Readonly<Statistics>;
  readonly choices: Readonly<Record<string, { readonly value: string; readonly citation: string }>>;
}

const BEGINNING = parseLocalDate('1900-01-01');

/** The issuing document as reports and determinations cite it. */
export const citeDocument = ({ title, number, issuedOn, issuedBy }: IssuingDocument): string =>
  `《${title}》(${number}),${issuedBy} ${issuedOn}`;

/**
 * Arranges values by region and day. Those that another one supersedes count no more, and one that takes another back
 * says nothing itself.
 */
export function arrangeValues(values: readonly PublishedValue[]): ReadonlyMap<string, readonly ValueStep[]> {
  const superseded = new Set(values.map((value) => value.supersedes));
  const byRegion = new Map<string, PublishedValue[]>();
  for (const value of values) {
    if (superseded.has(value.localValueId) || isTakenBack(value)) continue;
    const list = byRegion.get(value.region);
    if (list) list.push(value);
    else byRegion.set(value.region, [value]);
  }
  return new Map([...byRegion].map(([region, list]) => [region, arrangeSteps(region, list)]));
}

/** Null without a day of publication takes back what it supersedes and says nothing itself. */
const isTakenBack = (value: PublishedValue): boolean => value.value === null && value.publishedOn === undefined;

const nameOf = ({ kind, name, year }: PublishedValue): string => `${kind} ${name} ${year ?? ''}`;

function arrangeSteps(region: string, values: readonly PublishedValue[]): ValueStep[] {
  const ordered = [...values].sort((a, b) => compareText(a.validFrom, b.validFrom) || compareText(a.localValueId, b.localValueId));
  const days = [...new Set([BEGINNING, ...ordered.map((value) => value.validFrom)])];
  return days.map((from) => arrangeStep(region, from, ordered)).filter((step) => step.ids.length > 0);
}

function arrangeStep(region: string, from: LocalDate, ordered: readonly PublishedValue[]): ValueStep {
  const inForce = new Map<string, PublishedValue>();
  const later = new Map<string, PublishedValue>();
  for (const value of ordered) {
    if (value.validFrom <= from) inForce.set(nameOf(value), value);
    else if (value.kind === 'statistic' && !inForce.has(nameOf(value)) && !later.has(nameOf(value))) later.set(nameOf(value), value);
  }
  const parameters: Record<string, Parameter> = {};
  const statistics: Statistics = {};
  const upcoming: Statistics = {};
  const choices: Record<string, { value: string; citation: string }> = {};
  for (const value of inForce.values()) {
    const { kind, name, unit } = value;
    if (kind === 'choice') {
      if (value.value !== null) choices[name] = { value: value.value, citation: citeDocument(value.document) };
    } else if (unit !== undefined) {
      if (kind === 'parameter') parameters[name] = toParameter(value, unit);
      else putStatistic(statistics, value, unit);
    }
  }
  for (const value of later.values()) if (value.unit !== undefined) putStatistic(upcoming, value, value.unit);
  const ids = [...inForce.values(), ...later.values()].map((value) => value.localValueId).sort(compareText);
  return { region, from, ids, parameters, statistics, upcoming, choices };
}

const toParameter = ({ value, validFrom, publishedOn, document }: PublishedValue, unit: Parameter['unit']): Parameter => ({
  value,
  unit,
  ...(publishedOn === undefined ? { from: validFrom } : { publishedOn: publishedOn > validFrom ? publishedOn : validFrom }),
  citation: citeDocument(document),
});

function putStatistic(statistics: Statistics, value: PublishedValue, unit: Parameter['unit']): void {
  statistics[value.name] = { ...statistics[value.name], [String(value.year)]: toParameter(value, unit) };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The step in force on a day. */
export const valuesInForce = (steps: readonly ValueStep[] | undefined, date: LocalDate): ValueStep | undefined =>
  steps?.filter(({ from }) => from <= date).at(-1);

/** Puts the values of a step in the place of the parameters they set; one whose name or unit the pack does not have is passed over. */
export function layParameters(parameters: Record<string, Parameter>, { parameters: set }: ValueStep): void {
  for (const [name, value] of Object.entries(set)) if (parameters[name]?.unit === value.unit) parameters[name] = value;
}

/** A figure that comes later takes the place of no figure, only of its absence. */
export function layStatistics(statistics: Statistics, { statistics: set, upcoming }: ValueStep): void {
  const lay = (name: string, year: string, value: Parameter): void => {
    const years = statistics[name];
    if (years && Object.values(years).every(({ unit }) => unit === value.unit)) statistics[name] = { ...years, [year]: value };
  };
  for (const [name, years] of Object.entries(upcoming))
    for (const [year, value] of Object.entries(years)) if (typeof statistics[name]?.[year]?.value !== 'string') lay(name, year, value);
  for (const [name, years] of Object.entries(set)) for (const [year, value] of Object.entries(years)) lay(name, year, value);
}

export function layChoices(choices: Record<string, Choice>, { choices: set }: ValueStep): void {
  for (const [name, { value, citation }] of Object.entries(set)) {
    const choice = choices[name];
    if (choice?.options.includes(value)) choices[name] = { ...choice, value, citation };
  }
}
