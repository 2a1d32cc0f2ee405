// Evaluation rows on a real PostgreSQL: written with reports, read by the worker alone, tested again with the same result,
// tried under a draft.
import { openDraftValues, selectPack } from '#eligibility';
import { parseLocalDate } from '#kernel';
import { createEvaluationRowStore, openTestingPool } from '#persistence';
import { listFigures, runSimulation, type TestingPool } from '#verification';
import { gunzipSync } from 'node:zlib';
import { evaluateHouseholds, loadTestPacks } from '../support/evaluated-households.js';
import { inventRequest, otherActor } from '../support/hub-fixture.js';
import { cipherOf, openHubDatabase, testKeys, type HubDatabase } from '../support/hub-database.js';

const EVERYWHERE = { regions: ['mentougou'], divisions: [], within: [] };
const TODAY = parseLocalDate('2026-11-22');
const packs = loadTestPacks();
let database: HubDatabase;
let ids: string[];

beforeAll(async () => {
  database = await openHubDatabase();
  ids = await evaluateHouseholds(database, [
    { serial: 1, size: 2, wage: '1000.00' },
    { serial: 2, size: 1, wage: '1500.00' },
    { serial: 3, size: 3, wage: '9000.00' },
    { serial: 4, size: 1, actor: otherActor },
  ]);
}, 300_000);
afterAll(() => database.close());

const openPool = async (): Promise<TestingPool> =>
  openTestingPool({ keys: testKeys, catalogues: await createEvaluationRowStore(database.worker).readCatalogues(), threads: 0 });

async function readDetermination(verificationId: string) {
  const [row] = await database.inspect<{ version: number; body_sealed: Buffer }>(
    'select version, body_sealed from hedui.report where verification_id = $1 order by version desc limit 1',
    [verificationId],
  );
  if (!row) throw new Error('there is no report');
  const body = gunzipSync((await cipherOf(database, verificationId)).open(`report/${verificationId}/${row.version}/body`, row.body_sealed));
  return JSON.parse(body.toString('utf8')).determination;
}

describe('an evaluation row', () => {
  it('is written with the report and gives the same outcomes and amounts again', async () => {
    const rows = await createEvaluationRowStore(database.worker).readPage(EVERYWHERE, undefined, 100);
    expect(rows.map(({ verificationId }) => verificationId)).toEqual([...ids].sort());
    const pool = await openPool();
    const tested = await pool.test(rows.map((row) => ({ row, after: selectPack(packs, row.region, row.referenceDate), whole: true })));
    for (const { verificationId, before, after } of tested) {
      const determination = await readDetermination(verificationId);
      expect(after).toEqual(listFigures(determination));
      expect(before).toEqual(after);
    }
    const outcomes = new Map(
      tested.map(({ verificationId, after }) => [verificationId, after.find(({ programme }) => programme === 'dibao')?.outcome]),
    );
    expect(ids.map((id) => outcomes.get(id))).toEqual(['meets', 'does-not-meet', 'does-not-meet', 'meets']);
  });

  it('is read by no client, whatever the role of the api asks', async () => {
    await expect(database.app.selectFrom('evaluation_row').selectAll().execute()).rejects.toThrow(/permission denied/);
  });

  it('opens for its own county and verification only', async () => {
    const store = createEvaluationRowStore(database.worker);
    const [row] = await store.readPage(EVERYWHERE, undefined, 1);
    if (!row) throw new Error('there is no row');
    const pool = await openPool();
    const after = selectPack(packs, row.region, row.referenceDate);
    await expect(pool.test([{ row: { ...row, divisionCode: '110101' }, after }])).rejects.toMatchObject({ code: 'ciphertext-invalid' });
    await expect(pool.test([{ row: { ...row, version: 9 }, after }])).rejects.toMatchObject({ code: 'ciphertext-invalid' });
  });

  it('is read in pages by id, within an area, and of a household only the latest', async () => {
    const store = createEvaluationRowStore(database.worker);
    const first = await store.readPage(EVERYWHERE, undefined, 3);
    const rest = await store.readPage(EVERYWHERE, first.at(-1)?.verificationId, 3);
    expect([first.length, rest.length]).toEqual([3, 1]);
    expect(await store.countRows({ ...EVERYWHERE, within: ['3101'] })).toBe(0);
    expect(await store.countRows({ ...EVERYWHERE, within: ['1101'] })).toBe(4);
    expect(await store.countRows({ regions: [], divisions: ['110109'], within: [] })).toBe(4);
    const [known] = await database.inspect<{ household_id: string }>(
      'select household_id from hedui.verification where verification_id = $1',
      [ids[1]],
    );
    const { authorizations, ...request } = inventRequest(2);
    const [later] = await evaluateHouseholds(database, [
      {
        serial: 2,
        wage: '1500.00',
        changes: {
          ...request,
          household: { householdId: known?.household_id ?? '' },
          authorizations: [],
          authorizationIds: (
            await database.inspect<{ authorization_id: string }>(
              'select authorization_id from hedui."authorization" where household_id = $1',
              [known?.household_id],
            )
          ).map((row) => row.authorization_id),
          referenceDate: parseLocalDate('2023-10-16'),
        },
      },
    ]);
    expect(authorizations).toHaveLength(1);
    const now = (await store.readPage(EVERYWHERE, undefined, 100)).map(({ verificationId }) => verificationId);
    expect(now).toContain(later);
    expect(now).not.toContain(ids[1]);
    ids[1] = later ?? '';
  });
});

describe('a simulation', () => {
  const opened = {
    draft: openDraftValues(packs, 'mentougou', { parameters: { dibaoStandard: '1600.00' }, statistics: {}, choices: {} }, TODAY),
    against: undefined,
  };

  it('tells who gains and by how much, the same bytes whatever the size of its pages', async () => {
    const store = createEvaluationRowStore(database.worker);
    const run = async (pageSize: number) => {
      const parts: string[] = [];
      const figures = await runSimulation({
        opened,
        store,
        pool: await openPool(),
        area: EVERYWHERE,
        pageSize,
        ahead: 1,
        onPage: ({ csv }) => Promise.resolve(parts.push(csv) > 0),
      });
      return { figures, csv: parts.join('') };
    };
    const { figures, csv } = await run(100);
    expect(await run(1)).toEqual({ figures, csv });
    const dibao = figures?.groups.find(({ programme }) => programme === 'dibao');
    expect(dibao).toMatchObject({
      divisionCode: '110109',
      households: 4,
      meetsBefore: 2,
      meetsAfter: 3,
      gains: 1,
      loses: 0,
      otherAmount: 2,
    });
    expect(csv).toContain(`${ids[1]},110109,dibao,gains,does-not-meet,meets,,100.00\n`);
  });
});
