// Editions of the published packs over time, and where their entries come from.
import { parseLocalDate } from '#kernel';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';
import { listEditions, traceOrigins } from './pack-lineage.js';

const published = loadPacks('config/policies');
const demo = loadPacks('config/policies', 'config/policies/_demo');
const day = parseLocalDate;

describe('the editions of a pack', () => {
  it('change when a parent changes', () => {
    const editions = listEditions(published, 'beijing', day('2014-07-02'));
    expect(editions.map(({ from, to }) => [from, to])).toEqual([
      ['2014-07-02', '2021-06-30'],
      ['2021-07-01', null],
    ]);
    expect(editions[1]?.pack.chain.map(({ region, from }) => `${region} ${from}`)).toEqual(['national 2021-07-01', 'beijing 2014-07-02']);
    expect(editions[0]?.pack).toBe(selectPack(published, 'beijing', day('2014-07-02')));
  });

  it('end when the next pack of the region begins', () => {
    expect(listEditions(published, 'national', day('2014-05-01')).map(({ from, to }) => [from, to])).toEqual([
      ['2014-05-01', '2021-06-30'],
    ]);
  });

  it('change with local values, and every day of an edition has its hash', () => {
    const editions = listEditions(demo, 'mentougou', day('2022-12-30'));
    expect(editions.map(({ from }) => from)).toEqual(['2022-12-30', '2023-07-01']);
    for (const { from, to, pack } of editions)
      for (const on of [from, to ?? day('2026-11-22')]) expect(selectPack(demo, 'mentougou', on).hash).toBe(pack.hash);
  });

  it('of a pack that does not exist are none', () => {
    expect(listEditions(published, 'mentougou', day('2022-12-29'))).toEqual([]);
    expect(listEditions(published, 'atlantis', day('2022-12-30'))).toEqual([]);
  });
});

describe('the origin of an entry', () => {
  const find = traceOrigins(demo, 'mentougou', day('2023-08-01'));

  it('is the last pack of the chain that speaks of it', () => {
    expect(find('parameter', 'lowIncomeMonetaryMultiple')).toEqual({ region: 'mentougou', from: '2022-12-30', overlay: false });
    expect(find('parameter', 'smallAmount')?.region).toBe('beijing');
    expect(find('counting', 'wages')?.region).toBe('national');
    expect(find('programme', 'tekun')?.region).toBe('national');
    expect(find('section', 'gradualExit')?.region).toBe('mentougou');
    expect(find('section', 'window')?.region).toBe('national');
    expect(find('parameter', 'nothing')).toBeUndefined();
  });

  it('is the local values where an operator has set them', () => {
    expect(find('parameter', 'dibaoStandard')).toEqual({ region: 'mentougou', from: '2023-07-01', overlay: true });
    expect(find('statistic', 'urbanConsumptionPerHead 2024')?.overlay).toBe(true);
  });
});
