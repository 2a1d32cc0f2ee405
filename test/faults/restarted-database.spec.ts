// PostgreSQL goes away in the middle of live verifications and comes back: processes that nobody touches go on.
// Proves F5.
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#embedded-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHubStack, type HubStack } from '../support/stack.js';
import {
  completeAll,
  EAGER_SOURCES,
  findAskedAgain,
  QUICK_RECOVERY,
  reachShare,
  readHouseholds,
  recordStoredAnswers,
  requestAll,
  slowDown,
} from './many-verifications.js';

let folder: string;
let server: EmbeddedPostgres;
let stack: HubStack;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-restarted-'));
  server = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  stack = await startHubStack({ serverUrl: server.adminUrl, sources: EAGER_SOURCES, workerEnv: QUICK_RECOVERY });
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}, 300_000);

describe('a hub whose PostgreSQL is restarted', () => {
  it('completes every verification without a person, and takes new ones', async () => {
    await slowDown(stack, 300);
    const households = await readHouseholds(stack, 40);
    const requested = await requestAll(stack, households);
    await reachShare(stack, 0.3);
    await server.stop();
    server = await startEmbeddedPostgres({ dataFolder: folder, port: server.port, log: () => undefined });
    const stored = await recordStoredAnswers(stack);
    await completeAll(stack, requested);
    expect(await findAskedAgain(stack, stored)).toEqual([]);
    expect([stack.api, ...stack.workers].every((child) => isAlive(child.pid))).toBe(true);
    await completeAll(stack, await requestAll(stack, households.slice(0, 2)));
  }, 300_000);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
