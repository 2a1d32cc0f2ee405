// Statistics on the database: what is rolled up is what the rows say, counted here once more by hand; later days change it; and
// nobody reads more than the own area.
import { addDays, fen, parseLocalDate, parseYuan, shanghaiDate, startOfDay } from '#kernel';
import type { Actor } from '#lawful-access';
import { createStatisticsRollUpStore, createStatisticsStore } from '#persistence';
import { createStatisticsDesk, rollUpStatistics, type AskStatistics, type StatisticsDesk } from '#verification';
import { startApiOver } from '../support/api-over-database.js';
import { assistHousehold } from '../support/assisted-households.js';
import { evaluateHouseholds, SOURCES } from '../support/evaluated-households.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, hubOver, inventRequest } from '../support/hub-fixture.js';
import { officerAt, PLACES } from '../support/placed-officers.js';
import { printTable } from '../../apps/cli/statistics/statistics-command.js';

const TODAY = shanghaiDate(new Date());
const supervisor = officerAt('county', 'supervisor', ['supervisor']);
const superior: Actor = {
  clientId: 'province',
  purposes: ['social-assistance'],
  divisions: ['11'],
  programmes: [],
  policy: false,
  roles: ['superior'],
};

let database: HubDatabase;
let desk: StatisticsDesk;

const rollUp = (againAfterMs = 0): Promise<number> =>
  rollUpStatistics(createStatisticsRollUpStore(database.worker, testCipher), {
    now: () => new Date(),
    againAfterMs,
    isStopped: () => false,
  });
const ask = (topic: AskStatistics['topic'], by: string, more: Partial<AskStatistics> = {}, actor: Actor = superior) =>
  desk.read({ topic, from: addDays(TODAY, -30), to: TODAY, by: by.split(','), division: undefined, level: undefined, ...more }, actor);
const read = async (...query: Parameters<typeof ask>) =>
  Object.fromEntries((await ask(...query)).cells.map(({ keys, count }) => [keys.join(' '), count]));

/** Rows of a query as counts by their key. */
async function countByHand(sql: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { key } of await database.inspect<{ key: string }>(sql)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

beforeAll(async () => {
  database = await openHubDatabase();
  desk = createStatisticsDesk(createStatisticsStore(database.app), houseAccess);
  const declared = (serial: number, wages: string) => ({
    ...inventRequest(serial),
    referenceDate: parseLocalDate('2023-09-15'),
    declared: [{ item: 'wages' as const, unit: 'yuan' as const, amount: parseYuan(wages) }],
  });
  await evaluateHouseholds(database, [
    { serial: 1, size: 2, wage: '1000.00' },
    { serial: 2, wage: '1500.00', changes: declared(2, '18000.00') },
    { serial: 3, wage: '9000.00', changes: declared(3, '0.00') },
    { serial: 4, changes: { trigger: 'dispute' } },
  ]);
  const hub = hubOver(database, SOURCES);
  for (let serial = 100; serial < 106; serial += 1) await assistHousehold(hub, [serial], { decidedAt: new Date(), amount: fen(serial) });
  await assistHousehold(hub, [107], { programme: 'low-income', amount: undefined, decidedAt: new Date() }, PLACES['sibling-township']);
  await assistHousehold(hub, [108], { decidedAt: new Date() }, PLACES['other-province']);
  await rollUp();
}, 300_000);
afterAll(() => database.close());

describe('rolled up and counted from the rows directly it is the same', () => {
  it('for volumes by trigger and lane, and by programme', async () => {
    expect(await read('volumes', 'day,trigger,lane')).toEqual(
      await countByHand(
        "select (requested_at at time zone 'Asia/Shanghai')::date || ' ' || trigger || ' ' || lane as key from hedui.verification",
      ),
    );
    expect(await read('volumes', 'programme')).toEqual(await countByHand('select unnest(programmes) as key from hedui.verification'));
    expect(await read('volumes', 'trigger')).toEqual({ application: 3, dispute: 1 });
  });

  it('for answers of sources', async () => {
    const byHand = await countByHand(
      `select source_id || ' ' || outcome as key from (select distinct on (verification_id, source_id, subject_id) * from hedui.finding
        order by verification_id, source_id, subject_id, revision desc) f`,
    );
    expect(await read('sources', 'source,outcome')).toEqual(byHand);
    expect(Object.keys(byHand).length).toBeGreaterThan(4);
    expect(await read('sources', 'answer')).toEqual({
      records: 3,
      'no-record': Object.values(byHand).reduce((sum, count) => sum + count, 0) - 3,
    });
  });

  it('for the time to the first report, to two digits', async () => {
    const seconds = await database.inspect<{ s: number }>(
      'select extract(epoch from r.issued_at - v.requested_at)::float8 as s from hedui.report r join hedui.verification v using (verification_id) where r.version = 1 order by 1',
    );
    const rounded = seconds.map(({ s }) => {
      const whole = Math.max(1, Math.ceil(s));
      const step = 10 ** Math.max(0, String(whole).length - 2);
      return Math.ceil(whole / step) * step;
    });
    const [cell] = (await ask('times', 'lane')).cells;
    expect(cell).toMatchObject({ keys: ['live'], count: 4, p50: rounded[1], p90: rounded[3] });
  });

  it('for what was declared beside what was found', async () => {
    expect(await read('discrepancies', 'verdict')).toEqual({ consistent: 1, differs: 1 });
    expect(await read('discrepancies', 'of,verdict')).toEqual({
      'case consistent': 1,
      'case differs': 1,
      'figure consistent': 1,
      'figure differs': 1,
    });
  });

  it('for decisions and reviews', async () => {
    expect(await read('decisions', 'programme,outcome', {}, { ...superior, divisions: [] })).toEqual(
      await countByHand("select programme || ' ' || outcome as key from hedui.decision"),
    );
    expect(await read('decisions', 'agreement')).toEqual({ 'no-recommendation': 7 });
    expect(await read('reviews', 'state')).toEqual({});
    expect(await read('reports', 'completeness')).toEqual(await countByHand('select completeness as key from hedui.verification'));
  });
});

it('a day is counted anew when something has happened on it, and others are left', async () => {
  const hub = hubOver(database, SOURCES);
  await database.inspect("update hedui.statistic_day set rolled_at = clock_timestamp() - interval '20 minutes'");
  await assistHousehold(hub, [120], { decidedAt: new Date() });
  expect(await rollUp(3_600_000)).toBe(0);
  expect(await read('decisions', 'agreement')).toEqual({ 'no-recommendation': 7 });
  expect(await rollUp(600_000)).toBeGreaterThan(0);
  expect(await read('decisions', 'agreement')).toEqual({ 'no-recommendation': 8 });
  await database.inspect('delete from hedui.statistic_day where day = $1', [TODAY]);
  expect(await rollUp(3_600_000)).toBe(1);
  expect(await read('decisions', 'agreement')).toEqual({ 'no-recommendation': 8 });
  expect((await ask('decisions', 'day')).rolledAt).toBeDefined();
});

it('each reads the own area: a county its townships, a province its counties, nobody another', async () => {
  expect(await read('decisions', 'division')).toEqual({ '1101': 8 });
  expect(await read('decisions', 'division', { level: 'district' })).toEqual({ '110109': 8 });
  expect(await read('decisions', 'day', {}, supervisor)).toEqual({ [TODAY]: 8 });
  expect(await read('decisions', 'day', {}, { ...superior, divisions: ['31'] })).toEqual({ [TODAY]: 1 });
  await expect(ask('decisions', 'day', { division: '31' }, supervisor)).rejects.toMatchObject({ code: 'division-not-allowed' });
  await expect(ask('decisions', 'day', {}, { ...superior, roles: ['upstream'] })).rejects.toMatchObject({ code: 'access-denied' });
});

it('below a district one to four are not told', async () => {
  expect(await read('decisions', 'division', {}, supervisor)).toEqual({ '110109101': null, '110109102': null });
  expect(await read('decisions', 'programme', { division: '110109101' }, supervisor)).toEqual({ dibao: 7 });
  expect(await read('decisions', 'programme', { division: '110109102' }, supervisor)).toEqual({ 'low-income': null });
});

it('what a topic cannot be cut by, and spans that are none, are refused', async () => {
  for (const [by, more] of [
    ['source', {}],
    ['day,day', {}],
    ['day,month,division,lane', {}],
    ['day', { from: TODAY, to: addDays(TODAY, -1) }],
    ['day', { from: addDays(TODAY, -2000) }],
  ] as const)
    await expect(ask('volumes', by, more)).rejects.toMatchObject({ code: 'statistics-invalid' });
});

it('holds no id and no name of anybody', async () => {
  const rows = await database.inspect<{ keys: string[] }>('select distinct keys from hedui.statistic');
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.flatMap(({ keys }) => keys).filter((key) => !/^[a-z-]{1,30}$|^\d{1,8}$/.test(key))).toEqual([]);
});

it('is a table in the terminal, and over HTTP a table, series and a file', async () => {
  expect(printTable(await ask('decisions', 'programme')).slice(0, 3)).toEqual([
    `审核决定 decisions: ${addDays(TODAY, -30)} – ${TODAY}`,
    '  programme   count      %',
    '  dibao           7  87.50',
  ]);
  const token = 'superior-token-0123456789abcdef0123456789abcdef0';
  const api = await startApiOver(database, {
    sources: SOURCES,
    tokens: { province: token },
    client: { roles: ['superior'], divisions: ['11'] },
  });
  try {
    const get = (path: string) => fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const span = `from=${addDays(TODAY, -30)}&to=${TODAY}`;
    const table = (await (await get(`/v1/statistics/decisions?${span}&by=programme`)).json()) as Record<string, unknown>;
    expect(table).toMatchObject({
      rows: [
        { keys: { programme: 'dibao' }, count: 7, share: '0.8750' },
        { keys: { programme: 'low-income' }, count: 1, share: '0.1250' },
      ],
      series: [
        {
          name: '',
          points: [
            { x: 'dibao', y: 7 },
            { x: 'low-income', y: 1 },
          ],
        },
      ],
    });
    const file = await get(`/v1/statistics/decisions/file?${span}&by=programme&format=csv`);
    expect([file.headers.get('content-disposition'), (await file.text()).split('\r\n').slice(1, 3)]).toEqual([
      `attachment; filename="decisions-${addDays(TODAY, -30)}-${TODAY}.csv"`,
      ['dibao,7,0.8750', 'low-income,1,0.1250'],
    ]);
    expect((await get(`/v1/statistics/incomes?${span}`)).status).toBe(404);
    expect((await get(`/v1/statistics/decisions?${span}&by=source`)).status).toBe(422);
    expect(((await (await get('/v1/statistics')).json()) as { items: unknown[] }).items).toHaveLength(9);
  } finally {
    await api.stop();
  }
});

it('an alert of two months ago that is answered today moves the figures of its day, and no other day is counted', async () => {
  const day = addDays(TODAY, -60);
  await database.inspect(
    `update hedui.verification set requested_at = $1 where verification_id = (select min(verification_id::text)::uuid from hedui.verification)`,
    [startOfDay(day)],
  );
  await database.inspect(
    `insert into hedui.alert (alert_id, household_id, client_id, division_code, purpose, kind, effect, direction, certainty, rank, details_sealed, raised_at)
     select gen_random_uuid(), household_id, client_id, division_code, 'social-assistance', 'death', 'flip', 'less', 'certain', 1, '\\x00', $1
     from hedui.household limit 1`,
    [startOfDay(day)],
  );
  while ((await rollUp(3_600_000)) > 0);
  const since = { from: addDays(TODAY, -90), level: 'district' as const };
  expect(await read('alerts', 'day,use', since)).toEqual({ [`${day} unanswered`]: 1 });
  await database.inspect(
    `insert into hedui.alert_answer (answer_id, alert_id, ordinal, outcome, useful, answered_by)
     select gen_random_uuid(), alert_id, 1, 'handled', true, 'street-system' from hedui.alert`,
  );
  expect(await rollUp(3_600_000)).toBe(1);
  expect(await read('alerts', 'day,use', since)).toEqual({ [`${day} useful`]: 1 });
});
