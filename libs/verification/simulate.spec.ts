// Adding up what a draft changes: movements, sums, masks, and figures written and read back.
import { fen } from '#kernel';
import type { ProgrammeOutcome } from '#contracts';
import { readFigures, writeFigures, writeOutcomes, type ProgrammeFigure } from './evaluation-figures.js';
import { maskFigures } from './simulate-masks.js';
import {
  judgeMovement,
  readSimulationFigures,
  SimulationSum,
  writeChange,
  writeSimulationFigures,
  type ComparedHousehold,
} from './simulate.js';
import { isChanged } from './redetermine.js';

const figure = (outcome: ProgrammeOutcome, monthly?: number | null, programme = 'dibao'): ProgrammeFigure => ({
  programme,
  outcome,
  settled: true,
  ...(monthly === undefined ? {} : { monthly: monthly === null ? null : fen(monthly) }),
});
const household = (id: string, before: ProgrammeFigure, after: ProgrammeFigure, divisionCode = '110109'): ComparedHousehold => ({
  verificationId: id,
  divisionCode,
  before: [before],
  after: [after],
});

describe('a movement', () => {
  it.each([
    ['does-not-meet', 'meets', 'gains'],
    ['undetermined', 'meets', 'gains'],
    ['meets', 'does-not-meet', 'loses'],
    ['meets', 'refer-to-person', 'loses'],
    ['meets', undefined, 'loses'],
    ['meets', 'undetermined', 'becomes-undetermined'],
    ['does-not-meet', 'undetermined', 'becomes-undetermined'],
    ['undetermined', 'undetermined', 'stays'],
    ['undetermined', 'does-not-meet', 'stays'],
    ['meets', 'meets', 'stays'],
    [undefined, 'does-not-meet', 'stays'],
  ] as const)('from %s to %s is: %s', (before, after, movement) => {
    expect(judgeMovement(before, after)).toBe(movement);
  });
});

describe('the sum of a simulation', () => {
  it('counts by programme and division, adds amounts of those who meet, and tells every change once', () => {
    const sum = new SimulationSum();
    const changes = [
      household('v1', figure('meets', 10_000), figure('meets', 12_000)),
      household('v2', figure('does-not-meet'), figure('meets', 5_000)),
      household('v3', figure('meets', 7_000), figure('does-not-meet')),
      household('v4', figure('does-not-meet'), figure('does-not-meet')),
      household('v5', figure('meets', 4_000), figure('meets', null)),
      household('v6', figure('does-not-meet'), figure('meets', 1), '371502'),
    ].flatMap((one) => sum.add(one));
    const { households, touched, groups } = sum.readFigures();
    expect([households, touched, groups.length]).toEqual([6, 5, 2]);
    expect(groups[0]).toEqual({
      programme: 'dibao',
      divisionCode: '110109',
      households: 5,
      meetsBefore: 3,
      meetsAfter: 3,
      gains: 1,
      loses: 1,
      becomesUndetermined: 0,
      otherAmount: 2,
      amountOpen: 1,
      monthlyBefore: 17_000n,
      monthlyAfter: 17_000n,
    });
    expect(changes.map(writeChange)).toEqual([
      'v1,110109,dibao,stays,meets,meets,100.00,120.00\n',
      'v2,110109,dibao,gains,does-not-meet,meets,,50.00\n',
      'v3,110109,dibao,loses,meets,does-not-meet,70.00,\n',
      'v5,110109,dibao,stays,meets,meets,40.00,?\n',
      'v6,371502,dibao,gains,does-not-meet,meets,,0.01\n',
    ]);
  });

  it('goes on from stored figures as if it had never stopped', () => {
    const all = ['a', 'b', 'c'].map((id, index) => household(id, figure('meets', index), figure('meets', 2)));
    const whole = new SimulationSum();
    for (const one of all) whole.add(one);
    const first = new SimulationSum();
    for (const one of all.slice(0, 2)) first.add(one);
    const stored: unknown = JSON.parse(JSON.stringify(writeSimulationFigures(first.readFigures())));
    const rest = new SimulationSum(readSimulationFigures(stored));
    for (const one of all.slice(2)) rest.add(one);
    expect(rest.readFigures()).toEqual(whole.readFigures());
  });
});

describe('figures for people', () => {
  it('hide cells of one to four households, and amounts that stand on them', () => {
    const sum = new SimulationSum();
    for (let index = 0; index < 6; index += 1) sum.add(household(`v${index}`, figure('meets', 100), figure('meets', 150)));
    sum.add(household('other', figure('does-not-meet'), figure('meets', 900), '371502'));
    const [all, first, second] = maskFigures(sum.readFigures()).groups;
    expect(all).toMatchObject({
      divisionCode: 'all',
      households: 7,
      gains: '<5',
      monthlyBefore: 600n,
      monthlyAfter: 1800n,
      monthlyDifference: 1200n,
    });
    expect(first).toMatchObject({ divisionCode: '110109', households: 6, gains: 0, stays: 6 });
    expect(second).toMatchObject({
      households: '<5',
      meetsBefore: 0,
      meetsAfter: '<5',
      monthlyBefore: 0n,
      monthlyAfter: null,
      monthlyDifference: null,
    });
  });
});

describe('figures of a row', () => {
  const figures = [figure('meets', 179_000), figure('undetermined', undefined, 'low-income'), figure('meets', null, 'tekun')];

  it('are read as they were written, and their outcomes stand as codes', () => {
    expect(writeFigures(figures)).toBe('dibao m+ 1790.00;low-income u+;tekun m+ ?');
    expect(readFigures(writeFigures(figures))).toEqual(figures);
    expect(readFigures('')).toEqual([]);
    expect(writeOutcomes(figures)).toEqual(['dibao:m', 'low-income:u', 'tekun:m']);
    expect(() => readFigures('dibao x+ 1')).toThrow('do not have the shape');
  });

  it('are changed by an outcome, an amount or a programme more', () => {
    expect(isChanged(figures, figures)).toBe(false);
    expect(isChanged(figures, figures.slice(1))).toBe(true);
    expect(isChanged([figure('meets', 1)], [figure('meets', 2)])).toBe(true);
    expect(isChanged([figure('meets')], [figure('undetermined')])).toBe(true);
  });
});
