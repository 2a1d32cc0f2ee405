// Evaluation rows on a real PostgreSQL: written with reports, read by the worker alone, tested again with the same result;
// simulations and redeterminations over them, killed and taken over.
import { openDraftValues, selectPack } from '#eligibility';
import { parseLocalDate } from '#kernel';
import {
  createEvaluationRowStore,
  createRedeterminationRunStore,
  createRedeterminationStore,
  createSimulationRunStore,
  createSimulationStore,
  openTestingPool,
} from '#persistence';
import { createPolicyDesk, listFigures, runSimulation, type PolicyDesk, type TestingPool } from '#verification';
import { setTimeout as pause } from 'node:timers/promises';
import { startPolicyRunner } from '../../apps/worker/policy-runner.js';
import { silentLog } from '#platform';
import { gunzipSync } from 'node:zlib';
import { evaluateHouseholds, loadTestPacks } from '../support/evaluated-households.js';
import { demoActor, inventRequest, otherActor } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { v7 as newUuid } from 'uuid';

const KEYS = { fieldKeys: [{ id: 'k1', key: Buffer.alloc(32, 7) }], indexKey: Buffer.alloc(32, 9) };
const EVERYWHERE = { regions: ['mentougou'], divisions: [], within: [] };
const TODAY = parseLocalDate('2026-11-22');
const packs = loadTestPacks();
const officer = { ...demoActor, policy: true };
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
}, 60_000);
afterAll(() => database.close());

const openPool = async (): Promise<TestingPool> =>
  openTestingPool({ keys: KEYS, catalogues: await createEvaluationRowStore(database.worker).readCatalogues(), threads: 0 });

async function readDetermination(verificationId: string) {
  const [row] = await database.inspect<{ version: number; body_sealed: Buffer }>(
    'select version, body_sealed from hedui.report where verification_id = $1 order by version desc limit 1',
    [verificationId],
  );
  if (!row) throw new Error('there is no report');
  const body = gunzipSync(testCipher.forScope(verificationId).open(`report/${verificationId}/${row.version}/body`, row.body_sealed));
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

describe('asked by a policy officer', () => {
  let desk: PolicyDesk;
  beforeAll(() => {
    desk = createPolicyDesk({
      simulations: createSimulationStore(database.app, testCipher),
      redeterminations: createRedeterminationStore(database.app, testCipher),
      packs: () => packs,
      readPublished: () => Promise.resolve([]),
      now: () => new Date('2026-11-22T04:00:00.000Z'),
      newId: () => newUuid(),
    });
  });
  const started: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(started.map((stop) => stop())));
  const work = (changes: Partial<Parameters<typeof startPolicyRunner>[0]> = {}) => {
    const stop = startPolicyRunner({
      simulations: createSimulationRunStore(database.worker, testCipher),
      redeterminations: createRedeterminationRunStore(database.worker, testCipher),
      rows: createEvaluationRowStore(database.worker),
      openPool,
      readPolicy: () => Promise.resolve({ packs, published: [] }),
      now: () => new Date('2026-11-22T04:00:00.000Z'),
      log: silentLog,
      everyMs: 10,
      leaseMs: 60_000,
      ...changes,
    });
    started.push(stop);
    return stop;
  };
  const untilDone = async <T extends { state: string }>(read: () => Promise<T>): Promise<T> => {
    for (;;) {
      const view = await read();
      if (view.state === 'done' || view.state === 'failed') return view;
      await pause(20);
    }
  };
  const asYaml = {
    draft: {
      kind: 'values' as const,
      region: 'mentougou',
      values: { parameters: { dibaoStandard: '1600.00' }, statistics: {}, choices: {} },
    },
  };

  it('a simulation is worked off and its changes are read as CSV', async () => {
    const { simulationId, state } = await desk.requestSimulation(asYaml, officer);
    expect(state).toBe('queued');
    const stop = work();
    const view = await untilDone(() => desk.readSimulation(simulationId, officer));
    await stop();
    expect(view).toMatchObject({ state: 'done', total: 4, tested: 4, figures: { households: 4, touched: 3 } });
    let csv = '';
    for await (const page of desk.readSimulationChanges(simulationId, officer)) csv += page;
    expect(csv.split('\n').filter((line) => line.includes(',dibao,'))).toHaveLength(3);
    const stored = await database.inspect<{ csv_sealed: Buffer }>('select csv_sealed from hedui.simulation_page');
    expect(stored.some(({ csv_sealed: sealed }) => sealed.includes(ids[0] ?? ''))).toBe(false);
  });

  it('goes on after its last page when another worker takes it over, and the first stores nothing more', async () => {
    const { simulationId } = await desk.requestSimulation(asYaml, officer);
    const store = createSimulationRunStore(database.worker, testCipher);
    const lost = await store.claimSimulation(1);
    if (!lost) throw new Error('there is nothing to claim');
    expect(await store.beginSimulation(simulationId, lost.attempt, 4)).toBe(true);
    const [first] = await createEvaluationRowStore(database.worker).readPage(EVERYWHERE, undefined, 1);
    const figures = { households: 1, touched: 0, groups: [] };
    const page = {
      simulationId,
      clientId: 'demo',
      attempt: lost.attempt,
      page: 0,
      csv: 'kept\n',
      figures,
      cursor: first?.verificationId ?? '',
      tested: 1,
    };
    expect(await store.storePage(page, 1)).toBe(true);
    await pause(20);
    const stop = work();
    const view = await untilDone(() => desk.readSimulation(simulationId, officer));
    await stop();
    expect(view).toMatchObject({ state: 'done', tested: 4, figures: { households: 4 } });
    expect(await store.storePage({ ...page, page: 7 }, 1)).toBe(false);
    let csv = '';
    for await (const one of desk.readSimulationChanges(simulationId, officer)) csv += one;
    expect(csv.startsWith('kept\n')).toBe(true);
    expect(csv).not.toContain(`${first?.verificationId},`);
  });

  it('sees only its own area, and nobody else sees its simulations', async () => {
    const elsewhere = { ...officer, clientId: 'shanghai', divisions: ['31'] };
    const { simulationId } = await desk.requestSimulation(asYaml, elsewhere);
    const stop = work();
    expect(await untilDone(() => desk.readSimulation(simulationId, elsewhere))).toMatchObject({ total: 0, tested: 0 });
    await stop();
    await expect(desk.readSimulation(simulationId, { ...demoActor, policy: false })).rejects.toMatchObject({ code: 'policy-not-allowed' });
    const colleague = { ...officer, clientId: 'zhejiang', divisions: ['33'] };
    await expect(desk.readSimulation(simulationId, colleague)).rejects.toMatchObject({ code: 'not-found' });
    expect((await desk.readSimulation(simulationId, { ...officer, clientId: 'ministry' })).state).toBe('done');
    await expect(desk.requestSimulation({ ...asYaml, division: '1101' }, elsewhere)).rejects.toMatchObject({
      code: 'division-not-allowed',
    });
    await expect(desk.requestSimulation({ ...asYaml, division: '110109005' }, officer)).rejects.toMatchObject({
      code: 'division-not-allowed',
    });
  });

  it('a redetermination makes each recipient anew once, tells upstream, and leaves every report as it was', async () => {
    const raised = { ...packs, resolved: new Map() };
    const newStandard = loadTestPacks();
    const overlay = newStandard.overlays.get('mentougou')?.at(-1);
    if (!overlay) throw new Error('the demo sets no values for mentougou');
    const value = { ...overlay.value, from: parseLocalDate('2026-07-01'), parameters: { ...overlay.value.parameters } };
    const standard = value.parameters['dibaoStandard'];
    if (!standard) throw new Error('the demo sets no standard');
    value.parameters['dibaoStandard'] = { ...standard, value: '1500.00', from: parseLocalDate('2026-07-01') };
    const policy = {
      ...raised,
      overlays: new Map([...raised.overlays, ['mentougou', [...(raised.overlays.get('mentougou') ?? []), { ...overlay, value }]]]),
    };
    const reports = () => database.inspect('select verification_id, version, sha256 from hedui.report order by 1, 2');
    const before = await reports();
    const { redeterminationId } = await desk.requestRedetermination('mentougou', parseLocalDate('2026-07-01'), officer);
    const stop = work({ readPolicy: () => Promise.resolve({ packs: policy, published: [] }) });
    const done = await untilDone(() => desk.readRedetermination(redeterminationId, officer));
    expect(done).toMatchObject({ state: 'done', total: 3, tested: 3, changed: 2 });
    const again = await desk.requestRedetermination('mentougou', parseLocalDate('2026-07-01'), officer);
    expect(await untilDone(() => desk.readRedetermination(again.redeterminationId, officer))).toMatchObject({
      state: 'done',
      tested: 3,
      changed: 0,
    });
    await stop();

    expect(await reports()).toEqual(before);
    const [own] = await desk.readRedeterminationChanges(redeterminationId, undefined, 100, demoActor);
    expect(own?.verificationId).toBe(ids[0]);
    const amountOf = (figures: NonNullable<typeof own>['before']) => figures.find(({ programme }) => programme === 'dibao')?.monthly;
    expect([amountOf(own?.before ?? []), amountOf(own?.after ?? [])]).toEqual([179_000n, 200_000n]);
    const others = await desk.readRedeterminationChanges(redeterminationId, undefined, 100, otherActor);
    expect(others.map(({ verificationId }) => verificationId)).toEqual([ids[3]]);
    const events = await database.inspect(
      "select verification_id, data from hedui.verification_event where type = 'determination.changed' order by verification_id",
    );
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain('2000');
    const audit = await database.inspect(
      "select cardinality(verification_ids) as count from hedui.audit_event where action = 'determination.made-again'",
    );
    expect(audit).toEqual([{ count: 3 }]);
    const standing = await database.inspect<{ policy_date: string }>(
      'select policy_date::text from hedui.evaluation_row where verification_id = $1',
      [ids[0]],
    );
    expect(standing).toEqual([{ policy_date: '2026-07-01' }]);
  });
});
