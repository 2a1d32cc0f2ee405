// A scenario (household, source records by department, policy figures) read as a situation, so that cases written in that
// form can be tried against a pack as they are. Generous in what is read, strict in what it means: nothing is left out in
// silence.
import type { EffectivePack } from '#contracts';
import { fullMonthsBefore, HubError, isLocalDate, isMonth, parseLocalDate, parseMonth, type LocalDate, type MonthWindow } from '#kernel';
import { z } from 'zod';
import { readExclusions } from './scenario-evidence.js';
import { memberSchema, writePeople, writeStatedRecords } from './scenario-people.js';
import { sortLists, writeScenarioRecords } from './scenario-records.js';
import {
  plain,
  readAcceptance,
  readChange,
  readCurrent,
  readDeclared,
  readSilence,
  readTemporary,
  type ScenarioParts,
} from './scenario-requests.js';
import type { ScenarioReading } from './scenario-row.js';
import { readScenarioValues } from './scenario-values.js';

const rowSchema = z.record(z.string(), z.unknown());
/** The frame of a scenario. What stands inside records and figures is read generously; what is not understood is refused. */
export const scenarioSchema = z.looseObject({
  id: z.string().default('scenario'),
  title: z.string().default('scenario'),
  region: z.string().optional().describe('Region of a policy pack, or words that hold one: mentougou-beijing.'),
  policyParameters: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('The day (applicationDate, recheckDate, eventAt …) and local figures: { dibaoStandardMonthly: { value: "1320.00", … } }.'),
  household: z.looseObject({
    applicant: z.string().optional(),
    members: z.array(memberSchema).min(1),
    obligors: z.array(memberSchema).default([]),
  }),
  obligors: z.array(memberSchema).default([]),
  sourceRecords: z
    .record(z.string(), z.union([z.array(rowSchema), rowSchema.transform((row) => [row])]))
    .default({})
    .describe('Lists of records by department. A list or field that is not understood is refused with its path.'),
});

/** Whether a value looks like a scenario and not like a situation. */
export const isScenario = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'sourceRecords' in value && 'household' in value;

/**
 * @param pack decides which policy figures of the scenario have a name to be set under; others are told in the notes
 * @returns a situation in JSON form, for evaluateSituation
 * @throws HubError `scenario-invalid` naming the paths and what is accepted there; `scenario-without-date`
 */
export function readScenario(value: unknown, pack: EffectivePack): Record<string, unknown> {
  const scenario = parseScenario(value);
  const { title, policyParameters, household, sourceRecords } = scenario;
  const reading: ScenarioReading = { problems: [], notes: [] };
  const on = readDate(scenario);
  const window = readWindow(policyParameters, on, reading);
  const lists = sortLists(sourceRecords, reading);
  const members = [
    ...household.members,
    ...[...household.obligors, ...scenario.obligors].map((one) => ({ ...one, role: one.role ?? 'obligor' })),
  ];
  const parts: ScenarioParts = { parameters: policyParameters, household, rest: restOf(scenario), lists, reading };
  const ordered = [...members].sort((a, b) => Number(b.personRef === household.applicant) - Number(a.personRef === household.applicant));
  const records = [
    ...writeScenarioRecords(
      lists,
      ordered.map(({ personRef, idNumber }) => ({ ref: personRef, idNumber })),
      window,
      on,
      reading,
    ),
    ...writeStatedRecords(members, lists, reading),
  ];
  const { area, ...values } = readScenarioValues(policyParameters, pack, on, reading);
  const change = readChange(parts, on, window);
  const current = readCurrent(parts);
  const accepted = readAcceptance(parts, on);
  const temporary = readTemporary(parts);
  const livesIn = areaOf(policyParameters, household) ?? area;
  const people = writePeople(members, lists, on, reading);
  markUnfixed(people, policyParameters, pack);
  const hukou = assumeHukou(lists, pack, reading);
  const situation = {
    title,
    on,
    ...(temporary?.['kind'] === 'emergency' ? { trigger: 'emergency' } : {}),
    ...(livesIn === undefined ? {} : { area: livesIn }),
    ...(hukou === undefined ? {} : { hukou }),
    values,
    people,
    records,
    silent: readSilence(parts),
    exclusions: readExclusions(lists, records, on, reading),
    complete: true,
    declared: readDeclared(parts),
    ...(change ? { change } : {}),
    ...(current ? { current } : {}),
    ...(accepted ? { accepted } : {}),
    ...(temporary ? { temporary } : {}),
    ...(policyParameters['incomeWindow'] === undefined && policyParameters['accountingWindow'] === undefined
      ? {}
      : { window: `${window.from}/${window.to}` }),
    ...scoreOf(policyParameters, household),
  };
  noteProcess(lists, reading);
  if (reading.problems.length > 0)
    throw new HubError('scenario-invalid', `the scenario cannot be read:\n${reading.problems.join('\n')}`, {
      details: { problems: [...new Set(reading.problems)] },
    });
  const notes = new Map(reading.notes.map((note) => [`${note.path}\n${note.text.en}`, note]));
  return { ...situation, notes: [...notes.values()] };
}

/**
 * The day a scenario is about.
 * @throws HubError `scenario-invalid` naming the paths; `scenario-without-date`
 */
export const readScenarioDate = (value: unknown): LocalDate => readDate(parseScenario(value));

/** @returns the region of these that a scenario names ("mentougou-beijing" is mentougou), or undefined */
export function readScenarioRegion(value: unknown, regions: readonly string[]): string | undefined {
  const said = isScenario(value) ? z.looseObject({ region: z.string() }).safeParse(value) : undefined;
  if (!said?.success) return undefined;
  const words = said.data.region.toLowerCase().split(/[^a-z]+/);
  return (
    regions.find((region) => region === said.data.region) ?? words.flatMap((word) => regions.find((region) => region === word) ?? [])[0]
  );
}

function parseScenario(value: unknown): z.output<typeof scenarioSchema> {
  const parsed = scenarioSchema.safeParse(value);
  if (!parsed.success)
    throw new HubError('scenario-invalid', 'the scenario cannot be read', {
      details: { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) },
    });
  return parsed.data;
}

const KNOWN_PARTS = new Set(['id', 'title', 'region', 'policyParameters', 'household', 'obligors', 'sourceRecords', 'expected']);
const restOf = (scenario: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(scenario).filter(([name]) => !KNOWN_PARTS.has(name)));

const DATES = [
  'applicationDate',
  'recheckDate',
  'referenceDate',
  'applicationAcceptedOn',
  'eventAt',
  'acceptedOn',
  'asOfDate',
  'decisionDate',
  'reportedAt',
];
function readDate(scenario: z.output<typeof scenarioSchema>): LocalDate {
  const places: readonly Readonly<Record<string, unknown>>[] = [scenario.policyParameters, scenario.household, scenario];
  for (const name of DATES)
    for (const place of places) {
      const text = plain(place[name]);
      if (typeof text === 'string' && isLocalDate(text.slice(0, 10))) return parseLocalDate(text.slice(0, 10));
    }
  throw new HubError('scenario-without-date', `policyParameters must give one of ${DATES.join(', ')}`);
}

const windowSchema = z.looseObject({ from: z.string(), to: z.string() });
function readWindow(parameters: Readonly<Record<string, unknown>>, on: LocalDate, reading: ScenarioReading): MonthWindow {
  const given = parameters['incomeWindow'] ?? parameters['accountingWindow'];
  if (given === undefined) return fullMonthsBefore(on, 12);
  const parsed = windowSchema.safeParse(given);
  const [from, to] = parsed.success
    ? [parsed.data.from.slice(0, 7), parsed.data.to.slice(0, 7)]
    : String(given)
        .split('/')
        .map((part) => part.slice(0, 7));
  if (from !== undefined && to !== undefined && isMonth(from) && isMonth(to) && from <= to)
    return { from: parseMonth(from), to: parseMonth(to) };
  reading.problems.push('policyParameters.incomeWindow: is accepted as { from: YYYY-MM-DD, to: YYYY-MM-DD }');
  return fullMonthsBefore(on, 12);
}

/** A case of a region that lists no hukou is about people of the region; the answer says that this was taken so. */
function assumeHukou(lists: ReturnType<typeof sortLists>, pack: EffectivePack, reading: ScenarioReading): string | undefined {
  const [local] = pack.residence?.localHukou ?? [];
  if (local === undefined || lists.has('publicSecurityHousehold')) return undefined;
  reading.notes.push({
    path: 'sourceRecords',
    text: { zh: '未列户籍记录,按本地户籍处理', en: 'no hukou record is listed: the hukou is taken to be local' },
  });
  return local.padEnd(6, '0');
}

/** Urban or rural where the case says so. */
function areaOf(...places: readonly Readonly<Record<string, unknown>>[]): 'urban' | 'rural' | undefined {
  for (const place of places)
    for (const name of ['area', 'areaType', 'householdArea', 'hukouType', 'residence']) {
      const words = String(plain(place[name]) ?? '');
      if (/rural|village|农村/i.test(words)) return 'rural';
      if (/urban|town|city|城/i.test(words)) return 'urban';
    }
  return undefined;
}

/** A stated review period of the shorter kind says that somebody who can work has no fixed income. */
function markUnfixed(
  people: Record<string, Record<string, unknown>>,
  parameters: Readonly<Record<string, unknown>>,
  pack: EffectivePack,
): void {
  const stated = Number(plain(parameters['reviewMonths']));
  const worker =
    Object.values(people).find(({ ableToWork }) => ableToWork === true) ??
    Object.values(people).find(({ relation }) => relation === 'self');
  if (!pack.reviewMonths || stated !== pack.reviewMonths.unfixed || stated === pack.reviewMonths.stable || !worker) return;
  worker['unfixedIncome'] = true;
  worker['ableToWork'] ??= true;
}

function scoreOf(...places: readonly Readonly<Record<string, unknown>>[]): { assessmentScore?: string } {
  const score = places.flatMap((place) => plain(place['assessmentScore']) ?? plain(place['povertyScore']) ?? [])[0];
  return score === undefined ? {} : { assessmentScore: String(score) };
}

/** Lists about the process change no figure; the answer says so. */
function noteProcess(lists: ReturnType<typeof sortLists>, reading: ScenarioReading): void {
  for (const group of ['process', 'auxiliary'] as const)
    for (const { path } of lists.get(group) ?? [])
      reading.notes.push({
        path,
        text: { zh: '办理过程或旁证材料,不进入任何计算', en: 'about the process, or auxiliary evidence: in no figure' },
      });
}
