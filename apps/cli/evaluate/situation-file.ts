// A household in a file: a situation, a golden case or a scenario, in YAML or JSON, evaluated against the pack in force.
// What is wrong with it is told with file, line and path; its values are not repeated.
import {
  compareExpected,
  evaluateSituation,
  isScenario,
  parsePackFile,
  readScenarioDate,
  readScenarioRegion,
  writeProblem,
  type Assessment,
  type ExpectedPart,
  type ParsedFile,
} from '#eligibility';
import type { EffectivePack } from '#contracts';
import { addWorkingDays } from '#verification';
import { HubError, isHubError, isLocalDate, type LocalDate } from '#kernel';
import { z } from 'zod';

const mappingSchema = z.record(z.string(), z.unknown());
const policySchema = z.looseObject({ policyParameters: mappingSchema.default({}) });

export interface EvaluatedFile {
  readonly assessment: Assessment;
  /** What the file expects, part by part; empty for a file that expects nothing. */
  readonly expected: readonly ExpectedPart[];
}

/**
 * The region a file names, or undefined; a file that cannot be read names none.
 * @param regions those that have a pack
 */
export function readRegion(text: string, regions: readonly string[]): string | undefined {
  const parsed = parsePackFile('file', text, z.unknown());
  return 'problems' in parsed ? undefined : readScenarioRegion(parsed.value, regions);
}

/**
 * @param file name for messages
 * @param date the day it is evaluated as on; undefined: the day the file says
 * @param choosePack the policy in force on that day
 * @throws HubError `situation-invalid`, one line a problem: `file:line: path: what`; and what choosePack throws
 */
export function evaluateFile(
  file: string,
  text: string,
  date: LocalDate | undefined,
  choosePack: (on: LocalDate) => EffectivePack,
): EvaluatedFile {
  const parsed = parsePackFile(file, text, z.unknown());
  if ('problems' in parsed) throw new HubError('situation-invalid', parsed.problems.map(writeProblem).join('\n'));
  const whole = mappingSchema.safeParse(parsed.value);
  if (!whole.success)
    throw new HubError('situation-invalid', `${file}:1: holds no situation; write people, records and a day (docs/policy-packs.md)`);
  const inside = mappingSchema.safeParse(whole.data['situation']);
  const below = inside.success ? ['situation'] : [];
  const value = inside.success ? inside.data : whole.data;
  try {
    const dated = date === undefined ? value : setDate(value, date);
    const assessment = evaluateSituation(dated, choosePack(readDate(dated, parsed, below)), { addWorkingDays });
    return { assessment, expected: compareExpected(value, assessment) };
  } catch (error) {
    throw isHubError(error) ? placeError(error, parsed, below, isScenario(value)) : error;
  }
}

function setDate(value: Readonly<Record<string, unknown>>, date: LocalDate): Record<string, unknown> {
  if (!isScenario(value)) return { ...value, on: date };
  const policy = policySchema.safeParse(value);
  return policy.success ? { ...value, policyParameters: { ...policy.data.policyParameters, applicationDate: date } } : { ...value };
}

function readDate(value: Readonly<Record<string, unknown>>, { file, lineOf }: ParsedFile<unknown>, below: readonly string[]): LocalDate {
  if (isScenario(value)) return readScenarioDate(value);
  const on = value['on'];
  if (typeof on === 'string' && isLocalDate(on)) return on;
  throw new HubError('situation-without-date', `${file}:${lineOf([...below, 'on'])}: on: write the day as YYYY-MM-DD, or give --date`);
}

/** Problems are paths with a dot between steps; of a scenario only its own paths have a line, those of its records do not. */
function placeError(error: HubError, { file, lineOf }: ParsedFile<unknown>, below: readonly string[], scenario: boolean): HubError {
  if (error.code === 'no-pack-for-region' || error.code === 'situation-without-date') return error;
  const { problems } = error.details;
  const { code } = error;
  if (!Array.isArray(problems)) return new HubError(code, `${file}: ${error.message}`, { cause: error });
  const lines = problems.map(String).map((problem) => {
    const colon = problem.indexOf(': ');
    const path = problem.slice(0, colon);
    const said = `${path === '' ? 'the situation' : path}: ${problem.slice(colon + 2)}`;
    if (scenario && code === 'situation-invalid') return `${file}: read as a situation, ${said}`;
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return `${file}:${lineOf([...below, ...steps])}: ${said}`;
  });
  return new HubError(code, lines.join('\n'), { cause: error });
}
