// `hedui bulk`: bulk files from the command line, over the API and as the client whose token it has.
import { HubError } from '#kernel';
import type { Environment } from '#platform';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readCredentials } from '../client-credentials.js';
import { readWords } from '../pack/policy-folders.js';
import { openBulkClient, type BulkClient, type ShownBulkFile } from './bulk-client.js';
import { openBulkProgress } from './bulk-progress.js';

const USAGE = `hedui bulk template verification|caseload|comparison [--format csv|xlsx] [--language zh|en] [--out FILE]
       hedui bulk send FILE --kind K --purpose P [--programmes A,B] [--reference-date D] [--validate-only] [--again]
                  [--sources A,B] [--every-days N] [--key KEY] [--watch]       .csv, .xlsx or .jsonl; streamed
       hedui bulk watch ID                                     until it has ended; exit code 1 when it failed
       hedui bulk errors|results ID [--format csv|xlsx|jsonl] [--language zh|en] [--out FILE]
       hedui bulk list [--json]
       hedui bulk pause|resume ID
       hedui bulk cancel ID --asked keep|cancel [--reason WORDS]   what was asked for already goes on, or is cancelled too
       everywhere: [--api URL], else HEDUI_API_URL, else http://127.0.0.1:3000; credentials: HEDUI_API_TOKEN, or HEDUI_CLIENT_ID and
       HEDUI_CLIENT_KEY`;

const TEXTS = [
  'api',
  'kind',
  'purpose',
  'programmes',
  'reference-date',
  'sources',
  'every-days',
  'key',
  'format',
  'language',
  'out',
  'asked',
  'reason',
];
const SWITCHES = ['validate-only', 'again', 'watch', 'json'];
const ENDED = ['done', 'cancelled', 'failed'];

export interface BulkCommandRoom {
  readonly environment: Environment;
  readonly output: NodeJS.WritableStream;
  readonly progress: NodeJS.WriteStream;
  /** Between two looks; 1000 ms when absent. */
  readonly lookEveryMs?: number;
}

/**
 * @param args the words after `bulk`
 * @returns exit code: 1 for a file that failed
 * @throws HubError `command-invalid`, `api-unreachable`, `api-refused`
 */
export async function runBulkCommand(args: readonly string[], room: BulkCommandRoom): Promise<number> {
  const [word, ...rest] = args;
  const { places, texts, switches } = readWords(rest, USAGE, TEXTS, SWITCHES);
  const apiUrl = texts.get('api') ?? room.environment['HEDUI_API_URL'] ?? 'http://127.0.0.1:3000';
  const client = openBulkClient(
    apiUrl,
    readCredentials(room.environment, apiUrl, 'make one with "hedui clients new-key" and "hedui clients register"'),
  );
  const [place, ...more] = places;
  const need = (what: string): string => {
    if (place === undefined || more.length > 0) throw new HubError('command-invalid', `${what}\nusage: ${USAGE}`);
    return place;
  };
  const chosen = (...names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((name) => (texts.has(name) ? [[toCamel(name), String(texts.get(name))]] : [])));
  const tell = (file: ShownBulkFile): number => {
    room.output.write(switches.has('json') ? `${JSON.stringify(file)}\n` : `${print(file)}\n`);
    return file.state === 'failed' ? 1 : 0;
  };
  switch (word) {
    case 'template': {
      const kind = need('name a kind: verification, caseload or comparison');
      await client.take('template', { kind, ...chosen('format', 'language') }, texts.get('out') ?? room.output);
      return 0;
    }
    case 'send': {
      const query = {
        ...chosen('kind', 'purpose', 'programmes', 'sources', 'reference-date', 'every-days'),
        ...(switches.has('validate-only') ? { validateOnly: 'true' } : {}),
        ...(switches.has('again') ? { again: 'true' } : {}),
      };
      const { replayed, ...sent } = await client.send(need('name a file'), query, texts.get('key') ?? randomUUID());
      if (replayed) room.progress.write(`  已上传过 handed in before: ${sent.bulkFileId}; --again 另作一份 makes another\n`);
      return tell(switches.has('watch') ? await watch(sent.bulkFileId, client, room) : sent);
    }
    case 'watch':
      return tell(await watch(need('name the id of a bulk file'), client, room));
    case 'errors':
    case 'results':
      await client.take(`${need('name the id of a bulk file')}/${word}`, chosen('format', 'language'), texts.get('out') ?? room.output);
      return 0;
    case 'list': {
      const files = await client.list();
      room.output.write(switches.has('json') ? `${JSON.stringify(files)}\n` : files.map((file) => `${print(file)}\n`).join(''));
      return 0;
    }
    case 'pause':
    case 'resume':
      return tell(await client.move(need('name the id of a bulk file'), word));
    case 'cancel': {
      const asked = texts.get('asked');
      if (asked === undefined)
        throw new HubError('command-invalid', 'say what becomes of what was asked for already: --asked keep, or --asked cancel');
      return tell(await client.move(need('name the id of a bulk file'), 'cancel', { asked, ...chosen('reason') }));
    }
    default:
      throw new HubError('command-invalid', `usage: ${USAGE}`);
  }
}

const toCamel = (name: string): string => name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());

async function watch(bulkFileId: string, client: BulkClient, { progress, lookEveryMs = 1000 }: BulkCommandRoom): Promise<ShownBulkFile> {
  const bar = openBulkProgress(progress);
  try {
    for (;;) {
      const file = await client.read(bulkFileId);
      bar.show(file);
      if (ENDED.includes(file.state)) return file;
      await pause(lookEveryMs);
    }
  } finally {
    bar.end();
  }
}

function print(file: ShownBulkFile): string {
  const { failure, waitsFor, nextOn } = file;
  return [
    `${file.bulkFileId}  ${file.kind}  ${file.state}  ${file.handedInAt.slice(0, 16)}`,
    `已读 read ${file.linesRead}/${file.linesTotal ?? '?'}`,
    `受理 accepted ${file.accepted}`,
    `未受理 refused ${file.refused}${file.linesRefused > 0 ? ` (hedui bulk errors ${file.bulkFileId})` : ''}`,
    `报告 reported ${file.reported}`,
    ...(failure === undefined ? [] : [`失败 failed: ${failure.code}${failure.line === undefined ? '' : ` line ${failure.line}`}`]),
    ...(waitsFor === undefined ? [] : [`等待 waits for ${waitsFor}`]),
    ...(nextOn === undefined ? [] : [`下次 next on ${nextOn}`]),
  ].join(' · ');
}
