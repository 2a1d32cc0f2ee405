// A query that kills every worker that touches it, in an adapter from outside the repository, and a source whose name does
// not resolve: the poison is quarantined after three starts and left to a person; everybody else has an answer.
// Proves F2, F30, F35, N2, N11 and N13 against the running hub.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openSourceClient } from '../../apps/cli/sources/source-client.js';
import { listSandboxHouseholds } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import { libraryEnv, libraryYaml } from './hostile-department.js';
import { EAGER_SOURCES, QUICK_RECOVERY, readReportBody, requestAll, type Requested } from './many-verifications.js';

/**
 * The brittle one kills its process at the people in the poison file, and writes down that it did. The strict one may be
 * asked about a person once only, and nobody can look up whether it was.
 */
const POISON = (folder: string) => `
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
export const contract = 1;
export const adapters = (kit) => [kit.defineSourceAdapter({
  id: 'brittle',
  title: { zh: '易碎', en: 'Brittle' },
  provides: ['utility-usage'],
  options: kit.z.strictObject({}),
  mode: 'answers-now',
  duplicateSafe: true,
  probe: async () => undefined,
  collect: async (subjects) => {
    const poison = existsSync('${folder}/poison') ? readFileSync('${folder}/poison', 'utf8') : '';
    if (subjects.some(({ idNumber }) => poison.includes(idNumber))) {
      appendFileSync('${folder}/starts', 'x');
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return new Map(subjects.map(({ subjectId }) => [subjectId, { outcome: 'no-record', asOf: '2022-12-01' }]));
  },
}), kit.defineSourceAdapter({
  id: 'strict',
  title: { zh: '严格', en: 'Strict' },
  provides: ['utility-usage'],
  options: kit.z.strictObject({}),
  mode: 'answers-now',
  duplicateSafe: false,
  probe: async () => undefined,
  collect: async (subjects) => {
    for (const { idNumber } of subjects) appendFileSync('${folder}/strict', idNumber + '\\n');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return new Map(subjects.map(({ subjectId }) => [subjectId, { outcome: 'no-record', asOf: '2022-12-01' }]));
  },
})];
`;
const brittle = {
  id: 'brittle',
  title: { zh: '易碎', en: 'Brittle' },
  office: { zh: '测试', en: 'Test' },
  legalBasis: { zh: '测试', en: 'test' },
  provides: ['utility-usage'],
  connected: true,
  adapter: 'brittle',
  asks: 'reference-date',
  deadline: { seconds: 120 },
  lanes: { live: { concurrency: 20 }, bulk: { concurrency: 2 } },
  batchSize: 100,
};
const SOURCES = {
  ...EAGER_SOURCES,
  vehicles: { ...EAGER_SOURCES.vehicles, pollEverySeconds: 0.5 },
  banks: { ...EAGER_SOURCES.banks, pollEverySeconds: 0.5 },
};
const BREAKER = { minimumCalls: 4, windowSeconds: 5, openSeconds: 2 };

let folder: string;
let stack: HubStack;
let requested: Requested[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-poison-'));
  await mkdir(join(folder, 'brittle'));
  await writeFile(join(folder, 'brittle', 'index.js'), POISON(folder));
  await writeFile(join(folder, 'brittle', 'package.json'), JSON.stringify({ type: 'module', main: 'index.js' }));
  stack = await startHubStack({
    sources: SOURCES,
    moreSources: {
      brittle: stringify(brittle),
      strict: stringify({ ...brittle, id: 'strict', adapter: 'strict' }),
      archive: await libraryYaml({ deadline: { seconds: 20 }, retries: { attempts: 2, backoffMs: 100 }, breaker: BREAKER }, 'archive'),
    },
    workerEnv: {
      ...QUICK_RECOVERY,
      ...libraryEnv('http://archive.invalid:8080'),
      HEDUI_ADAPTER_PACKAGES: join(folder, 'brittle'),
    },
  });
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true });
}, 300_000);

const outcomesOf = async (source: string, some: readonly Requested[]): Promise<string[]> => {
  const rows = await stack.inspect<{ told: string }>(
    `select distinct on (verification_id, subject_id) outcome || coalesce(' ' || reason, '') as told from hedui.finding
     where source_id = $1 and verification_id = any($2::uuid[]) order by verification_id, subject_id, revision desc`,
    [source, some.map(({ verificationId }) => verificationId)],
  );
  return [...new Set(rows.map(({ told }) => told))].sort();
};
const settle = (some: readonly Requested[], limitMs: number) =>
  waitFor(
    'every query is settled',
    async () => {
      const states = await Promise.all(some.map(({ verificationId }) => stack.hub.readVerification(verificationId)));
      return states.every(({ state }) => state === 'complete');
    },
    limitMs,
  );

describe('a query that kills its workers', () => {
  it('is started three times and no more, while all others are answered; a person finds it (F30)', async () => {
    const households = await listSandboxHouseholds(stack.controlUrl, 10);
    const poisoned = households[4];
    await writeFile(join(folder, 'poison'), poisoned?.members.map(({ idNumber }) => idNumber).join(' ') ?? '');
    let stopped = false;
    // What a supervisor does: a worker that ends is started again.
    const supervise = async (): Promise<void> => {
      for (let worker = stack.workers[0]; worker && !stopped; worker = await stack.startWorker()) {
        await worker.exited;
        if (stopped) return;
      }
    };
    const supervising = supervise();
    requested = await requestAll(stack, households);
    await settle(requested, 100_000);
    stopped = true;
    expect((await readFile(join(folder, 'starts'), 'utf8')).length).toBeLessThanOrEqual(3);
    expect(stack.workers.length).toBeLessThanOrEqual(4);
    const [bad, good] = [true, false].map((is) => requested.filter(({ household }) => (household.ref === poisoned?.ref) === is));
    expect(await outcomesOf('brittle', bad ?? [])).toEqual(['error worker-crashed']);
    expect(await outcomesOf('brittle', good ?? [])).toEqual(['no-record']);
    for (const source of ['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks'])
      for (const told of await outcomesOf(source, requested)) expect(told).toMatch(/^(found|no-record|out-of-coverage)/);
    const operator = openSourceClient(stack.apiUrl, stack.token);
    const [item, ...more] = (await operator.listWorkItems('open')).filter(({ sourceId }) => sourceId === 'brittle');
    expect(more).toEqual([]);
    expect(item).toMatchObject({ reason: 'worker-crashed', verificationIds: bad?.map(({ verificationId }) => verificationId) });
    await rm(join(folder, 'poison'));
    await operator.decideWorkItem(String(item?.workItemId), 'ask-again');
    await waitFor('it is answered', async () => (await outcomesOf('brittle', bad ?? [])).join() === 'no-record');
    void supervising;
  }, 300_000);

  it('and takes with it questions that may be asked once only: nobody is asked twice, the unknown ones are work items (N2)', async () => {
    const asked = (await readFile(join(folder, 'strict'), 'utf8')).trim().split('\n');
    expect(new Set(asked).size).toBe(asked.length);
    const told = await outcomesOf('strict', requested);
    expect(told).toContain('uncertain uncertain');
    for (const one of told) expect(one).toMatch(/^(no-record|uncertain uncertain)$/);
    const items = (await openSourceClient(stack.apiUrl, stack.token).listWorkItems('open')).filter(({ sourceId }) => sourceId === 'strict');
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ reason }) => reason))).toEqual(new Set(['uncertain']));
  });

  it('and a name that does not resolve: a quick error each, a breaker, and a gap in the report (F35)', async () => {
    expect(await outcomesOf('archive', requested)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(error source-unavailable|late (breaker-open|source-busy))$/)]),
    );
    const test = await waitFor('a worker tests it', async () => {
      const operator = openSourceClient(stack.apiUrl, stack.token);
      const { testId } = await operator.test('archive');
      return waitFor('it has failed', async () => {
        const now = await operator.readTest('archive', testId);
        return now.state === 'failed' && now;
      });
    });
    expect(test.steps).toMatchObject([{ step: 'name', target: 'archive.invalid:8080', ok: false, code: expect.stringMatching(/^E/) }]);
    expect(test.steps[0]?.ms).toBeLessThan(3500);
    const report = await readReportBody(stack, requested[0]?.verificationId ?? '');
    expect(report.completeness).toBe('partial');
    const [row] = await stack.inspect<{ calls: number }>(
      "select sum(attempt)::int as calls from hedui.query where source_id = 'archive' and verification_id = any($1::uuid[])",
      [requested.map(({ verificationId }) => verificationId)],
    );
    // Two tries each; what a dying worker took with it and a look whether the name is back come on top.
    expect(row?.calls).toBeLessThanOrEqual(3 * requested.length);
  }, 300_000);
});
