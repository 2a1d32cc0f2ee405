// Forced row security: whatever a statement asks, a principal is given the rows its right reaches and no other. Every table
// with rows about people is read whole (`select *`) as every principal.
// length: one world of cases, officers and mandates, which every test looks at.
import { SYSTEM_ROLES, type Actor, type Grant, type Resource, type RowReach, rowReachOf } from '#lawful-access';
import { createAccessDeskStore, inTransaction } from '#persistence';
import { createAccessDesk, createHub, type AccessDesk, type Hub } from '#verification';
import { sql } from 'kysely';
import { openAskingHub, earning, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, inventIdNumber } from '../support/hub-fixture.js';
import { officerAt, officerIdOf, PLACES, type Place } from '../support/placed-officers.js';

const caseworker = (place: Place, name = `caseworker of ${place}`): Actor => officerAt(place, name, ['caseworker']);
const system = (clientId: string): Actor => ({ clientId, purposes: ['social-assistance'], divisions: [], programmes: [], policy: false });
const auditor = officerAt('city', 'auditor', ['auditor']);
const auditAdmin = officerAt('city', 'audit-admin', ['audit-admin']);

/** Cases, by who has opened them and where. The oracle below names them. */
const OPENERS = {
  own: caseworker('township'),
  colleague: caseworker('township', 'colleague'),
  beside: caseworker('sibling-township'),
  county: caseworker('county'),
  village: caseworker('village'),
  'next-county': caseworker('sibling-county'),
  elsewhere: caseworker('other-province'),
  'of-system': system('street-system'),
} as const;
type CaseName = keyof typeof OPENERS;
const DIVISIONS: Readonly<Record<CaseName, string>> = {
  own: PLACES.township,
  colleague: PLACES.township,
  beside: PLACES['sibling-township'],
  county: PLACES.county,
  village: PLACES.village,
  'next-county': PLACES['sibling-county'],
  elsewhere: PLACES['other-province'],
  'of-system': PLACES.township,
};
const IN_COUNTY: readonly CaseName[] = ['beside', 'colleague', 'county', 'of-system', 'own', 'village'];

/** Written by hand: which cases a principal may come to see, by any right it has. */
const ORACLE: readonly (readonly [string, Actor, readonly CaseName[]])[] = [
  ['the caseworker', OPENERS.own, ['own']],
  ['a colleague', OPENERS.colleague, ['colleague']],
  ['an assistant of the township', officerAt('township', 'assistant', ['assistant']), []],
  ['a reviewer of the township', officerAt('township', 'reviewer', ['reviewer']), ['colleague', 'own']],
  ['a reviewer of the county', officerAt('county', 'county reviewer', ['reviewer']), ['county']],
  [
    'a supervisor of the township',
    officerAt('township', 'township supervisor', ['supervisor']),
    ['colleague', 'of-system', 'own', 'village'],
  ],
  ['a supervisor of the county', officerAt('county', 'county supervisor', ['supervisor']), IN_COUNTY],
  ['a supervisor of the city', officerAt('city', 'city supervisor', ['supervisor']), [...IN_COUNTY, 'next-county']],
  ['a supervisor of the province', officerAt('province', 'province supervisor', ['supervisor']), [...IN_COUNTY, 'next-county']],
  ['a policy officer', officerAt('city', 'policy officer', ['policy-officer']), []],
  ['a system administrator', officerAt('city', 'system admin', ['system-admin']), []],
  ['a security administrator', officerAt('city', 'security admin', ['security-admin']), []],
  ['an audit administrator', auditAdmin, []],
  ['an auditor with a mandate for one case', auditor, ['village']],
  ['an auditor without a mandate', officerAt('city', 'other auditor', ['auditor']), []],
  ['the system', OPENERS['of-system'], ['of-system']],
  ['another system', system('other-system'), []],
  ['a system that calls itself console', system('console'), []],
];

let database: HubDatabase;
let asking: AskingHub;
let hub: Hub;
let desk: AccessDesk;
const cases = new Map<string, CaseName>();
const idOf = (name: CaseName): string => [...cases].find(([, one]) => one === name)?.[0] ?? '';

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  hub = createHub(asking.hub);
  desk = createAccessDesk({ hub: asking.hub, store: createAccessDeskStore(database.app, testCipher) });
  let serial = 100;
  for (const name of Object.keys(OPENERS) as CaseName[]) {
    const more = { household: { divisionCode: DIVISIONS[name], members: [personOf((serial += 1))] } };
    const verificationId = await asking.request(serial, more, 1, OPENERS[name]);
    await asking.answerAll(verificationId, earning('3000.00'));
    cases.set(verificationId, name);
  }
  // one decision a case, so that its rows are looked at too
  await database.inspect(
    `insert into hedui.decision (decision_id, household_id, client_id, division_code, verification_id, report_version, purpose, programme, ordinal, outcome, valid_from, decided_at, decided_by, idempotency_key, body_sha256, details_sealed)
     select gen_random_uuid(), h.household_id, h.client_id, h.division_code, v.verification_id, 1, v.purpose, 'dibao', 1, 'granted', '2023-10-01', now(), 'test', v.verification_id::text, '', '\\x00'
     from hedui.verification v join hedui.household h using (household_id)`,
  );
  // and the review it plans
  await database.inspect(
    `insert into hedui.review (review_id, household_id, client_id, division_code, purpose, cycle, programmes, due_on, reason, decision_id)
     select gen_random_uuid(), household_id, client_id, division_code, purpose, 1, '{dibao}', '2024-04-01', 'cadence', decision_id from hedui.decision`,
  );
  // and the thread of the case, with a step and a deadline, kept by whom the household belongs to
  await database.inspect(
    `insert into hedui.case_record (case_id, client_id, organisation_id, opened_by, owner_division, household_id, division_code, kind, purpose, programmes, reported_at, created_by, idempotency_key, body_sha256)
     select gen_random_uuid(), h.client_id, h.organisation_id, h.opened_by, h.owner_division, h.household_id, h.division_code, 'application', v.purpose, '{dibao}', now(), 'test', v.verification_id::text, ''
     from hedui.verification v join hedui.household h using (household_id)`,
  );
  await database.inspect(
    `insert into hedui.case_verification (case_id, verification_id, linked_by)
     select c.case_id, v.verification_id, 'test' from hedui.case_record c join hedui.verification v using (household_id)`,
  );
  // and one alert
  await database.inspect(
    `insert into hedui.alert (alert_id, household_id, client_id, division_code, purpose, verification_id, version, kind, effect, direction, certainty, rank, details_sealed)
     select gen_random_uuid(), h.household_id, h.client_id, h.division_code, v.purpose, v.verification_id, 1, 'income', 'flip', 'less', 'certain', 1, '\\x00'
     from hedui.verification v join hedui.household h using (household_id)`,
  );
  const hour = 3_600_000;
  const term = { from: new Date(Date.now() - hour), to: new Date(Date.now() + hour), reason: '专项审计' };
  await desk.giveMandate({ auditorId: officerIdOf('auditor'), verificationIds: [idOf('village')], ...term }, auditAdmin);
}, 300_000);
afterAll(() => database.close());

function personOf(serial: number) {
  return {
    ref: 'm1',
    name: '测样甲',
    idNumber: inventIdNumber(serial),
    role: 'member',
    relation: 'self',
    counted: true,
    countedReason: '本人',
  } as const;
}

/** Every reach the principal has by any right, as transactions are begun. */
function reachesOf(actor: Actor): readonly RowReach[] {
  if (actor.officer === undefined) return [rowReachOf(actor, 'report', { reach: 'own' }), actor.clientId];
  const grants = new Map<string, RowReach>();
  for (const role of actor.roles ?? [])
    for (const resource of [
      'verification',
      'report',
      'review',
      'hand-answer',
      'relative',
      'mandate',
      'officer',
      'audit',
      'local-value',
      'source',
    ] as Resource[])
      for (const verb of ['list', 'read', 'create', 'change', 'decide', 'unmask', 'export'] as const) {
        const grant: Grant | undefined = houseAccess.decide({ ...actor, roles: [role] }, { resource, verb });
        if (grant !== undefined) grants.set(`${resource} ${grant.reach}`, rowReachOf(actor, resource, grant));
      }
  return [...grants.values(), actor.clientId];
}

/** A hash and an id, and nothing of anybody: another household's paper must be known again. */
const KNOWN_TO_ALL_OFFICERS = 'evidence_owner';

/** Tables whose rows belong to a case, with the column that names it: as the catalogue of the database has them. */
async function tablesOfCases(): Promise<{ table: string; column: string }[]> {
  return database.inspect<{ table: string; column: string }>(
    `select k.relname as table, min(a.attname) as column from pg_class k join pg_attribute a on a.attrelid = k.oid and not a.attisdropped
     where k.relnamespace = 'hedui'::regnamespace and k.relkind in ('r', 'p') and a.attname in ('verification_id', 'household_id')
       and has_table_privilege('hedui_app', k.oid, 'select') and k.relname <> '${KNOWN_TO_ALL_OFFICERS}'
     group by k.relname order by k.relname`,
  );
}

describe('row security', () => {
  it('T2 gives every principal exactly its cases, from every table with rows of cases, without any where', async () => {
    const tables = await tablesOfCases();
    expect(tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'case_record',
        'case_verification',
        'decision',
        'finding',
        'household',
        'member',
        'query',
        'report',
        'review',
        'verification',
        'verification_event',
      ]),
    );
    const households = new Map(
      (
        await database.inspect<{ household_id: string; verification_id: string }>(
          'select household_id, verification_id from hedui.verification',
        )
      ).map((row) => [row.household_id, row.verification_id]),
    );
    for (const [who, actor, expected] of ORACLE) {
      const seen = new Set<string>();
      for (const reach of reachesOf(actor))
        for (const { table, column } of tables) {
          const { rows } = await inTransaction(database.app, reach, (transaction) =>
            sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}`.execute(transaction),
          );
          for (const { id } of rows) seen.add(cases.get(households.get(id) ?? id) ?? `${table}: a row of nobody`);
        }
      expect([who, [...seen].sort()]).toEqual([who, [...expected].sort()]);
    }
  }, 300_000);

  it('T2 covers every table that holds sealed columns or rows of a case: none is open to the api without it', async () => {
    const open = await database.inspect<{ table: string }>(
      `select distinct k.relname as table from pg_class k join pg_attribute a on a.attrelid = k.oid and not a.attisdropped
       where k.relnamespace = 'hedui'::regnamespace and k.relkind in ('r', 'p') and not (k.relrowsecurity and k.relforcerowsecurity)
         and (a.attname like '%\\_sealed' or a.attname in ('verification_id', 'household_id', 'subject_id'))
         and has_table_privilege('hedui_app', k.oid, 'select') order by 1`,
    );
    // A batch carries a sealed ticket of a department for many households; it names nobody.
    expect(open.map(({ table }) => table)).toEqual(['query_batch']);
  });

  it('keeps an officer from writing rows in the name of another', async () => {
    const reach = rowReachOf(OPENERS.own, 'verification', { reach: 'own' });
    const insert = (officerId: string | undefined) =>
      inTransaction(database.app, reach, (transaction) =>
        transaction
          .insertInto('household')
          .values({
            household_id: officerIdOf(`household of ${officerId ?? 'nobody'}`),
            client_id: 'console',
            division_code: '110109',
            organisation_id: officerId === undefined ? null : (OPENERS.own.officer?.organisationId ?? null),
            opened_by: officerId ?? null,
            owner_division: '110109101',
            statements_sealed: null,
          })
          .execute(),
      );
    await expect(insert(officerIdOf('colleague'))).rejects.toThrow('row-level security');
    await expect(insert(undefined)).rejects.toThrow('row-level security');
    await expect(insert(OPENERS.own.officer?.officerId)).resolves.toBeDefined();
    await database.inspect(`delete from hedui.household where client_id = 'console' and household_id = $1`, [
      officerIdOf(`household of ${OPENERS.own.officer?.officerId ?? ''}`),
    ]);
  });

  it('leaves nothing of a principal in the connection for the next one', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await inTransaction(database.app, rowReachOf(OPENERS.own, 'report', { reach: 'below' }), (transaction) =>
        sql`select 1`.execute(transaction),
      );
      const { rows } = await sql<{ count: number }>`select count(*) as count from hedui.verification`.execute(database.app);
      expect(rows[0]?.count).toBe(0);
    }
  });
});

describe('use cases', () => {
  it('re-check the right and the reach themselves: foreign cases look exactly like missing ones', async () => {
    const missing = officerIdOf('no case at all');
    const failure = async (id: string): Promise<unknown> =>
      hub.readReport(id, undefined, OPENERS.own).catch((error: unknown) => JSON.stringify(error));
    for (const name of ['colleague', 'beside', 'county', 'village', 'next-county', 'elsewhere', 'of-system'] as const)
      expect(await failure(idOf(name))).toBe(await failure(missing));
    await expect(hub.readReport(idOf('own'), undefined, OPENERS.own)).resolves.toMatchObject({ version: 1 });
    for (const role of SYSTEM_ROLES.filter((one) => one === 'department' || one === 'charity'))
      await expect(hub.readReport(idOf('of-system'), undefined, { ...OPENERS['of-system'], roles: [role] })).rejects.toMatchObject({
        code: 'access-denied',
      });
  });

  it('T17 a case of a purpose the principal is not registered for is as if it did not exist', async () => {
    const elsewhere: Actor = { ...OPENERS['of-system'], purposes: ['housing-assistance'] };
    await expect(hub.readReport(idOf('of-system'), undefined, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    await expect(hub.readVerification(idOf('of-system'), elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    expect(
      (
        await hub.listVerifications(
          { limit: 10, cursor: undefined, clientReference: undefined, state: undefined, updatedSince: undefined },
          elsewhere,
        )
      ).items,
    ).toEqual([]);
  });

  it('list for officers what they reach, whoever asked for it', async () => {
    const supervisor = officerAt('county', 'county supervisor', ['supervisor']);
    const page = await hub.listVerifications(
      { limit: 50, cursor: undefined, clientReference: undefined, state: undefined, updatedSince: undefined },
      supervisor,
    );
    expect(page.items.map(({ verificationId }) => cases.get(verificationId)).sort()).toEqual([...IN_COUNTY].sort());
  });

  it('show where a case stands, and no more, to whom has the right to that alone', async () => {
    const department: Actor = { ...OPENERS['of-system'], roles: ['department'] };
    const view = await hub.readVerification(idOf('of-system'), department);
    expect(view).toMatchObject({ state: 'complete' });
    expect(view).not.toHaveProperty('queries');
    expect(view).not.toHaveProperty('subjects');
    const charity: Actor = { ...OPENERS['of-system'], roles: ['charity'] };
    const verdict = await hub.readSummary(idOf('of-system'), undefined, charity);
    expect(Object.keys(verdict).sort()).toEqual(['completeness', 'programmes', 'sha256', 'verificationId', 'version']);
  });
});

describe('a mandate', () => {
  it('opens the cases it names, for its time, and each look is audited', async () => {
    await hub.readVerification(idOf('village'), auditor);
    await hub.readReport(idOf('village'), undefined, auditor);
    await expect(hub.readReport(idOf('own'), undefined, auditor)).rejects.toMatchObject({ code: 'not-found' });
    const looks = await database.inspect<{ action: string }>(
      `select action from hedui.audit_event where $1 = any(verification_ids) and (action like 'mandate.%' or (action = 'report.read' and actor = 'console')) order by audit_id`,
      [idOf('village')],
    );
    expect(looks.map(({ action }) => action)).toEqual(['mandate.given', 'mandate.verification-read', 'report.read']);
  });

  it('ends when it is ended, and on its day', async () => {
    const [mandate] = await desk.listMandates(auditor);
    await desk.endMandate(mandate?.mandateId ?? '', auditAdmin);
    await expect(hub.readVerification(idOf('village'), auditor)).rejects.toMatchObject({ code: 'not-found' });
    const past = { from: new Date(Date.now() - 7_200_000), to: new Date(Date.now() - 3_600_000), reason: '已结束' };
    await desk.giveMandate({ auditorId: officerIdOf('auditor'), verificationIds: [idOf('own')], ...past }, auditAdmin);
    await expect(hub.readVerification(idOf('own'), auditor)).rejects.toMatchObject({ code: 'not-found' });
    expect(await desk.listMandates(officerAt('city', 'other auditor', ['auditor']))).toEqual([]);
  });

  it('is given by somebody else, for at most 92 days', async () => {
    const to = (days: number) => ({ from: new Date(), to: new Date(Date.now() + days * 86_400_000), reason: '审计' });
    const give = (auditorId: string, days: number) =>
      desk.giveMandate({ auditorId, verificationIds: [idOf('own')], ...to(days) }, auditAdmin);
    await expect(give(officerIdOf('audit-admin'), 1)).rejects.toMatchObject({ code: 'mandate-invalid' });
    await expect(give(officerIdOf('auditor'), 93)).rejects.toMatchObject({ code: 'mandate-invalid' });
    await expect(give(officerIdOf('auditor'), -1)).rejects.toMatchObject({ code: 'mandate-invalid' });
    await expect(
      desk.giveMandate({ auditorId: officerIdOf('x'), verificationIds: [idOf('own')], ...to(1) }, auditor),
    ).rejects.toMatchObject({
      code: 'access-denied',
    });
  });
});

describe('opening a case with a reason', () => {
  it('T1 shows names and numbers of an own case once a reason is given, and of no other', async () => {
    await expect(desk.unmask(idOf('colleague'), '看看', OPENERS.own)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.unmask(idOf('of-system'), '看看', OPENERS['of-system'])).rejects.toMatchObject({ code: 'access-denied' });
    const [person] = await desk.unmask(idOf('own'), '电话核实', OPENERS.own);
    expect(person).toMatchObject({ name: '测样甲', idNumber: inventIdNumber(101) });
    await desk.unmask(idOf('own'), '再次', OPENERS.own);
    const rows = await database.inspect<{ first: boolean }>(
      `select (detail->>'first')::boolean as first from hedui.audit_event where action = 'case.unmasked' and $1 = any(verification_ids) order by audit_id`,
      [idOf('own')],
    );
    expect(rows).toEqual([{ first: true }, { first: false }]);
    expect(await database.inspect('select 1 from hedui.case_opening where verification_id = $1', [idOf('own')])).toHaveLength(1);
  });

  it('is what a supervisor needs before a report, case by case', async () => {
    const supervisor = officerAt('county', 'county supervisor', ['supervisor']);
    await expect(hub.readReport(idOf('beside'), undefined, supervisor)).rejects.toMatchObject({ code: 'reason-needed' });
    await expect(hub.readDetermination(idOf('beside'), undefined, supervisor)).rejects.toMatchObject({ code: 'reason-needed' });
    await desk.unmask(idOf('beside'), '抽查', supervisor);
    await expect(hub.readReport(idOf('beside'), undefined, supervisor)).resolves.toMatchObject({ version: 1 });
    await expect(hub.readReport(idOf('village'), undefined, supervisor)).rejects.toMatchObject({ code: 'reason-needed' });
  });

  it('opens raw answers to reviewers of the organisation alone', async () => {
    const reviewer = officerAt('township', 'reviewer', ['reviewer']);
    await expect(desk.readRawAnswers(idOf('own'), reviewer)).rejects.toMatchObject({ code: 'reason-needed' });
    await desk.unmask(idOf('own'), '复核', reviewer);
    const answers = await desk.readRawAnswers(idOf('own'), reviewer);
    expect(answers.find(({ sourceId, outcome }) => sourceId === 'tax' && outcome === 'found')?.records).toHaveLength(12);
    await expect(desk.readRawAnswers(idOf('own'), OPENERS.own)).rejects.toMatchObject({ code: 'access-denied' });
    await expect(desk.readRawAnswers(idOf('beside'), reviewer)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe("the register of officers' relatives", () => {
  const officer = caseworker('township', 'officer with a brother');
  const serial = 900;

  it('T1 hides a case with a relative from the officer, refuses a new one, and lists it for the county', async () => {
    const household = { divisionCode: PLACES.township, members: [personOf(serial)] };
    const verificationId = await asking.request(serial, { household }, 1, officer);
    await expect(hub.readVerification(verificationId, officer)).resolves.toBeDefined();
    const [declared] = await desk.declareRelative({ relation: 'sibling', name: '测样甲', idNumber: inventIdNumber(serial) }, officer);
    expect(declared).toMatchObject({ maskedName: '测**', relation: 'sibling' });
    await expect(hub.readVerification(verificationId, officer)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.unmask(verificationId, '看看', officer)).rejects.toMatchObject({ code: 'not-found' });
    await expect(hub.createHousehold(household, officer)).rejects.toMatchObject({ code: 'relative-in-case' });
    expect(await database.inspect(`select actor from hedui.audit_event where action = 'relative.refused'`)).toEqual([
      { actor: officer.officer?.officerId },
    ]);
    const supervisor = officerAt('county', 'county supervisor', ['supervisor']);
    expect(await desk.listRelativeCases(supervisor)).toEqual([
      expect.objectContaining({ verificationId, officerId: officer.officer?.officerId, relation: 'sibling' }),
    ]);
    expect(await desk.listRelativeCases(officerAt('other-province', 'far supervisor', ['supervisor']))).toEqual([]);
    expect(await desk.listRelativeCases(officer)).toEqual([]);
    cases.set(verificationId, 'own');
  });

  it('is cleared by who looks after the area, never by the officer', async () => {
    const supervisor = officerAt('county', 'county supervisor', ['supervisor']);
    const [entry] = await desk.listRelatives(supervisor);
    await expect(desk.removeRelative(entry?.relativeId ?? '', officer)).rejects.toMatchObject({ code: 'access-denied' });
    await expect(desk.removeRelative(entry?.relativeId ?? '', { ...officer, roles: ['supervisor'] })).rejects.toMatchObject({
      code: 'not-found',
    });
    await desk.removeRelative(entry?.relativeId ?? '', supervisor);
    expect(await desk.listRelatives(officer)).toEqual([]);
  });
});
