// Runs of policy on a real PostgreSQL: simulations and redeterminations asked by policy officers, worked off, killed, taken
// over, and seen by those who may.
import { selectPack } from '#eligibility';
import { parseLocalDate } from '#kernel';
import {
  createEvaluationRowStore,
  createRedeterminationRunStore,
  createRedeterminationStore,
  createSimulationRunStore,
  createSimulationStore,
  openTestingPool,
} from '#persistence';
import { silentLog } from '#platform';
import { createPolicyDesk, type PolicyDesk, type TestingPool } from '#verification';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newUuid } from 'uuid';
import { startPolicyRunner } from '../../apps/worker/policy-runner.js';
import { evaluateHouseholds, loadTestPacks } from '../support/evaluated-households.js';
import { demoActor, otherActor } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';

const EVERYWHERE = { regions: ['mentougou'], divisions: [], within: [] };
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
}, 300_000);
afterAll(() => database.close());

const openPool = async (): Promise<TestingPool> =>
  openTestingPool({ keys: testKeys, catalogues: await createEvaluationRowStore(database.worker).readCatalogues(), threads: 0 });

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

  it('leaves out a household whose report was overtaken, and stores nothing for a run that was taken over', async () => {
    const rows = createEvaluationRowStore(database.worker);
    const store = createRedeterminationRunStore(database.worker, testCipher);
    const { redeterminationId } = await desk.requestRedetermination('mentougou', parseLocalDate('2023-12-01'), officer);
    const run = await store.claimRun(1, redeterminationId);
    const [row] = await rows.readRows([ids[2] ?? '']);
    if (!run || !row) throw new Error('there is nothing to work on');
    const after = selectPack(packs, row.region, row.referenceDate);
    const [tested] = await (await openPool()).test([{ row, after, whole: true }]);
    if (!tested?.determination) throw new Error('nothing was determined');
    const { determination } = tested;
    const made = {
      row,
      packFrom: after.from,
      packHash: after.hash,
      policyDate: row.referenceDate,
      changed: true,
      before: [],
      after: tested.after,
      determination,
    };
    const page = { run, rows: [{ ...made, row: { ...row, version: row.version + 1 } }], cursor: row.verificationId, tested: 1 };
    expect(await store.storePage(page, 60_000)).toEqual([row.verificationId]);
    expect(await store.storePage({ ...page, rows: [made] }, 1)).toEqual([]);
    expect(await store.storePage({ ...page, rows: [made] }, 1)).toEqual([]);
    const count = 'select count(*)::int as count from hedui.redetermination where run_id = $1';
    expect(await database.inspect(count, [redeterminationId])).toEqual([{ count: 1 }]);
    await pause(20);
    expect((await store.claimRun(60_000, redeterminationId))?.attempt).toBe(run.attempt + 1);
    expect(await store.storePage({ ...page, rows: [made] }, 1)).toBeUndefined();
    await store.finishRun(redeterminationId, run.attempt + 1);
  });
});
