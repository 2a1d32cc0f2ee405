// A scenario (household, source records by department, policy figures) read as a situation, so that cases written in that
// form can be tried against a pack as they are. Departments' record lists become records by kind.
import type { EffectivePack } from '#contracts';
import {
  birthDateOf,
  fullMonthsBefore,
  HubError,
  isLocalDate,
  parseLocalDate,
  parseMonth,
  type LocalDate,
  type MonthWindow,
} from '#kernel';
import { z } from 'zod';
import { writeScenarioRecords, type ScenarioRow } from './scenario-records.js';
import { readScenarioValues } from './scenario-values.js';

const rowSchema = z.looseObject({ personRef: z.string().optional() });
const scenarioSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  policyParameters: z.record(z.string(), z.unknown()).default({}),
  household: z.looseObject({
    currentProgramme: z.string().optional(),
    currentMonthlyBenefit: z.string().optional(),
    members: z.array(
      z.looseObject({
        personRef: z.string(),
        idNumber: z.string().optional(),
        relationToApplicant: z.string(),
        countedAsSharedLivingMember: z.boolean(),
        role: z.string().optional(),
        circumstances: z.array(z.string()).default([]),
      }),
    ),
  }),
  sourceRecords: z.record(z.string(), z.array(rowSchema)).default({}),
});

/** Whether a value looks like a scenario and not like a situation. */
export const isScenario = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'sourceRecords' in value && 'household' in value;

const RELATIONS = new Set(['self', 'spouse', 'son', 'daughter', 'father', 'mother', 'grandparent', 'grandchild', 'sibling']);
const INDICATORS: Readonly<Record<string, string>> = {
  'walk indoors': 'walk-indoors',
  bathe: 'bathe',
  'use the toilet': 'use-toilet',
  eat: 'eat',
  dress: 'dress',
  'get in and out of bed': 'get-in-and-out-of-bed',
};

/**
 * @param pack decides which policy figures of the scenario have a name to be set under; others are left out
 * @returns a situation in JSON form, for evaluateSituation
 * @throws HubError `scenario-invalid` naming the paths; `scenario-without-date`
 */
export function readScenario(value: unknown, pack: EffectivePack): Record<string, unknown> {
  const { title, policyParameters, household, sourceRecords } = parseScenario(value);
  const on = readDate(policyParameters);
  const window = readWindow(policyParameters, on);
  const rural = policyParameters['dibaoStandardAnnual'] !== undefined;
  const declared = sourceRecords['declarations']?.find(({ kind }) => kind === 'employment started');
  const people = Object.fromEntries(household.members.map((member) => [member.personRef, writePerson(member, sourceRecords)]));
  return {
    title,
    on,
    ...(rural ? { area: 'rural' } : {}),
    values: readScenarioValues(policyParameters, pack, on),
    people,
    silent: listSilent(sourceRecords['crossProvince'] ?? []),
    records: Object.entries(sourceRecords).flatMap(([list, rows]) => writeScenarioRecords(list, rows, window)),
    ...(declared ? { change: { kind: 'employment', on: declared['employmentStartedOn'], declaredOn: declared['declaredOn'] } } : {}),
    ...(household.currentProgramme === undefined || household.currentMonthlyBenefit === undefined
      ? {}
      : { current: { programme: household.currentProgramme, monthlyAmount: household.currentMonthlyBenefit } }),
    ...(policyParameters['eventAt'] === undefined
      ? {}
      : { trigger: 'emergency', temporary: { kind: 'emergency', to: 'household', reportedAt: policyParameters['reportedAt'] } }),
  };
}

/**
 * The day a scenario is about.
 * @throws HubError `scenario-invalid` naming the paths; `scenario-without-date`
 */
export const readScenarioDate = (value: unknown): LocalDate => readDate(parseScenario(value).policyParameters);

function parseScenario(value: unknown): z.output<typeof scenarioSchema> {
  const parsed = scenarioSchema.safeParse(value);
  if (!parsed.success)
    throw new HubError('scenario-invalid', 'the scenario cannot be read', {
      details: { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) },
    });
  return parsed.data;
}

const ASKED: Readonly<Record<string, string>> = {
  'household register': 'household-registration',
  'real estate': 'real-estate',
  vehicles: 'vehicle',
  'bank accounts': 'bank-account',
};

/** A request to another province that was not answered leaves its records open. */
const listSilent = (requests: readonly ScenarioRow[]): { kinds: string[] }[] =>
  requests.flatMap(({ source, status }) => {
    const kind = typeof source === 'string' && status !== 'answered' ? ASKED[source] : undefined;
    return kind === undefined ? [] : [{ kinds: [kind] }];
  });

function writePerson(
  member: z.output<typeof scenarioSchema>['household']['members'][number],
  lists: Readonly<Record<string, readonly ScenarioRow[]>>,
): Record<string, unknown> {
  const care = lists['selfCareAssessment']?.find(({ personRef }) => personRef === member.personRef);
  const missed: unknown = care?.['indicatorsNotMet'];
  const bornOn = member.idNumber === undefined ? undefined : birthDateOf(member.idNumber);
  return {
    relation: RELATIONS.has(member.relationToApplicant) ? member.relationToApplicant : 'other',
    role: member.role === 'obligor' ? 'obligor' : 'member',
    ...(bornOn !== undefined && isLocalDate(bornOn) ? { bornOn } : {}),
    livesWith: member.countedAsSharedLivingMember,
    ...(Array.isArray(missed)
      ? { selfCare: { notMet: missed.map((name) => INDICATORS[String(name)] ?? String(name)), assessedOn: care?.['assessedOn'] } }
      : {}),
  };
}

function readDate(parameters: Readonly<Record<string, unknown>>): LocalDate {
  for (const name of ['applicationDate', 'recheckDate', 'referenceDate', 'eventAt']) {
    const text = parameters[name];
    if (typeof text === 'string' && isLocalDate(text.slice(0, 10))) return parseLocalDate(text.slice(0, 10));
  }
  throw new HubError('scenario-without-date', 'policyParameters must give applicationDate, recheckDate or eventAt');
}

const windowSchema = z.looseObject({ from: z.string().regex(/^\d{4}-\d{2}/), to: z.string().regex(/^\d{4}-\d{2}/) });
function readWindow(parameters: Readonly<Record<string, unknown>>, on: LocalDate): MonthWindow {
  const given = windowSchema.safeParse(parameters['incomeWindow']);
  return given.success
    ? { from: parseMonth(given.data.from.slice(0, 7)), to: parseMonth(given.data.to.slice(0, 7)) }
    : fullMonthsBefore(on, 12);
}
