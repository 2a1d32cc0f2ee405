// What a database keeps of officers and their organisations, and what it refuses by itself.
import { createIdentityStore } from '#persistence';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { openOffice, type Office, type ReadyOfficer } from '../support/officers.js';

let database: HubDatabase;
let office: Office;
let districtId: string;
let caseworker: ReadyOfficer;
let made = 0;

beforeAll(async () => {
  database = await openHubDatabase();
  office = openOffice(createIdentityStore(database.app, testCipher));
  districtId = (await office.organisation('110109', 'county')).organisationId;
});
afterAll(() => database.close());
beforeEach(async () => {
  made += 1;
  caseworker = await office.officer(`worker-${made}`, ['caseworker'], districtId);
});

const refusal = (code: string) => expect.objectContaining({ code });
const auditOf = async (actor: string) =>
  (await database.inspect<{ action: string }>('select action from hedui.audit_event where actor = $1 order by audit_id', [actor])).map(
    ({ action }) => action,
  );

describe('roles and places', () => {
  it('no one combines two administrators, nor one with cases: refused by the use case and by the database', async () => {
    const together = office.officer(`both-${made}`, ['system-admin', 'security-admin'], districtId);
    await expect(together).rejects.toEqual(refusal('roles-not-combinable'));
    await expect(office.desk.changeRights(caseworker.officer.officerId, { roles: ['audit-admin', 'caseworker'] }, 'test')).rejects.toEqual(
      refusal('roles-not-combinable'),
    );
    for (const roles of ['{system-admin,security-admin}', '{audit-admin,caseworker}'])
      await expect(
        database.inspect('update hedui.officer set roles = $1 where officer_id = $2', [roles, caseworker.officer.officerId]),
      ).rejects.toMatchObject({ constraint: 'officer_administrator_alone' });
  });

  it('an organisation lies inside its parent and has the digits of its kind', async () => {
    const street = await office.organisation(`1101091${String(made).padStart(2, '0')}`, 'township', districtId);
    await expect(office.organisation('110105001', 'township', districtId)).rejects.toEqual(refusal('organisation-misplaced'));
    await expect(office.organisation('1101', 'county')).rejects.toEqual(refusal('organisation-misplaced'));
    await expect(
      database.inspect(
        `insert into hedui.organisation (organisation_id, parent_id, division_code, kind, name_zh, created_by) values (gen_random_uuid(), $1, '110105001', 'township', '别处', 'x')`,
        [districtId],
      ),
    ).rejects.toMatchObject({ constraint: 'organisation_inside_parent' });
    expect((await office.desk.listOrganisations('1101091')).map(({ organisationId }) => organisationId)).toContain(street.organisationId);
  });

  it('a login name belongs to one officer', async () => {
    await expect(office.officer(caseworker.officer.loginName, ['reviewer'], districtId)).rejects.toEqual(refusal('login-name-taken'));
  });
});

describe('what is kept', () => {
  it('no password, secret, code, session id or name stands in any row in the clear', async () => {
    const opened = await office.enter(caseworker);
    const tables = [
      'officer',
      'officer_credential',
      'officer_recovery_code',
      'sign_in_challenge',
      'officer_session',
      'sign_in_attempt',
      'audit_event',
    ];
    const texts = await Promise.all(
      tables.map((table) => database.inspect<{ text: string }>(`select coalesce(json_agg(t), '[]')::text as text from hedui.${table} t`)),
    );
    const everything = texts
      .flat()
      .map(({ text }) => text)
      .join('\n');
    expect(everything).toContain(caseworker.officer.officerId);
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    for (const secret of [
      caseworker.password,
      caseworker.codeSecret,
      ...caseworker.recoveryCodes,
      opened.sessionId,
      opened.deviceId,
      opened.csrfToken,
      '李经办',
      '$argon2id',
    ])
      expect([everything.includes(secret), everything.includes(hex(secret))]).toEqual([false, false]);
  });

  it('rows of accounts show themselves to no query that is not about signing in, and to the worker never', async () => {
    for (const table of [
      'officer_credential',
      'officer_session',
      'officer_recovery_code',
      'sign_in_challenge',
      'sign_in_attempt',
    ] as const) {
      expect(await database.app.selectFrom(table).selectAll().execute()).toEqual([]);
      await expect(database.worker.selectFrom(table).selectAll().execute()).rejects.toMatchObject({ code: '42501' });
    }
    await expect(database.worker.selectFrom('officer').select('display_name_sealed').execute()).rejects.toMatchObject({ code: '42501' });
  });

  it('a change and its audit row are committed together or not at all', async () => {
    const store = createIdentityStore(database.app, testCipher);
    await expect(
      store.transact(async (transaction) => {
        await transaction.setDisabled(caseworker.officer.officerId, office.clock.now());
        await transaction.appendAudit([{ actor: 'x'.repeat(10), action: 'officer.disabled', detail: {} }]);
        throw new Error('the connection is lost here');
      }),
    ).rejects.toThrow('the connection is lost here');
    expect((await office.desk.readOfficer(caseworker.officer.officerId)).disabledAt).toBeUndefined();
    expect(await auditOf('x'.repeat(10))).toEqual([]);
  });
});
