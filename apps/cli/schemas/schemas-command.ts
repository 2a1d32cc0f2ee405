// `hedui schemas`: the JSON Schemas of packs, cases, situations, reports and determinations, for editors and for clients.
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { writePublishedSchemas } from './published-schemas.js';

const USAGE = 'hedui schemas [--write [folder]]';

/**
 * Lists the published schemas and whether their files are as the code writes them; with `--write` it writes them.
 * @returns the exit code: 1 when a file is not as it should be
 * @throws HubError `command-invalid`
 */
export function runSchemasCommand(args: readonly string[], { output }: CommandRoom): number {
  const { places, switches } = readWords(args, USAGE, [], ['write']);
  const [folder = join(houseRoot(), 'docs', 'schemas'), ...more] = places;
  if (more.length > 0) throw new HubError('command-invalid', `name at most one folder\nusage: ${USAGE}`);
  let stale = 0;
  for (const [file, text] of writePublishedSchemas()) {
    const path = join(folder, file);
    const fresh = existsSync(path) && readFileSync(path, 'utf8') === text;
    if (switches.has('write')) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      output.write(`${fresh ? 'unchanged' : 'wrote'} ${file}\n`);
    } else {
      if (!fresh) stale += 1;
      output.write(`${fresh ? 'fresh' : 'STALE'} ${file}\n`);
    }
  }
  if (stale > 0) output.write(`${stale} file(s) are not as the code writes them; run hedui schemas --write\n`);
  return stale === 0 ? 0 : 1;
}
