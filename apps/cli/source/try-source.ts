// `hedui source try`: asks a live interface about one person, once, and tells each step. Values are shown only when the
// department is on this machine (the sandbox); of a real one nothing but shapes, codes and timings is ever printed.
import {
  collectFromSource,
  createAdapterClients,
  createEgress,
  pollSource,
  readEgress,
  submitToSource,
  type SourceCall,
} from '#adapter-kit';
import { factsToJson, type AskedPeriod, type AskedSubject, type ParsedAnswer, type SourceAdapter } from '#contracts';
import {
  addMonths,
  checkNationalId,
  firstDayOf,
  HubError,
  isHubError,
  isLocalDate,
  maskName,
  maskNationalId,
  monthOf,
  shanghaiDate,
  systemClock,
  type LocalDate,
} from '#kernel';
import { loadSource } from '#source-catalogue';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { readWords, type CommandRoom, type Output } from '../pack/policy-folders.js';
import { readSandboxHousehold } from '../sandbox-households.js';
import { recordExchange } from './record-exchange.js';
import { shapeOfRows, shapeOfText } from './shape-of-text.js';
import { departmentsFolder, openShelf } from './source-folder.js';
import { watchClients, type WatchedExchange } from './watched-clients.js';

const USAGE =
  'hedui source try <id> --person FILE | s01/P1 --sandbox URL [--from D] [--to D] [--wait SECONDS] [--values] [--record SITUATION]';
const WAIT_SECONDS = 30;
const POLL_MS = 500;
const personSchema = z.object({ name: z.string().min(1), idNumber: z.string().min(15) });

/** @returns 0 when the department answered about the person, 1 when it did not */
export async function trySource(args: readonly string[], { environment, output }: CommandRoom): Promise<number> {
  const { places, texts, switches } = readWords(args, USAGE, ['person', 'sandbox', 'from', 'to', 'wait', 'record'], ['values']);
  const [id] = places;
  const person = texts.get('person');
  if (id === undefined || person === undefined) throw new HubError('command-invalid', `name a source and a person\nusage: ${USAGE}`);
  const { choice } = await openShelf(environment);
  const { source, adapter } = await loadSource(departmentsFolder(environment), id, choice, environment);
  const showValues = switches.has('values');
  const situation = texts.get('record');
  if ((showValues || situation !== undefined) && !isOnThisMachine(source.options))
    throw new HubError(
      'command-invalid',
      '--values and --record are for a sandbox on this machine; of a live department values are never printed',
    );
  const subject = await readPerson(person, texts.get('sandbox'));
  const period = readPeriod(texts.get('from'), texts.get('to'));
  output.write(
    `asks ${id} (${source.title.en}) about ${maskName(subject.name)}, ${maskNationalId(subject.idNumber)}, from ${period.from} to ${period.to}\n`,
  );
  const exchanges: WatchedExchange[] = [];
  const clients = watchClients(createAdapterClients({ egress: createEgress(readEgress([source], environment)) }), (exchange) => {
    exchanges.push(exchange);
    printExchange(exchanges.length, exchange, showValues, output);
  });
  const call: SourceCall = {
    sourceId: id,
    options: source.options,
    clients,
    clock: systemClock,
    signal: new AbortController().signal,
    log: (event, fields) => void output.write(`     ${event} ${JSON.stringify(fields ?? {})}\n`),
    timeoutMs: source.callTimeoutSeconds * 1000,
  };
  try {
    const answer = await askOnce(adapter, subject, period, call, Number(texts.get('wait') ?? WAIT_SECONDS) * 1000);
    printAnswer(answer, showValues, output);
    if (situation !== undefined)
      output.write(`exchange for fixtures/${id}.yaml:\n${recordExchange(situation, subject, exchanges, answer)}`);
    return answer !== undefined && answer.outcome !== 'error' ? 0 : 1;
  } catch (error) {
    if (!isHubError(error)) throw error;
    output.write(`became: the error ${error.code} (retry ${error.retry}): ${error.message}\n`);
    return 1;
  } finally {
    await clients.close();
  }
}

async function askOnce(
  adapter: SourceAdapter,
  subject: AskedSubject,
  period: AskedPeriod,
  call: SourceCall,
  waitMs: number,
): Promise<ParsedAnswer | undefined> {
  if (adapter.mode === 'answers-now') return (await collectFromSource(adapter, [subject], period, call)).get(subject.subjectId);
  const { ticket } = await submitToSource(adapter, [subject], period, call);
  for (const until = Date.now() + waitMs; ; await pause(POLL_MS)) {
    const { state, answers } = await pollSource(adapter, ticket, [subject], period, call);
    if (state === 'done' || Date.now() > until) return answers.get(subject.subjectId);
  }
}

async function readPerson(text: string, sandbox: string | undefined): Promise<AskedSubject> {
  const person = existsSync(text) ? readPersonFile(text) : sandbox === undefined ? undefined : await findInSandbox(text, sandbox);
  if (person === undefined)
    throw new HubError(
      'command-invalid',
      `--person ${text}: a file with name and idNumber, or a person of the sandbox like s01/P1 with --sandbox URL`,
    );
  const checked = checkNationalId(person.idNumber, shanghaiDate(systemClock.now()));
  if ('fault' in checked) throw new HubError('command-invalid', `the person's number is not one: ${checked.fault}`);
  return { subjectId: 'tried', requestNumber: `try-${Date.now()}`, idNumber: checked.id, name: person.name };
}

function readPersonFile(file: string): z.output<typeof personSchema> | undefined {
  const parsed = personSchema.safeParse(parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data : undefined;
}

async function findInSandbox(text: string, sandbox: string): Promise<z.output<typeof personSchema> | undefined> {
  const [household = '', personRef] = text.split('/');
  return (await readSandboxHousehold(sandbox, household)).members.find((member) => member.personRef === personRef);
}

function readPeriod(from: string | undefined, to: string | undefined): AskedPeriod {
  const today = shanghaiDate(systemClock.now());
  const day = (text: string | undefined, otherwise: LocalDate): LocalDate => {
    if (text === undefined) return otherwise;
    if (!isLocalDate(text)) throw new HubError('command-invalid', '--from and --to are days written YYYY-MM-DD');
    return text;
  };
  return { from: day(from, firstDayOf(addMonths(monthOf(today), -12))), to: day(to, today) };
}

function printExchange(
  step: number,
  { what, milliseconds, sent, came, outcome }: WatchedExchange,
  showValues: boolean,
  output: Output,
): void {
  output.write(`  ${step}. ${what}: ${outcome}, ${milliseconds} ms\n`);
  for (const [way, content] of [
    ['sent', sent],
    ['came', came],
  ] as const) {
    if (content.length === 0) continue;
    if (showValues) output.write(`     ${way}: ${typeof content === 'string' ? content.trim() : JSON.stringify(content)}\n`);
    else
      for (const line of typeof content === 'string' ? shapeOfText(content) : shapeOfRows(content)) output.write(`     ${way} ${line}\n`);
  }
}

function printAnswer(answer: ParsedAnswer | undefined, showValues: boolean, output: Output): void {
  if (answer === undefined) return void output.write('became: no answer yet; ask again later\n');
  const asOf = 'asOf' in answer ? `, as of ${answer.asOf}` : '';
  const reason = 'reason' in answer ? ` (${answer.reason})` : '';
  output.write(`became: ${answer.outcome}${reason}${asOf}\n`);
  if (answer.outcome !== 'found' && answer.outcome !== 'partial') return;
  for (const fact of answer.facts)
    output.write(
      showValues
        ? `  ${factsToJson([fact]).slice(1, -1)}\n`
        : `  ${fact.kind}: ${Object.keys(fact)
            .filter((name) => name !== 'kind')
            .join(', ')}\n`,
    );
}

function isOnThisMachine(options: Readonly<Record<string, unknown>>): boolean {
  const hosts = Object.entries(options).flatMap(([name, value]) =>
    typeof value !== 'string' ? [] : name === 'host' ? [value] : URL.canParse(value) ? [new URL(value).hostname] : [],
  );
  return hosts.length > 0 && hosts.every((host) => ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host));
}
