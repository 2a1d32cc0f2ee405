// A household that others bring, in any of the forms a case is written in: found in what was given, put on a day and under
// a region's policy, evaluated. Nothing of it is kept.
import { HubError, isLocalDate, type LocalDate } from '#kernel';
import { z } from 'zod';
import type { Assessment } from './assessment.js';
import { evaluateSituation } from './evaluate-situation.js';
import { regionForDivision, selectPack, type PackCatalogue } from './pack-catalogue.js';
import { isScenario, readScenarioDate } from './read-scenario.js';

const mappingSchema = z.record(z.string(), z.unknown());
const policySchema = z.looseObject({ policyParameters: mappingSchema.default({}) });

export interface GivenHousehold {
  /** A situation, a golden case (its `situation` is taken) or a scenario, as JSON or YAML gives it. */
  readonly household: unknown;
  /** Region whose policy is asked; without it the situation's hukou says which. */
  readonly region?: string | undefined;
  /** Takes the place of the day the household is written on. */
  readonly on?: LocalDate | undefined;
}

/**
 * @throws HubError `situation-invalid`, `scenario-invalid` (details.problems: `path: what`, paths from the top of what was
 *   given), `situation-without-date`, `scenario-without-date`, `situation-without-region`, `no-pack-for-region`,
 *   `value-without-parameter`, `household-empty`
 */
export function evaluateGiven({ household, region, on }: GivenHousehold, catalogue: PackCatalogue): Assessment {
  const { value } = unwrapCase(household);
  const dated = on === undefined ? value : putOnDay(value, on);
  const date = readDay(dated);
  const pack = selectPack(catalogue, region ?? findRegion(dated, catalogue), date);
  return evaluateSituation(dated, pack);
}

/** A golden case holds its situation under that name; anything else is the household itself. */
export function unwrapCase(given: unknown): { readonly value: Readonly<Record<string, unknown>>; readonly below: readonly string[] } {
  const whole = mappingSchema.safeParse(given);
  if (!whole.success)
    throw new HubError('situation-invalid', 'there is no situation: write people, records and a day', {
      details: { problems: [': holds no situation; write people, records and a day'] },
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

function findRegion({ hukou }: Readonly<Record<string, unknown>>, catalogue: PackCatalogue): string {
  if (typeof hukou === 'string' && /^\d{6,12}$/.test(hukou)) return regionForDivision(catalogue, hukou);
  throw new HubError('situation-without-region', 'name a region: the situation has no hukou that says which');
}
