// What yields the processor is looked at from outside: a process of its own, thread by thread.
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const LOADER = new URL('../../test/support/global-typescript.mjs', import.meta.url).href;
const ROOM = fileURLToPath(new URL('.', import.meta.url));
const PROGRAM = `
import { existsSync, readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
const { yieldProcessor } = await import('./yield-processor.ts');
const list = () => (existsSync('/proc/self/task') ? readdirSync('/proc/self/task').map(Number) : [0]);
const threads = list().length;
yieldProcessor();
console.log(JSON.stringify({ threads, priorities: list().map((thread) => getPriority(thread)) }));
`;

it('gives every thread of the process the lowest priority, not the first alone', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', LOADER, '--input-type=module', '-e', PROGRAM], {
    cwd: ROOM,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stderr).toBe('');
  const { threads, priorities } = z.object({ threads: z.number(), priorities: z.array(z.number()) }).parse(JSON.parse(stdout));
  expect(priorities.length).toBeGreaterThanOrEqual(threads);
  expect(new Set(priorities)).toEqual(new Set([constants.priority.PRIORITY_LOW]));
});
