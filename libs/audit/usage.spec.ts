// What a usage report calls unusual, and in which order it tells it.
import { judgeUsage, type UsageFigures } from './usage.js';

const quiet: UsageFigures = {
  who: 'o-1',
  isOfficer: true,
  organisationId: 'g',
  division: '110109',
  roles: ['caseworker'],
  looks: 200,
  verifications: 40,
  people: 80,
  offHours: 0,
  mostPeopleInAnHour: 12,
  outsideOwnCases: 0,
  unmasked: 3,
  unmaskedWithoutDecision: 0,
  mostDaysOnOnePerson: 2,
  printed: 4,
  firstAt: '2026-11-01T01:00:00.000Z',
  lastAt: '2026-11-20T01:00:00.000Z',
};
const codesOf = (changes: Partial<UsageFigures>): string[] =>
  (judgeUsage([{ ...quiet, ...changes }])[0]?.unusual ?? []).map(({ code }) => code);

describe('a usage report', () => {
  it('finds nothing unusual in a day of ordinary work', () => {
    expect(codesOf({})).toEqual([]);
  });

  it.each([
    ['many-people', { mostPeopleInAnHour: 60 }],
    ['unmasked-without-decision', { unmaskedWithoutDecision: 1 }],
    ['outside-own-cases', { outsideOwnCases: 5 }],
    ['same-person', { mostDaysOnOnePerson: 5 }],
    ['off-hours', { offHours: 3 }],
  ] as const)('calls %s by its name, with the figure and words in both languages', (code, changes) => {
    const [line] = judgeUsage([{ ...quiet, ...changes }]);
    expect(line?.unusual).toMatchObject([{ code, count: Object.values(changes)[0] }]);
    expect(line?.unusual[0]?.text.zh.length).toBeGreaterThan(3);
    expect(line?.unusual[0]?.text.en.length).toBeGreaterThan(5);
  });

  it('says one less than the limit nothing', () => {
    expect(codesOf({ mostPeopleInAnHour: 59, outsideOwnCases: 4, mostDaysOnOnePerson: 4, offHours: 2 })).toEqual([]);
  });

  it('does not measure a system by hours or own cases', () => {
    expect(codesOf({ isOfficer: false, offHours: 5000, outsideOwnCases: 5000, mostDaysOnOnePerson: 30 })).toEqual([]);
  });

  it('tells the gravest first, then who looked most', () => {
    const lines = judgeUsage([
      { ...quiet, who: 'busy', looks: 900 },
      { ...quiet, who: 'late', offHours: 40 },
      { ...quiet, who: 'curious', mostPeopleInAnHour: 90 },
    ]);
    expect(lines.map(({ who }) => who)).toEqual(['curious', 'late', 'busy']);
  });
});
