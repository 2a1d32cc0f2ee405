// The clocks of a case over real packs and the holiday calendar; when answers are expected; where a case belongs.
import { loadPacks, selectPack } from '#eligibility';
import { parseLocalDate } from '#kernel';
import {
  acceptanceClocks,
  aidClock,
  expectAnswers,
  extendedDecisionClock,
  handOverClock,
  nearFrom,
  papersClock,
  type CaseClock,
} from './case-clocks.js';
import { suggestRouting } from './case-routing.js';

const packs = loadPacks('config/policies');
const packOf = (region: string, on: string) => selectPack(packs, region, parseLocalDate(on));
const withValue = (region: string, on: string, name: string, value: string) => {
  const pack = packOf(region, on);
  const parameter = pack.parameters[name];
  if (!parameter) throw new Error(`the pack of ${region} has no ${name}`);
  return { ...pack, parameters: { ...pack.parameters, [name]: { ...parameter, value } } };
};
const ends = (clocks: readonly CaseClock[]) => clocks.map(({ kind, workingDays, dueAt }) => [kind, workingDays, dueAt.toISOString()]);

describe('the clocks of a case', () => {
  it('an application accepted on 2025-04-08 is decided by 2025-05-22: a worked Sunday counts, Labour Day does not', () => {
    const accepted = new Date('2025-04-08T09:00:00+08:00');
    expect(ends(acceptanceClocks(accepted, false, packOf('national', '2025-04-08')))).toEqual([
      ['survey', 3, '2025-04-11T16:00:00.000Z'],
      ['verification', 3, '2025-04-11T16:00:00.000Z'],
      ['decision', 30, '2025-05-22T16:00:00.000Z'],
    ]);
  });

  it('the street decides in 20 working days, and a recorded ground gives 45 from acceptance', () => {
    const accepted = new Date('2025-04-08T09:00:00+08:00');
    const pack = packOf('national', '2025-04-08');
    expect(ends(acceptanceClocks(accepted, true, pack)).at(-1)).toEqual(['decision', 20, '2025-05-08T16:00:00.000Z']);
    expect(extendedDecisionClock(accepted, 'hard-survey', pack)).toMatchObject({
      workingDays: 45,
      ground: 'hard-survey',
      dueAt: new Date('2025-06-13T16:00:00.000Z'),
    });
  });

  it('urgent aid has 24 hours from the report in Liaocheng, through the night and the weekend; Yinchuan names no hours', () => {
    const reported = new Date('2021-11-20T21:10:00+08:00');
    expect(aidClock('emergency', reported, packOf('liaocheng', '2021-11-20'))?.dueAt.toISOString()).toBe('2021-11-21T13:10:00.000Z');
    expect(aidClock('application', reported, packOf('liaocheng', '2021-11-20'))).toBeUndefined();
    expect(aidClock('emergency', reported, packOf('yinchuan', '2021-11-20'))).toBeUndefined();
  });

  it('the papers of a first payment have the working days somebody has set, and none while nobody has', () => {
    const paid = new Date('2021-11-22T09:00:00+08:00');
    expect(papersClock(paid, packOf('yinchuan', '2021-11-22'))).toBeUndefined();
    expect(papersClock(paid, withValue('yinchuan', '2021-11-22', 'papersWorkingDays', '10'))).toMatchObject({
      workingDays: 10,
      dueAt: new Date('2021-12-06T16:00:00.000Z'),
    });
  });

  it('an offer of a case ends after the hours the district has set, and stands while it has set none', () => {
    const offered = new Date('2023-10-09T17:00:00+08:00');
    expect(handOverClock(offered, packOf('mentougou', '2023-10-09'))).toBeUndefined();
    expect(handOverClock(offered, withValue('mentougou', '2023-10-09', 'transferHours', '48'))).toMatchObject({
      hours: 48,
      dueAt: new Date('2023-10-11T17:00:00+08:00'),
    });
  });

  it('a deadline is near two working days before, over a holiday; one in hours after three quarters of them', () => {
    const due = { beganAt: new Date('2025-04-08T01:00:00Z'), dueAt: new Date('2025-05-06T16:00:00.000Z') };
    expect(nearFrom(due).toISOString()).toBe('2025-04-28T16:00:00.000Z'); // 29 and 30 April, then the holiday, then 6 May
    const hours = { beganAt: new Date('2025-04-08T00:00:00Z'), dueAt: new Date('2025-04-09T00:00:00Z'), hours: 24 };
    expect(nearFrom(hours).toISOString()).toBe('2025-04-08T18:00:00.000Z');
    const short = { beganAt: new Date('2025-04-08T01:00:00Z'), dueAt: new Date('2025-04-09T16:00:00.000Z') };
    expect(nearFrom(short)).toEqual(short.beganAt);
  });
});

describe('expected answers', () => {
  const now = new Date('2023-10-09T02:00:00Z');
  const dueAt = new Date('2023-10-12T02:00:00Z');
  it('come when nine of ten came; who is late already, or was never measured, is expected by the deadline', () => {
    const open = [
      { sourceId: 'banks', askedAt: new Date('2023-10-09T01:00:00Z'), dueAt },
      { sourceId: 'tax', askedAt: new Date('2023-10-09T01:59:00Z'), dueAt },
      { sourceId: 'register', askedAt: new Date('2023-10-08T01:00:00Z'), dueAt },
      { sourceId: 'letters', askedAt: undefined, dueAt },
    ];
    const usual = new Map([
      ['banks', 7200],
      ['tax', 120],
      ['register', 600],
    ]);
    expect(expectAnswers(open, usual, now)).toEqual([
      { sourceId: 'tax', at: new Date('2023-10-09T02:01:00Z'), basis: 'measured' },
      { sourceId: 'banks', at: new Date('2023-10-09T03:00:00Z'), basis: 'measured' },
      { sourceId: 'letters', at: dueAt, basis: 'deadline' },
      { sourceId: 'register', at: dueAt, basis: 'deadline' },
    ]);
  });
});

describe('where a case belongs', () => {
  const yinchuan = packOf('yinchuan', '2021-11-22');
  it('dibao of people with their hukou elsewhere goes there, urgent aid is given here first', () => {
    const [dibao] = suggestRouting({ programmes: ['dibao'], hukouDivision: '620100', isUrgent: true }, yinchuan);
    expect(dibao).toMatchObject({ to: 'hukou', divisionCode: '620100', aidHereFirst: true });
    expect(dibao?.citation).toContain('工作方案');
    const [temporary] = suggestRouting({ programmes: ['temporary'], hukouDivision: '620100', isUrgent: true }, yinchuan);
    expect(temporary?.to).toBe('here');
  });
  it('a local family, and one whose hukou nobody knows, is kept', () => {
    for (const hukouDivision of ['640104', undefined])
      expect(suggestRouting({ programmes: ['dibao'], hukouDivision, isUrgent: false }, yinchuan)[0]).toMatchObject({ to: 'here' });
  });
  it('aid of another office goes to that office, and charity is named for what remains', () => {
    const beijing = packOf('beijing', '2023-10-09');
    const suggestions = suggestRouting({ programmes: ['education'], hukouDivision: undefined, isUrgent: false }, beijing);
    expect(suggestions.map(({ to, referralId }) => [to, referralId])).toEqual([
      ['department', 'education'],
      ['charity', 'charity'],
    ]);
  });
});
