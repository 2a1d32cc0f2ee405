// Bulk files over HTTP, with the real api on a database: handed in as a stream, followed, taken back, and what came of them as files.
import { createBulkWorkStore, createHubStore } from '#persistence';
import { readTable } from '#tables';
import { workOffBulkFiles } from '#verification';
import type { RunningApi } from '../../apps/api/start-api.js';
import { startApiOver } from '../support/api-over-database.js';
import { ASKED_SOURCES, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { rightLine, toCsv } from '../support/bulk-lists.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

const TOKENS = { 'street-system': 'token-of-the-street', 'other-system': 'token-of-another' };
let database: HubDatabase;
let asking: AskingHub;
let api: RunningApi;
let serial = 700_000;
const next = (): number => (serial += 1);

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  api = await startApiOver(database, { sources: ASKED_SOURCES, tokens: TOKENS });
}, 60_000);
afterAll(async () => {
  await api.stop();
  await database.close();
});

const send = (path: string, init: RequestInit = {}, client: keyof typeof TOKENS = 'street-system') =>
  fetch(new URL(path, api.url), { ...init, headers: { authorization: `Bearer ${TOKENS[client]}`, ...init.headers } });
const handIn = (body: string, key: string, query = 'kind=verification&purpose=social-assistance&programmes=dibao', type = 'text/csv') =>
  send(`/v1/bulk-files?${query}`, { method: 'POST', body, headers: { 'content-type': type, 'idempotency-key': key } });
const bodyOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
const work = () =>
  workOffBulkFiles({
    hub: { ...asking.hub, store: createHubStore(database.worker, testCipher) },
    store: createBulkWorkStore(database.worker, testCipher),
    leaseMs: 5000,
    atATime: 10,
    isStopped: () => false,
  });
const tableOf = async (response: Response): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const { cells } of readTable({ bytes: Buffer.from(await response.arrayBuffer()) })) rows.push([...cells]);
  return rows;
};

it('takes a file, tells how far it is, and gives errors and results as files', async () => {
  const answer = await handIn(toCsv('verification', [rightLine(next()), rightLine(next(), { idNumber: '1' })]), 'first');
  expect(answer.status).toBe(202);
  const { bulkFileId, state } = await bodyOf(answer);
  const address = `/v1/bulk-files/${String(bulkFileId)}`;
  expect([answer.headers.get('location'), state]).toEqual([address, 'received']);
  await work();
  expect(await bodyOf(await send(address))).toMatchObject({
    state: 'done',
    linesTotal: 2,
    linesRead: 2,
    percentRead: 100,
    accepted: 1,
    refused: 1,
  });
  const errors = await send(`${address}/errors?language=en`);
  expect(errors.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(errors.headers.get('content-disposition')).toContain(`errors-${String(bulkFileId)}.csv`);
  expect(await tableOf(errors)).toEqual([
    ['Line', 'To line', 'Number', 'Column', 'Column name', 'Code', 'Reason', 'What to do'],
    ['3', '', `H${serial}`, '4', 'Identity number', 'id-number-length', 'an identity number has 18 characters', 'compare the number'],
  ]);
  const results = await tableOf(await send(`${address}/results?format=xlsx`));
  expect(results.map(([line, number, status]) => [line, number, status])).toEqual([
    ['行号', '编号', '受理'],
    ['2', `H${serial - 1}`, '已发起核对'],
    ['3', `H${serial}`, '未受理'],
  ]);
  expect(results[1]).toContain('未知(尚无报告)');
  const lines = (await (await send(`${address}/results?format=jsonl`)).text()).trim().split('\n');
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ line: 3, state: '未受理', faults: 'id-number-length' });
  const looked = await database.inspect<{ action: string }>(
    `select action from hedui.audit_event where detail->>'bulkFileId' = $1 order by audit_id`,
    [String(bulkFileId)],
  );
  expect(looked.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['bulk-file.handed-in', 'bulk-file.requested', 'bulk-file.done', 'bulk-file.exported']),
  );
});

it('is another’s secret, and its own sender’s to hold, go on with and take back', async () => {
  const { bulkFileId } = await bodyOf(await handIn(toCsv('verification', [rightLine(next())]), 'held'));
  const address = `/v1/bulk-files/${String(bulkFileId)}`;
  for (const path of [address, `${address}/errors`, `${address}/results`]) expect((await send(path, {}, 'other-system')).status).toBe(404);
  const post = (step: string, body: object = {}) =>
    send(`${address}/${step}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  expect(await bodyOf(await post('pause'))).toMatchObject({ state: 'paused' });
  await work();
  expect(await bodyOf(await send(address))).toMatchObject({ state: 'paused', linesRead: 0 });
  expect(await bodyOf(await post('pause'))).toMatchObject({ status: 409, code: 'bulk-file-state', details: { state: 'paused' } });
  expect(await bodyOf(await post('resume'))).toMatchObject({ state: 'running' });
  expect((await post('cancel')).status).toBe(400);
  expect(await bodyOf(await post('cancel', { asked: 'keep' }))).toMatchObject({ state: 'cancelled' });
  const { items } = (await bodyOf(await send('/v1/bulk-files?limit=1'))) as { items: { bulkFileId: string }[] };
  expect(items.map((item) => item.bulkFileId)).toEqual([bulkFileId]);
  expect((await bodyOf(await send('/v1/bulk-files', {}, 'other-system'))).items).toEqual([]);
});

it('refuses what is no file, too large, or of no purpose of the client, before anything is kept', async () => {
  const csv = toCsv('verification', [rightLine(next())]);
  const codeOf = async (response: Promise<Response>) => (await bodyOf(await response))['code'];
  expect(await codeOf(handIn('{}', 'k1', undefined, 'application/json'))).toBe('bulk-media-type');
  expect(await codeOf(handIn(csv, 'k2', 'kind=verification&purpose=judicial-assistance&programmes=dibao'))).toBe('purpose-not-allowed');
  expect(await codeOf(handIn(csv, 'k3', 'kind=verification&purpose=social-assistance'))).toBe('request-invalid');
  expect(await codeOf(handIn('', 'k4'))).toBe('bulk-file-empty');
  expect(
    await codeOf(
      send('/v1/verifications', { method: 'POST', body: csv, headers: { 'content-type': 'text/csv', 'idempotency-key': 'k5' } }),
    ),
  ).toBe('media-type-unsupported');
  const large = Buffer.alloc(51 * 1024 * 1024, 'a');
  const tooLarge = await send('/v1/bulk-files?kind=verification&purpose=social-assistance&programmes=dibao', {
    method: 'POST',
    body: large,
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'k6' },
  });
  expect([tooLarge.status, (await bodyOf(tooLarge))['code']]).toEqual([413, 'bulk-file-too-large']);
  expect(
    await database.inspect('select 1 from hedui.bulk_piece p join hedui.bulk_file f using (bulk_file_id) where f.state = $1', [
      'uploading',
    ]),
  ).toEqual([]);
});

it.each(['csv', 'xlsx'])('gives a template as %s that can be filled in and handed in, its notes not read', async (format) => {
  const template = await send(`/v1/bulk-files/template?kind=verification&format=${format}&language=en`);
  const rows = await tableOf(template);
  expect(rows[0]).toContain('Identity number');
  expect(rows.slice(1).every(([first]) => first?.startsWith('# '))).toBe(true);
  expect(rows.flat().join(' ')).toContain('self Applicant');
  const title = rows[0] ?? [];
  const filled = [title, ...rows.slice(1)].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
  const line = toCsv('verification', [rightLine(next())]).split('\n')[1] ?? '';
  const { bulkFileId } = await bodyOf(await handIn(`${filled}\n${line}\n`, `template ${format}`.replace(' ', '-')));
  await work();
  expect(await bodyOf(await send(`/v1/bulk-files/${String(bulkFileId)}`))).toMatchObject({
    state: 'done',
    linesTotal: 1,
    accepted: 1,
    refused: 0,
  });
});
