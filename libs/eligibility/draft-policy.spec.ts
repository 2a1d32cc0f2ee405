// Drafts of policy: in the place of a pack, over a pack, or one local value; and packs seen on a day that is not the
// household's own.
import type { PublishedValue } from '#contracts';
import { parseLocalDate } from '#kernel';
import { readFileSync } from 'node:fs';
import { openDraftPack, openDraftValue, openDraftValues, openPublishedPack } from './draft-policy.js';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';
import { seePackOn } from './see-pack-on.js';

const packs = loadPacks('config/policies', 'config/policies/_demo');
const MENTOUGOU = readFileSync('config/policies/mentougou/2022-12-30/pack.yaml', 'utf8');
const NATIONAL = readFileSync('config/policies/national/2021-07-01/pack.yaml', 'utf8');
const day = parseLocalDate;
const NONE = { parameters: {}, statistics: {}, choices: {} };

const value = (changes: Partial<PublishedValue>): PublishedValue => ({
  localValueId: 'v1',
  publishedAt: new Date('2026-06-21T00:00:00Z'),
  region: 'mentougou',
  kind: 'parameter',
  name: 'dibaoStandard',
  year: undefined,
  publishedOn: undefined,
  value: '1500.00',
  unit: 'yuan-per-head-month',
  validFrom: day('2026-07-01'),
  document: { title: '通知', number: '1号', issuedOn: day('2026-06-20'), issuedBy: '民政局' },
  supersedes: undefined,
  ...changes,
});

describe('a draft pack', () => {
  it('that is the published one gives the same policy on every date it was in force', () => {
    const draft = openDraftPack(packs, 'pack.yaml', MENTOUGOU);
    for (const date of ['2023-03-15', '2023-07-01', '2025-12-31']) {
      const { hash: _hash, ...same } = selectPack(packs, 'mentougou', day(date));
      expect(draft.packFor('mentougou', '110109', day(date))).toMatchObject(same);
    }
  });

  it('takes the place of its region in the chains over it, and touches no other', () => {
    const draft = openDraftPack(packs, 'pack.yaml', NATIONAL.replace(/^window:\n {2}months: 12/m, 'window:\n  months: 6'));
    expect(draft.regions).toEqual(expect.arrayContaining(['national', 'beijing', 'mentougou', 'yinchuan']));
    expect(draft.packFor('mentougou', '110109', day('2023-03-15')).window.months).toBe(6);
    const own = openDraftPack(packs, 'pack.yaml', MENTOUGOU);
    expect(own.regions).toEqual(['mentougou']);
    expect(own.packFor('yinchuan', '640104', day('2023-03-15'))).toBe(selectPack(packs, 'yinchuan', day('2023-03-15')));
  });

  it('of a later day holds for households of before as if it had been in force', () => {
    const draft = openDraftPack(packs, 'pack.yaml', MENTOUGOU.replace(/^from: .*$/m, 'from: 2027-01-01'));
    expect(draft.packFor('mentougou', '110109', day('2023-03-15')).from).toBe('2027-01-01');
  });

  it('reaches the households of the divisions it names, whatever region they were tested under', () => {
    const yaml = MENTOUGOU.replace('region: mentougou', 'region: haidian').replace(/^divisions: .*$/m, "divisions: ['110108']");
    const draft = openDraftPack(packs, 'pack.yaml', yaml);
    expect(draft.divisions).toEqual(['110108']);
    expect(draft.packFor('beijing', '110108', day('2023-03-15')).region).toBe('haidian');
    expect(draft.packFor('beijing', '110105', day('2023-03-15')).region).toBe('beijing');
  });

  it('with problems is refused with every file, line and mend', () => {
    expect(() => openDraftPack(packs, 'drafts/pack.yaml', MENTOUGOU.replace('unit: times', 'unit: percent'))).toThrow(
      /drafts\/pack\.yaml:\d+: parameters\..*; use one of yuan-per-head-month/,
    );
    expect(() => openDraftPack(packs, 'drafts/pack.yaml', MENTOUGOU.replace('parent: beijing', 'parent: atlantis'))).toThrow(
      /drafts\/pack\.yaml:\d+: parent atlantis has no pack in force/,
    );
  });
});

describe('a published pack as the one to compare with', () => {
  it('is found by its first day, or the days there are named', () => {
    expect(openPublishedPack(packs, 'mentougou', day('2022-12-30')).packFor('mentougou', '110109', day('2026-01-01')).from).toBe(
      '2022-12-30',
    );
    expect(() => openPublishedPack(packs, 'mentougou', day('2001-01-01'))).toThrow('there are 2022-12-30');
  });
});

describe('draft values', () => {
  it('hold on every date for the region alone', () => {
    const draft = openDraftValues(packs, 'mentougou', { ...NONE, parameters: { dibaoStandard: '1600.00' } }, day('2026-11-22'));
    expect(draft.packFor('mentougou', '110109', day('2023-09-15')).parameters['dibaoStandard']?.value).toBe('1600.00');
    expect(draft.packFor('yinchuan', '640104', day('2023-09-15'))).toBe(selectPack(packs, 'yinchuan', day('2023-09-15')));
    expect(() => openDraftValues(packs, 'mentougou', { ...NONE, parameters: { gold: '1' } }, day('2026-11-22'))).toThrow(
      'has no parameter gold',
    );
  });

  it('one local value takes its place among those published, on its own first day', () => {
    const published = value({ localValueId: 'v0', value: '1450.00', validFrom: day('2025-07-01') });
    const draft = openDraftValue(packs, [published], value({}));
    const seen = draft.packFor('mentougou', '110109', day('2023-09-15'));
    expect(seen.parameters['dibaoStandard']).toMatchObject({ value: '1500.00' });
    expect(seen.parameters['dibaoStandard']).not.toHaveProperty('from');
  });
});

describe('a pack seen on a policy day', () => {
  const pack = selectPack(packs, 'mentougou', day('2023-09-15'));
  const standard = pack.parameters['dibaoStandard'];
  if (!standard) throw new Error('the demo sets a standard');
  const dated = { ...pack, parameters: { ...pack.parameters, dibaoStandard: { ...standard, from: day('2026-07-01') } } };
  const on = (parameters: string, statistics: string, referenceDate: string) => ({
    parameters: day(parameters),
    statistics: day(statistics),
    referenceDate: day(referenceDate),
  });

  it('is itself when nothing in it is dated, or the days are one', () => {
    expect(seePackOn(pack, on('2023-12-31', '2023-09-15', '2023-09-15'))).toBe(pack);
    expect(seePackOn(dated, on('2023-09-15', '2023-09-15', '2023-09-15'))).toBe(dated);
  });

  it('has the values of the policy day for figures of an earlier one, under a hash of its own', () => {
    const seen = seePackOn(dated, on('2026-08-01', '2023-09-15', '2023-09-15'));
    expect(seen.expenditure).not.toHaveProperty('from');
    expect(seen.parameters['dibaoStandard']).toEqual(standard);
    expect(seen.hash).not.toBe(dated.hash);
    expect(seePackOn(dated, on('2026-08-01', '2023-09-15', '2023-09-15'))).toBe(seen);
    expect(seePackOn(dated, on('2026-06-30', '2023-09-15', '2023-09-15')).parameters['dibaoStandard']?.value).toBeNull();
  });

  it("reads last year's statistic as of the policy day, where the reference date looks for it", () => {
    const figure = (year: string) => ({
      value: `${year}0.00`,
      unit: 'yuan-per-head-year' as const,
      citation: 'yearbook',
      publishedOn: day(`${Number(year) + 1}-02-20`),
    });
    const withYears = { ...pack, statistics: { consumption: { 2022: figure('2022'), 2025: figure('2025') } } };
    const late = seePackOn(withYears, on('2026-08-01', '2026-08-01', '2023-09-15'));
    expect(late.statistics['consumption']).toEqual({ 2022: { value: '20250.00', unit: 'yuan-per-head-year', citation: 'yearbook' } });
    expect(seePackOn(withYears, on('2026-01-05', '2026-01-05', '2023-09-15')).statistics['consumption']).toEqual({});
  });
});
