// docs/integration.md shows the examples as they are: the page and the code that CI runs cannot drift apart.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './source-files.js';

const check = (page: string): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['scripts/doc-snippets.mjs', '--check', '--page', page], { cwd: repository }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, said: stdout + stderr }),
    );
  });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hedui-page-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('every snippet of the page is the piece of the example it names; `npm run snippets` puts them in', async () => {
  expect(await check('docs/integration.md')).toEqual({ code: 0, said: '' });
});

it.each([
  [
    'a line that the example does not have',
    (page: string) => page.replace('grant_type=client_credentials', 'grant_type=password'),
    'npm run snippets',
  ],
  ['a piece that no example has', (page: string) => page.replace('upstream.sh#token', 'upstream.sh#tokens'), 'has no piece tokens'],
  ['no snippet at all', () => '# Integration\n', 'names no snippet'],
])('a page with %s is refused', async (_what, change, sentence) => {
  const file = path.join(folder, 'page.md');
  await writeFile(file, change(await readFile(path.join(repository, 'docs/integration.md'), 'utf8')));
  expect(await check(file)).toEqual({ code: 1, said: expect.stringContaining(sentence) });
});
