// Copies for one person (PIPL art. 45): what is held, from where, who looked and for what; nothing of other adults, and no
// figure theirs could be computed from. Every sealed column is covered or named as left out.
import { nameActing, runActing, startActing } from '#audit';
import type { FactJson } from '#contracts';
import { createAccessDeskStore, createSubjectRightsStore, SEALED_COLUMNS } from '#persistence';
import {
  createAccessDesk,
  createCorrections,
  createLegalHolds,
  createSubjectExtracts,
  EXTRACT_SCOPE,
  type AccessDesk,
  type Corrections,
  type SubjectExtracts,
} from '#verification';
import { createHash } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import { ASKED_SOURCES } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess } from '../support/hub-fixture.js';
import { organisationIdOf } from '../support/placed-officers.js';
import { openRightsRoom, rightsOfficers, type RightsRoom } from '../support/rights-room.js';
import { accountOf, wageOf } from '../support/reported-household.js';

const { caseworker, reviewer, reviewerBeside, supervisor } = rightsOfficers;
let database: HubDatabase;
let room: RightsRoom;
let desk: AccessDesk;
let extracts: SubjectExtracts;
let corrections: Corrections;

beforeAll(async () => {
  database = await openHubDatabase();
  room = openRightsRoom(database, 1000);
  desk = createAccessDesk({ hub: room.asking.hub, store: createAccessDeskStore(database.app, testCipher) });
  const dependencies = {
    store: createSubjectRightsStore(database.app, testCipher),
    access: houseAccess,
    sources: ASKED_SOURCES,
    now: () => new Date(),
    newId: newUuid,
  };
  extracts = createSubjectExtracts({ ...dependencies, accessWorkingDays: 15 });
  corrections = createCorrections({ ...dependencies, correctionWorkingDays: 15 });
  await database.inspect(
    "insert into hedui.organisation (organisation_id, division_code, kind, name_zh, created_by) values ($1, '110109101000', 'village', '某街道办事处', 'test')",
    [organisationIdOf('township')],
  );
});
afterAll(() => database.close());

/** Two adults: different wages, accounts and circumstances. */
const OWN = { wage: '3456.78', account: '6222000000000000001', balance: '10001.11' };
const SPOUSE = { wage: '9876.54', account: '6222000000000000002', balance: '22222.22', number: '110199199001011234' };
const records = (sourceId: string, position: number): readonly FactJson[] => {
  const { wage, account, balance } = position === 0 ? OWN : SPOUSE;
  const asOf = wageOf(1, '1.00').asOf;
  switch (sourceId) {
    case 'tax':
      return [wageOf(position, wage)];
    case 'banks':
      return [accountOf(account, balance)];
    case 'marriage':
      return position === 0 ? [{ kind: 'marriage', recordId: 'm', asOf, event: 'married', on: asOf, spouseIdNumber: SPOUSE.number }] : [];
    default:
      return [];
  }
};
const request = { memberPosition: 1, reason: '本人持身份证到场查阅' };

it('holds what is known of the person, from where, and who looked for what; of the other adult nothing', async () => {
  const { verificationId } = await room.openCase({ records });
  await corrections.requestCorrection({
    verificationId,
    memberPosition: 1,
    about: { section: 'income', sourceId: 'tax' },
    text: '本人工资有误',
    by: { actor: caseworker },
  });
  await corrections.requestCorrection({
    verificationId,
    memberPosition: 2,
    about: { section: 'assets', sourceId: 'banks' },
    text: '配偶账户有误',
    by: { actor: caseworker },
  });
  await createLegalHolds({
    store: createSubjectRightsStore(database.app, testCipher),
    access: houseAccess,
    newId: newUuid,
  }).list(verificationId, reviewer);
  // as the api does it: the officer stands behind each entry
  const acting = runActing(startActing('test'), async () => {
    nameActing(reviewer);
    await desk.unmask(verificationId, '查阅复制', reviewer);
    const { extractId } = await extracts.request(verificationId, request, reviewer);
    return extracts.handOut(extractId, 'paper', reviewer);
  });
  const { view, extract } = await acting;
  const text = JSON.stringify(extract);

  expect(extract.person).toMatchObject({ ref: 'm1', role: 'member', relation: 'self', documentType: 'resident-id', earlierIdentities: 0 });
  expect(extract.person.idNumber).toMatch(/^\d{17}[\dX]$/);
  const tax = extract.records.find(({ sourceId }) => sourceId === 'tax');
  expect(tax).toMatchObject({ outcome: 'found', office: { zh: 'tax' }, leftOut: 0 });
  expect(tax?.records).toMatchObject([{ kind: 'income-payment', grossAmount: OWN.wage }]);
  expect(extract.asked.map(({ sourceId }) => sourceId)).toEqual(expect.arrayContaining(['tax', 'banks', 'marriage']));
  expect(extract.cases).toMatchObject([{ verificationId, purpose: 'social-assistance', programmes: ['dibao', 'low-income'] }]);
  expect(extract.authorizations).toMatchObject([{ signedBy: 'self', evidence: { kind: 'scan' } }]);
  expect(extract.corrections.map((one) => one.text)).toEqual(['本人工资有误']);
  // what was asked stands under `asked`; that somebody looked for a legal hold is not told
  expect(extract.looks.map(({ action, office }) => [action, office?.zh])).toEqual([
    ['case.unmasked', '某街道办事处'],
    ['subject-access.exported', '某街道办事处'],
  ]);
  expect(extract.looks.every(({ purpose }) => purpose === 'social-assistance')).toBe(true);
  expect(extract.leftOut.length).toBeGreaterThan(5);

  // nothing of the other adult: no figure, no number, no word; and no total of the household
  const [other] = await database.inspect<{ subject_id: string }>(
    "select subject_id from hedui.member m join hedui.verification v using (household_id) where verification_id = $1 and m.ref = 'm2'",
    [verificationId],
  );
  for (const secret of [
    SPOUSE.wage,
    SPOUSE.account,
    SPOUSE.balance,
    SPOUSE.number,
    '配偶账户有误',
    other?.subject_id ?? '-',
    'perHead',
    'measures',
  ])
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
  expect(text).toContain('110199********1234');
  for (const officer of [caseworker, reviewer]) expect(text).not.toContain(officer.officer?.officerId);

  expect(view).toMatchObject({ handedOutHow: 'paper', sha256: createHash('sha256').update(text).digest('hex') });
  expect(await extracts.read(view.extractId, reviewer)).toEqual(extract);
  await expect(extracts.handOut(view.extractId, 'paper', reviewer)).rejects.toMatchObject({ code: 'extract-state' });
  const actions = await database.inspect<{ action: string }>(
    "select action from hedui.audit_event where action like 'subject-access.%' and $1 = any(verification_ids) order by audit_id",
    [verificationId],
  );
  expect(actions.map(({ action }) => action)).toEqual(['requested', 'exported', 'read'].map((step) => `subject-access.${step}`));
});

it('is kept sealed, and what was handed out stays as it was', async () => {
  const { verificationId } = await room.openCase({ records });
  await desk.unmask(verificationId, '查阅复制', reviewer);
  const { extractId, dueOn } = await extracts.request(verificationId, request, reviewer);
  expect(dueOn > new Date().toISOString().slice(0, 10)).toBe(true);
  await expect(extracts.read(extractId, reviewer)).rejects.toMatchObject({ code: 'extract-state' });
  await extracts.handOut(extractId, 'electronic', reviewer);
  const [row] = await database.inspect<{ row: string }>('select x::text as row from hedui.subject_extract x where extract_id = $1', [
    extractId,
  ]);
  expect(row?.row).not.toMatch(/3456\.78|到场/);
  await expect(
    database.inspect("update hedui.subject_extract set body_sealed = '\\x00' where extract_id = $1", [extractId]),
  ).rejects.toThrow(/what was answered/);
  expect(await extracts.list(verificationId, reviewer)).toMatchObject([{ extractId, handedOutHow: 'electronic' }]);
});

it('is handed out only by who may, at the own cases, with the case opened, about somebody with a document', async () => {
  const { verificationId } = await room.openCase({ records });
  await expect(extracts.request(verificationId, request, reviewer)).rejects.toMatchObject({ code: 'reason-needed' });
  for (const actor of [caseworker, supervisor, demoActor])
    await expect(extracts.request(verificationId, request, actor)).rejects.toMatchObject({ code: 'access-denied' });
  await expect(extracts.request(verificationId, request, reviewerBeside)).rejects.toMatchObject({ code: 'not-found' });
  await desk.unmask(verificationId, '查阅复制', reviewer);
  await expect(extracts.request(verificationId, { ...request, memberPosition: 3 }, reviewer)).rejects.toMatchObject({ code: 'not-found' });
  const { extractId } = await extracts.request(verificationId, request, reviewer);
  await expect(extracts.handOut(extractId, 'paper', reviewerBeside)).rejects.toMatchObject({ code: 'not-found' });
});

it('every sealed column of the database is covered by a copy, or named as left out with its reason', () => {
  expect(Object.keys(EXTRACT_SCOPE).sort()).toEqual(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort());
  for (const [column, taken] of Object.entries(EXTRACT_SCOPE))
    if ('leftOut' in taken) expect([column, taken.leftOut.zh.length > 3 && taken.leftOut.en.length > 8]).toEqual([column, true]);
});
