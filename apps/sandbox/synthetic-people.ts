// Invented people for synthetic households: names from plain lists, numbers with a valid check digit under county codes
// that are not assigned (ending in 99). Nobody here exists.
import { checkCharacter, parseLocalDate, type LocalDate } from '#kernel';
import type { SeededRandom } from './seeded-random.js';

const surnames = splitCharacters('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜');
const givenFirst = splitCharacters('样例拟仿设假');
const givenSecond = splitCharacters('安博晨达恩芳国海佳凯兰明宁平琴荣书涛维欣雅泽');

function splitCharacters(text: string): readonly [string, ...string[]] {
  const [first = '样', ...rest] = text;
  return [first, ...rest];
}

/** A name whose second character says that it is made up. */
export const inventName = (random: SeededRandom, surname = random.pick(surnames)): string =>
  surname + random.pick(givenFirst) + random.pick(givenSecond);

export const pickSurname = (random: SeededRandom): string => random.pick(surnames);

/** A birthday in a year, never the 29th to 31st. */
export function inventBirthday(random: SeededRandom, year: number): LocalDate {
  return parseLocalDate(`${year}-${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`);
}

/**
 * A number for someone born on a day.
 * @param provinceAndCity first four digits of the division; 99 follows
 * @param taken numbers already given; the new one is added
 */
export function inventIdNumber(
  random: SeededRandom,
  provinceAndCity: string,
  bornOn: LocalDate,
  female: boolean,
  taken: Set<string>,
): string {
  for (;;) {
    const sequence = random.integer(50, 499) * 2 + (female ? 0 : 1);
    const first17 = `${provinceAndCity}99${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    const idNumber = first17 + checkCharacter(first17);
    if (taken.has(idNumber)) continue;
    taken.add(idNumber);
    return idNumber;
  }
}
