// kill -9 of the worker at every point between claiming a batch and storing its answers, in the middle of 200 live
// verifications, on either backend (F1, F2).
import { toRequestNumber } from '#verification';
import { startTestRedis } from '../support/redis.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import {
  completeAll,
  EAGER_SOURCES,
  expectRightFigures,
  findAskedAgain,
  QUICK_RECOVERY,
  reachShare,
  readCallCounts,
  readHouseholds,
  readProgress,
  recordCalmFigures,
  recordStoredAnswers,
  requestAll,
  slowDown,
  type CallCounts,
} from './many-verifications.js';

const VERIFICATIONS = 200;
const POINTS = ['before-intent', 'after-call', 'after-reply', 'before-commit'] as const;
const redis = await startTestRedis();
afterAll(() => redis?.stop());

/** @returns how many answers a department gave or is about to give that died with the worker: asked for, counted there, not stored */
async function countLostAnswers(stack: HubStack): Promise<number> {
  const asking = await stack.inspect<{ source_id: string; query_id: string; subject_id: string }>(
    "select source_id, query_id, unnest(subject_ids) as subject_id from hedui.query where state = 'asking'",
  );
  const counts = await readCallCounts(stack);
  return asking.filter((row) => counts.has(`${row.source_id} ${toRequestNumber(row.query_id, row.subject_id)}`)).length;
}

/** Who was in hand at three deaths is taken for their cause and quarantined (N13): here nobody is, so none may be in hand at all. */
const settleSuspects = (stack: HubStack) =>
  waitFor(
    'what two deaths have left is settled',
    async () => {
      const [open] = await stack.inspect<{ count: number }>(
        "select count(*)::int as count from hedui.query_batch where state <> 'done' and open_claims >= 2",
      );
      return open?.count === 0;
    },
    30_000,
  );

/** The long tests kill three times as often, each round a little later in the run. */
const ROUNDS = process.env['HEDUI_TEST_LONG'] === undefined ? [0] : [0, 1, 2];
const RUNS = (redis ? (['postgres', 'redis'] as const) : (['postgres'] as const)).flatMap((backend) =>
  ROUNDS.map((round) => ({ backend, round })),
);

describe.each(RUNS)('a hub whose queue is on $backend, round $round', ({ backend, round }) => {
  let stack: HubStack;
  beforeAll(async () => {
    stack = await startHubStack({
      redisUrl: backend === 'redis' ? redis?.url : undefined,
      workers: 1,
      workerEnv: QUICK_RECOVERY,
      sources: EAGER_SOURCES,
    });
  }, 300_000);
  afterAll(() => stack.stop(), 180_000);

  it('loses no verification and asks no source again for a stored answer when its worker is killed at each point', async () => {
    expect(stack.backend).toBe(backend);
    const households = await readHouseholds(stack, VERIFICATIONS);
    const calm = await recordCalmFigures(stack, households.slice(0, 5));
    await slowDown(stack, 150);
    let worker = stack.workers[0];
    await worker?.stop();
    const requesting = requestAll(stack, households);
    const stored: CallCounts[] = [];
    for (const [index, point] of POINTS.entries()) {
      worker = await stack.startWorker({ HEDUI_TEST_KILL_AT: `${point}:armed` });
      await requesting;
      await reachShare(stack, 0.32 + 0.1 * index + 0.02 * round);
      await settleSuspects(stack);
      worker.signal('SIGUSR2');
      await worker.exited;
      const log = await waitFor(
        `the worker is killed at ${point}`,
        async () => {
          const said = await stack.readLog(`worker-${stack.workers.length}`);
          return said.includes(`killed at ${point}`) && said;
        },
        5000,
      );
      expect(log).not.toContain('collect.failed');
      const { share, running } = await readProgress(stack);
      expect(share).toBeGreaterThan(0.3);
      expect(running).toBeGreaterThan(0);
      stored.push(await recordStoredAnswers(stack));
      const lost =
        point === 'before-intent'
          ? await countLostAnswers(stack)
          : await waitFor('a department has worked for nothing', async () => (await countLostAnswers(stack)) || undefined, 5000);
      console.log(
        `${backend}: killed at ${point} with ${Math.round(share * 100)} % of the answers stored, ${running} verifications running, ${lost} answers under way`,
      );
    }
    await stack.startWorker();
    const requested = await requesting;
    await completeAll(stack, requested);
    for (const answers of stored) expect(await findAskedAgain(stack, answers)).toEqual([]);
    // The banks' request files and the exchange table show what was already asked: nothing is sent twice even then.
    expect([...(await readCallCounts(stack))].filter(([key, count]) => count > 1 && /^(banks|vehicles) /.test(key))).toEqual([]);
    await expectRightFigures(stack, requested, calm);
  }, 300_000);
});
