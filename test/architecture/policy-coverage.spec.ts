// Every clause row of the five documents stands in docs/policy-coverage.md, with a state and proofs that exist.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './source-files.js';

const ROWS: Readonly<Record<string, number>> = { M: 37, B: 23, L: 28, H: 22, Y: 22 };
const STATES = ['here', 'partly', 'waits', 'outside'];

interface Row {
  readonly id: string;
  readonly state: string;
  readonly what: string;
  readonly proofs: readonly string[];
}

const rows: Row[] = readFileSync(path.join(repository, 'docs/policy-coverage.md'), 'utf8')
  .split('\n')
  .flatMap((line): Row[] => {
    const [, id, state, what, proof] = line.split('|').map((cell) => cell.trim());
    if (id === undefined || !/^[MBLHY]\d+$/.test(id)) return [];
    return [{ id, state: state ?? '', what: what ?? '', proofs: [...(proof ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '') }];
  });

describe('the table of policy coverage', () => {
  it('has every row once', () => {
    const expected = Object.entries(ROWS).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(expected);
  });

  it('gives every row a known state and words', () => {
    expect(rows.filter(({ state, what }) => !STATES.includes(state) || what.length < 10)).toEqual([]);
  });

  it('proves what is here with files that exist', () => {
    const unproven = rows
      .filter(({ state, proofs }) => (state === 'here' || state === 'partly') && proofs.length === 0)
      .map(({ id }) => id);
    const missing = rows.flatMap(({ id, proofs }) =>
      proofs.filter((file) => !existsSync(path.join(repository, file))).map((file) => `${id} ${file}`),
    );
    expect([unproven, missing]).toEqual([[], []]);
  });

  it('is claimed by no case for a row that does not exist', () => {
    const known = new Set(rows.map(({ id }) => id));
    const claimed = rows.flatMap(({ proofs }) => proofs.filter((file) => file.endsWith('.yaml')));
    const unknown = [...new Set(claimed)].flatMap((file) => {
      const [, list = ''] = /^rows: \[(.*)\]$/m.exec(readFileSync(path.join(repository, file), 'utf8')) ?? [];
      return list
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== '' && !known.has(id))
        .map((id) => `${file} ${id}`);
    });
    expect(unknown).toEqual([]);
  });
});
