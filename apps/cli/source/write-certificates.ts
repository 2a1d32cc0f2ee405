// `hedui source certificate`: docs/sources/<id>.md of every source, each from a check that ran just now, the table of all,
// and those of the READMEs.
import { countLines, putSourceTables, writeCertificate, writeSourceTable, type TabledSource } from '#adapters/proofs';
import { houseRoot } from '#platform';
import { loadSource } from '#source-catalogue';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { proveSource } from './check-sources.js';
import { departmentsFolder, listConnected, openShelf, readProvableSource } from './source-folder.js';

const READMES = [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const;
const USAGE = 'hedui source certificate [<id>…] [--check]';

/** @returns 1 when a certificate is stale or a source is not sound, else 0 */
export async function writeCertificates(args: readonly string[], { environment, output }: CommandRoom): Promise<number> {
  const { places, switches } = readWords(args, USAGE, [], ['check']);
  const folder = departmentsFolder(environment);
  const onlyCheck = switches.has('check');
  let faults = 0;
  const settle = (name: string, text: string): void => {
    const file = join(houseRoot(), name);
    if (!onlyCheck) {
      writeFileSync(file, text);
      output.write(`wrote ${name}\n`);
    } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      faults += 1;
      output.write(`${name} is stale; hedui source certificate writes it\n`);
    }
  };
  const shelf = await openShelf(environment);
  const tabled: TabledSource[] = [];
  for (const id of places.length > 0 ? places : await listConnected(folder)) {
    const { source, adapter } = await loadSource(folder, id, shelf.choice);
    tabled.push({ source, adapter, lines: countLines(source, houseRoot(), folder) });
    const text = writeCertificate(source, adapter, await proveSource(await readProvableSource(folder, id, shelf)));
    if (text !== undefined) settle(`docs/sources/${id}.md`, text);
    else {
      faults += 1;
      output.write(`${id}: no certificate, it is not sound; hedui source check ${id} says why\n`);
    }
  }
  if (places.length === 0) {
    settle('docs/sources/README.md', writeSourceTable(tabled));
    for (const [name, language] of READMES) settle(name, putSourceTables(readFileSync(join(houseRoot(), name), 'utf8'), tabled, language));
  }
  if (onlyCheck && faults === 0) output.write(`${tabled.length} certificates are fresh\n`);
  return faults === 0 ? 0 : 1;
}
