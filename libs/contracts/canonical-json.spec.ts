// The quick way writes the very bytes of the canonicalize package, whatever the value.
import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { writeCanonicalJson } from './canonical-json.js';

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined; // eslint-disable-line no-restricted-syntax -- the package's types describe another shape

it('writes what the canonicalize package writes, for any JSON value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(writeCanonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2000 },
  );
});

it('orders keys by code units, leaves undefined out, and keeps keys that look like numbers in text order', () => {
  expect(writeCanonicalJson({ b: 1, a: { d: undefined, c: 'x' }, '\u00e4': 2, B: [3, null] })).toBe(
    '{"B":[3,null],"a":{"c":"x"},"b":1,"\u00e4":2}',
  );
  expect(writeCanonicalJson({ 10: 'a', 9: 'b' })).toBe('{"10":"a","9":"b"}');
});

it('refuses what is not JSON', () => {
  expect(() => writeCanonicalJson(undefined)).toThrow(/plain JSON/);
});
