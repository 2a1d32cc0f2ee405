// How a pack is chosen: by region and day, over its parents, with local values laid over it.
import { parseLocalDate } from '#kernel';
import { join } from 'node:path';
import { loadPacks } from './load-packs.js';
import { regionForDivision, selectPack } from './pack-catalogue.js';

const POLICIES = 'config/policies';

describe('the published packs', () => {
  const packs = loadPacks(POLICIES);
  const withDemo = loadPacks(POLICIES, join(POLICIES, '_demo'));
  const on = parseLocalDate;

  it('say which values the operator must set and which rules end', () => {
    const notices = packs.notices.map(({ mend, problem }) => `${problem} / ${mend}`);
    expect(notices.some((notice) => notice.includes('operator must set dibaoStandard'))).toBe(true);
    expect(notices.some((notice) => notice.includes('central-basic-pension ends on 2025-12-31'))).toBe(true);
    expect(withDemo.notices.some(({ mend }) => mend === 'operator must set lowIncomeLimit')).toBe(false);
  });

  it('serve a division by the longest code and everybody else by the national default', () => {
    expect(regionForDivision(packs, '110109')).toBe('mentougou');
    expect(regionForDivision(packs, '110109001002')).toBe('mentougou');
    expect(regionForDivision(packs, '110105')).toBe('beijing');
    expect(regionForDivision(packs, '230100')).toBe('heilongjiang');
    expect(regionForDivision(packs, '310101')).toBe('national');
  });

  it('override the national default field by field', () => {
    const national = selectPack(packs, 'national', on('2023-03-15'));
    const mentougou = selectPack(packs, 'mentougou', on('2023-03-15'));
    expect(mentougou.window).toEqual(national.window);
    expect(mentougou.counting).toEqual(national.counting);
    expect(mentougou.tests['dibao-income']).toEqual(national.tests['dibao-income']);
    expect(mentougou.tests['low-income-income']?.threshold).toEqual(['lowIncomeLimit']);
    expect(mentougou.programmes.map(({ id }) => id)).toEqual(['tekun', 'dibao', 'low-income', 'expenditure', 'temporary']);
    expect(mentougou.chain.map(({ region }) => region)).toEqual(['national', 'beijing', 'mentougou']);
    expect(mentougou.hash).not.toBe(national.hash);
  });

  it('give the same object for the same packs, and another hash under local values', () => {
    expect(selectPack(packs, 'mentougou', on('2023-03-15'))).toBe(selectPack(packs, 'mentougou', on('2023-04-15')));
    expect(selectPack(withDemo, 'mentougou', on('2023-03-15')).hash).not.toBe(selectPack(packs, 'mentougou', on('2023-03-15')).hash);
    expect(selectPack(withDemo, 'mentougou', on('2023-03-15')).parameters['dibaoStandard']?.value).toBe('1320.00');
    expect(selectPack(withDemo, 'mentougou', on('2023-08-15')).parameters['dibaoStandard']?.value).toBe('1395.00');
  });

  it('refuse a date before the first pack and a region nobody knows', () => {
    expect(() => selectPack(packs, 'mentougou', on('2022-12-29'))).toThrow(expect.objectContaining({ code: 'no-pack-for-region' }));
    expect(() => selectPack(packs, 'atlantis', on('2023-03-15'))).toThrow(expect.objectContaining({ code: 'no-pack-for-region' }));
  });
});
