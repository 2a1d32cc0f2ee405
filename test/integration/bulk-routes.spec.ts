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
}, 300_000);
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

it('B14 B23 B24 takes JSON lines, a household a line with its people, and tells which line cannot be', async () => {
  const [one, two] = [next(), next()];
  const { household, division, relation: _relation, name, idNumber, ...paper } = rightLine(one);
  const spouse = rightLine(two);
  const shared = { household, division, ...paper, authorizationNumber: `J-${one}` };
  const lines = [
    JSON.stringify({
      ...shared,
      people: [
        { name, idNumber, relation: 'self' },
        { name: spouse.name, idNumber: spouse.idNumber, relation: 'spouse' },
      ],
    }),
    JSON.stringify(rightLine(next())),
    JSON.stringify(rightLine(next())).replace(/"idNumber":"(\d{17})."/, '"idNumber":$11'),
    JSON.stringify(rightLine(next(), { name: 'a\u0000b' })),
    JSON.stringify(rightLine(next(), { name: 'XX' })).replace('XX', '\\ud800'),
    '{"household": "H1"',
    JSON.stringify({ ...rightLine(next()), surname: 'x' }),
  ];
  const { bulkFileId } = await bodyOf(await handIn(`${lines.join('\n')}\n`, 'json-lines', undefined, 'application/x-ndjson'));
  await work();
  const address = `/v1/bulk-files/${String(bulkFileId)}`;
  expect(await bodyOf(await send(address))).toMatchObject({ state: 'done', format: 'jsonl', linesTotal: 8, accepted: 2, refused: 5 });
  expect((await tableOf(await send(`${address}/errors`))).slice(1).map(([line, , , , , code]) => `${line} ${code}`)).toEqual([
    '3 cell-not-text',
    '4 cell-character',
    '5 cell-character',
    '6 line-unreadable',
    '7 line-unreadable',
  ]);
  const people = await database.inspect<{ people: number }>(
    `select cardinality(subject_ids) as people from hedui.bulk_row join hedui.verification using (verification_id) where bulk_file_id = $1 order by ordinal`,
    [bulkFileId],
  );
  expect(people.map((row) => row.people)).toEqual([2, 1]);
});

it('takes a list to look up at chosen sources, and tells what was said in words, not what stands in records', async () => {
  const one = next();
  await handIn(toCsv('verification', [rightLine(one)]), 'signed');
  await work();
  const { name = '', idNumber = '' } = rightLine(one);
  const list = toCsv('comparison', [{ person: 'P1', name, idNumber }]);
  const refused = async (query: string) => (await bodyOf(await handIn(list, `refused ${query.length}`.replace(' ', '-'), query)))['code'];
  const about = 'kind=comparison&purpose=social-assistance';
  expect(await refused(`${about}&sources=death`)).toBe('request-invalid');
  expect(await refused(`${about}&programmes=dibao&sources=Death`)).toBe('request-invalid');
  expect(await refused('kind=verification&purpose=social-assistance&programmes=dibao&sources=death')).toBe('request-invalid');
  expect(await refused(`${about}&programmes=dibao&sources=nobody`)).toBe('source-unknown');
  const taken = await bodyOf(await handIn(list, 'looked-up', `${about}&programmes=dibao&sources=death,companies&everyDays=91`));
  expect(taken).toMatchObject({ sources: ['death', 'companies'], programmes: ['dibao'] });
  await work();
  const address = `/v1/bulk-files/${String(taken['bulkFileId'])}`;
  expect(await bodyOf(await send(address))).toMatchObject({ state: 'done', accepted: 1, reported: 0 });
  const [titles = [], row = []] = await tableOf(await send(`${address}/results?language=en`));
  const cell = (title: string) => row[titles.indexOf(title)];
  expect([cell('Number'), cell('State'), cell('Assistance')]).toEqual(['P1', 'Requested', 'none']);
  expect(cell('Answers of sources')).toBe('death: Pending; companies: Pending');
  expect(cell('Since the run before')).toBe('death: unknown; companies: unknown');
  expect((await send(`/v1/verifications/${cell('Verification') ?? ''}/report`)).status).toBe(404);
});
