// What yields the processor is looked at from outside: a process of its own, thread by thread.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LOADER = new URL('../../test/support/global-typescript.mjs', import.meta.url).href;
const ROOM = fileURLToPath(new URL('.', import.meta.url));
/** The 19th field of a thread's line; the second, in brackets, may hold spaces. */
const PROGRAM = `
import { readdirSync, readFileSync } from 'node:fs';
const { yieldProcessor } = await import('./yield-processor.ts');
const niceOf = (thread) => readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').split(') ')[1].split(' ')[16];
const read = () => readdirSync('/proc/self/task').map(niceOf);
const before = read();
yieldProcessor();
console.log(JSON.stringify({ before, after: read() }));
`;

const itOnLinux = process.platform === 'linux' ? it : it.skip;

itOnLinux('gives every thread of the process the lowest priority, not the first alone', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', LOADER, '--input-type=module', '-e', PROGRAM], {
    cwd: ROOM,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stderr).toBe('');
  const { before, after } = JSON.parse(stdout) as { before: string[]; after: string[] };
  expect(before.length).toBeGreaterThan(1);
  expect(new Set(after)).toEqual(new Set(['19']));
});
