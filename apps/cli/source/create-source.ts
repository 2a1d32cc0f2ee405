// `hedui source new`: a source without code from the proved template of its protocol, or one with code from the tax
// office's adapter, the shortest there is.
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { departmentsFolder } from './source-folder.js';

const USAGE = 'hedui source new <id> --protocol P | --code';
const CODED_EXAMPLE = 'tax';

/** @throws HubError `command-invalid` when the id or the protocol is unknown, or a file is there already */
export function createSource(args: readonly string[], { environment, output }: CommandRoom): number {
  const { places, texts, switches } = readWords(args, USAGE, ['protocol'], ['code']);
  const [id] = places;
  const protocol = texts.get('protocol');
  const templates = join(houseRoot(), 'config', 'departments', 'templates');
  const known = readdirSync(templates)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''))
    .sort();
  if (id === undefined || !/^[a-z][a-z0-9-]{1,39}$/.test(id))
    throw new HubError('command-invalid', `the id is lower-case words joined by hyphens\nusage: ${USAGE}`);
  if (switches.has('code') === (protocol !== undefined) || (protocol !== undefined && !known.includes(protocol)))
    throw new HubError('command-invalid', `say --code, or --protocol with one of ${known.join(', ')}`);
  const folder = departmentsFolder(environment);
  const files = protocol === undefined ? codedFiles(id, folder) : declaredFiles(id, protocol, templates, folder);
  const present = files.filter(({ file }) => existsSync(file));
  if (present.length > 0)
    throw new HubError('command-invalid', `${present.map(({ file }) => file).join(', ')}: there already; choose another id or remove it`);
  for (const { file, text } of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    output.write(`wrote ${file}\n`);
  }
  output.write(`${nextSteps(id, protocol)}\n`);
  return 0;
}

interface NewFile {
  readonly file: string;
  readonly text: string;
}

function declaredFiles(id: string, protocol: string, templates: string, folder: string): NewFile[] {
  const rename = (text: string): string =>
    text.replaceAll(`HEDUI_${constantOf(protocol)}_`, `HEDUI_${constantOf(id)}_`).replace(/^id: .*$/m, `id: ${id}`);
  return [
    { file: join(folder, `${id}.yaml`), text: rename(readFileSync(join(templates, `${protocol}.yaml`), 'utf8')) },
    { file: join(folder, 'fixtures', `${id}.yaml`), text: rename(readFileSync(join(templates, 'fixtures', `${protocol}.yaml`), 'utf8')) },
  ];
}

/** The example's files with its names changed; `taxWithheld` and the like are fields of facts and stay. */
function codedFiles(id: string, folder: string): NewFile[] {
  const code = join(houseRoot(), 'libs', 'adapters');
  if (!existsSync(join(code, CODED_EXAMPLE)))
    throw new HubError('command-invalid', 'an adapter with code is written in the source tree of the hub; here there is none');
  const [lower, upper] = [camelOf(id), camelOf(id).replace(/^./, (letter) => letter.toUpperCase())];
  const rename = (text: string): string =>
    text
      .replaceAll(`${CODED_EXAMPLE}-office`, `${id}-office`)
      .replace(/(['"/])tax(?=[./'"])/g, `$1${id}`)
      .replace(/\btax(?=(Answer|Item|Result)Wire)/g, lower)
      .replace(/Tax(?=(Office|Options|Item|Result|Answer))/g, upper)
      .replace(/\btax\b(?! office)/g, lower)
      .replaceAll('HEDUI_TAX_', `HEDUI_${constantOf(id)}_`);
  const names = ['tax.adapter.ts', 'tax.wire.ts', 'tax.map.ts', 'tax.spec.ts', 'fixtures/tax-office.ts', 'fixtures/conformance-case.ts'];
  const adapter = names.map((name) => ({
    file: join(code, id, name.replace('tax', id)),
    text: rename(readFileSync(join(code, CODED_EXAMPLE, name), 'utf8')),
  }));
  const descriptor = readFileSync(join(folder, `${CODED_EXAMPLE}.yaml`), 'utf8');
  const yaml = descriptor
    .replace(/^id: .*$/m, `id: ${id}`)
    .replace(/^adapter: .*$/m, `adapter: ${id}`)
    .replace(/^aliases: .*\n/m, '')
    .replaceAll('HEDUI_TAX_', `HEDUI_${constantOf(id)}_`);
  return [...adapter, { file: join(folder, `${id}.yaml`), text: yaml }];
}

const nextSteps = (id: string, protocol: string | undefined): string =>
  protocol === undefined
    ? `next: write the department's interface into libs/adapters/${id}, add a line to libs/adapters/registry.ts and to libs/adapters/proofs/index.ts, then npm test -- unit`
    : `next: write the department's interface into ${id}.yaml and its recorded exchanges into fixtures/${id}.yaml, then hedui source check ${id} (docs/adding-a-source.md)`;

const constantOf = (id: string): string => id.replaceAll('-', '_').toUpperCase();
const camelOf = (id: string): string => id.replace(/-([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());
