// `hedui evaluate`: a household in a file against a region's policy, printed in Chinese and English or as JSON.
import { loadPacks, selectPack } from '#eligibility';
import { HubError, isLocalDate } from '#kernel';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { findPolicies, readWords, type CommandRoom } from '../pack/policy-folders.js';
import { printAssessment } from './print-assessment.js';
import { evaluateFile } from './situation-file.js';

const USAGE = 'hedui evaluate FILE --region R [--date YYYY-MM-DD] [--overlay folder] [--json]';

/**
 * @param args the words after `evaluate`
 * @throws HubError `command-invalid`, `packs-invalid`, `no-pack-for-region`, and what is wrong with the file
 */
export function runEvaluateCommand(args: readonly string[], { environment, output }: CommandRoom): void {
  const { places, texts, switches } = readWords(args, USAGE, ['region', 'date', 'overlay'], ['json']);
  const [file] = places;
  const region = texts.get('region');
  const date = texts.get('date');
  if (file === undefined || region === undefined || places.length > 1)
    throw new HubError('command-invalid', `name one file and a region\nusage: ${USAGE}`);
  if (date !== undefined && !isLocalDate(date)) throw new HubError('command-invalid', '--date must be an existing day written YYYY-MM-DD');
  if (!existsSync(file) || !statSync(file).isFile()) throw new HubError('command-invalid', `${file}: there is no such file`);
  const { folder, overlay } = findPolicies(environment, { overlay: texts.get('overlay') });
  const packs = loadPacks(folder, overlay);
  if (!packs.packs.has(region))
    throw new HubError('no-pack-for-region', `region ${region} has no policy pack; there are ${[...packs.packs.keys()].join(', ')}`);
  const assessment = evaluateFile(file, readFileSync(file, 'utf8'), date, (on) => selectPack(packs, region, on));
  output.write(switches.has('json') ? `${JSON.stringify(assessment, null, 2)}\n` : `${printAssessment(assessment).join('\n')}\n`);
}
