// How candidates of a register are graded against the description of a person without a number.
import { checkNationalId } from './national-id.js';
import { parseLocalDate } from './local-date.js';
import { matchDescription, sexOf } from './match-description.js';

const numberOf = (text: string) => {
  const checked = checkNationalId(text, parseLocalDate('2026-11-22'));
  if ('fault' in checked) throw new Error(checked.fault);
  return checked.id;
};
const man = { idNumber: numberOf('110199197006120017'), name: '赵样甲' };

describe('a candidate against a description', () => {
  it('fits by name and age where both were told', () => {
    expect(matchDescription({ name: '赵样甲', sex: 'male', bornFrom: 1965, bornTo: 1975 }, man)).toBe('name-and-age');
    expect(matchDescription({ name: '趙 樣甲', bornFrom: 1970, bornTo: 1970 }, man)).toBe('name-and-age');
  });
  it('fits by name alone when the year is another or nobody could say', () => {
    expect(matchDescription({ name: '赵样甲', bornFrom: 1980, bornTo: 1990 }, man)).toBe('name');
    expect(matchDescription({ name: '赵样甲' }, man)).toBe('name');
  });
  it('fits by age under another name only where the sex was told', () => {
    expect(matchDescription({ name: '无名氏', sex: 'male', bornFrom: 1965, bornTo: 1975 }, man)).toBe('age');
    expect(matchDescription({ name: '无名氏', bornFrom: 1965, bornTo: 1975 }, man)).toBeUndefined();
  });
  it('never fits somebody of the other sex, or with another name and another age', () => {
    expect(sexOf(man.idNumber)).toBe('male');
    expect(matchDescription({ name: '赵样甲', sex: 'female', bornFrom: 1970, bornTo: 1970 }, man)).toBeUndefined();
    expect(matchDescription({ name: '钱样乙', sex: 'male', bornFrom: 1990, bornTo: 1999 }, man)).toBeUndefined();
  });
});
