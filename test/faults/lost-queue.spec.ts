// The whole queue is lost in the middle of 200 live verifications, on either backend: the rows are the truth (F16).
import { Redis } from 'ioredis';
import { startTestRedis } from '../support/redis.js';
import { startHubStack, type HubStack } from '../support/stack.js';
import {
  completeAll,
  EAGER_SOURCES,
  expectRightFigures,
  findAskedAgain,
  QUICK_RECOVERY,
  reachShare,
  readCallCounts,
  readHouseholds,
  recordCalmFigures,
  recordStoredAnswers,
  requestAll,
  slowDown,
} from './many-verifications.js';

const VERIFICATIONS = 200;
const redis = await startTestRedis();
afterAll(() => redis?.stop());

/** @returns how many jobs were lost */
async function losePostgresQueue({ inspect }: HubStack): Promise<number> {
  const [row] = await inspect<{ jobs: number }>('select count(*)::int as jobs from bullmq.job');
  await inspect('truncate bullmq.job cascade');
  return row?.jobs ?? Number.NaN;
}

/** A Redis that is not ours loses only what the hub has put there. @returns how many keys were lost */
async function loseRedisQueue(): Promise<number> {
  const client = new Redis(redis?.url ?? '');
  try {
    const keys = await client.keys('hedui:*');
    if (redis?.crashAndRestart) await client.flushall();
    else await client.del(...keys);
    return keys.length;
  } finally {
    client.disconnect();
  }
}

describe.each(redis ? (['postgres', 'redis'] as const) : (['postgres'] as const))('a hub whose queue is on %s', (backend) => {
  let stack: HubStack;
  beforeAll(async () => {
    stack = await startHubStack({
      redisUrl: backend === 'redis' ? redis?.url : undefined,
      workers: 2,
      workerEnv: { ...QUICK_RECOVERY, HEDUI_LEASE_SECONDS: '30' },
      sources: EAGER_SOURCES,
    });
  }, 300_000);
  afterAll(() => stack.stop(), 180_000);

  it('loses no verification and asks no source twice when the queue is lost in the middle of 200', async () => {
    expect(stack.backend).toBe(backend);
    const households = await readHouseholds(stack, VERIFICATIONS);
    const calm = await recordCalmFigures(stack, households.slice(0, 5));
    await slowDown(stack, 150);
    const requested = await requestAll(stack, households);
    const { share, running } = await reachShare(stack, 0.35);
    const stored = await recordStoredAnswers(stack);
    const lost = backend === 'redis' ? await loseRedisQueue() : await losePostgresQueue(stack);
    console.log(
      `${backend}: ${lost} jobs or keys lost with ${Math.round(share * 100)} % of the answers stored and ${running} verifications running`,
    );
    expect(lost).toBeGreaterThan(20);
    expect(share).toBeLessThan(0.9);
    expect(running).toBeGreaterThan(20);
    await completeAll(stack, requested);
    expect(await findAskedAgain(stack, stored)).toEqual([]);
    // No worker was lost, so nothing at all was asked twice.
    expect([...(await readCallCounts(stack))].filter(([, count]) => count > 1)).toEqual([]);
    await expectRightFigures(stack, requested, calm);
  }, 300_000);
});
