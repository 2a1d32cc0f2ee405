// Which faults (F), bad inputs (B), invariants (N) and threats (T) of the reliability model have a test that names them,
// and what the others wait for. An id that gets its test leaves the list: it only shrinks.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { listSourceFiles, repository } from './source-files.js';
import { WAITING } from './reliability-waiting.js';

const SIZES = { F: 36, B: 76, N: 15, T: 25 } as const;
const TESTS = /\.spec\.ts$|^test\/|^apps\/api\/testing\/|\/conformance\//;

async function findNamed(): Promise<Set<string>> {
  const files = (await listSourceFiles(['apps', 'libs', 'test'])).filter((file) => TESTS.test(file) && !file.includes('/reliability'));
  const texts = await Promise.all(files.map((file) => readFile(path.join(repository, file), 'utf8')));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/\b([FBNT])(\d{1,2})\b/g)].map(([, kind = '', number]) => kind + Number(number))),
  );
}

it('every id has a test that names it, or stands on the list with the capability it waits for', async () => {
  const named = await findNamed();
  const all = Object.entries(SIZES).flatMap(([kind, size]) => Array.from({ length: size }, (_unused, index) => `${kind}${index + 1}`));
  const waiting = new Set(Object.values(WAITING).flatMap((ids) => ids.split(' ')));
  expect(all.filter((id) => !named.has(id) && !waiting.has(id))).toEqual([]);
  expect([...waiting].filter((id) => named.has(id))).toEqual([]);
});
