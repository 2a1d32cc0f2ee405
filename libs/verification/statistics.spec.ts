// Which cells of statistics are told, and what percentiles are: nobody is picked out by a small number, or by what is left of a sum.
import { percentileOf, writeCells, writeSeries } from './statistics.js';

const cell = (keys: string, count: number) => ({ keys: keys.split(' '), count });
const told = (cells: readonly ReturnType<typeof cell>[], isFine = true) => writeCells(cells, isFine).map(({ count }) => count);

it('at the level of a district and above every count is told', () => {
  expect(told([cell('2026-12 application', 1), cell('2026-12 recheck', 40)], false)).toEqual([1, 40]);
});

it('below it one to four are not told, nor the one that with the sum would tell them', () => {
  expect(told([cell('110109101 met', 2), cell('110109101 not-met', 3), cell('110109102 met', 9), cell('110109102 not-met', 8)])).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(told([cell('a', 4), cell('b', 7), cell('c', 90), cell('d', 12)])).toEqual([null, null, 90, 12]);
  expect(told([cell('a', 4), cell('b', 3), cell('c', 90)])).toEqual([null, null, 90]);
});

it('a small number alone in its line hides another along each of its lines', () => {
  const cells = [cell('x a', 2), cell('x b', 50), cell('x c', 60), cell('y a', 70), cell('y b', 80), cell('y c', 90)];
  expect(told(cells)).toEqual([null, null, 60, null, null, 90]);
});

it('shares are of those that agree on all but the last, and not told where one of them is hidden', () => {
  const shares = (isFine: boolean) =>
    writeCells([cell('tax records', 30), cell('tax no-record', 10), cell('banks records', 3)], isFine).map(({ share }) => share);
  expect(shares(false)).toEqual([7500, 2500, 10_000]);
  expect(shares(true)[2]).toBeNull();
});

it('a percentile is the least value that so many do not exceed', () => {
  const seconds = [
    [30, 5],
    [1, 4],
    [100, 1],
  ] as const;
  expect([percentileOf(seconds, 40), percentileOf(seconds, 50), percentileOf(seconds, 90), percentileOf(seconds, 91)]).toEqual([
    1, 30, 30, 100,
  ]);
  expect(percentileOf([], 50)).toBeNull();
  expect(writeCells([{ keys: ['live'], count: 10, seconds }], false)).toEqual([
    { keys: ['live'], count: 10, share: 10_000, p50: 30, p90: 30 },
  ]);
  expect(writeCells([{ keys: ['live'], count: 3, seconds: [[7, 3]] }], true)).toEqual([
    { keys: ['live'], count: null, share: null, p50: null, p90: null },
  ]);
});

it('as chart data each combination of the further keys is a series over the first', () => {
  const cells = writeCells([cell('2026-11 live', 5), cell('2026-11 bulk', 6), cell('2026-12 live', 7)], false);
  expect(writeSeries(cells)).toEqual([
    {
      name: 'live',
      points: [
        { x: '2026-11', y: 5 },
        { x: '2026-12', y: 7 },
      ],
    },
    { name: 'bulk', points: [{ x: '2026-11', y: 6 }] },
  ]);
});
