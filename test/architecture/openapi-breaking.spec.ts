// The gate that keeps the API compatible, on the real document with one edit each: what breaks a program is found and named, what
// breaks nobody passes.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './source-files.js';

// the document is edited as JSON, before anyone has parsed it
type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any

let folder: string;
let text: string;
let edits = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hedui-openapi-'));
  text = await readFile(path.join(repository, 'openapi.json'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Compares the document after the edit with the document as it is. */
async function judge(edit: (document: Json) => void): Promise<{ readonly code: number; readonly said: string }> {
  const document: Json = JSON.parse(text);
  edit(document);
  const file = path.join(folder, `edited-${(edits += 1)}.json`);
  await writeFile(file, JSON.stringify(document));
  const args = ['scripts/openapi-breaking.mjs', '--released', 'openapi.json', '--current', file];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: repository }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, said: stdout + stderr }),
    );
  });
}
const schemas = (document: Json): Json => document.components.schemas;
const request = (document: Json): Json => document.paths['/v1/verifications'].post;

it.each<[string, (document: Json) => void, string]>([
  ['a path that is gone', (d) => delete d.paths['/v1/events'], 'GET /v1/events: the operation is gone'],
  ['an operation that is gone', (d) => delete d.paths['/v1/verifications'].get, 'GET /v1/verifications: the operation is gone'],
  ['a field of an answer that is gone', (d) => delete schemas(d).VerificationViewDto.properties.openQueries, 'field openQueries is gone'],
  ['a field of an answer that may be absent', (d) => schemas(d).EventPageDto.required.pop(), 'field next may be absent now'],
  ['a field deep in an answer that is gone', (d) => delete schemas(d).ProgrammeResultDto.properties.outcome, 'field outcome is gone'],
  [
    'a field that a request must have',
    (d) => schemas(d).NewVerificationDto.required.push('clientReference'),
    'field clientReference is required now',
  ],
  ['a field that a request may not have', (d) => delete schemas(d).NewVerificationDto.properties.change, 'field change is gone'],
  [
    'a value that a request may not have',
    (d) => schemas(d).NewVerificationDto.properties.trigger.enum.shift(),
    'does not take application any more',
  ],
  ['a shorter text', (d) => (schemas(d).NewVerificationDto.properties.clientReference.maxLength = 20), 'maxLength became 20'],
  ['a limit where there was none', (d) => (schemas(d).NewDecisionDto.properties.reportVersion.maximum = 9), 'maximum became 9'],
  ['another pattern', (d) => (schemas(d).NewDecisionDto.properties.amount.pattern = '^[0-9]+$'), 'another pattern'],
  ['a text that became a number', (d) => (schemas(d).DecisionViewDto.properties.amount.type = 'number'), 'type string became number'],
  [
    'an answer that may be null',
    (d) => (schemas(d).EventPageDto.properties.next.type = ['string', 'null']),
    'type string became string|null',
  ],
  [
    'another status',
    (d) => ((request(d).responses['201'] = request(d).responses['202']), delete request(d).responses['202']),
    'is not answered 202 any more',
  ],
  ['a media type that is gone', (d) => (request(d).requestBody.content = { 'text/csv': {} }), 'media type application/json is gone'],
  ['a header that is gone', (d) => delete request(d).responses['202'].headers.Location, 'header Location is gone'],
  ['a parameter that is gone', (d) => d.paths['/v1/events'].get.parameters.shift(), 'parameter query after is gone'],
  [
    'a parameter that is required',
    (d) => (d.paths['/v1/events'].get.parameters[0].required = true),
    'parameter query after is required now',
  ],
])('finds %s', async (_what, edit, sentence) => {
  expect(await judge(edit)).toEqual({ code: 1, said: expect.stringContaining(sentence) });
});

it.each<[string, (document: Json) => void]>([
  ['nothing', () => undefined],
  ['a new path', (d) => (d.paths['/v1/new'] = d.paths['/v1/events'])],
  ['a new optional field of a request', (d) => (schemas(d).NewVerificationDto.properties.note = { type: 'string' })],
  ['a new field of an answer', (d) => (schemas(d).EventPageDto.properties.oldest = { type: 'string' })],
  ['a new value in an answer', (d) => schemas(d).OutboundEventDto.properties.type.enum.push('case.moved')],
  ['a new value a request may have', (d) => schemas(d).NewVerificationDto.properties.trigger.enum.push('tip')],
  ['a longer text', (d) => (schemas(d).NewVerificationDto.properties.clientReference.maxLength = 200)],
  [
    'a new optional parameter',
    (d) => d.paths['/v1/events'].get.parameters.push({ name: 'types', in: 'query', schema: { type: 'string' } }),
  ],
  ['another sentence and another refusal', (d) => ((request(d).description = 'x'), delete request(d).responses['422'])],
  ['a break under a new major version', (d) => ((d.info.version = '2.0.0'), delete d.paths['/v1/events'])],
])('passes %s', async (_what, edit) => {
  expect(await judge(edit)).toEqual({ code: 0, said: expect.stringContaining('breaks nothing') });
});

it('the document breaks no program written against the released one', async () => {
  const { said } = await new Promise<{ said: string }>((resolve) => {
    execFile(process.execPath, ['scripts/openapi-breaking.mjs'], { cwd: repository }, (_error, stdout, stderr) =>
      resolve({ said: stdout + stderr }),
    );
  });
  expect(said).toMatch(/breaks nothing of \d+\.\d+\.\d+/);
});
