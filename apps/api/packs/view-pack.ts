// Packs as the API shows them: each as it resolves along its parents on a day, with the origin of every entry.
import type { Bilingual, Choice, EffectivePack, Parameter, ProgrammeRule, ThresholdTest } from '#contracts';
import { listEditions, traceOrigins, type FindOrigin, type PackCatalogue, type PackOrigin } from '#eligibility';
import { HubError, type LocalDate } from '#kernel';
import { askChoice, nameParameter, nameStatistic, readOption } from '#pack-pages';
import type { Policies } from './policies.js';

/** One level a pack is made of; `values`: ids of the published local values when it is those. */
export interface PackLevel {
  readonly region: string;
  readonly from: string;
  readonly kind: 'pack' | 'overlay' | 'values';
}

/** One dated pack of a region. */
export interface PackView {
  readonly region: string;
  readonly title: Bilingual;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly parent: string | null;
  readonly divisions: readonly string[];
  readonly hash: string;
  readonly chain: readonly PackLevel[];
  readonly editions: readonly { readonly from: LocalDate; readonly to: LocalDate | null; readonly hash: string }[];
}

export interface ParameterView {
  readonly kind: 'parameter' | 'statistic';
  readonly name: string;
  readonly title: Bilingual;
  readonly year?: string;
  readonly value: string | null;
  readonly unit: Parameter['unit'];
  readonly state: 'set' | 'missing' | 'unset';
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly publishedOn?: string;
  readonly citation: string;
  readonly level: PackLevel;
}

export interface ChoiceView {
  readonly name: string;
  readonly title: Bilingual;
  readonly value: string | null;
  readonly options: readonly { readonly option: string; readonly title: Bilingual }[];
  readonly interpretation: boolean;
  readonly citation: string;
  readonly level: PackLevel;
}

export interface ProgrammeRuleView {
  readonly programme: string;
  readonly title: Bilingual;
  readonly citation: string;
  readonly after: readonly string[];
  readonly hukouElsewhere: ProgrammeRule['hukouElsewhere'];
  readonly tests: readonly TestView[];
  readonly evidence: ProgrammeRule['evidence'];
  readonly level: PackLevel;
}

export type TestView = Pick<ThresholdTest, 'id' | 'measure' | 'operator' | 'threshold' | 'area' | 'citation' | 'sentence'>;

export interface EffectivePackView extends PackView {
  readonly on: LocalDate;
  readonly parameters: readonly ParameterView[];
  readonly choices: readonly ChoiceView[];
  readonly programmes: readonly ProgrammeRuleView[];
  readonly cases: number;
  readonly links: { readonly self: string; readonly parameters: string; readonly page: string; readonly schema: string };
}

/** Every pack, newest of a region first. */
export function listPackViews(catalogue: PackCatalogue): PackView[] {
  return [...catalogue.packs]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .flatMap(([region, list]) => [...list].reverse().flatMap(({ value }) => viewPack(catalogue, region, value.from) ?? []));
}

function viewPack(catalogue: PackCatalogue, region: string, from: LocalDate): PackView | undefined {
  const value = catalogue.packs.get(region)?.find((one) => one.value.from === from)?.value;
  const editions = listEditions(catalogue, region, from);
  const latest = editions.at(-1);
  if (!value || !latest) return undefined;
  return {
    region,
    title: value.title,
    from,
    to: latest.to,
    parent: value.parent,
    divisions: value.divisions,
    hash: latest.pack.hash,
    chain: latest.pack.chain.map(toLevel),
    editions: editions.map((edition) => ({ from: edition.from, to: edition.to, hash: edition.pack.hash })),
  };
}

/** A pack as it stands on a day, and where its entries come from. */
export interface ShownPack {
  readonly view: PackView;
  readonly pack: EffectivePack;
  readonly on: LocalDate;
  readonly findOrigin: FindOrigin;
}

/**
 * @param on day whose edition is shown; the latest when it is left out
 * @throws HubError `not-found` when there is no such pack, or it does not hold on that day
 */
export function findPack({ current }: Policies, region: string, from: LocalDate, on: LocalDate | undefined): ShownPack {
  const catalogue = current();
  const view = viewPack(catalogue, region, from);
  const editions = listEditions(catalogue, region, from);
  const edition = on === undefined ? editions.at(-1) : editions.find((one) => one.from <= on && on <= (one.to ?? on));
  if (!view || !edition) throw new HubError('not-found', 'there is no such pack, or it does not hold on that day');
  const day = on ?? edition.from;
  const own = { hash: edition.pack.hash, chain: edition.pack.chain.map(toLevel) };
  return { view: { ...view, ...own }, pack: edition.pack, on: day, findOrigin: traceOrigins(catalogue, region, day) };
}

export function viewEffectivePack(shown: ShownPack, cases: number, schema: string): EffectivePackView {
  const { view, pack, on, findOrigin } = shown;
  const self = `/v1/packs/${view.region}/${view.from}`;
  const query = `?on=${on}`;
  return {
    ...view,
    on,
    parameters: viewParameters(shown),
    choices: Object.entries(pack.choices).map(([name, choice]) => viewChoice(name, choice, levelOf(view, findOrigin('choice', name)))),
    programmes: pack.programmes.map((programme) => viewProgramme(pack, programme, levelOf(view, findOrigin('programme', programme.id)))),
    cases,
    links: { self: self + query, parameters: `${self}/parameters${query}`, page: `${self}/page${query}`, schema },
  };
}

/** Parameters and statistics, by name and year. */
export function viewParameters({ view, pack, on, findOrigin }: ShownPack): ParameterView[] {
  const write = (kind: ParameterView['kind'], name: string, year: string | undefined, parameter: Parameter): ParameterView => ({
    kind,
    name,
    title: kind === 'parameter' ? nameParameter(name) : nameStatistic(name),
    ...(year === undefined ? {} : { year }),
    value: parameter.value,
    unit: parameter.unit,
    state: parameter.value !== null && holdsOn(parameter, on) ? 'set' : parameter.optional ? 'unset' : 'missing',
    ...(parameter.from === undefined ? {} : { validFrom: parameter.from }),
    ...(parameter.to === undefined ? {} : { validTo: parameter.to }),
    ...(parameter.publishedOn === undefined ? {} : { publishedOn: parameter.publishedOn }),
    citation: parameter.citation,
    level: levelOf(view, findOrigin(kind, year === undefined ? name : `${name} ${year}`)),
  });
  return [
    ...Object.entries(pack.parameters).map(([name, parameter]) => write('parameter', name, undefined, parameter)),
    ...Object.entries(pack.statistics).flatMap(([name, years]) =>
      Object.entries(years).map(([year, parameter]) => write('statistic', name, year, parameter)),
    ),
  ].sort((one, other) => one.kind.localeCompare(other.kind, 'en') || one.name.localeCompare(other.name, 'en'));
}

const holdsOn = ({ from, to }: Parameter, on: LocalDate): boolean => (from === undefined || from <= on) && (to === undefined || on <= to);

const viewChoice = (name: string, { value, options, interpretation, citation }: Choice, level: PackLevel): ChoiceView => ({
  name,
  title: askChoice(name),
  value,
  options: options.map((option) => ({ option, title: readOption(name, option) })),
  interpretation,
  citation,
  level,
});

function viewProgramme(pack: EffectivePack, rule: ProgrammeRule, level: PackLevel): ProgrammeRuleView {
  const { id, title, citation, after, hukouElsewhere, evidence } = rule;
  const tests = rule.tests.flatMap((name): TestView[] => {
    const test = pack.tests[name];
    if (!test) return [];
    const { measure, operator, threshold, area, sentence } = test;
    return [{ id: name, measure, operator, threshold, ...(area === undefined ? {} : { area }), citation: test.citation, sentence }];
  });
  return { programme: id, title, citation, after, hukouElsewhere, tests, evidence, level };
}

const toLevel = ({ region, from, overlay, values }: PackOrigin): PackLevel => ({
  region,
  from,
  kind: values ? 'values' : overlay ? 'overlay' : 'pack',
});

/** Every entry of an effective pack comes from a level of it; the region's own stands for one nobody claims. */
const levelOf = ({ region, from }: PackView, origin: PackOrigin | undefined): PackLevel =>
  origin ? toLevel(origin) : { region, from, kind: 'pack' };
