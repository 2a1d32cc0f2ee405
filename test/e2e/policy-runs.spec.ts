// Policy over stored households, end to end: personas reported by the whole hub are tested again from their rows alone with
// the same result; a draft is tried and the policy of a day is applied through the API, by a worker with its own thread.
import type { Determination } from '#contracts';
import { loadPacks, selectPack } from '#eligibility';
import { createEvaluationRowStore, openDatabase, openTestingPool } from '#persistence';
import { houseRoot } from '#platform';
import { listFigures } from '#verification';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { withLogin } from '../../apps/cli/stack.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const run = promisify(execFile);
const PERSONAS = ['s01', 's03', 's04', 's06', 's08', 's09', 'x01'];
const OVERLAY = join(houseRoot(), 'config', 'policies', '_demo');
const runSchema = z.object({ state: z.string(), total: z.number().optional(), tested: z.number(), failure: z.string().optional() });

let stack: HubStack;
const ids = new Map<string, string>();

beforeAll(async () => {
  stack = await startHubStack({ workerEnv: { HEDUI_POLICY_RUN_SECONDS: '0.2' } });
  for (const ref of PERSONAS) {
    const body = toVerificationBody(await readSandboxHousehold(stack.controlUrl, ref), { clientReference: `runs-${ref}` });
    ids.set(ref, (await stack.hub.requestVerification(body)).verificationId);
  }
  await Promise.all(
    [...ids].map(([ref, verificationId]) =>
      waitFor(`${ref} to be complete`, async () => (await stack.hub.readVerification(verificationId)).state === 'complete', 60_000),
    ),
  );
}, 300_000);
afterAll(() => stack.stop(), 180_000);

const workerUrl = (): string => withLogin(stack.ownerUrl, 'hedui_worker', stack.secrets.workerPassword);

async function untilOver(path: string) {
  return waitFor(`${path} to be over`, async () => {
    const view = runSchema.loose().parse(await (await stack.hub.call('GET', path)).json());
    return (view.state === 'done' || view.state === 'failed') && view;
  });
}

it('every persona is tested again from its row with the outcomes, tests and amounts of its determination', async () => {
  const packs = loadPacks(join(houseRoot(), 'config', 'policies'), OVERLAY);
  const database = openDatabase({ url: workerUrl(), applicationName: 'test-rows', poolSize: 2 });
  try {
    const store = createEvaluationRowStore(database);
    const rows = await store.readRows([...ids.values()]);
    const [id = '', key = ''] = stack.secrets.fieldKeys.split(':');
    const pool = openTestingPool({
      keys: { fieldKeys: [{ id, key: Buffer.from(key, 'base64') }], indexKey: Buffer.from(stack.secrets.indexKey, 'base64') },
      catalogues: await store.readCatalogues(),
      threads: 0,
    });
    const tested = await pool.test(rows.map((row) => ({ row, after: selectPack(packs, row.region, row.referenceDate), whole: true })));
    expect(tested).toHaveLength(PERSONAS.length);
    for (const { verificationId, after, before, determination } of tested) {
      const { determination: sealed } = (await stack.hub.readReport(verificationId)) as { determination: Determination };
      expect(after).toEqual(listFigures(sealed));
      expect(before).toEqual(after);
      expect(determination?.programmes.map(readTests)).toEqual(sealed.programmes.map(readTests));
      expect(determination?.benefits.map(({ amount, basis }) => [amount, basis])).toEqual(
        sealed.benefits.map(({ amount, basis }) => [amount, basis]),
      );
    }
  } finally {
    await database.destroy();
  }
});

const readTests = ({ programme, outcome, settled, sufficient, missingEvidence, trace }: Determination['programmes'][number]) => ({
  programme,
  outcome,
  settled,
  sufficient,
  missingEvidence,
  trace: trace.map(({ ruleId, left, right, result, resultOnKnown, distance, openSources }) => ({
    ruleId,
    left,
    right,
    result,
    resultOnKnown,
    distance,
    openSources,
  })),
});

it('no name, number or word of a record stands in a row', async () => {
  const people = (await Promise.all(PERSONAS.map((ref) => readSandboxHousehold(stack.controlUrl, ref)))).flatMap(({ members }) => members);
  const [row] = await stack.inspect<{ text: string }>("select coalesce(json_agg(r), '[]')::text as text from hedui.evaluation_row r");
  const text = row?.text ?? '';
  expect(text.length).toBeGreaterThan(1000);
  expect(people.flatMap(({ name, idNumber }) => [name, idNumber]).filter((word) => text.includes(word))).toEqual([]);
});

it('a draft tried through the API is worked off by the worker, and its changes are told by id', async () => {
  const answer = await stack.hub.call('POST', '/v1/simulations', {
    body: JSON.stringify({ values: { region: 'mentougou', parameters: { dibaoStandard: '9000.00' } } }),
  });
  expect(answer.status).toBe(202);
  const path = answer.headers.get('location') ?? '';
  expect(await untilOver(path)).toMatchObject({ state: 'done' });
  const csv = await (await stack.hub.call('GET', `${path}/changes.csv`)).text();
  const [, ...lines] = csv.trimEnd().split('\n');
  expect(lines.map((line) => line.split(',').slice(1, 6).join())).toEqual([
    '110109,dibao,stays,meets,meets',
    '110109,dibao,stays,meets,meets',
  ]);
  expect(lines.every((line) => [...ids.values()].includes(line.split(',')[0] ?? ''))).toBe(true);
});

it('the policy of a day is applied once, with an event for who asked for the verification', async () => {
  const ask = () =>
    stack.hub.call('POST', '/v1/redeterminations', { body: JSON.stringify({ region: 'national', policyDate: '2026-07-01' }) });
  const [first, second] = [await ask(), await ask()];
  const done = await untilOver(first.headers.get('location') ?? '');
  expect(done).toMatchObject({ state: 'done' });
  expect(await untilOver(second.headers.get('location') ?? '')).toMatchObject({ state: 'done', tested: done.tested, changed: 0 });
  const stored = await stack.inspect<{ count: number }>('select count(*)::int as count from hedui.redetermination');
  expect(stored).toEqual([{ count: done.tested }]);
  const changes = z
    .object({ items: z.array(z.object({ verificationId: z.string(), programme: z.string() })) })
    .parse(await (await stack.hub.call('GET', `${first.headers.get('location')}/changes`)).json());
  const events = await stack.inspect<{ verification_id: string }>(
    "select verification_id from hedui.verification_event where type = 'determination.changed'",
  );
  expect(new Set(events.map((event) => event.verification_id))).toEqual(new Set(changes.items.map((item) => item.verificationId)));
});

describe('hedui simulate', () => {
  const hedui = (args: readonly string[], environment: Record<string, string> = {}) =>
    run(process.execPath, [join(houseRoot(), 'dist', 'apps', 'cli', 'main.js'), ...args], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_WORKER_URL: workerUrl(),
        HEDUI_FIELD_KEYS: stack.secrets.fieldKeys,
        HEDUI_INDEX_KEY: stack.secrets.indexKey,
        HEDUI_POLICY_OVERLAY: OVERLAY,
        ...environment,
      },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: unknown) => z.object({ code: z.number(), stdout: z.string(), stderr: z.string() }).parse(error),
    );
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hedui-draft-'));
    await cp(join(houseRoot(), 'config', 'policies', 'national', '2021-07-01'), folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('of the pack in force changes nothing, with the same bytes in threads and without', async () => {
    const csv = [join(folder, 'a.csv'), join(folder, 'b.csv')] as const;
    const draft = join(folder, 'pack.yaml');
    const pack = await readFile(draft, 'utf8');
    await writeFile(draft, pack.replace(/(id: central-basic-pension[\s\S]*?counted: )false/, '$1true'));
    const threaded = await hedui(['simulate', '--pack', folder, '--against', '2021-07-01', '--csv', csv[0], '--threads', '2']);
    expect([threaded.code, threaded.stderr]).toEqual([
      0,
      expect.stringMatching(/用时 took [\d.]+ s, \d+ 户\/秒 households\/s, 2 线程 threads/),
    ]);
    expect(threaded.stdout).toContain('新增 gain');
    expect((await hedui(['simulate', '--pack', folder, '--against', '2021-07-01', '--csv', csv[1], '--threads', '0'])).code).toBe(0);
    expect(await readFile(csv[0], 'utf8')).toBe(await readFile(csv[1], 'utf8'));
    await writeFile(draft, pack);
    const same = await hedui(['simulate', '--pack', folder, '--against', '2021-07-01', '--json']);
    expect(JSON.parse(same.stdout)).toMatchObject({ households: PERSONAS.length, touched: 0 });
  }, 300_000);

  it('of a bad draft names file and line', async () => {
    const draft = join(folder, 'pack.yaml');
    const pack = await readFile(draft, 'utf8');
    await writeFile(draft, pack.replace('unit: times', 'unit: percent'));
    const { code, stderr } = await hedui(['simulate', '--pack', folder]);
    await writeFile(draft, pack);
    expect(code).toBe(1);
    expect(stderr).toMatch(/pack\.yaml:\d+: parameters\..*; use one of/);
  });

  it('redetermine --dry-run writes nothing', async () => {
    const before = await stack.inspect('select count(*)::int as count from hedui.redetermination_run');
    const { code, stdout } = await hedui(['redetermine', '--region', 'mentougou', '--from', '2026-07-01', '--dry-run', '--threads', '0']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('nothing was written')]);
    expect(await stack.inspect('select count(*)::int as count from hedui.redetermination_run')).toEqual(before);
    const real = await hedui(['redetermine', '--region', 'mentougou', '--from', '2026-07-01']);
    expect([real.code, real.stdout, real.stderr]).toEqual([
      0,
      expect.stringMatching(/重新认定 redetermination [0-9a-f-]{36}\n/),
      expect.any(String),
    ]);
  }, 300_000);
});
