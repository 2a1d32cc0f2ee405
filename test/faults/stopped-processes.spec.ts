// Processes that are told to stop or die at the worst moment: a worker in the middle of its work, the api between its
// commit and its answer (F3).
// Proves F3 and F31 for one process at a time.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import {
  completeAll,
  EAGER_SOURCES,
  QUICK_RECOVERY,
  reachShare,
  readCallCounts,
  readHouseholds,
  requestAll,
  slowDown,
} from './many-verifications.js';

let stack: HubStack;
beforeAll(async () => {
  stack = await startHubStack({ sources: EAGER_SOURCES, workerEnv: { ...QUICK_RECOVERY, HEDUI_LEASE_SECONDS: '30' } });
}, 300_000);
afterAll(() => stack.stop(), 180_000);

describe('a worker', () => {
  it('that is told to stop finishes what it holds, within 30 s, and nothing is asked twice', async () => {
    await slowDown(stack, 300);
    const requested = await requestAll(stack, await readHouseholds(stack, 40));
    await reachShare(stack, 0.2);
    const [worker] = stack.workers;
    const toldAt = Date.now();
    worker?.signal('SIGTERM');
    expect(await worker?.exited).toBe(0);
    const tookMs = Date.now() - toldAt;
    const [held] = await stack.inspect<{ asking: number; leased: number; open: number }>(
      "select (select count(*)::int from hedui.query where state = 'asking') as asking, count(*) filter (where lease_until is not null)::int as leased, count(*)::int as open from hedui.query_batch where state = 'open'",
    );
    console.log(`stopped in ${tookMs} ms with ${held?.open ?? 'unknown'} batches left to do`);
    expect(tookMs).toBeLessThan(30_000);
    expect(held).toMatchObject({ asking: 0, leased: 0 });
    expect(held?.open).toBeGreaterThan(0);
    await stack.startWorker();
    await completeAll(stack, requested);
    expect([...(await readCallCounts(stack))].filter(([, count]) => count > 1)).toEqual([]);
  }, 300_000);
});

describe('the api', () => {
  it('that is killed after its commit and before its answer gives the same verification to the same key', async () => {
    const body = toVerificationBody(await readSandboxHousehold(stack.controlUrl, 's01'));
    const key = randomUUID();
    // The queue's table is held, so that the api stands still exactly between its commit and its answer.
    const holder = new pg.Client({ connectionString: stack.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table bullmq.job in access exclusive mode');
    const unanswered = stack.hub.requestVerification(body, key).then(
      () => 'answered',
      () => 'cut off',
    );
    const committed = await waitFor(
      'the request is committed',
      async () =>
        (await stack.inspect<{ verification_id: string }>('select verification_id from hedui.idempotency where key = $1', [key]))[0],
    );
    stack.api.signal('SIGKILL');
    expect(await unanswered).toBe('cut off');
    await holder.query('rollback');
    await holder.end();

    const { hub } = await stack.startApi();
    const repeated = await hub.requestVerification(body, key);
    expect(repeated.verificationId).toBe(committed.verification_id);
    expect(await stack.inspect('select 1 from hedui.idempotency where key = $1', [key])).toHaveLength(1);
    // Its jobs were never put on the queue; the sweeper finds the rows.
    await waitFor('the verification is complete', async () => (await hub.readVerification(repeated.verificationId)).state === 'complete');
  }, 300_000);
});
