// The people of the sandbox, and which months an office tells when it is asked about a window.
import { fixedClock, parseLocalDate, parseMonth } from '#kernel';
import { createPopulation, dataDayAfter, listToldMonths } from './population.js';
import { makeSyntheticHouseholds } from './synthetic-households.js';

const today = parseLocalDate('2023-03-20');
const window = { from: parseMonth('2022-03'), to: parseMonth('2023-02') };

describe('the months an office tells', () => {
  it('are those of the stream that lie in the window', () => {
    const told = listToldMonths({ from: parseMonth('2022-12'), to: parseMonth('2023-06') }, undefined, window, today);
    expect(told).toEqual(['2022-12', '2023-01', '2023-02']);
  });

  it('end before the month that is not over yet', () => {
    const told = listToldMonths({ from: parseMonth('2023-01') }, undefined, { from: window.from, to: parseMonth('2023-12') }, today);
    expect(told).toEqual(['2023-01', '2023-02']);
  });

  it('include one before the window that was handled inside it', () => {
    const february = { from: parseMonth('2022-02'), to: parseMonth('2022-02') };
    expect(listToldMonths(february, parseMonth('2022-03'), window, today)).toEqual(['2022-02']);
    expect(listToldMonths(february, undefined, window, today)).toEqual([]);
  });
});

describe('the data day of a monthly office', () => {
  it('is the 15th after the window, but never in the future', () => {
    expect(dataDayAfter(window, today)).toBe('2023-03-15');
    expect(dataDayAfter({ from: window.from, to: parseMonth('2023-03') }, today)).toBe('2023-03-20');
  });
});

describe('the population', () => {
  const clock = fixedClock('2026-11-21T00:00:00Z');
  const synthetic = makeSyntheticHouseholds(3, 50);
  const population = createPopulation([], synthetic, clock);

  it('gives the first households in order, or a repeatable sample of them', () => {
    expect(population.sampleSynthetic(2).map(({ ref }) => ref)).toEqual(['h0001', 'h0002']);
    const sample = population.sampleSynthetic(5, 9).map(({ ref }) => ref);
    expect(population.sampleSynthetic(5, 9).map(({ ref }) => ref)).toEqual(sample);
    expect(sample).not.toEqual(population.sampleSynthetic(5, 10).map(({ ref }) => ref));
  });

  it('knows for everybody somebody else', () => {
    for (const { members } of population.households) {
      for (const { idNumber } of members) expect(population.findNeighbour(idNumber).member.idNumber).not.toBe(idNumber);
    }
  });

  it('refuses two people with one number', () => {
    expect(() => createPopulation(synthetic, synthetic, clock)).toThrow(/has the identity number of someone else/);
  });
});
