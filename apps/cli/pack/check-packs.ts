// `hedui pack check`: are the packs sound, what must the operator still set, and do the golden cases come out right.
import { loadPacks, readCases, requireKnownSources, tryCase, writeProblem, type PackCase, type PackCatalogue } from '#eligibility';
import { isHubError } from '#kernel';
import { findPolicies, readWords, type CommandRoom, type Output } from './policy-folders.js';

const USAGE = 'hedui pack check [folder] [--overlay folder]';

/**
 * Writes every problem as `file:line: problem; mend`, or the packs, the notices and one line a case.
 * @returns the exit code: 0 when the packs are sound and every case is right, else 1
 * @throws HubError `command-invalid`
 */
export function checkPacks(args: readonly string[], { environment, output, sources }: CommandRoom): number {
  const { places, texts } = readWords(args, USAGE, ['overlay']);
  const { folder, overlay } = findPolicies(environment, { folder: places[0], overlay: texts.get('overlay') });
  output.write(`packs in ${folder}${overlay === undefined ? '' : `, local values in ${overlay}`}\n`);
  const loaded = loadOrTell(folder, overlay, sources);
  if (Array.isArray(loaded)) return refuse(output, loaded);
  listPacks(output, loaded);
  const { cases, problems } = readCases(folder, loaded);
  const wrong = tryCases(output, loaded, cases);
  output.write(`${cases.length - wrong} cases right, ${wrong} wrong\n`);
  if (problems.length > 0) return refuse(output, problems.map(writeProblem));
  return wrong === 0 ? 0 : 1;
}

function loadOrTell(folder: string, overlay: string | undefined, sources: CommandRoom['sources']): PackCatalogue | string[] {
  try {
    const packs = loadPacks(folder, overlay);
    if (sources) requireKnownSources(packs, sources);
    return packs;
  } catch (error) {
    if (!isHubError(error) || error.code !== 'packs-invalid') throw error;
    const { problems } = error.details;
    return Array.isArray(problems) ? problems.map(String) : [error.message];
  }
}

function refuse(output: Output, problems: readonly string[]): number {
  for (const problem of problems) output.write(`${problem}\n`);
  output.write(`${problems.length} problem(s)\n`);
  return 1;
}

function listPacks(output: Output, { packs, notices }: PackCatalogue): void {
  for (const [region, list] of packs) {
    for (const { value } of list) {
      const until = value.to === null ? '' : ` to ${value.to}`;
      const parent = value.parent === null ? '' : `, over ${value.parent}`;
      output.write(`pack ${region} from ${value.from}${until}${parent}: ${value.title.zh} ${value.title.en}\n`);
    }
  }
  for (const notice of notices) output.write(`notice ${writeProblem(notice)}\n`);
}

/** @returns how many are wrong */
function tryCases(output: Output, catalogue: PackCatalogue, cases: readonly PackCase[]): number {
  const clear = output.isTTY === true ? '\r\u001b[K' : '';
  let wrong = 0;
  cases.forEach((one, index) => {
    const differences = tryCase(catalogue, one);
    if (differences.length > 0) wrong += 1;
    output.write(`${clear}${differences.length === 0 ? 'right' : 'WRONG'} ${one.file}\n`);
    for (const difference of differences) output.write(`      ${difference}\n`);
    if (output.isTTY === true) output.write(`${index + 1} of ${cases.length} cases, ${wrong} wrong`);
    else if ((index + 1) % 10 === 0) output.write(`      ${index + 1} of ${cases.length} cases, ${wrong} wrong\n`);
  });
  output.write(clear);
  return wrong;
}
