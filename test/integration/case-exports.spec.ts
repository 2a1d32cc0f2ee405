// T11 (G17): lists of cases as files. Small ones alone, larger ones with a second person, never more than the screen shows, taken
// once, sealed until then, and in the audit.
// length: one world of cases in three offices, which every test asks for lists of.
import { isHubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { createAccessDeskStore, createCaseExportStore, createCaseExportWorkStore } from '#persistence';
import { readTable } from '#tables';
import {
  createAccessDesk,
  createCaseExports,
  createHub,
  EXPORTS_A_DAY,
  requestVerifications,
  workOffExports,
  type CaseExportRequest,
  type CaseExports,
  type CaseExportView,
} from '#verification';
import { v7 as newUuid } from 'uuid';
import { earning, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, inventIdNumber, inventRequest } from '../support/hub-fixture.js';
import { officerAt, officerIdOf, PLACES, type Place } from '../support/placed-officers.js';

const caseworker = (place: Place): Actor => officerAt(place, `caseworker of ${place}`, ['caseworker']);
const reviewer = (place: Place, name = `reviewer of ${place}`): Actor => officerAt(place, name, ['reviewer']);
/** More than one page of rows. */
const LARGE = 505;
const SLICE = 150;

let database: HubDatabase;
let asking: AskingHub;
let exports: CaseExports;
const alarms: { readonly exportId: string; readonly rows: number }[] = [];
const byPlace = new Map<Place, string[]>();

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  exports = createCaseExports({
    store: createCaseExportStore(database.app, testCipher),
    access: houseAccess,
    describeOfficer: ({ officerId }) => Promise.resolve({ officer: `officer ${officerId.slice(0, 4)}`, organisation: '某街道办事处' }),
    onLarge: (exportId, rows) => alarms.push({ exportId, rows }),
    now: () => new Date(),
    newId: () => newUuid(),
  });
  let serial = 500;
  for (const [place, count] of [
    ['township', 3],
    ['sibling-township', 2],
  ] as const) {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      serial += 1;
      const member = {
        ref: 'm1',
        name: '测样甲',
        idNumber: inventIdNumber(serial),
        role: 'member',
        relation: 'self',
        counted: true,
        countedReason: '本人',
      } as const;
      const more = { household: { divisionCode: PLACES[place], members: [member] }, clientReference: `=case-${serial}` };
      const id = await asking.request(serial, more, 1, caseworker(place));
      await asking.answerAll(id, earning('3000.00'));
      ids.push(id);
    }
    byPlace.set(place, ids);
  }
  const items = Array.from({ length: LARGE }, (_unused, index) => ({
    command: {
      ...inventRequest(1000 + index),
      household: { ...inventRequest(1000 + index).household, divisionCode: PLACES['sibling-county'] },
    },
    idempotency: undefined,
  }));
  const large = await requestVerifications(items, 'bulk', caseworker('sibling-county'), asking.hub);
  byPlace.set(
    'sibling-county',
    large.map(({ verificationId }) => verificationId),
  );
}, 300_000);
afterAll(() => database.close());

const ask = (actor: Actor, changes: Partial<CaseExportRequest> = {}): Promise<CaseExportView> =>
  exports.request({ format: 'csv', language: 'zh', filter: {}, reason: '季度复核', ...changes }, actor);
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (isHubError(error)) return error.code;
      throw error;
    },
  );
const work = () =>
  workOffExports({
    store: createCaseExportWorkStore(database.worker, testCipher),
    leaseMs: 30_000,
    now: () => new Date(),
    newId: () => newUuid(),
    isStopped: () => false,
    onMade: () => undefined,
  });
async function readFile(bytes: Uint8Array): Promise<(readonly string[])[]> {
  const rows = [];
  for await (const { cells } of readTable({ bytes })) rows.push(cells);
  return rows;
}
const idsIn = (rows: readonly (readonly string[])[]): string[] => rows.slice(2, -1).map(([id = '']) => id);
const auditOf = (exportId: string) =>
  database.inspect<{
    action: string;
    officer_id: string | null;
    verification_ids: string[];
    detail: Record<string, unknown>;
    reason: string | null;
  }>(
    `select action, officer_id, verification_ids, detail, reason from hedui.audit_event where detail->>'exportId' = $1 order by audit_id`,
    [exportId],
  );

it('T11 a list of up to 200 rows is ready at once: what the screen lists, masked, watermarked, and taken once', async () => {
  const officer = reviewer('township');
  const view = await ask(officer, { filter: { completeness: 'complete' } });
  expect(view).toMatchObject({ state: 'ready', rows: 3, rowsWritten: 3, needsSecondPerson: false, parts: ['people', 'outcomes'] });
  expect(view.number).toMatch(/^DC-\d{8}-\d{6}$/);
  const stored = await database.inspect<{ file_sealed: Buffer }>('select file_sealed from hedui.case_export_file where export_id = $1', [
    view.exportId,
  ]);
  expect(stored[0]?.file_sealed.includes(Buffer.from(byPlace.get('township')?.[0] ?? 'none'))).toBe(false);

  const { bytes } = await exports.take(view.exportId, officer);
  const rows = await readFile(bytes);
  expect(rows[0]?.[0]).toContain(view.number);
  expect(rows[0]?.[0]).toContain('某街道办事处');
  expect(rows.at(-1)).toEqual(rows[0]);
  const listed = await createHub(asking.hub).listVerifications(
    { limit: 100, cursor: undefined, clientReference: undefined, updatedSince: undefined, state: undefined },
    officer,
  );
  expect(idsIn(rows).sort()).toEqual(listed.items.map(({ verificationId }) => verificationId).sort());
  expect(rows[2]?.[1]).toBe("'=case-501");
  expect(rows[2]?.[3]).toBe('测**');
  expect(rows[2]?.[4]).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
  expect(rows[2]?.join()).toMatch(/最低生活保障|dibao/);
  expect(Buffer.from(bytes).toString('utf8')).not.toContain(inventIdNumber(501));

  expect(await codeOf(exports.take(view.exportId, officer))).toBe('export-not-ready');
  expect((await database.inspect('select 1 from hedui.case_export_file where export_id = $1', [view.exportId])).length).toBe(0);
  const entries = await auditOf(view.exportId);
  expect(entries.map(({ action }) => action)).toEqual(['case-export.requested', 'case-export.cases-listed', 'case-export.exported']);
  expect(entries[0]).toMatchObject({ detail: { rows: 3, alone: true, filter: '{"completeness":"complete"}' }, reason: '季度复核' });
  expect([...(entries[1]?.verification_ids ?? [])].sort()).toEqual(idsIn(rows).sort());
});

it.each([
  ['xlsx', 'zh'],
  ['jsonl', 'en'],
] as const)('the same list as %s', async (format, language) => {
  const officer = reviewer('sibling-township');
  const { exportId } = await ask(officer, { format, language });
  const { bytes } = await exports.take(exportId, officer);
  const ids = byPlace.get('sibling-township') ?? [];
  if (format === 'xlsx') expect(idsIn(await readFile(bytes))).toEqual(ids);
  else {
    const lines = Buffer.from(bytes)
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.slice(1, -1).map(({ verificationId }) => verificationId)).toEqual(ids);
    expect(lines.at(-1)).toMatchObject({ watermark: { rows: 2 } });
  }
});

describe('T11 more than 200 rows', () => {
  const asker = reviewer('sibling-county');
  const approver = reviewer('sibling-county', 'second reviewer');
  let view: CaseExportView;

  it('wait for a second person, raise the alarm, and are nowhere until then', async () => {
    view = await ask(asker, { format: 'xlsx' });
    expect(view).toMatchObject({ state: 'requested', rows: LARGE, needsSecondPerson: true });
    expect(alarms.at(-1)).toEqual({ exportId: view.exportId, rows: LARGE });
    await work();
    expect(await codeOf(exports.take(view.exportId, asker))).toBe('export-not-ready');
  });

  it('are approved by another officer of the reach, never by who asked, and by nobody from elsewhere', async () => {
    const approve = (actor: Actor) => codeOf(exports.decide(view.exportId, { state: 'approved' }, actor));
    expect(await approve(asker)).toBe('own-export');
    expect(await approve(reviewer('township'))).toBe('not-found');
    expect(await approve(caseworker('sibling-county'))).toBe('access-denied');
    expect(await approve(officerAt('county', 'supervisor of another county', ['supervisor']))).toBe('not-found');
    expect((await exports.list(approver)).map(({ exportId, reason }) => [exportId, reason])).toEqual([[view.exportId, '季度复核']]);
    expect(await exports.decide(view.exportId, { state: 'approved', reason: '同意' }, approver)).toMatchObject({
      state: 'approved',
      decidedBy: approver.officer?.officerId,
    });
    expect(await approve(approver)).toBe('export-decided');
  });

  it('become a file that a worker makes under the row security of who asked, for that officer, once', async () => {
    const [gone] = byPlace.get('sibling-county') ?? [];
    const desk = createAccessDesk({ hub: asking.hub, store: createAccessDeskStore(database.app, testCipher) });
    await desk.declareRelative({ relation: 'sibling', name: '测样', idNumber: inventIdNumber(10_000) }, asker); // after the approval
    await work();
    expect(await codeOf(exports.take(view.exportId, approver))).toBe('not-found');
    const { bytes, view: taken } = await exports.take(view.exportId, asker);
    const ids = idsIn(await readFile(bytes));
    expect(taken.rowsWritten).toBe(LARGE - 1);
    expect(new Set(ids)).toEqual(new Set((byPlace.get('sibling-county') ?? []).filter((id) => id !== gone)));
    expect(await codeOf(exports.take(view.exportId, asker))).toBe('export-not-ready');
    const entries = await auditOf(view.exportId);
    expect(entries.map(({ action }) => action)).toEqual([
      'case-export.requested',
      'case-export.approved',
      'case-export.cases-listed',
      'case-export.cases-listed',
      'case-export.exported',
    ]);
    expect(entries[2]).toMatchObject({ officer_id: asker.officer?.officerId, detail: { count: 500 } });
  });

  it('cannot be had in slices', async () => {
    const officer = reviewer('sibling-county', 'slicing reviewer');
    const before = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const ids = [...(byPlace.get('sibling-county') ?? [])];
    for (const [hours, slice] of [
      [3, ids.slice(0, SLICE)],
      [1, ids.slice(SLICE, 2 * SLICE)],
    ] as const)
      await database.inspect('update hedui.verification set requested_at = $1 where verification_id = any($2)', [before(hours), slice]);
    expect(await ask(officer, { filter: { requestedTo: before(2) } })).toMatchObject({
      rows: SLICE,
      needsSecondPerson: false,
      state: 'ready',
    });
    const second = await ask(officer, { filter: { requestedFrom: before(2), requestedTo: before(0.5) } });
    expect(second).toMatchObject({ rows: SLICE, needsSecondPerson: true, state: 'requested' });
  });

  it('are refused, too, and then nothing is made', async () => {
    const asked = await ask(reviewer('sibling-county', 'refused reviewer'));
    expect(await exports.decide(asked.exportId, { state: 'refused', reason: '理由不充分' }, approver)).toMatchObject({ state: 'refused' });
    await work();
    expect((await exports.read(asked.exportId, approver)).state).toBe('refused');
  });
});

describe('who may', () => {
  it('a supervisor always with a second person, and of no people whom the screen does not list', async () => {
    const supervisor = officerAt('county', 'county supervisor', ['supervisor']);
    const view = await ask(supervisor);
    expect(view).toMatchObject({ state: 'requested', rows: 5, needsSecondPerson: true, parts: ['outcomes'] });
    await exports.decide(view.exportId, { state: 'approved' }, officerAt('city', 'city supervisor', ['supervisor']));
    await work();
    const rows = await readFile((await exports.take(view.exportId, supervisor)).bytes);
    expect(rows[1]).not.toContain('申请人');
    expect(idsIn(rows).sort()).toEqual([...(byPlace.get('township') ?? []), ...(byPlace.get('sibling-township') ?? [])].sort());
  });

  it('administrators and systems not at all, caseworkers only what came of a bulk file', async () => {
    for (const actor of [
      officerAt('city', 'admin', ['system-admin']),
      officerAt('city', 'auditor', ['auditor']),
      { clientId: 'street', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false } satisfies Actor,
    ])
      expect(await codeOf(ask(actor))).toBe('access-denied');
    expect(await codeOf(ask(caseworker('township')))).toBe('export-of-bulk-file');
  });

  it('who has moved to another office since takes nothing from the office before', async () => {
    const officer = reviewer('township', 'moving reviewer');
    const { exportId } = await ask(officer);
    expect(await codeOf(exports.take(exportId, reviewer('sibling-township', 'moving reviewer')))).toBe('export-outdated');
  });

  it('an officer asks so often a day and no more; an empty list is none', async () => {
    const officer = reviewer('sibling-township', 'busy reviewer');
    expect(await codeOf(ask(officer, { filter: { state: 'cancelled' } }))).toBe('export-empty');
    for (let count = 0; count < EXPORTS_A_DAY; count += 1) await ask(officer);
    expect(await codeOf(ask(officer))).toBe('export-limit');
  });
});

it('a file nobody takes in a day is gone, and a request nobody decides in three', async () => {
  const officer = reviewer('township', 'forgetful reviewer');
  const { exportId } = await ask(officer);
  const waiting = await ask(officerAt('county', 'forgetful supervisor', ['supervisor']));
  await database.inspect(`update hedui.case_export set available_until = now() - interval '1 second' where export_id = $1`, [exportId]);
  await database.inspect(`update hedui.case_export set requested_at = now() - interval '4 days' where export_id = $1`, [waiting.exportId]);
  expect(await codeOf(exports.take(exportId, officer))).toBe('export-not-ready');
  expect(await work()).toBe(2);
  expect((await exports.read(exportId, officer)).state).toBe('expired');
  expect((await database.inspect('select 1 from hedui.case_export_file where export_id = $1', [exportId])).length).toBe(0);
});

it('the database itself refuses what the code would have to forget', async () => {
  const [row] = await database.inspect<{ inherits: boolean; login: boolean }>(
    `select m.inherit_option as inherits, r.rolcanlogin as login from pg_auth_members m join pg_roles r on r.oid = m.roleid
     where r.rolname = 'hedui_export' and m.member = 'hedui_worker'::regrole`,
  );
  expect(row).toEqual({ inherits: false, login: false });
  const written = await database.inspect<{ name: string }>(
    `select table_name as name from information_schema.table_privileges where grantee = 'hedui_export' and privilege_type <> 'SELECT'`,
  );
  expect(written).toEqual([]);
  const asked = await ask(reviewer('sibling-county', 'forging reviewer'));
  await expect(
    database.inspect(
      `update hedui.case_export set state = 'approved', decided_by = requested_by, decided_at = now() where export_id = $1`,
      [asked.exportId],
    ),
  ).rejects.toThrow('case_export_check');
  await expect(database.inspect(`update hedui.case_export set state = 'ready' where export_id = $1`, [asked.exportId])).rejects.toThrow(
    'case_export_check',
  );
  expect(officerIdOf('forging reviewer')).toBe(asked.requestedBy);
});
