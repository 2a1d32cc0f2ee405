// A household in a file: a situation, a golden case or a scenario, in YAML or JSON, evaluated against the pack in force.
// What is wrong with it is told with file, line and path; its values are not repeated.
import {
  evaluateGiven,
  isScenario,
  parsePackFile,
  unwrapCase,
  writeProblem,
  type EvaluatedHousehold,
  type GivenHousehold,
  type PackCatalogue,
  type ParsedFile,
} from '#eligibility';
import { addWorkingDays } from '#verification';
import { HubError, isHubError } from '#kernel';
import { z } from 'zod';

/**
 * @param file name for messages
 * @param how region and day that take the place of those the file says
 * @throws HubError `situation-invalid`, one line a problem: `file:line: path: what`; and as evaluateGiven
 */
export function evaluateFile(
  file: string,
  text: string,
  how: Omit<GivenHousehold, 'household'>,
  catalogue: PackCatalogue,
): EvaluatedHousehold {
  const parsed = parsePackFile(file, text, z.unknown());
  if ('problems' in parsed) throw new HubError('situation-invalid', parsed.problems.map(writeProblem).join('\n'));
  try {
    return evaluateGiven({ household: parsed.value, ...how }, catalogue, { addWorkingDays });
  } catch (error) {
    throw isHubError(error) ? placeError(error, parsed) : error;
  }
}

/** Problems are paths with a dot between steps; of a scenario only its own paths have a line, those of its records do not. */
function placeError(error: HubError, parsed: ParsedFile<unknown>): HubError {
  const { file, value, lineOf } = parsed;
  const { code } = error;
  const { problems } = error.details;
  if (code === 'no-pack-for-region') return error;
  const { value: household, below } = findHousehold(value);
  if (code === 'situation-without-date')
    return new HubError(code, `${file}:${lineOf([...below, 'on'])}: on: write the day as YYYY-MM-DD, or give --date`);
  if (code === 'situation-without-region') return new HubError(code, `${file}: names no region; add --region`);
  if (!Array.isArray(problems)) return new HubError(code, `${file}: ${error.message}`, { cause: error });
  const lines = problems.map(String).map((problem) => {
    const colon = problem.indexOf(': ');
    const path = problem.slice(0, colon);
    const what = problem.slice(colon + 2);
    const said = path === '' ? what : `${path}: ${what}`;
    if (isScenario(household) && code === 'situation-invalid') return `${file}: read as a situation, ${said}`;
    const steps = path === '' ? [] : path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return `${file}:${lineOf([...below, ...steps])}: ${said}`;
  });
  return new HubError(code, lines.join('\n'), { cause: error });
}

function findHousehold(value: unknown): { readonly value: unknown; readonly below: readonly string[] } {
  try {
    return unwrapCase(value);
  } catch (error) {
    if (isHubError(error)) return { value, below: [] };
    throw error;
  }
}
