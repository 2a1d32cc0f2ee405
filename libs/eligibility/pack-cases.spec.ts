// Runs every golden case in config/policies: a case is policy that proves itself.
import { parseLocalDate } from '#kernel';
import { loadPacks } from './load-packs.js';
import { readCases, tryCase } from './pack-cases.js';

const POLICIES = 'config/policies';
const published = loadPacks(POLICIES);
const { cases, problems } = readCases(POLICIES, published);

describe('the golden cases of the packs', () => {
  it('can all be read', () => {
    expect(problems).toEqual([]);
  });

  it.each(cases)('$file', (one) => {
    expect(tryCase(published, one)).toEqual([]);
  });

  it.each(['national', 'beijing', 'mentougou', 'shandong', 'liaocheng', 'heilongjiang', 'yinchuan'])(
    '%s has at least eight, each by another name',
    (region) => {
      expect(cases.filter((one) => one.region === region).length).toBeGreaterThanOrEqual(8);
    },
  );

  it('are told when another pack is in force on their day, and when their values have no parameter', () => {
    const [one] = cases.filter(({ region }) => region === 'mentougou');
    if (!one) throw new Error('mentougou has no case');
    expect(tryCase(published, { ...one, from: parseLocalDate('2014-05-01') })).toEqual([
      expect.stringContaining('the pack of 2022-12-30 is in force'),
    ]);
    const { situation } = one.golden;
    const strange = { ...situation, values: { ...situation.values, parameters: { invented: '1' } } };
    expect(tryCase(published, { ...one, golden: { ...one.golden, situation: strange } })).toEqual([
      expect.stringContaining('has no parameter invented'),
    ]);
  });
});
