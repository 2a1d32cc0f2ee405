// A household that others bring, in any of the forms a case is written in: found in what was given, put on a day and under
// a region's policy, evaluated, and held against what it expects. Nothing of it is kept.
import { HubError, isLocalDate, type LocalDate } from '#kernel';
import { z } from 'zod';
import type { Assessment } from './assessment.js';
import { compareExpected, type ExpectedPart } from './compare-expected.js';
import { evaluateSituation } from './evaluate-situation.js';
import type { WorkingCalendar } from './follow-duties.js';
import { regionForDivision, selectPack, type PackCatalogue } from './pack-catalogue.js';
import { isScenario, readScenarioDate, readScenarioRegion } from './read-scenario.js';

const mappingSchema = z.record(z.string(), z.unknown());
const policySchema = z.looseObject({ policyParameters: mappingSchema.default({}) });

export interface GivenHousehold {
  /** A situation, a golden case (its `situation` is taken) or a scenario, as JSON or YAML gives it. */
  readonly household: unknown;
  /** Region whose policy is asked; without it that of the scenario, or of the situation's hukou. */
  readonly region?: string | undefined;
  /** Takes the place of the day the household is written on. */
  readonly on?: LocalDate | undefined;
}

/** An assessment, with what a scenario expects beside what came out; `expected` is absent where nothing is expected. */
export type EvaluatedHousehold = Assessment & { readonly expected?: readonly ExpectedPart[] };

/**
 * @throws HubError `situation-invalid`, `scenario-invalid` (details.problems: `path: what`, paths below unwrapCase),
 *   `situation-without-date`, `scenario-without-date`, `situation-without-region`, `no-pack-for-region`,
 *   `value-without-parameter`, `household-empty`
 */
export function evaluateGiven(
  { household, region, on }: GivenHousehold,
  catalogue: PackCatalogue,
  calendar: WorkingCalendar,
): EvaluatedHousehold {
  const { value } = unwrapCase(household);
  const dated = on === undefined ? value : putOnDay(value, on);
  const date = readDay(dated);
  const pack = selectPack(catalogue, region ?? findRegion(dated, catalogue), date);
  const assessment = evaluateSituation(dated, pack, calendar);
  const expected = compareExpected(value, assessment);
  return expected.length === 0 ? assessment : { ...assessment, expected };
}

/**
 * A golden case holds its situation under that name; anything else is the household itself.
 * @throws HubError `situation-invalid` when it is no mapping at all
 */
export function unwrapCase(given: unknown): { readonly value: Readonly<Record<string, unknown>>; readonly below: readonly string[] } {
  const whole = mappingSchema.safeParse(given);
  if (!whole.success)
    throw new HubError('situation-invalid', 'there is no situation: write people, records and a day', {
      details: { problems: [': holds no situation; write people, records and a day (docs/policy-packs.md)'] },
    });
  const inside = mappingSchema.safeParse(whole.data['situation']);
  return inside.success ? { value: inside.data, below: ['situation'] } : { value: whole.data, below: [] };
}

function putOnDay(value: Readonly<Record<string, unknown>>, on: LocalDate): Readonly<Record<string, unknown>> {
  if (!isScenario(value)) return { ...value, on };
  const policy = policySchema.safeParse(value);
  return policy.success ? { ...value, policyParameters: { ...policy.data.policyParameters, applicationDate: on } } : value;
}

function readDay(value: Readonly<Record<string, unknown>>): LocalDate {
  if (isScenario(value)) return readScenarioDate(value);
  const { on } = value;
  if (typeof on === 'string' && isLocalDate(on)) return on;
  throw new HubError('situation-without-date', 'write the day of the situation (on) as YYYY-MM-DD, or name one');
}

function findRegion(value: Readonly<Record<string, unknown>>, catalogue: PackCatalogue): string {
  const said = readScenarioRegion(value, [...catalogue.packs.keys()]);
  if (said !== undefined) return said;
  const { hukou } = value;
  if (typeof hukou === 'string' && /^\d{6,12}$/.test(hukou)) return regionForDivision(catalogue, hukou);
  throw new HubError('situation-without-region', 'name a region: neither the household nor its hukou says which');
}
