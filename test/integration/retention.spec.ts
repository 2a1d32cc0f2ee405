// The retention rules carried out: every table has one class, what is due goes, what is held or still needed stays, several
// workers share the work, and each step is on record without a name.
import { parseRetentionRules, type RetentionRules } from '#lawful-access';
import { createRetentionStore, RETENTION_ABILITIES } from '#persistence';
import { HOUSEHOLDS_RULE, planRetention, runRetention, type RetentionStore } from '#verification';
import { existsSync, readFileSync } from 'node:fs';
import { v7 as newUuid } from 'uuid';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { openRightsRoom, type RightsRoom } from '../support/rights-room.js';

const rules: RetentionRules = parseRetentionRules(
  readFileSync('config/retention.yaml', 'utf8'),
  'config/retention.yaml',
  RETENTION_ABILITIES,
);
let database: HubDatabase;
let room: RightsRoom;
let store: RetentionStore;

beforeAll(async () => {
  database = await openHubDatabase();
  room = openRightsRoom(database, 700);
  store = createRetentionStore(database.worker);
});
afterAll(() => database.close());

const run = () => runRetention({ rules, store, now: () => new Date(), actor: 'worker' });
const planOf = async (rule: string) => (await planRetention({ rules, store })).find((one) => one.rule === rule);

/** Everything of a case happened so many years earlier. */
async function makeOlder(householdId: string, years: number): Promise<void> {
  for (const statement of [
    `update hedui.verification set updated_at = updated_at - $2::interval where household_id = $1`,
    `alter table hedui."authorization" disable trigger authorization_stays`,
    `update hedui."authorization" set valid_from = valid_from - $2::interval, valid_to = valid_to - $2::interval where household_id = $1`,
    `alter table hedui."authorization" enable trigger authorization_stays`,
    `update hedui.household set created_at = created_at - $2::interval where household_id = $1`,
  ])
    await database.inspect(statement, statement.startsWith('alter') ? [] : [householdId, `${years} years`]);
}
const isErased = async (householdId: string): Promise<boolean> =>
  (await database.inspect('select 1 from hedui.household_key where household_id = $1 and destroyed_at is not null', [householdId]))
    .length === 1;
const placeHold = (verificationId: string, householdId: string) =>
  database.inspect(
    "insert into hedui.legal_hold (hold_id, verification_id, household_id, ground, reason_sealed, placed_by) values ($1, $2, $3, 'court', '\\x00', 'test')",
    [newUuid(), verificationId, householdId],
  );

it('every table of the database belongs to exactly one class; a new table is given one in config/retention.yaml', async () => {
  const tables = await database.inspect<{ name: string }>(
    "select relname::text as name from pg_class where relnamespace = 'hedui'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1",
  );
  expect(rules.classes.flatMap((one) => one.tables).sort()).toEqual(tables.map(({ name }) => name).sort());
  for (const { by } of rules.classes) expect(by.filter((file) => !existsSync(file))).toEqual([]);
});

it('every table with a sealed column of a household goes by its key', async () => {
  const sealed = await database.inspect<{ name: string }>(
    `select distinct c.table_name::text as name from information_schema.columns c
     where c.table_schema = 'hedui' and c.column_name like '%\\_sealed'
       and exists (select 1 from information_schema.columns o where o.table_schema = 'hedui' and o.table_name = c.table_name and o.column_name in ('household_id', 'verification_id', 'hand_request_id'))`,
  );
  const byKey = rules.classes.filter(({ then }) => then === 'destroy-key').flatMap(({ tables }) => tables);
  expect(sealed.map(({ name }) => name).filter((name) => !byKey.includes(name))).toEqual([]);
});

describe('a household', () => {
  it('goes when its case has been closed long enough, and not a day before', async () => {
    const [old, young] = [await room.openCase(), await room.openCase()];
    // the authorization of the test ends at the end of next year, and is what lasts longest
    await makeOlder(old.householdId, 8);
    await makeOlder(young.householdId, 6);
    expect(await planOf(HOUSEHOLDS_RULE)).toMatchObject({ due: 1, held: 0 });
    const runs = await run();
    expect(runs.find(({ rule }) => rule === HOUSEHOLDS_RULE)).toMatchObject({ due: 1, gone: 1, held: 0 });
    expect([await isErased(old.householdId), await isErased(young.householdId)]).toEqual([true, false]);
    const [entry] = await database.inspect<{ actor: string; detail: unknown }>(
      "select actor, detail from hedui.audit_event where action = 'household.erased' and $1 = any(verification_ids)",
      [old.verificationId],
    );
    expect(entry).toEqual({ actor: 'worker', detail: { householdId: old.householdId, reason: `retention:${rules.version}` } });
  });

  it('stays while a legal hold is on it, and the plan says so', async () => {
    const held = await room.openCase();
    await makeOlder(held.householdId, 9);
    await placeHold(held.verificationId, held.householdId);
    expect(await planOf(HOUSEHOLDS_RULE)).toMatchObject({ due: 0, held: 1 });
    expect((await run()).find(({ rule }) => rule === HOUSEHOLDS_RULE)).toMatchObject({ gone: 0, held: 1 });
    expect(await isErased(held.householdId)).toBe(false);
  });

  it('stays while one of its verifications is under way', async () => {
    const open = await room.openCase();
    await database.inspect('update hedui.verification set open_queries = 1 where household_id = $1', [open.householdId]);
    await makeOlder(open.householdId, 9);
    const turns = await store.eraseDueHouseholds({ keep: { months: 60, days: 0 }, reason: 'test', after: undefined, limit: 10 });
    expect(turns).toEqual([{ householdId: open.householdId, became: 'kept', obstacles: ['verification-open'] }]);
    expect(await isErased(open.householdId)).toBe(false);
    await database.inspect('update hedui.verification set open_queries = 0 where household_id = $1', [open.householdId]);
    await run();
    expect(await isErased(open.householdId)).toBe(true);
  });

  it('stays while assistance granted to it runs, however long ago the case was', async () => {
    const assisted = await room.openCase({ size: 1 });
    await makeOlder(assisted.householdId, 9);
    await database.inspect(
      `insert into hedui.decision (decision_id, household_id, client_id, division_code, purpose, programme, ordinal, outcome, valid_from, decided_at, decided_by, recorded_at, idempotency_key, body_sha256, details_sealed)
       values ($1, $2, 'console', '110109101000', 'social-assistance', 'dibao', 1, 'granted', '2018-01-01', now() - interval '8 years', 'test', now() - interval '8 years', $3, 'x', '\\x00')`,
      [newUuid(), assisted.householdId, newUuid()],
    );
    await run();
    expect(await isErased(assisted.householdId)).toBe(false);
  });

  it('goes once, with several workers at it', async () => {
    const cases: { verificationId: string; householdId: string }[] = [];
    for (let count = 0; count < 6; count += 1) cases.push(await room.openCase({ size: 1 }));
    for (const { householdId } of cases) await makeOlder(householdId, 10);
    await Promise.all([run(), run(), run()]);
    for (const { householdId, verificationId } of cases) {
      expect(await isErased(householdId)).toBe(true);
      const entries = await database.inspect(
        "select 1 from hedui.audit_event where action = 'household.erased' and $1 = any(verification_ids)",
        [verificationId],
      );
      expect(entries).toHaveLength(1);
    }
  });
});

describe('rows', () => {
  it('go when their time is over; those of a held case stay', async () => {
    const [plain, held] = [await room.openCase({ size: 1 }), await room.openCase({ size: 1 })];
    await placeHold(held.verificationId, held.householdId);
    await database.inspect("update hedui.verification_event set at = at - interval '6 years' where verification_id = any($1::uuid[])", [
      [plain.verificationId, held.verificationId],
    ]);
    const countOf = async (verificationId: string) =>
      (await database.inspect('select 1 from hedui.verification_event where verification_id = $1', [verificationId])).length;
    const [before, kept] = [await countOf(plain.verificationId), await countOf(held.verificationId)];
    expect(await planOf('case-events')).toEqual({ rule: 'case-events', due: before, held: kept });
    const runs = await run();
    expect(runs.find(({ rule }) => rule === 'case-events')).toMatchObject({ gone: before, held: kept });
    expect([await countOf(plain.verificationId), await countOf(held.verificationId)]).toEqual([0, kept]);
    const [entry] = await database.inspect<{ detail: unknown }>(
      "select detail from hedui.audit_event where action = 'retention.rows-deleted' order by audit_id desc limit 1",
    );
    expect(entry?.detail).toEqual({ rule: 'case-events', table: 'verification_event', count: before, version: rules.version });
  });

  it('of sessions go a year after they ended, open ones by their last use', async () => {
    const officerId = newUuid();
    await database.inspect(
      "insert into hedui.organisation (organisation_id, division_code, kind, name_zh, created_by) values ($1, '110109', 'county', '区局', 'test')",
      [officerId],
    );
    await database.inspect(
      "insert into hedui.officer (officer_id, login_name, display_name_sealed, organisation_id, roles, purposes, programmes, created_by) values ($1, 'old.officer', '\\x00', $1, '{caseworker}', '{}', '{}', 'test')",
      [officerId],
    );
    for (const [byte, used, ended] of [
      ['01', '2 years', '2 years'],
      ['02', '2 years', null],
      ['03', '1 day', null],
      ['04', '2 years', '1 day'],
    ] as const)
      await database.inspect(
        `insert into hedui.officer_session (session_hash, officer_id, device_hash, origin, started_at, used_at, ended_at)
         values (decode(repeat($1, 32), 'hex'), $2, decode(repeat($1, 32), 'hex'), 'local', now() - $3::interval, now() - $3::interval, now() - $4::interval)`,
        [byte, officerId, used, ended],
      );
    await run();
    const left = await database.inspect<{ byte: string }>(
      "select left(encode(session_hash, 'hex'), 2) as byte from hedui.officer_session order by 1",
    );
    expect(left.map(({ byte }) => byte)).toEqual(['03', '04']);
  });

  it('brought by a source lose their content and keep their hash', async () => {
    const callbackId = newUuid();
    await database.inspect(
      `insert into hedui.callback (callback_id, source_id, ticket_sha256, body_sha256, body_sealed, received_at, taken_at)
       values ($1, 'banks', sha256('t'), sha256('b'), '\\x0102', now() - interval '91 days', now() - interval '91 days')`,
      [callbackId],
    );
    await run();
    expect(
      await database.inspect("select body_sealed, body_sha256 = sha256('b') as hash from hedui.callback where callback_id = $1", [
        callbackId,
      ]),
    ).toEqual([{ body_sealed: null, hash: true }]);
  });

  it('of every other class can be counted and taken by the worker', async () => {
    for (const { rule } of await planRetention({ rules, store })) expect(rule).toMatch(/^[a-z-]+$/);
    const planned = (await planRetention({ rules, store })).map(({ rule }) => rule).sort();
    const counted = rules.classes.filter(({ then }) => then === 'delete-rows' || then === 'keep-hash').map(({ id }) => id);
    expect(planned).toEqual([...counted, HOUSEHOLDS_RULE].sort());
    for (const one of rules.classes.filter(({ then, from }) => then === 'delete-rows' && from !== undefined))
      for (const table of one.tables)
        if (one.keep !== undefined && one.from !== undefined)
          expect(
            await store.deleteRows({ table, from: one.from, keep: one.keep }, 1, () => ({
              actor: 'worker',
              action: 'test',
              verificationIds: [],
            })),
          ).toBe(0);
  });
});

it('the last run of each rule is told, as counts', async () => {
  const runs = await store.readLastRuns();
  expect(runs.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['case-events', HOUSEHOLDS_RULE, 'sessions', 'brought-answers']));
  for (const { gone, due } of runs) expect(gone).toBeLessThanOrEqual(due);
});
