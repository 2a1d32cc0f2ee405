// `hedui pack diff` over the published packs, and comparePacks where a published pair has no such difference.
import { loadPacks, selectPack } from '#eligibility';
import { parseLocalDate } from '#kernel';
import { comparePacks } from './compare-packs.js';
import { runPackCommand } from './pack-command.js';

function diff(...args: string[]): string {
  let text = '';
  expect(runPackCommand(['diff', ...args], { environment: {}, output: { write: (more) => (text += more) } })).toBe(0);
  return text;
}

describe('hedui pack diff', () => {
  const [first, second] = ['liaocheng@2021-09-10', 'yinchuan@2021-09-10'];

  it('tells two regions apart with both values and their citations', () => {
    const text = diff(first, second);
    expect(text).toContain(
      `${first}: 山东省聊城市 Liaocheng, Shandong, made of national 2021-07-01, shandong 2019-11-01, liaocheng 2020-10-15\n`,
    );
    expect(text).toContain(
      [
        'parameter exitMonthsAtMost differs in value',
        `  ${first}: value is 6 months [2022通知 一(三): in principle at most 6 months]`,
        `  ${second}: value is 18 months [工作方案 二(四): 给予18个月以内的渐退期]`,
      ].join('\n'),
    );
    expect(text).toContain(`parameter illnessAidTo stands in ${first} only\n  ${first}: value is 12 times [聊政字`);
    expect(text).toContain(`${second}: value is not set, the operator sets it (as a fraction) [`);
    expect(text).toMatch(/test dibao-income differs in after deduction; sentence\n.*after deduction is no;.*\n.*after deduction is yes;/);
    expect(text).toMatch(/programme dibao differs in hukou elsewhere; .*\n.*hukou elsewhere is open; .*\n.*hukou elsewhere is refer; /);
    expect(text).toMatch(
      /section temporary differs in pay within hours; first payment limit; papers within working days\n.*pay within hours is 24; first payment limit is not stated/,
    );
    expect(text).toMatch(
      /temporary aid emergency-household stands in yinchuan@2021-09-10 only\n.*at least is urbanDibaoStandard x emergencyMultiple/,
    );
    expect(text).toMatch(/\n\d+ differences \(.*parameter \d+, .*section \d+.*\)\n$/);
  });

  it('tells what a later pack of the same region changes, and what only its citation', () => {
    const text = diff('national@2018-05-10', 'national@2022-05-10');
    expect(text).toMatch(
      /parameter lowIncomeMultiple differs in value\n.*not set, the operator sets it \(times\).*\n.*value is 1\.5 times \[民发/,
    );
    expect(text).toMatch(/ says the same on another ground\n/);
  });

  it('shows values an operator set over the packs', () => {
    const days = ['mentougou@2023-06-30', 'mentougou@2023-07-01'] as const;
    expect(diff(...days)).toMatch(/\nno difference\n$/);
    const text = diff(...days, '--overlay', 'config/policies/_demo');
    expect(text).toContain('local values of mentougou 2023-07-01');
    expect(text).toMatch(
      /parameter dibaoStandard differs in value\n.*1320\.00 yuan per head and month.*\n.*1395\.00 yuan per head and month \[illustrative/,
    );
  });

  it('tells another order of counting rules, since the first that fits decides', () => {
    const pack = selectPack(loadPacks('config/policies'), 'national', parseLocalDate('2022-05-10'));
    const [one, two, ...rest] = pack.counting;
    if (!one || !two) throw new Error('the national pack has no two counting rules');
    const [difference, ...more] = comparePacks(pack, { ...pack, counting: [two, one, ...rest] });
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ kind: 'order', name: 'counting rules' });
    expect(difference?.second?.said[0]).toMatch(new RegExp(`^${two.id}, ${one.id}, `));
    expect(comparePacks(pack, { ...pack, counting: [one, ...rest] })).toEqual([
      expect.objectContaining({ kind: 'counting rule', name: two.id, second: undefined }),
    ]);
  });

  it('refuses a name that is no region and day, and a word it does not know', () => {
    expect(() => diff('mentougou', second)).toThrow('mentougou must be a region and an existing day: mentougou@2023-03-15');
    expect(() => diff('atlantis@2023-03-15', second)).toThrow(/^region atlantis has no policy pack; there are beijing, /);
    expect(() => diff(first)).toThrow(/^name two policies\nusage: hedui pack diff/);
    expect(() => runPackCommand(['bake'], { environment: {}, output: { write: () => true } })).toThrow(
      'hedui pack: say check, diff, page or pages',
    );
  });
});
