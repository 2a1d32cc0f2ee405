// `hedui sources`: operating sources from the command line, over the API and as the operator whose token it has.
import { HubError } from '#kernel';
import type { Environment } from '#platform';
import { setTimeout as pause } from 'node:timers/promises';
import { readWords, type CommandRoom, type Output } from '../pack/policy-folders.js';
import { readCredentials } from '../client-credentials.js';
import { printReask, printSource, printSources, printTest, printWorkItems } from './print-source.js';
import { openSourceClient, type RunTest, type ShownReask, type SourceClient } from './source-client.js';

export const SOURCES_USAGE = `hedui sources list [ID] [--json]
       hedui sources pause|drain ID --reason TEXT [--until TIME] [--json]
       hedui sources resume ID [--json]
       hedui sources maintenance ID --from TIME --to TIME --reason TEXT [--json]
       hedui sources maintenance ID --cancel WINDOW [--json]
       hedui sources test ID [--json]           exit code 1 when a step fails
       hedui sources re-ask ID --reason TEXT (--case VERIFICATION | --from TIME --to TIME) [--live|--bulk] [--yes] [--json]
                    counts first; without --yes it only counts and drops it again
       hedui sources work-items [--handled] [--json]
       hedui sources decide WORK-ITEM ask-again|not-asked [--json]
       times are RFC 3339 with a zone: 2026-11-20T00:00:00+08:00
       everywhere: [--api URL], else HEDUI_API_URL, else http://127.0.0.1:3000; credentials: HEDUI_API_TOKEN, or HEDUI_CLIENT_ID and
       HEDUI_CLIENT_KEY`;

const LOOK_EVERY_MS = 300;
const LONGEST_TEST_MS = 60_000;

/**
 * @param args the words after `sources`
 * @returns the exit code
 * @throws HubError `command-invalid`, `api-unreachable`, `api-refused`
 */
export async function runSourcesCommand(args: readonly string[], { environment, output }: CommandRoom): Promise<number> {
  const [word, ...rest] = args;
  const { places, texts, switches } = readWords(
    rest,
    SOURCES_USAGE,
    ['api', 'reason', 'until', 'from', 'to', 'cancel', 'case'],
    ['json', 'yes', 'live', 'bulk', 'handled'],
  );
  const client = openClient(texts.get('api') ?? environment['HEDUI_API_URL'], environment);
  const tell = (answer: unknown, lines: readonly string[]): number => {
    output.write(switches.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : `${lines.join('\n')}\n`);
    return 0;
  };
  const progress = switches.has('json') ? undefined : output;
  const id = (): string => requireWord(places[0], 'name the id of a source (hedui sources list)');
  const text = (name: string): string => requireWord(texts.get(name), `--${name} is needed`);
  const show = async (work: ReturnType<SourceClient['read']>): Promise<number> => {
    const source = await work;
    return tell(source, printSource(source));
  };
  switch (word) {
    case 'list': {
      if (places[0] !== undefined) return show(client.read(places[0]));
      const sources = await client.list();
      return tell(sources, printSources(sources));
    }
    case 'pause':
    case 'drain': {
      const until = texts.get('until');
      return show(client.change(id(), word, { reason: text('reason'), ...(until === undefined ? {} : { until }) }));
    }
    case 'resume':
      return show(client.change(id(), 'resume'));
    case 'maintenance': {
      const cancelled = texts.get('cancel');
      if (cancelled !== undefined) return show(client.cancelWindow(id(), cancelled));
      return show(client.change(id(), 'windows', { from: text('from'), to: text('to'), reason: text('reason') }));
    }
    case 'test': {
      const test = await waitForTest(client, id());
      tell(test, printTest(test));
      return test.state === 'passed' ? 0 : 1;
    }
    case 're-ask': {
      const wanted = texts.get('case');
      const scope = wanted === undefined ? { receivedFrom: text('from'), receivedTo: text('to') } : { verificationIds: [wanted] };
      const lane = switches.has('live') ? { lane: 'live' } : switches.has('bulk') ? { lane: 'bulk' } : {};
      const request = { reason: text('reason'), ...scope, ...lane };
      const reask = await askAgain(client, id(), request, switches.has('yes'), progress);
      return tell(reask, printReask(reask));
    }
    case 'work-items': {
      const items = await client.listWorkItems(switches.has('handled') ? 'handled' : 'open');
      return tell(items, printWorkItems(items));
    }
    case 'decide': {
      const item = await client.decideWorkItem(
        requireWord(places[0], 'name the number of a work item (hedui sources work-items)'),
        requireWord(places[1], 'say ask-again or not-asked'),
      );
      return tell(item, printWorkItems([item]));
    }
    default:
      throw new HubError('command-invalid', `say what to do with sources\nusage: ${SOURCES_USAGE}`);
  }
}

function openClient(url: string | undefined, environment: Environment): SourceClient {
  const apiUrl = url ?? 'http://127.0.0.1:3000';
  const hint = '`hedui clients register ID --operator`';
  return openSourceClient(apiUrl, readCredentials(environment, apiUrl, hint));
}

function requireWord(word: string | undefined, sentence: string): string {
  if (word === undefined || word === '') throw new HubError('command-invalid', `${sentence}\nusage: ${SOURCES_USAGE}`);
  return word;
}

/** @throws HubError `worker-missing` when no worker takes the test up */
async function waitForTest(client: SourceClient, sourceId: string): Promise<RunTest> {
  const until = Date.now() + LONGEST_TEST_MS;
  let test = await client.test(sourceId);
  while (test.state === 'requested' || test.state === 'running') {
    if (Date.now() > until)
      throw new HubError('worker-missing', `no worker has tested ${sourceId} within ${LONGEST_TEST_MS / 1000} s; does one serve it?`);
    await pause(LOOK_EVERY_MS);
    test = await client.readTest(sourceId, test.testId);
  }
  return test;
}

/** Counts, then starts it, or drops it when nobody said yes; a terminal sees how far it is. */
async function askAgain(
  client: SourceClient,
  sourceId: string,
  request: object,
  start: boolean,
  progress: Output | undefined,
): Promise<ShownReask> {
  let reask = await client.requestReask(sourceId, request);
  const wait = async (state: ShownReask['state']): Promise<void> => {
    while (reask.state === state) {
      if (progress?.isTTY === true)
        progress.write(
          state === 'requested' ? '\r统计中 counting …' : `\r重新查询 asking again ${reask.asked}/${reask.counts?.verifications ?? '?'} …`,
        );
      await pause(LOOK_EVERY_MS);
      reask = await client.readReask(sourceId, reask.reaskId);
    }
    if (progress?.isTTY === true) progress.write('\r\u001b[K');
  };
  await wait('requested');
  if (!start) {
    await client.decideReask(sourceId, reask.reaskId, false);
    progress?.write('仅统计,未发出;加 --yes 开始 counted only, nothing was asked; --yes starts it\n');
    return reask;
  }
  reask = await client.decideReask(sourceId, reask.reaskId, true);
  await wait('started');
  return reask;
}
