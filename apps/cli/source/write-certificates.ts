// `hedui source certificate`: docs/sources/<id>.md of connected sources, each from a check that ran just now.
import { writeCertificate } from '#adapters/proofs';
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { loadSource } from '#source-catalogue';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { proveSource } from './check-sources.js';
import { departmentsFolder, listConnected, readProvableSource, SOURCE_CHOICE } from './source-folder.js';

const USAGE = 'hedui source certificate [<id>…] [--check]';

/** @returns 1 when a certificate is stale or a source is not sound, else 0 */
export async function writeCertificates(args: readonly string[], { environment, output }: CommandRoom): Promise<number> {
  const { places, switches } = readWords(args, USAGE, [], ['check']);
  const folder = departmentsFolder(environment);
  const ids = places.length > 0 ? places : await listConnected(folder);
  let faults = 0;
  for (const id of ids) {
    const file = join(houseRoot(), 'docs', 'sources', `${id}.md`);
    const text = await certify(folder, id);
    if (text === undefined) {
      faults += 1;
      output.write(`${id}: no certificate, it is not sound; hedui source check ${id} says why\n`);
    } else if (!switches.has('check')) {
      writeFileSync(file, text);
      output.write(`wrote docs/sources/${id}.md\n`);
    } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      faults += 1;
      output.write(`${id}: docs/sources/${id}.md is stale; hedui source certificate ${id} writes it\n`);
    }
  }
  if (switches.has('check') && faults === 0) output.write(`${ids.length} certificates are fresh\n`);
  return faults === 0 ? 0 : 1;
}

async function certify(folder: string, id: string): Promise<string | undefined> {
  const { source, adapter } = await loadSource(folder, id, SOURCE_CHOICE);
  if (!source.connected) throw new HubError('configuration-invalid', `${id} is not connected`);
  return writeCertificate(source, adapter, await proveSource(await readProvableSource(folder, id)));
}
