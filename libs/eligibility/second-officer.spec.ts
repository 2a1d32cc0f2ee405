// The rule of a pack for a second officer: entry by entry along the levels, a source over its kind, and no word is no change.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectedSourceSchema, type SourceDescriptor } from '#contracts';
import { parseLocalDate } from '#kernel';
import { MENTOUGOU, NATIONAL, POLICIES } from '../../test/support/bad-packs.js';
import { loadPacks } from './load-packs.js';
import { selectPack, type PackCatalogue } from './pack-catalogue.js';
import { asksSecondOfficer, requireKnownSources } from './second-officer.js';

const ON = parseLocalDate('2023-03-15');
const CITATION = "citation: 'local value, to be set by the operator'";

/** The published packs with rules put under a file's own. */
function loadWith(rules: Readonly<Record<string, string>>): PackCatalogue {
  const folder = mkdtempSync(join(tmpdir(), 'second-officer-'));
  try {
    cpSync(POLICIES, folder, { recursive: true });
    for (const [file, text] of Object.entries(rules))
      writeFileSync(join(folder, file), `${readFileSync(join(folder, file), 'utf8')}\n${text}\n`);
    return loadPacks(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const committee = { sourceId: 'village-committee', kind: 'letter' } as const;
const visits = { sourceId: 'home-visits', kind: 'survey' } as const;
const byHand = (id: string, more: object = { byHand: { secondOfficer: false, question: { zh: '问', en: 'Ask' } } }): SourceDescriptor =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    legalBasis: { zh: '测试', en: 'test' },
    provides: ['income-payment'],
    connected: true,
    adapter: 'manual',
    asks: 'income-window',
    deadline: { workingDays: 5 },
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    batchSize: 10,
    ...more,
  });

it('a pack that says nothing asks for nobody and stays, by its hash, the pack it was', () => {
  const pack = selectPack(loadPacks(POLICIES), 'mentougou', ON);
  expect(pack.secondOfficer).toBeUndefined();
  expect(asksSecondOfficer(pack, committee)).toBe(false);
});

it('a level asks by kind, a level below takes one source out, and everything else stays as the level above says', () => {
  const catalogue = loadWith({
    [NATIONAL]: `secondOfficer: { letter: { asked: true, ${CITATION} }, survey: { asked: true, ${CITATION} } }`,
    [MENTOUGOU]: `secondOfficer: { village-committee: { asked: false, ${CITATION} } }`,
  });
  const [local, national] = [selectPack(catalogue, 'mentougou', ON), selectPack(catalogue, 'national', ON)];
  expect(asksSecondOfficer(national, committee)).toBe(true);
  expect(asksSecondOfficer(local, committee)).toBe(false);
  expect(asksSecondOfficer(local, visits)).toBe(true);
  expect(asksSecondOfficer(local, { sourceId: 'care-appraisal', kind: 'appraisal' })).toBe(false);
  expect(local.hash).not.toBe(selectPack(loadPacks(POLICIES), 'mentougou', ON).hash);
});

it('a rule for a source nobody knows, or that no officer types answers of, is told with file, line and mend', () => {
  const catalogue = loadWith({
    [NATIONAL]: `secondOfficer:\n  letter: { asked: true, ${CITATION} }\n  home-visits: { asked: true, ${CITATION} }\n  tax: { asked: true, ${CITATION} }\n  village-comittee: { asked: true, ${CITATION} }`,
  });
  const sources = [byHand('home-visits'), byHand('village-committee'), byHand('tax', {})];
  const lines = readFileSync(join(POLICIES, NATIONAL), 'utf8').split('\n').length;
  const told = (() => {
    try {
      requireKnownSources(catalogue, sources);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return '';
  })();
  expect(told).toContain(`${NATIONAL}:${lines + 4}: secondOfficer names tax, a source that no officer types answers of; correct the name`);
  expect(told).toContain(
    `${NATIONAL}:${lines + 5}: secondOfficer names village-comittee, which is neither a kind (letter, survey, appraisal) nor a source of config/departments`,
  );
  expect(told).toContain('2 problem(s)');
  expect(() => requireKnownSources(loadPacks(POLICIES, join(POLICIES, '_demo')), sources)).not.toThrow();
});
