// Numbers by rule, and the code on the paper: one of ours, damaged, or of something else.
import { parseLocalDate } from '#kernel';
import fc from 'fast-check';
import {
  checkCharacterOf,
  DEFAULT_NUMBER_RULES,
  finishNumber,
  numberRulesSchema,
  readFormCode,
  readTypedNumber,
  startNumber,
  writeFormCode,
  writeTypedNumber,
} from './authorization-number.js';

const ON = parseLocalDate('2026-11-20');
const rules = numberRulesSchema.parse({
  default: 'HD-{yyyymmdd}-{id:12}',
  divisions: [
    { division: '32', rule: '{division}-{yyyymmdd}-{seq:5}', source: 'a rule' },
    { division: '320105', rule: 'NJ{yyyy}-{seq:4}', source: 'a rule of the district' },
  ],
});

it('the rule of the nearest division numbers, and the default rule elsewhere', () => {
  const id = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80';
  expect(startNumber(rules, '320105001', ON, id)).toEqual({ beginning: 'NJ2026-', digits: 4 });
  expect(finishNumber(startNumber(rules, '320200', ON, id), 7)).toBe('320200-20261120-00007');
  expect(startNumber(rules, '110105', ON, id)).toEqual({ number: 'HD-20261120-0C3F5D6E7F80' });
  expect(startNumber(DEFAULT_NUMBER_RULES, '110105', ON, id)).toEqual({ number: 'HD-20261120-0C3F5D6E7F80' });
});

it('a rule without anything that makes a number the only one, or with letters no barcode reader expects, is refused', () => {
  for (const rule of ['HD-{yyyymmdd}', 'hd-{seq:5}', '{seq:5}-{yyyy}', '救助{seq:5}', '{name}{seq:5}'])
    expect(numberRulesSchema.safeParse({ default: rule }).success).toBe(false);
});

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const numbers = fc.array(fc.constantFrom(...ALPHABET), { minLength: 4, maxLength: 30 }).map((letters) => letters.join(''));

it('the check character finds every single wrong character', () => {
  fc.assert(
    fc.property(numbers, fc.nat(), fc.constantFrom(...ALPHABET), (number, at, other) => {
      const place = at % number.length;
      const changed = number.slice(0, place) + other + number.slice(place + 1);
      if (changed !== number) expect(checkCharacterOf(changed)).not.toBe(checkCharacterOf(number));
    }),
  );
});

it('a code of ours is read, a damaged one is said to be damaged, and any other is none of ours', () => {
  const code = writeFormCode('320105-20261120-00001');
  expect(readFormCode(code)).toBe('320105-20261120-00001');
  expect(() => readFormCode(code.replace('00001', '00007'))).toThrow('check character');
  for (const foreign of ['https://example.org/', '6901234567892', 'HEDUI', 'HEDUI:ü:1', '110105:1:2', 'HEDUI:A:B:C'])
    expect(readFormCode(foreign)).toBeUndefined();
  expect(readTypedNumber(` ${writeTypedNumber('NJ2026-0001').toLowerCase()} `)).toBe('NJ2026-0001');
  for (const typed of ['NJ2026-0001', 'NJ2026-0002/7', '', '/', 'A'.repeat(60)]) expect(() => readTypedNumber(typed)).toThrow('typed');
});
