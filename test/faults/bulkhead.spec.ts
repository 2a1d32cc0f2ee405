// What one dead department costs the others, measured: pairs of rounds, one calm and one with a department that accepts
// connections and never answers, in turn first, so that what else the machine does meets both alike.
// Proves F17 and N11 (others' p95 within a tenth, memory within 150 MB). Part of `npm run test:long`.
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { openSourceClient } from '../../apps/cli/sources/source-client.js';
import { listSandboxHouseholds, type SandboxHousehold } from '../../apps/cli/sandbox-households.js';
import { createSeededRandom } from '../../apps/sandbox/seeded-random.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import { libraryEnv, libraryYaml, startHostileDepartment, type HostileDepartment } from './hostile-department.js';
import { EAGER_SOURCES, requestAll, type Requested } from './many-verifications.js';

const PAIRS = 10;
const HOUSEHOLDS = 40;
/** Requests come 50 to 350 ms apart: at an even pace they would meet the departments' polls and deadlines at the same beat in every round. */
const SOONEST_MS = 50;
const LATEST_MS = 350;
const MOST_MEMORY_MB = 150;
/** Others' p95 beside a dead department, over all answers of all its rounds: one round's is that of its two slowest households. */
const MOST_RATIO = 1.1;
const MEASURED = ['tax', 'social-insurance', 'real-estate'];
const LIBRARY = {
  deadline: { seconds: 600 },
  callTimeoutSeconds: 2,
  // one outage after the other would use up the budget of repeats, and the next round would wait for it
  retries: { attempts: 1 },
  breaker: { minimumCalls: 6, windowSeconds: 5, openSeconds: 2 },
  lanes: { live: { concurrency: 8 }, bulk: { concurrency: 2 } },
};

let library: HostileDepartment;
let stack: HubStack;
let households: SandboxHousehold[];
beforeAll(async () => {
  library = await startHostileDepartment();
  stack = await startHubStack({
    sources: {
      ...EAGER_SOURCES,
      vehicles: { ...EAGER_SOURCES.vehicles, pollEverySeconds: 1 },
      banks: { ...EAGER_SOURCES.banks, pollEverySeconds: 1 },
    },
    moreSources: { library: await libraryYaml(LIBRARY) },
    workerEnv: libraryEnv(library.url),
  });
  households = await listSandboxHouseholds(stack.controlUrl, HOUSEHOLDS);
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await library.stop();
}, 300_000);

const readMemoryMb = async (): Promise<number> =>
  Number(/VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${stack.workers[0]?.pid}/status`, 'utf8'))?.[1]) / 1024;

/** @param gaps milliseconds between requests @returns the milliseconds until each answer of the others was stored */
async function measureRound(isDead: boolean, gaps: readonly number[]): Promise<{ answerMs: number[]; memoryMb: number }> {
  library.behave(isDead ? 'silent' : 'well');
  const requested: Requested[] = [];
  for (const [index, household] of households.entries()) {
    const [startedAt, one] = [Date.now(), await requestAll(stack, [household])];
    requested.push(...one);
    await pause(Math.max(0, (gaps[index] ?? SOONEST_MS) - (Date.now() - startedAt)));
  }
  const ids = requested.map(({ verificationId }) => verificationId);
  await waitFor(
    'the others have answered',
    async () => {
      const [row] = await stack.inspect<{ open: number }>(
        "select count(*)::int as open from hedui.query where source_id <> 'library' and state <> 'settled' and verification_id = any($1::uuid[])",
        [ids],
      );
      return row?.open === 0;
    },
    60_000,
  );
  const memoryMb = await readMemoryMb();
  if (isDead)
    await waitFor('the breaker opens', async () => {
      const { rest } = await openSourceClient(stack.apiUrl, stack.token).read('library');
      return rest?.reason === 'breaker-open';
    });
  library.behave('well');
  await waitFor('every query is settled', async () => {
    const [row] = await stack.inspect<{ open: number }>(
      'select coalesce(sum(open_queries), 0)::int as open from hedui.verification where verification_id = any($1::uuid[])',
      [ids],
    );
    return row?.open === 0;
  });
  const rows = await stack.inspect<{ ms: number }>(
    `select (extract(epoch from q.settled_at - v.requested_at) * 1000)::float8 as ms
     from hedui.query q join hedui.verification v using (verification_id) where q.source_id = any($2::text[]) and q.verification_id = any($1::uuid[])`,
    [ids, MEASURED],
  );
  return { answerMs: rows.map(({ ms }) => ms), memoryMb };
}

const p95 = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN;

it('a department that never answers costs the others less than a tenth of their time, and little memory', async () => {
  const random = createSeededRandom(17);
  const drawGaps = (): number[] => households.map(() => random.integer(SOONEST_MS, LATEST_MS));
  await measureRound(false, drawGaps()); // warms up
  const [calm, dead]: [number[], number[]] = [[], []];
  const growths: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const gaps = drawGaps();
    const memory = new Map<boolean, number>();
    for (const isDead of pair % 2 === 0 ? [false, true] : [true, false]) {
      const { answerMs, memoryMb } = await measureRound(isDead, gaps);
      (isDead ? dead : calm).push(...answerMs);
      memory.set(isDead, memoryMb);
      console.log(`round ${isDead ? 'beside a dead department' : 'calm'}: p95 of the others ${Math.round(p95(answerMs))} ms`);
    }
    growths.push((memory.get(true) ?? Number.NaN) - (memory.get(false) ?? Number.NaN));
  }
  const ratio = p95(dead) / p95(calm);
  console.log(
    `p95 of the others ${Math.round(p95(calm))} ms calm, ${Math.round(p95(dead))} ms beside a dead department: ratio ${ratio.toFixed(3)} of ${dead.length} answers each; at most ${Math.round(Math.max(...growths))} MB more memory`,
  );
  expect(dead).toHaveLength(calm.length);
  expect(ratio).toBeLessThan(MOST_RATIO);
  expect(Math.max(...growths)).toBeLessThan(MOST_MEMORY_MB);
}, 900_000);
