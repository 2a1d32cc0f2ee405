// Local values over packs: the right one on every day, corrections, statistics before their publication, and what fits.
import type { LocalValueContent, PublishedValue } from '#contracts';
import { addDays, parseLocalDate, type LocalDate } from '#kernel';
import fc from 'fast-check';
import { join } from 'node:path';
import { checkLocalValue } from './check-local-value.js';
import { loadPacks } from './load-packs.js';
import { listMissingValues } from './missing-values.js';
import { selectPack, withPublishedValues } from './pack-catalogue.js';
import { resolveThreshold } from './thresholds.js';

const POLICIES = 'config/policies';
const packs = loadPacks(POLICIES);
const withDemo = loadPacks(POLICIES, join(POLICIES, '_demo'));
const on = parseLocalDate;

let serial = 0;
const publish = (change: Partial<PublishedValue>): PublishedValue => {
  serial += 1;
  return {
    localValueId: `value-${String(serial).padStart(6, '0')}`,
    region: 'mentougou',
    kind: 'parameter',
    name: 'dibaoStandard',
    year: undefined,
    publishedOn: undefined,
    value: '1450.00',
    unit: 'yuan-per-head-month',
    validFrom: on('2024-07-01'),
    document: { title: '关于调整最低生活保障标准的通知', number: '测民发〔2024〕7号', issuedOn: on('2024-06-20'), issuedBy: '测试民政局' },
    supersedes: undefined,
    publishedAt: new Date('2024-06-25T02:00:00Z'),
    ...change,
  };
};
const standardOn = (values: readonly PublishedValue[], date: string, catalogue = packs) =>
  selectPack(withPublishedValues(catalogue, values), 'mentougou', on(date)).parameters['dibaoStandard'];

describe('a published local value', () => {
  it('takes the place of the parameter from its first day on, and cites its document', () => {
    const values = [publish({})];
    expect(standardOn(values, '2024-06-30')?.value).toBe(null);
    expect(standardOn(values, '2024-07-01')).toEqual({
      value: '1450.00',
      unit: 'yuan-per-head-month',
      from: '2024-07-01',
      citation: '《关于调整最低生活保障标准的通知》(测民发〔2024〕7号),测试民政局 2024-06-20',
    });
  });

  it('stands over the overlay of its region, and leaves what it does not speak of', () => {
    expect(standardOn([publish({})], '2024-06-30', withDemo)?.value).toBe('1395.00');
    expect(standardOn([publish({})], '2024-07-01', withDemo)?.value).toBe('1450.00');
    const pack = selectPack(withPublishedValues(withDemo, [publish({})]), 'mentougou', on('2024-07-01'));
    expect(pack.parameters['lowIncomeLimit']).toEqual(selectPack(withDemo, 'mentougou', on('2024-07-01')).parameters['lowIncomeLimit']);
    expect(pack.chain.at(-1)).toMatchObject({ region: 'mentougou', overlay: true, values: [expect.any(String)] });
  });

  it('changes the hash of the pack on the days it is in force, and on no other', () => {
    const catalogue = withPublishedValues(packs, [publish({})]);
    const hashOn = (date: string) => selectPack(catalogue, 'mentougou', on(date)).hash;
    expect(hashOn('2024-06-30')).toBe(selectPack(packs, 'mentougou', on('2024-06-30')).hash);
    expect(hashOn('2024-07-01')).not.toBe(selectPack(packs, 'mentougou', on('2024-07-01')).hash);
  });

  it('counts no more once a correction is published, whenever that begins', () => {
    const wrong = publish({ value: '1540.00' });
    const right = publish({ value: '1450.00', validFrom: on('2024-08-01'), supersedes: wrong.localValueId });
    expect(standardOn([wrong, right], '2024-07-15')?.value).toBe(null);
    expect(standardOn([wrong, right], '2024-08-01')?.value).toBe('1450.00');
    const takenBack = publish({ value: null, supersedes: right.localValueId });
    expect(standardOn([wrong, right, takenBack], '2024-08-01')?.value).toBe(null);
  });

  it('that no longer fits the pack is passed over', () => {
    const catalogue = withPublishedValues(packs, [publish({ unit: 'yuan' }), publish({ name: 'notThere' })]);
    const pack = selectPack(catalogue, 'mentougou', on('2025-01-01'));
    expect(pack.parameters['dibaoStandard']?.value).toBe(null);
    expect(pack.parameters['notThere']).toBeUndefined();
  });

  it('may be a choice, with its document as the ground', () => {
    const chosen = publish({ region: 'yinchuan', kind: 'choice', name: 'residencePermitDibao', value: 'no', unit: undefined });
    const choice = selectPack(withPublishedValues(packs, [chosen]), 'yinchuan', on('2024-07-01')).choices['residencePermitDibao'];
    expect(choice).toMatchObject({ value: 'no', citation: expect.stringContaining('测民发') });
  });
});

describe('a statistic', () => {
  const figure = (change: Partial<PublishedValue>) =>
    publish({ kind: 'statistic', name: 'urbanConsumptionPerHead', unit: 'yuan-per-head-year', ...change });
  const of2024 = figure({ year: 2024, value: '49748.00', publishedOn: on('2025-01-22'), validFrom: on('2025-01-22') });
  const of2023 = figure({ year: 2023, value: '47586.00', publishedOn: on('2024-01-20'), validFrom: on('2024-01-20') });
  const thresholdOn = (values: readonly PublishedValue[], date: string) => {
    const pack = selectPack(withPublishedValues(packs, values), 'mentougou', on(date));
    const test = pack.tests['low-income-monetary-assets'];
    if (!test) throw new Error('the pack has lost its test');
    return resolveThreshold(pack, test, on(date)).basis;
  };

  it('is used from its publication on; before it the year before stands', () => {
    expect(thresholdOn([of2023, of2024], '2025-01-21')).toBe('47586.00 x 1.5');
    expect(thresholdOn([of2023, of2024], '2025-01-22')).toBe('49748.00 x 1.5');
  });

  it('that is announced as not published yet lets the year before stand until the day named, then the operator is asked', () => {
    const announced = figure({ year: 2024, value: null, publishedOn: on('2025-02-01'), validFrom: on('2025-01-01') });
    expect(thresholdOn([of2023, announced], '2025-01-31')).toBe('47586.00 x 1.5');
    expect(thresholdOn([of2023, announced], '2025-02-01')).toBe('urbanConsumptionPerHead 2024: not set');
    expect(thresholdOn([of2023, announced, of2024], '2025-01-21')).toBe('47586.00 x 1.5');
    expect(thresholdOn([of2023, announced, of2024], '2025-02-01')).toBe('49748.00 x 1.5');
  });

  it('of which a revised figure comes later is the first figure until then', () => {
    const revised = figure({ year: 2024, value: '49750.00', publishedOn: on('2025-06-01'), validFrom: on('2025-06-01') });
    expect(thresholdOn([of2024, revised], '2025-05-31')).toBe('49748.00 x 1.5');
    expect(thresholdOn([of2024, revised], '2025-06-01')).toBe('49750.00 x 1.5');
  });
});

describe('values of one name at several dates', () => {
  const FIRST = on('2023-01-01');
  const day = fc.integer({ min: 0, max: 1200 }).map((days): LocalDate => addDays(FIRST, days));
  const amount = fc.integer({ min: 1, max: 999_999 }).map((fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
  const names = fc.constantFrom('dibaoStandard', 'lowIncomeLimit');

  it('give on each reference date the latest that has begun, whatever was asked before', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(names, day, amount), { maxLength: 12, selector: ([name, from]) => `${name} ${from}` }),
        fc.array(day, { minLength: 1, maxLength: 30 }),
        (drawn, dates) => {
          const values = drawn.map(([name, validFrom, value]) => publish({ name, validFrom, value }));
          const catalogue = withPublishedValues(packs, values);
          for (const date of dates) {
            const pack = selectPack(catalogue, 'mentougou', date);
            for (const name of ['dibaoStandard', 'lowIncomeLimit']) {
              const begun = drawn.filter(([other, from]) => other === name && from <= date).sort((a, b) => (a[1] < b[1] ? -1 : 1));
              expect([date, name, pack.parameters[name]?.value]).toEqual([date, name, begun.at(-1)?.[2] ?? null]);
            }
            expect(selectPack(withPublishedValues(packs, [...values].reverse()), 'mentougou', date).hash).toBe(pack.hash);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a value is checked against the packs', () => {
  const check = (change: Partial<LocalValueContent>) => {
    const { localValueId: _id, publishedAt: _at, ...content } = publish(change);
    return checkLocalValue(packs, content).map(({ field, code }) => `${field} ${code}`);
  };

  it.each<[string, Partial<LocalValueContent>, string[]]>([
    ['a sound parameter', {}, []],
    ['an unknown region', { region: 'atlantis' }, ['region value-region-unknown']],
    ['a day before the first pack', { validFrom: on('2013-01-01') }, ['validFrom value-before-pack']],
    ['an unknown parameter', { name: 'dibaoStandart' }, ['name value-name-unknown']],
    ['another unit', { unit: 'yuan-per-head-year' }, ['unit value-unit-differs']],
    ['text instead of an amount', { value: 'ca. 1450' }, ['value value-not-number']],
    ['a negative amount', { value: '-1.00' }, ['value value-not-number']],
    ['an amount with thirds of a fen', { value: '1450.333' }, ['value value-decimals']],
    ['no value and nothing to take back', { value: null }, ['value value-missing']],
    ['a year at a parameter', { year: 2024 }, ['year value-field-of-kind']],
    ['half a month', { name: 'exitMonthsBasic', unit: 'months', value: '2.5' }, ['value value-not-whole']],
    ['a share above one', { name: 'severeIllnessRate', unit: 'fraction', value: '1.2' }, ['value value-not-fraction']],
    [
      'an option nobody knows',
      { region: 'yinchuan', kind: 'choice', name: 'residencePermitDibao', value: 'maybe', unit: undefined },
      ['value value-option-unknown'],
    ],
    [
      'a statistic without year and publication',
      { kind: 'statistic', name: 'urbanConsumptionPerHead', unit: 'yuan-per-head-year' },
      ['year value-field-of-kind', 'publishedOn value-field-of-kind'],
    ],
    [
      'a statistic in force before it is published',
      { kind: 'statistic', name: 'urbanConsumptionPerHead', unit: 'yuan-per-head-year', year: 2023, publishedOn: on('2024-08-01') },
      ['publishedOn value-published-later'],
    ],
  ])('%s', (_what, change, faults) => {
    expect(check(change)).toEqual(faults);
  });
});

describe('missing values', () => {
  it('are listed by name until a local value is in force', () => {
    const namesOn = (catalogue: typeof packs, date: string) =>
      listMissingValues(selectPack(catalogue, 'mentougou', on(date)), on(date)).map(({ kind, name, year }) =>
        `${kind} ${name} ${year ?? ''}`.trim(),
      );
    expect(namesOn(packs, '2024-07-01')).toEqual(
      expect.arrayContaining(['parameter dibaoStandard', 'parameter lowIncomeLimit', 'statistic urbanConsumptionPerHead 2023']),
    );
    const catalogue = withPublishedValues(packs, [publish({})]);
    expect(namesOn(catalogue, '2024-07-01')).not.toContain('parameter dibaoStandard');
    expect(namesOn(catalogue, '2024-06-30')).toContain('parameter dibaoStandard');
    expect(listMissingValues(selectPack(packs, 'yinchuan', on('2024-07-01')))).toContainEqual(
      expect.objectContaining({ kind: 'choice', name: 'residencePermitDibao', options: ['yes', 'no'] }),
    );
  });
});
