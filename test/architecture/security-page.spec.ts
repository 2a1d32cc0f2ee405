// docs/security.md against the repository: every threat has a row, every file it names is there, and every proof it quotes
// stands in the test. A threat without proof says that it is open.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './source-files.js';

const page = readFileSync(path.join(repository, 'docs', 'security.md'), 'utf8');
const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:apps|libs|test|config|docs)\/[^`]+|package\.json)`/g)].map(([, file = '']) => file);

const threats = page.split('\n').flatMap((line) => {
  const [, id = '', , control = '', where = '', proof = ''] = line.split('|').map((cell) => cell.trim());
  return /^T\d+$/.test(id) ? [{ id, control, where, proof }] : [];
});

it('every threat has exactly one row, in order', () => {
  expect(threats.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_unused, index) => `T${index + 1}`));
});

it('every file and folder the page names is there', () => {
  const named = pathsIn(page);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((file) => !existsSync(path.join(repository, file)))).toEqual([]);
});

it.each(threats)('$id is proved by tests that name it, or says that it is open', ({ id, control, proof }) => {
  const tests = pathsIn(proof);
  expect(control.startsWith('**open**')).toBe(tests.length === 0);
  for (const file of tests) expect([file, new RegExp(`\\b${id}\\b`).test(read(file))]).toEqual([file, true]);
});

it('each of the ten API risks quotes three sentences of tests, and they are there', () => {
  const risks = page.split('\n').filter((line) => /^- API\d+ /.test(line));
  expect(risks.map((line) => /^- (API\d+)/.exec(line)?.[1])).toEqual(Array.from({ length: 10 }, (_unused, index) => `API${index + 1}`));
  for (const risk of risks) {
    let file = '';
    let quoted = 0;
    for (const [, named, sentence] of risk.matchAll(/`([^`]+)`|"([^"]+)"/g)) {
      if (named !== undefined) file = read(named);
      if (sentence === undefined) continue;
      quoted += 1;
      expect([sentence, file.includes(sentence)]).toEqual([sentence, true]);
    }
    expect(quoted).toBeGreaterThanOrEqual(3);
  }
});
