// Grades of a match (T25): homonyms, old numbers, names in another script, former names.
import { isAnotherPerson, isSureMatch, matchIdentity, type MatchGrade } from './match-identity.js';
import { parseLocalDate } from './local-date.js';
import { checkNationalId } from './national-id.js';

const checked = checkNationalId('11010519491231002X', parseLocalDate('2026-11-22'));
const ID = 'id' in checked ? checked.id : undefined;
const OLD = '110105491231002';
const SOMEBODY = '110199197006120017';

function grade(name: string, told: { number?: string; name?: string }, formerNames: readonly string[] = []): MatchGrade {
  if (ID === undefined) throw new Error('the number of this test is not valid');
  return matchIdentity(
    { idNumber: ID, name, formerNames },
    { idNumbers: told.number === undefined ? [] : [told.number], names: told.name === undefined ? [] : [told.name] },
  );
}

describe('the grade of a match', () => {
  it.each([
    ['阿卜杜拉·买买提', '阿卜杜拉•买买提'],
    ['阿卜杜拉·买买提', '阿卜杜拉・买买提'],
    ['阿卜杜拉·买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉·买买提', '阿卜杜拉.买买提'],
    ['王 建国', '王　建国'],
    ['MARIA LOPEZ', 'ｍａｒｉａ　ｌｏｐｅｚ'],
    ['車建国', '\uf902建国'],
  ])('is exact for %s told as %s: points, spaces, width and case mean nothing', (name, told) => {
    expect(grade(name, { number: '11010519491231002x', name: told })).toBe('exact');
  });

  it('is exact under the 15-digit number when the name is the same', () => {
    expect(grade('王建国', { number: OLD, name: '王建国' })).toBe('exact');
  });

  it('is unsure under the 15-digit number alone', () => {
    expect(grade('王建国', { number: OLD })).toBe('old-number');
    expect(isSureMatch('old-number')).toBe(false);
  });

  it('is the number when no name is told, and not-told when nothing is', () => {
    expect(grade('王建国', { number: '11010519491231002X' })).toBe('number');
    expect(grade('王建国', {})).toBe('not-told');
  });

  it.each([
    ['王建国', '王建國'],
    ['张䶮', '张\ue863'],
    ['张䶮', '张⿱龙天'],
    ['张䶮', '张?'],
    ['李⿰氵⿱龙天', '李\u{30edd}'],
  ])('is the same but for writing for %s told as %s', (name, told) => {
    const found = grade(name, { number: '11010519491231002X', name: told });
    expect(found).toBe('same-but-for-writing');
    expect([isSureMatch(found), isAnotherPerson(found)]).toEqual([false, false]);
  });

  it('is a former name when the person once had it', () => {
    expect(grade('王建国', { number: '11010519491231002X', name: '王小虎' }, ['王小虎'])).toBe('former-name');
    expect(isSureMatch('former-name')).toBe(false);
  });

  it.each(['王建军', '王建', '王建国华', '???', ''])('is another person under the name %s', (told) => {
    const found = grade('王建国', { number: '11010519491231002X', name: told });
    expect(found).toBe('other-name');
    expect(isAnotherPerson(found)).toBe(true);
  });

  it('is another person under another number, whatever the name says: a homonym', () => {
    expect(grade('王建国', { number: SOMEBODY, name: '王建国' })).toBe('other-number');
  });
});
