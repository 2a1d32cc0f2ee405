// The status look-up of other departments: what is told of whom, within which mandate, and what it leaves behind. The clock is the
// test's.
// length: mandates, days, households and following, over one database.
import { parseLocalDate, type NationalId } from '#kernel';
import type { Actor, StatusMandate } from '#lawful-access';
import { createFeedNumbering, createStatusStore, inTransaction } from '#persistence';
import { createStatusDesk, type StatusAnswer, type StatusDesk } from '#verification';
import { sql } from 'kysely';
import { v7 as newUuid } from 'uuid';
import { startApiOver } from '../support/api-over-database.js';
import { assistHousehold } from '../support/assisted-households.js';
import { ASKED_SOURCES } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, hubOver, inventIdNumber } from '../support/hub-fixture.js';
import { PLACES } from '../support/placed-officers.js';

const TODAY = '2026-11-22';
const day = parseLocalDate;
const mandate: StatusMandate = {
  purpose: 'housing',
  basis: '信息共享协议',
  areas: ['110109000000'],
  programmes: ['dibao', 'low-income'],
  validFrom: '2026-11-01',
  validTo: '2026-12-31',
  peoplePerDay: 5000,
};
const department = (more: Partial<StatusMandate> = {}, actor: Partial<Actor> = {}): Actor => ({
  clientId: 'housing-office',
  purposes: ['housing-assistance'],
  divisions: [],
  programmes: [],
  policy: false,
  roles: ['department'],
  statusMandates: [{ ...mandate, ...more }],
  ...actor,
});

let database: HubDatabase;
let hub: ReturnType<typeof hubOver>;
let desk: StatusDesk;
let serial = 40;
const next = (): number => (serial += 1);

beforeAll(async () => {
  database = await openHubDatabase();
  hub = hubOver(database, []);
  desk = createStatusDesk({
    store: createStatusStore(database.app, testCipher),
    access: houseAccess,
    now: () => new Date(`${TODAY}T04:00:00Z`),
    newId: () => newUuid(),
  });
}, 300_000);
afterAll(() => database.close());

const lookUp = (idNumbers: readonly NationalId[], on: string = TODAY, actor = department()): Promise<StatusAnswer> =>
  desk.lookUp(
    { purpose: 'housing', on: day(on), people: idNumbers.map((idNumber, index) => ({ reference: `p${index}`, idNumber })) },
    actor,
  );
const dibaoOf = ({ people }: StatusAnswer) => people.map(({ programmes }) => programmes.find(({ programme }) => programme === 'dibao'));

it('a member of an assisted household is assisted from the first decision of the run; others are not found here, in the same shape', async () => {
  const home = await assistHousehold(hub, [next(), next()]);
  await home.decide({ outcome: 'adjusted', validFrom: day('2026-06-01') });
  const [first, second] = home.idNumbers;
  if (!first || !second) throw new Error('the household has two people');
  const answer = await lookUp([second, inventIdNumber(next()), first]);
  expect(answer).toMatchObject({
    purpose: 'housing',
    on: TODAY,
    register: { areas: ['110109'], programmes: ['dibao', 'low-income'], asOf: `${TODAY}T04:00:00.000Z` },
  });
  const assisted = { programme: 'dibao', status: 'assisted', from: '2026-01-01', until: null };
  const unknown = { programme: 'dibao', status: 'not-found-here', from: null, until: null };
  expect(answer.people.map(({ reference }) => reference)).toEqual(['p0', 'p1', 'p2']);
  expect(dibaoOf(answer)).toEqual([assisted, unknown, assisted]);
  expect(new Set(answer.people.map(({ programmes }) => programmes.map((one) => Object.keys(one).join()).join(';'))).size).toBe(1);
});

it('the day decides: nothing before the first day, the last day of an exit and a stop already decided are told, nothing after it', async () => {
  const home = await assistHousehold(hub, [next()], { validFrom: day('2026-03-01') });
  await home.decide({ outcome: 'gradual-exit', validFrom: day('2026-09-01'), validTo: day('2026-11-30') });
  expect(dibaoOf(await lookUp(home.idNumbers, '2026-02-28'))).toMatchObject([{ status: 'not-found-here' }]);
  expect(dibaoOf(await lookUp(home.idNumbers, '2026-08-31'))).toMatchObject([{ status: 'assisted', from: '2026-03-01', until: null }]);
  expect(dibaoOf(await lookUp(home.idNumbers))).toMatchObject([{ status: 'assisted', from: '2026-03-01', until: '2026-11-30' }]);
  await home.decide({ outcome: 'stopped', validFrom: day('2026-11-25') });
  expect(dibaoOf(await lookUp(home.idNumbers))).toMatchObject([{ status: 'assisted', until: '2026-11-24' }]);
  await expect(lookUp(home.idNumbers, '2026-11-23')).rejects.toMatchObject({ code: 'status-day-invalid' });
  await expect(lookUp(home.idNumbers, '2025-11-20')).rejects.toMatchObject({ code: 'status-day-invalid' });
});

it('who joins a household after a decision is assisted from the next one; who stands outside it never is', async () => {
  const home = await assistHousehold(hub, [next(), next(), next()]);
  const [, baby, grandfather] = home.idNumbers;
  if (!baby || !grandfather) throw new Error('the household has three people');
  await database.inspect("update hedui.member set created_at = clock_timestamp() where household_id = $1 and ref = 'm2'", [
    home.householdId,
  ]);
  await database.inspect("update hedui.member set role = 'obligor', counted = false where household_id = $1 and ref = 'm3'", [
    home.householdId,
  ]);
  expect(dibaoOf(await lookUp([baby]))).toMatchObject([{ status: 'not-found-here' }]);
  await home.decide({ outcome: 'adjusted', validFrom: day('2026-10-01') });
  expect(dibaoOf(await lookUp([baby, grandfather]))).toMatchObject([
    { status: 'assisted', from: '2026-10-01' },
    { status: 'not-found-here' },
  ]);
});

it('a mandate holds for its purpose, its days, its area and its programmes, and never beyond the registration', async () => {
  const home = await assistHousehold(hub, [next()]);
  const beyond = await assistHousehold(hub, [next()], {}, PLACES['sibling-county']);
  const low = await assistHousehold(hub, [next()], { programme: 'low-income', amount: undefined });
  const all = [...home.idNumbers, ...beyond.idNumbers, ...low.idNumbers];
  const stateOf = async (actor: Actor) =>
    (await lookUp(all, TODAY, actor)).people.map(({ programmes }) =>
      programmes.filter(({ status }) => status === 'assisted').map(({ programme }) => programme),
    );
  expect(await stateOf(department())).toEqual([['dibao'], [], ['low-income']]);
  expect(await stateOf(department({ programmes: ['dibao'] }))).toEqual([['dibao'], [], []]);
  expect(await stateOf(department({ areas: ['1101'] }))).toEqual([['dibao'], ['dibao'], ['low-income']]);
  expect(await stateOf(department({ areas: ['1101'] }, { divisions: ['110108'] }))).toEqual([[], ['dibao'], []]);
  for (const refused of [
    department({ validTo: '2026-11-21' }),
    department({ validFrom: '2026-11-23' }),
    department({ purpose: 'funeral' }),
    department({}, { divisions: ['31'] }),
    department({}, { programmes: ['medical'] }),
    department({}, { statusMandates: [] }),
  ])
    await expect(lookUp(all, TODAY, refused)).rejects.toMatchObject({ code: 'status-not-mandated' });
  await expect(lookUp(all, TODAY, department({}, { roles: ['upstream'] }))).rejects.toMatchObject({ code: 'access-denied' });
});

it('a thousand people are answered at once, each in its place', async () => {
  const home = await assistHousehold(hub, [next()]);
  const [known] = home.idNumbers;
  if (!known) throw new Error('the household has one person');
  const strangers = Array.from({ length: 999 }, (_unused, index) => inventIdNumber(1000 + index));
  const answer = await lookUp([...strangers.slice(0, 700), known, ...strangers.slice(700)]);
  expect(dibaoOf(answer).flatMap((one, index) => (one?.status === 'assisted' ? [index] : []))).toEqual([700]);
});

it('the people of a day are counted, and beyond the mandate nobody is answered', async () => {
  const actor = department({ peoplePerDay: 3 }, { clientId: 'small-office' });
  const strangers = [next(), next()].map(inventIdNumber);
  await lookUp(strangers, TODAY, actor);
  await expect(lookUp(strangers, TODAY, actor)).rejects.toMatchObject({ code: 'quota-people', details: { limit: 3, left: 1 } });
  expect(await database.inspect("select people from hedui.status_day where client_id = 'small-office'")).toEqual([{ people: 2 }]);
});

it('a look-up leaves one audit entry with its counts and codes of those who were found, and nothing of those who were not', async () => {
  const home = await assistHousehold(hub, [next()]);
  const stranger = inventIdNumber(next());
  const actor = department({}, { clientId: 'audited-office' });
  await lookUp([...home.idNumbers, stranger], TODAY, actor);
  const entries = await database.inspect<{ detail: object; subjects: string[] }>(
    "select detail, subjects from hedui.audit_event where actor = 'audited-office'",
  );
  const [code] = await database.inspect<{ code: string }>(
    "select encode(substr(sha256(id_number_index), 1, 16), 'hex') as code from hedui.member where household_id = $1",
    [home.householdId],
  );
  expect(entries).toEqual([{ detail: { for: 'housing', on: TODAY, asked: 2, found: 1 }, subjects: [code?.code] }]);
  expect(JSON.stringify(entries)).not.toContain(stranger);
});

it('row security shows a department the people it asks for and no others, whatever the statement', async () => {
  const home = await assistHousehold(hub, [next()]);
  const [known] = home.idNumbers;
  if (!known) throw new Error('the household has one person');
  const seen = await inTransaction(database.app, 'housing-office', async (transaction) => {
    const before = await sql`select 1 from member union all select 1 from decision`.execute(transaction);
    await sql`select act_as_department('housing-office', array[${testCipher.indexOf(known)}]::bytea[], array['110109'], array['dibao'])`.execute(
      transaction,
    );
    const { rows } = await sql<{
      household_id: string;
    }>`select household_id from member union all select household_id from decision`.execute(transaction);
    return { before: before.rows.length, ids: rows.map((row) => row.household_id) };
  });
  expect(seen).toEqual({ before: 0, ids: [home.householdId, home.householdId] });
});

describe('people a department follows', () => {
  const following = department({}, { clientId: 'following-office' });
  const number = () => createFeedNumbering(database.worker).number(1000);
  const ask = (idNumber: NationalId, reference: string, follow: boolean | undefined, actor = following) =>
    desk.lookUp({ purpose: 'housing', on: undefined, people: [{ reference, idNumber, follow }] }, actor);
  const changesAfter = async (after: number, actor = following, limit = 100) => {
    const { items, next } = await desk.listChanges({ purpose: 'housing', after, limit }, actor);
    return { next, told: items.map(({ reference, status, from, until }) => [reference, status, from, until]) };
  };

  it('are told of by the department’s own references, from when they are followed, and others never', async () => {
    const home = await assistHousehold(hub, [next(), next()]);
    const [first, second] = home.idNumbers;
    if (!first || !second) throw new Error('the household has two people');
    const unasked = await assistHousehold(hub, [next()]);
    const later = inventIdNumber(serial + 1);
    await ask(first, 'F-1', true);
    await ask(second, 'F-2', undefined);
    await ask(later, 'F-3', true);
    await number();
    expect((await changesAfter(0)).told).toEqual([]);
    await home.decide({ outcome: 'adjusted', validFrom: day('2026-02-01') });
    await home.decide({ outcome: 'gradual-exit', validFrom: day('2026-10-01'), validTo: day('2026-12-31') });
    await unasked.decide({ outcome: 'stopped', validFrom: day('2026-10-01') });
    const joined = await assistHousehold(hub, [next()], { validFrom: day('2026-11-01') });
    expect(joined.idNumbers).toEqual([later]);
    expect((await changesAfter(0)).told).toEqual([]); // nothing has its place yet
    await number();
    const first2 = await changesAfter(0);
    expect(first2.told).toEqual([
      ['F-1', 'assisted', '2026-01-01', '2026-12-31'],
      ['F-3', 'assisted', '2026-11-01', null],
    ]);
    await home.decide({ outcome: 'stopped', validFrom: day('2026-11-21') });
    await number();
    const more = await changesAfter(first2.next);
    expect(more.told).toEqual([['F-1', 'ended', null, '2026-11-20']]);
    expect(await changesAfter(more.next)).toEqual({ next: more.next, told: [] });
    expect((await changesAfter(0, department({}, { clientId: 'curious-office' }))).told).toEqual([]);
  });

  it('of one decision are told on one page', async () => {
    const home = await assistHousehold(hub, [next(), next(), next()]);
    const actor = department({}, { clientId: 'paging-office' });
    for (const [index, idNumber] of home.idNumbers.entries()) await ask(idNumber, `P-${index}`, true, actor);
    await home.decide({ outcome: 'stopped', validFrom: day('2026-11-01') });
    await number();
    expect((await changesAfter(0, actor, 1)).told.map(([reference]) => reference).sort()).toEqual(['P-0', 'P-1', 'P-2']);
  });

  it('are let go of, are not told of outside the mandate, and stand sealed', async () => {
    const home = await assistHousehold(hub, [next()]);
    const [known] = home.idNumbers;
    if (!known) throw new Error('the household has one person');
    const actor = department({}, { clientId: 'leaving-office' });
    await ask(known, 'L-1', true, actor);
    await home.decide({ outcome: 'stopped', validFrom: day('2026-11-01') });
    await number();
    expect((await changesAfter(0, actor)).told).toHaveLength(1);
    expect((await changesAfter(0, { ...actor, statusMandates: [{ ...mandate, areas: ['110108'] }] })).told).toEqual([]);
    await expect(changesAfter(0, { ...actor, statusMandates: [{ ...mandate, validTo: '2026-11-21' }] })).rejects.toMatchObject({
      code: 'status-not-mandated',
    });
    const [row] = await database.inspect<{ followed_until: string; identity_sealed: Buffer }>(
      "select followed_until::text, identity_sealed from hedui.status_follow where client_id = 'leaving-office'",
    );
    expect(row?.followed_until).toBe('2026-12-31');
    expect(row?.identity_sealed.includes(known)).toBe(false);
    await ask(known, 'L-1', false, actor);
    expect((await changesAfter(0, actor)).told).toEqual([]);
  });

  it('are no more than the hub holds for one purpose', async () => {
    const actor = department({ peoplePerDay: 100_000 }, { clientId: 'greedy-office' });
    await database.inspect(
      `insert into hedui.status_follow (follow_id, client_id, purpose, reference, id_number_index, identity_sealed, followed_until)
       select gen_random_uuid(), 'greedy-office', 'housing', 'G-' || n, uuid_send(gen_random_uuid()), '\\x00', '2099-12-31' from generate_series(1, 5000) n`,
    );
    await expect(ask(inventIdNumber(next()), 'one-more', true, actor)).rejects.toMatchObject({
      code: 'status-follows-full',
      details: { limit: 5000 },
    });
    await database.inspect("delete from hedui.status_follow where client_id = 'greedy-office'");
  });
});

it('over HTTP: a department with a mandate is answered; a number in the body that is wrong is refused at its place; others have no right', async () => {
  const home = await assistHousehold(hub, [next()]);
  const token = 'housing-token-0123456789abcdef0123456789abcdef01';
  const api = await startApiOver(database, {
    sources: ASKED_SOURCES,
    tokens: { 'housing-office': token },
    client: { roles: ['department'], statusMandates: [{ ...mandate, validFrom: '2020-01-01', validTo: '2099-12-31' }] },
  });
  try {
    const post = async (body: unknown) => {
      const response = await fetch(`${api.url}/v1/status-look-ups`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const [idNumber] = home.idNumbers;
    const answered = await post({ purpose: 'housing', people: [{ reference: 'H-1', idNumber }] });
    expect([answered.status, answered.body['people']]).toEqual([
      200,
      [
        {
          reference: 'H-1',
          programmes: [
            { programme: 'dibao', status: 'assisted', from: '2026-01-01', until: null },
            { programme: 'low-income', status: 'not-found-here', from: null, until: null },
          ],
        },
      ],
    ]);
    const wrong = await post({ purpose: 'housing', people: [{ reference: 'H-1', idNumber: '110109195001010011' }] });
    expect([wrong.status, JSON.stringify(wrong.body['errors'])]).toEqual([400, expect.stringContaining('/people/0/idNumber')]);
    const other = await post({ purpose: 'funeral', people: [{ reference: 'H-1', idNumber }] });
    expect([other.status, other.body['code']]).toEqual([403, 'status-not-mandated']);
    const changes = await fetch(`${api.url}/v1/status-changes?purpose=housing`, { headers: { authorization: `Bearer ${token}` } });
    expect([changes.status, await changes.json()]).toEqual([200, { items: [], next: 0 }]);
    const crowd = Array.from({ length: 1001 }, (_unused, index) => ({ reference: `H-${index}`, idNumber }));
    expect((await post({ purpose: 'housing', people: crowd })).status).toBe(400);
    expect((await post({ purpose: 'housing', people: crowd.slice(1) })).status).toBe(200);
  } finally {
    await api.stop();
  }
});
