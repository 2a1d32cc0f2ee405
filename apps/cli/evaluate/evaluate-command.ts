// `hedui evaluate`: a household in a file against a region's policy, printed in Chinese and English or as JSON.
import { loadPacks, type EvaluatedHousehold, type GivenHousehold, type PackCatalogue } from '#eligibility';
import { HubError, isHubError, isLocalDate } from '#kernel';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { findPolicies, readWords, type CommandRoom } from '../pack/policy-folders.js';
import { printAssessment } from './print-assessment.js';
import { printExpected } from './print-expected.js';
import { evaluateFile } from './situation-file.js';

const USAGE = 'hedui evaluate FILE [--region R] [--date YYYY-MM-DD] [--overlay folder] [--json]';

/**
 * @param args the words after `evaluate`
 * @throws HubError `command-invalid`, `packs-invalid`, `no-pack-for-region`, and what is wrong with the file
 */
export function runEvaluateCommand(args: readonly string[], { environment, output }: CommandRoom): void {
  const { places, texts, switches } = readWords(args, USAGE, ['region', 'date', 'overlay'], ['json']);
  const [file] = places;
  const date = texts.get('date');
  if (file === undefined || places.length > 1) throw new HubError('command-invalid', `name one file\nusage: ${USAGE}`);
  if (date !== undefined && !isLocalDate(date)) throw new HubError('command-invalid', '--date must be an existing day written YYYY-MM-DD');
  if (!existsSync(file) || !statSync(file).isFile()) throw new HubError('command-invalid', `${file}: there is no such file`);
  const { folder, overlay } = findPolicies(environment, { overlay: texts.get('overlay') });
  const packs = loadPacks(folder, overlay);
  const regions = [...packs.packs.keys()];
  const region = texts.get('region');
  if (region !== undefined && !packs.packs.has(region))
    throw new HubError('no-pack-for-region', `region ${region} has no policy pack; there are ${regions.join(', ')}`);
  const evaluated = evaluateOrAsk(file, { region, on: date }, packs);
  const { expected = [], ...assessment } = evaluated;
  const lines = [...printAssessment(assessment), ...printExpected(expected)];
  output.write(switches.has('json') ? `${JSON.stringify(evaluated, null, 2)}\n` : `${lines.join('\n')}\n`);
}

/** A file that says no region is told which there are. */
function evaluateOrAsk(file: string, how: Omit<GivenHousehold, 'household'>, packs: PackCatalogue): EvaluatedHousehold {
  try {
    return evaluateFile(file, readFileSync(file, 'utf8'), how, packs);
  } catch (error) {
    if (!isHubError(error) || error.code !== 'situation-without-region') throw error;
    throw new HubError('command-invalid', `${error.message}, one of ${[...packs.packs.keys()].join(', ')}\nusage: ${USAGE}`, {
      cause: error,
    });
  }
}
