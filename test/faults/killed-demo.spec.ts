// kill -9 of what started the hub: its processes end with it, and the next start carries on with the same data.
import { spawn, type ChildProcess } from 'node:child_process';
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { waitFor } from '../support/stack.js';
import { testServerUrl } from '../support/database.js';

const started: ChildProcess[] = [];
/** What an earlier run of these tests left behind may be of another version. */
beforeAll(async () => {
  const client = new pg.Client({ connectionString: testServerUrl() });
  await client.connect();
  for (const database of ['hedui_demo', 'hedui_demo_departments']) await client.query(`drop database if exists ${database} with (force)`);
  await client.end();
});
afterAll(() => started.forEach((child) => child.kill('SIGKILL')));

function startDemo(args: readonly string[]): {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly exited: Promise<number | null>;
} {
  const child = spawn(process.execPath, [join(houseRoot(), 'dist/apps/cli/main.js'), 'demo', ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: testServerUrl(), HEDUI_HTTP_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return { child, said: () => lines.join('\n'), exited: new Promise((resolve) => child.once('exit', (code) => resolve(code))) };
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it('a demo that was killed leaves no process behind, and the next one prints its report', async () => {
  const first = startDemo([]);
  await waitFor('the demo to be up', () => first.said().includes('Ctrl-C'), 60_000);
  const pids = await childrenOf(first.child.pid ?? 0);
  expect(pids.length).toBeGreaterThanOrEqual(3);
  first.child.kill('SIGKILL');
  await waitFor('api, worker and sandbox to end with it', () => !pids.some(isAlive), 35_000);

  const second = startDemo(['--once']);
  expect(await second.exited).toBe(0);
  expect(second.said()).toContain('1795.33');
  expect(second.said()).toContain('180700.00');
}, 300_000);

async function childrenOf(pid: number): Promise<number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(/\s+/).filter(Boolean).map(Number);
}
