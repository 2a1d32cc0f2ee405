// `hedui values`: local values from the command line, over the API and as the policy officer whose token it has.
import { HubError } from '#kernel';
import type { Environment } from '#platform';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { readCredentials } from '../client-credentials.js';
import { printListed, printShown } from './print-value.js';
import { openValueClient, type ShownValue, type ValueClient } from './value-client.js';

export const VALUES_USAGE = `hedui values list [--region R] [--state proposed|approved|published|withdrawn|refused] [--json]
       hedui values show ID [--json]
       hedui values propose --region R --name N --value V [--unit U] --valid-from DATE --scan FILE
                    --title T --number N --issued-on DATE --issued-by OFFICE [--kind parameter|statistic|choice]
                    [--year Y --published-on DATE] [--supersedes ID] [--reason TEXT] [--json]
                    (without --value: takes back what it supersedes, or says that a statistic is not out yet)
       hedui values preview ID [--json]         waits until it is done
       hedui values approve|refuse|withdraw ID --reason TEXT [--json]
       hedui values publish ID [--json]
       everywhere: [--api URL], else HEDUI_API_URL, else http://127.0.0.1:3000; credentials: HEDUI_API_TOKEN, or HEDUI_CLIENT_ID and
       HEDUI_CLIENT_KEY`;

const TEXTS = [
  'api',
  'region',
  'state',
  'kind',
  'name',
  'value',
  'unit',
  'year',
  'published-on',
  'valid-from',
  'title',
  'number',
  'issued-on',
  'issued-by',
  'scan',
  'supersedes',
  'reason',
];
const LARGEST_SCAN_BYTES = 10 * 1024 * 1024;
const LOOK_EVERY_MS = 500;

/**
 * @param args the words after `values`
 * @throws HubError `command-invalid`, `api-unreachable`, `api-refused`
 */
export async function runValuesCommand(args: readonly string[], { environment, output }: CommandRoom): Promise<void> {
  const [word, ...rest] = args;
  const { places, texts, switches } = readWords(rest, VALUES_USAGE, TEXTS, ['json']);
  const client = openClient(texts.get('api') ?? environment['HEDUI_API_URL'], environment);
  const tell = (answer: unknown, lines: readonly string[]): void =>
    void output.write(switches.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : `${lines.join('\n')}\n`);
  const show = (value: ShownValue): void => tell(value, printShown(value));
  const id = (): string => requireWord(places[0], 'name the id of a local value');
  switch (word) {
    case 'list': {
      const filter = Object.fromEntries(['region', 'state'].flatMap((name) => (texts.has(name) ? [[name, String(texts.get(name))]] : [])));
      const items = await client.list(filter);
      return tell(items, printListed(items));
    }
    case 'show':
      return show(await client.read(id()));
    case 'propose':
      return show(await client.propose(readProposal(texts), readScan(requireText(texts, 'scan'))));
    case 'preview':
      return show(await waitForPreview(client, id(), switches.has('json') ? undefined : output));
    case 'approve':
    case 'refuse':
    case 'withdraw':
      return show(await client.take(word, id(), requireText(texts, 'reason')));
    case 'publish':
      return show(await client.take(word, id(), undefined));
    default:
      throw new HubError('command-invalid', `say what to do with local values\nusage: ${VALUES_USAGE}`);
  }
}

function openClient(url: string | undefined, environment: Environment): ValueClient {
  const apiUrl = url ?? 'http://127.0.0.1:3000';
  const hint = '`hedui clients register ID --policy`';
  return openValueClient(apiUrl, readCredentials(environment, apiUrl, hint));
}

function requireWord(word: string | undefined, sentence: string): string {
  if (word === undefined || word === '') throw new HubError('command-invalid', `${sentence}\nusage: ${VALUES_USAGE}`);
  return word;
}
const requireText = (texts: ReadonlyMap<string, string>, name: string): string => requireWord(texts.get(name), `--${name} is needed`);

/** What the API takes as `value`; its rules are checked there, against the packs. */
function readProposal(texts: ReadonlyMap<string, string>): object {
  const year = texts.get('year');
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new HubError('command-invalid', '--year is a year of four digits');
  const optional = (name: string, field: string): Record<string, string> => {
    const text = texts.get(name);
    return text === undefined ? {} : { [field]: text };
  };
  return {
    region: requireText(texts, 'region'),
    kind: texts.get('kind') ?? 'parameter',
    name: requireText(texts, 'name'),
    value: texts.get('value') ?? null,
    validFrom: requireText(texts, 'valid-from'),
    document: {
      title: requireText(texts, 'title'),
      number: requireText(texts, 'number'),
      issuedOn: requireText(texts, 'issued-on'),
      issuedBy: requireText(texts, 'issued-by'),
    },
    ...optional('unit', 'unit'),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...optional('published-on', 'publishedOn'),
    ...optional('supersedes', 'supersedes'),
    ...optional('reason', 'reason'),
  };
}

function readScan(file: string): { bytes: Uint8Array<ArrayBuffer>; fileName: string } {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new HubError('command-invalid', `${file}: there is no such file`);
  if (size > LARGEST_SCAN_BYTES) throw new HubError('command-invalid', `${file}: a scan has at most 10 MiB`);
  return { bytes: new Uint8Array(readFileSync(file)), fileName: basename(file) };
}

/** Begins a preview and looks until it is over; a terminal sees how far it is. */
async function waitForPreview(client: ValueClient, localValueId: string, output: CommandRoom['output'] | undefined): Promise<ShownValue> {
  let value = await client.take('preview', localValueId, undefined);
  for (; value.preview?.state === 'queued' || value.preview?.state === 'running'; value = await client.read(localValueId)) {
    if (output?.isTTY === true) output.write(`\r试算中 re-testing: ${value.preview.households} …`);
    await pause(LOOK_EVERY_MS);
  }
  if (output?.isTTY === true) output.write('\r\u001b[K');
  return value;
}
