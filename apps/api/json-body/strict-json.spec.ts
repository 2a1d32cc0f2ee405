// The strict parser agrees with JSON.parse on what both take, and says exactly where it does not.
import fc from 'fast-check';
import { RequestRefused, type Fault } from '../problems/fault-sentences.js';
import { parseStrictJson } from './strict-json.js';

const faultsOf = (text: string): readonly Fault[] => {
  try {
    parseStrictJson(Buffer.from(text, 'utf8'));
  } catch (error) {
    if (error instanceof RequestRefused) return error.faults;
    throw error;
  }
  return [];
};
const plainKey = fc.string().filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key) && !key.includes('\0'));
const plainText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
const plainJson = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, fc.constant(null), fc.boolean(), fc.integer(), plainText, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 8 }),
  object: fc.dictionary(plainKey, tie('value'), { maxKeys: 8 }),
})).value;

describe('strict JSON', () => {
  it('reads every ordinary value as JSON.parse does', () => {
    fc.assert(
      fc.property(plainJson, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrictJson(Buffer.from(text, 'utf8'))).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses or reads any text, and fails on none', () => {
    const scraps = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '\\u00', '\\ud800', '1', '-', 'e9', 'null', ' ', 'a', '\u0000', '"a":'),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(scraps, (parts) => void faultsOf(parts.join(''))),
      { numRuns: 1000 },
    );
  });

  it('refuses or reads any bytes, and fails on none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        try {
          parseStrictJson(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RequestRefused);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{"a":[{"b":1},{"c":1,"c":2}]}', [{ pointer: '/a/1/c', code: 'json-duplicate-key' }]],
    ['{"a":{"x":1},"b":{"x":2}}', []],
    ['{"a":1,"b":[1,9007199254740993]}', [{ pointer: '/b/1', code: 'json-number-inexact' }]],
    ['[0.1, 1.5, 9007199254740991, -3]', []],
    ['[0.1000000000000000055511151231257827]', [{ pointer: '/0', code: 'json-number-inexact' }]],
    [
      '{"a":"\\u0000","b":"\\udc00","c":"\\ud83d\\ude00"}',
      [
        { pointer: '/a', code: 'json-character' },
        { pointer: '/b', code: 'json-character' },
      ],
    ],
    ['{"a":1} x', [{ pointer: '', code: 'json-syntax' }]],
    ["{'a':1}", [{ pointer: '', code: 'json-syntax' }]],
    ['{"a":1,}', [{ pointer: '', code: 'json-syntax' }]],
    ['[007]', [{ pointer: '', code: 'json-syntax' }]],
    [`${'['.repeat(32)}${']'.repeat(32)}`, []],
    [`${'['.repeat(33)}${']'.repeat(33)}`, [{ pointer: '', code: 'json-too-deep' }]],
    [`{"a":[${'1,'.repeat(500)}1]}`, [{ pointer: '/a', code: 'json-array-too-long' }]],
  ])('%s', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('does not repeat a key that could be a number of a person', () => {
    expect(faultsOf('{"11010519491231002X":1,"11010519491231002X":2}')).toEqual([{ pointer: '', code: 'json-duplicate-key' }]);
  });

  it('takes time in proportion to the text, whatever it is made of', () => {
    const worst = [
      '"'.repeat(250_000),
      '\\'.repeat(250_000),
      '{"a":'.repeat(50_000),
      `"${'\\u0061'.repeat(40_000)}"`,
      `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
    ];
    for (const text of worst) {
      const before = performance.now();
      faultsOf(text);
      expect(performance.now() - before).toBeLessThan(2000);
    }
  });
});
