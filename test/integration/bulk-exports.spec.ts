// T11: what came of a bulk file, for the officers who may see it: a list of cases as any other, masked, with a second person above
// 200 rows, under the row security of who asked; a caseworker takes along what came of a file of his own and nothing else.
import type { Actor } from '#lawful-access';
import { createBulkStore, createBulkWorkStore, createCaseExportStore, createCaseExportWorkStore, createHubStore } from '#persistence';
import { readTable } from '#tables';
import { createBulkDesk, createCaseExports, workOffBulkFiles, workOffExports, type NewBulkFile } from '#verification';
import { v7 as newUuid } from 'uuid';
import { ASKED_SOURCES, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { adultNumber, inParts, rightLine, toCsv, type Line } from '../support/bulk-lists.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess } from '../support/hub-fixture.js';
import { officerAt } from '../support/placed-officers.js';

const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const colleague = officerAt('township', 'colleague', ['caseworker']);
const reviewer = officerAt('township', 'reviewer', ['reviewer']);
const elsewhere = officerAt('sibling-township', 'reviewer elsewhere', ['reviewer']);
const MANY = 201;

let database: HubDatabase;
let asking: AskingHub;
let file = '';
beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  file = await handIn('verification', [line(1), line(2), line(3, { idNumber: '1' })]);
}, 300_000);
afterAll(() => database.close());

const now = () => new Date();
const newId = () => newUuid();
const line = (serial: number, more: Line = {}): Line => rightLine(serial, { division: '110109101', ...more });
const desk = () =>
  createBulkDesk({ store: createBulkStore(database.app, testCipher), access: houseAccess, connected: ASKED_SOURCES, now, newId });
async function handIn(kind: NewBulkFile['kind'], lines: readonly Line[], options: Partial<NewBulkFile['options']> = {}): Promise<string> {
  const handedIn = {
    file: {
      kind,
      format: 'table' as const,
      purpose: 'social-assistance' as const,
      options: { programmes: ['dibao' as const], ...options },
      validateOnly: false,
    },
    idempotencyKey: newUuid(),
    again: false,
    pieces: inParts(toCsv(kind, lines)),
  };
  const { view } = await desk().handIn(handedIn, caseworker);
  const store = createBulkWorkStore(database.worker, testCipher);
  const hub = { ...asking.hub, store: createHubStore(database.worker, testCipher) };
  await workOffBulkFiles({ hub, store, leaseMs: 30_000, atATime: 50, isStopped: () => false });
  return view.bulkFileId;
}
const exports = () =>
  createCaseExports({
    store: createCaseExportStore(database.app, testCipher),
    access: houseAccess,
    describeOfficer: () => Promise.resolve({ officer: '张三', organisation: '某街道办事处' }),
    onLarge: () => undefined,
    now,
    newId,
  });
const ask = (actor: Actor, bulkFileId: string | undefined, language: 'zh' | 'en' = 'en') =>
  exports().request({ format: 'csv', language, filter: bulkFileId === undefined ? {} : { bulkFileId }, reason: '季度比对' }, actor);
async function take(exportId: string, actor: Actor): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readTable({ bytes: (await exports().take(exportId, actor)).bytes })) rows.push(cells);
  return rows.slice(1, -1);
}
const cellsOf = ([titles = [], ...rows]: readonly (readonly string[])[], ...names: readonly string[]) =>
  rows.map((row) => names.map((name) => row[titles.indexOf(name)]));

it('T11 whoever sent the file takes its cases along by line and number, masked, and nobody else’s', async () => {
  const view = await ask(caseworker, file);
  expect(view).toMatchObject({ state: 'ready', rows: 2, parts: ['people', 'outcomes'], filter: { bulkFileId: file } });
  const rows = await take(view.exportId, caseworker);
  expect(cellsOf(rows, 'Line', 'Number', 'Trigger').sort()).toEqual([
    ['2', 'H1', 'Bulk re-check'],
    ['3', 'H2', 'Bulk re-check'],
  ]);
  expect(rows.flat().join()).not.toContain(adultNumber(1));
  expect(cellsOf(rows, 'Identity number')[0]?.[0]).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
  expect((await ask(reviewer, file)).rows).toBe(2);
  for (const [actor, code] of [
    [colleague, 'export-empty'],
    [elsewhere, 'export-empty'],
  ] as const)
    await expect(ask(actor, file)).rejects.toMatchObject({ code });
  await expect(ask(caseworker, undefined)).rejects.toMatchObject({ code: 'export-of-bulk-file' });
});

it('T11 tells what chosen sources said of the people of a list, also in a file that a worker makes', async () => {
  const people = [1, 2].map((serial): Line => ({ person: `P${serial}`, name: line(serial).name ?? '', idNumber: adultNumber(serial) }));
  const compared = await handIn('comparison', people, { sources: ['death'] });
  const view = await ask(caseworker, compared);
  expect(cellsOf(await take(view.exportId, caseworker), 'Number', 'Trigger', 'Answers of sources', 'Since the run before').sort()).toEqual([
    ['P1', 'List comparison', 'death: Pending', 'death: unknown'],
    ['P2', 'List comparison', 'death: Pending', 'death: unknown'],
  ]);
  const second = await exports().request(
    { format: 'csv', language: 'en', filter: { bulkFileId: compared }, reason: '抽查' },
    officerAt('county', 'supervisor', ['supervisor']),
  );
  expect(second.state).toBe('requested');
  await exports().decide(second.exportId, { state: 'approved' }, officerAt('county', 'another supervisor', ['supervisor']));
  await makeFiles();
  const made = await take(second.exportId, officerAt('county', 'supervisor', ['supervisor']));
  expect(cellsOf(made, 'Number').flat().sort()).toEqual(['P1', 'P2']);
});

it('T11 more than 200 rows of a file wait for a second person', async () => {
  const large = await handIn(
    'verification',
    Array.from({ length: MANY }, (_unused, index) => line(1000 + index)),
  );
  const view = await ask(caseworker, large);
  expect(view).toMatchObject({ state: 'requested', rows: MANY, needsSecondPerson: true });
  await makeFiles();
  await expect(exports().take(view.exportId, caseworker)).rejects.toMatchObject({ code: 'export-not-ready' });
  await expect(exports().decide(view.exportId, { state: 'approved' }, colleague)).rejects.toMatchObject({ code: 'access-denied' });
  await exports().decide(view.exportId, { state: 'approved' }, reviewer);
  await makeFiles();
  expect(await take(view.exportId, caseworker)).toHaveLength(1 + MANY);
});

it('a file is taken back with a reason that stays sealed with it, and in the audit', async () => {
  const repeated = await desk().handIn(
    {
      file: { kind: 'comparison', format: 'table', purpose: 'social-assistance', options: { programmes: [] }, validateOnly: false },
      idempotencyKey: newUuid(),
      again: false,
      pieces: inParts(toCsv('comparison', [{ person: 'P9', name: '测样甲', idNumber: adultNumber(9) }])),
    },
    caseworker,
  );
  const { bulkFileId } = repeated.view;
  const cancelled = await desk().cancel(bulkFileId, 'keep', caseworker, '上传了上季度的名单');
  expect(cancelled).toMatchObject({ state: 'cancelled', cancelReason: '上传了上季度的名单' });
  const [row] = await database.inspect<{ sealed: Buffer; reason: string }>(
    `select cancel_reason_sealed as sealed, (select reason from hedui.audit_event where action = 'bulk-file.cancelled-keep'
      and detail->>'bulkFileId' = $1::text) as reason from hedui.bulk_file where bulk_file_id = $1::uuid`,
    [bulkFileId],
  );
  expect(row?.sealed.includes(Buffer.from('上季度'))).toBe(false);
  expect(row?.reason).toBe('上传了上季度的名单');
});

const makeFiles = () =>
  workOffExports({
    store: createCaseExportWorkStore(database.worker, testCipher),
    leaseMs: 30_000,
    now,
    newId,
    isStopped: () => false,
    onMade: () => undefined,
  });
