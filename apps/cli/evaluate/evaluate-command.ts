// `hedui evaluate`: a household in a file against a region's policy, printed in Chinese and English or as JSON.
import { loadPacks, selectPack } from '#eligibility';
import { HubError, isLocalDate } from '#kernel';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { findPolicies, readWords, type CommandRoom } from '../pack/policy-folders.js';
import { printAssessment } from './print-assessment.js';
import { printExpected } from './print-expected.js';
import { evaluateFile, readRegion } from './situation-file.js';

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
  const text = readFileSync(file, 'utf8');
  const region = texts.get('region') ?? readRegion(text, regions);
  if (region === undefined)
    throw new HubError('command-invalid', `${file}: names no region; add --region, one of ${regions.join(', ')}\nusage: ${USAGE}`);
  if (!packs.packs.has(region))
    throw new HubError('no-pack-for-region', `region ${region} has no policy pack; there are ${regions.join(', ')}`);
  const { assessment, expected } = evaluateFile(file, text, date, (on) => selectPack(packs, region, on));
  const whole = expected.length === 0 ? assessment : { ...assessment, expected };
  const lines = [...printAssessment(assessment), ...printExpected(expected)];
  output.write(switches.has('json') ? `${JSON.stringify(whole, null, 2)}\n` : `${lines.join('\n')}\n`);
}
