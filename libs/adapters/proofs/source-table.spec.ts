// The tables of sources, in docs and in both READMEs, are those of today; and most sources need no code, over shapes that
// differ.
import { loadSource, loadSourceCatalogue } from '#source-catalogue';
import { readFile } from 'node:fs/promises';
import { adapterFamilies, adapterRegistry } from '../registry.js';
import { countLines, listProtocolShapes, putSourceTables, writeSourceTable, type TabledSource } from './index.js';

const FOLDER = 'config/departments';
const CHOICE = { adapters: adapterRegistry, families: adapterFamilies };
const REFRESH = 'npm run hedui -- source certificate';

let tabled: readonly TabledSource[];
beforeAll(async () => {
  const ids = (await loadSourceCatalogue(FOLDER)).flatMap(({ id, connected }) => (connected ? [id] : [])).sort();
  tabled = await Promise.all(
    ids.map(async (id) => {
      const { source, adapter } = await loadSource(FOLDER, id, CHOICE);
      return { source, adapter, lines: countLines(source, '.', FOLDER) };
    }),
  );
});

it(`docs/sources/README.md is fresh; else: ${REFRESH}`, async () => {
  expect(await readFile('docs/sources/README.md', 'utf8')).toBe(writeSourceTable(tabled));
});

it.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)(`the tables of %s are fresh; else: ${REFRESH}`, async (file, language) => {
  const text = await readFile(file, 'utf8');
  expect(text).toBe(putSourceTables(text, tabled, language));
});

it('a README without a place for the tables is refused', () => {
  expect(() => putSourceTables('# Hedui\n', tabled, 'en')).toThrow(expect.objectContaining({ code: 'readme-without-place' }));
});

it('at least two thirds of the sources need no code', () => {
  const declared = tabled.filter(({ source }) => source.interface !== undefined);
  expect(declared.length * 3).toBeGreaterThanOrEqual(tabled.length * 2);
});

it('the sources without code have at least six protocols, with dates, months, amounts and encodings of several forms', () => {
  const shapes = listProtocolShapes(tabled);
  expect(shapes.length).toBeGreaterThanOrEqual(6);
  expect(new Set(shapes.map((shape) => JSON.stringify({ ...shape, sources: 0 }))).size).toBe(shapes.length);
  expect(new Set(shapes.flatMap(({ amounts }) => amounts))).toEqual(new Set(['yuan', 'fen', 'ten-thousand-yuan']));
  const dates = new Set(shapes.flatMap((shape) => shape.dates));
  for (const form of ['iso-date', 'compact-date', 'slash-date', 'chinese-date', 'iso-month', 'compact-month'])
    expect(dates).toContain(form);
  expect(new Set(shapes.flatMap(({ encodings }) => encodings))).toEqual(new Set(['UTF-8', 'GB18030']));
  const codes = tabled.flatMap(({ source }) => [JSON.stringify(source.interface?.['answer'] ?? null)]);
  expect(new Set(codes).size).toBeGreaterThan(6);
});

it('who tells interest tells the accounts with it, so that an account heard of later lowers no interest', () => {
  const tellsInterest = tabled.filter(({ source }) => source.provides.includes('interest'));
  expect(tellsInterest.map(({ source }) => source.id)).toContain('banks');
  expect(tellsInterest.filter(({ source }) => !source.provides.includes('bank-account'))).toEqual([]);
});
