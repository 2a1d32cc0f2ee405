// Fields at rest: sealed for their row and scope, and nothing else opens them, in both suites. Proves N7 and T15 for stored
// fields.
import { createFieldCipher, type ScopedCipher } from './field-cipher.js';
import type { CipherKeys } from './cipher-keys.js';

const key = (byte: number): Buffer => Buffer.alloc(32, byte);
const KEYS: CipherKeys = { fieldKeys: [{ id: 'k1', key: key(1) }], indexKey: key(9) };
const cipher = createFieldCipher(KEYS);
const LONG = JSON.stringify(Array.from({ length: 400 }, (_unused, index) => ({ index, text: '工资' })));

it.each(['', '王建国', LONG])('opens what it sealed, in its place', (plain) => {
  const scoped = cipher.forScope('household-1');
  expect(scoped.open('member/1', scoped.seal('member/1', plain)).toString('utf8')).toBe(plain);
});

it('a ciphertext moved to another row or another scope does not open', () => {
  const sealed = cipher.forScope('household-1').seal('member/1', '王建国');
  expect(() => cipher.forScope('household-1').open('member/2', sealed)).toThrow(/did not open/);
  expect(() => cipher.forScope('household-2').open('member/1', sealed)).toThrow(/did not open/);
});

it('a ciphertext that was changed in any byte does not open', () => {
  const scoped = cipher.forScope('household-1');
  const sealed = scoped.seal('member/1', '王建国');
  for (let byte = 0; byte < sealed.length; byte += 1) {
    const changed = Buffer.from(sealed);
    changed[byte] = (changed[byte] ?? 0) ^ 1;
    expect(() => scoped.open('member/1', changed)).toThrow();
  }
});

it('the same text is never sealed to the same bytes, and long text is packed first', () => {
  const scoped = cipher.forScope('household-1');
  expect(scoped.seal('member/1', '王').equals(scoped.seal('member/1', '王'))).toBe(false);
  expect(scoped.seal('member/1', LONG).length).toBeLessThan(Buffer.byteLength(LONG) / 5);
});

it('after a rotation the new key seals and the old one still opens', () => {
  const sealed = cipher.forScope('s').seal('row', 'before');
  const rotated = createFieldCipher({
    fieldKeys: [
      { id: 'k2', key: key(2) },
      { id: 'k1', key: key(1) },
    ],
    indexKey: key(9),
  });
  expect(rotated.forScope('s').open('row', sealed).toString()).toBe('before');
  expect(() => cipher.forScope('s').open('row', rotated.forScope('s').seal('row', 'after'))).toThrow(/not configured/);
});

describe.each(['aes', 'sm'] as const)('in the suite %s', (suite) => {
  const inSuite = createFieldCipher({ ...KEYS, suite });
  const dataKey = inSuite.dataKey(key(5));
  const kinds: readonly (readonly [string, ScopedCipher, ScopedCipher])[] = [
    ['derived keys', inSuite.forScope('verification-1'), inSuite.forScope('verification-2')],
    [
      'keys of households',
      inSuite.forHousehold('verification-1', dataKey),
      inSuite.forHousehold('verification-1', inSuite.dataKey(key(6))),
    ],
  ];

  it.each(kinds)('%s open what they sealed, and nothing that was moved, changed or cut', (_kind, own, other) => {
    for (const plain of ['', '王建国', LONG]) expect(own.open('finding/1', own.seal('finding/1', plain)).toString()).toBe(plain);
    const sealed = own.seal('finding/1', '工资 3456.78');
    expect(() => own.open('finding/2', sealed)).toThrow(/did not open/);
    expect(() => other.open('finding/1', sealed)).toThrow(/did not open/);
    for (let byte = 0; byte < sealed.length; byte += 1) {
      const changed = Buffer.from(sealed);
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      expect(() => own.open('finding/1', changed)).toThrow();
      expect(() => own.open('finding/1', sealed.subarray(0, byte))).toThrow();
    }
  });

  it('opens what the other suite sealed, and what was sealed before the household had a key', () => {
    const before = createFieldCipher({ ...KEYS, suite: suite === 'aes' ? 'sm' : 'aes' });
    const other = before.forHousehold('verification-1', before.dataKey(key(5)));
    const own = inSuite.forHousehold('verification-1', dataKey);
    expect(own.open('report/1', other.seal('report/1', 'as sealed')).toString()).toBe('as sealed');
    expect(own.open('report/1', before.forScope('verification-1').seal('report/1', 'as sealed')).toString()).toBe('as sealed');
    expect(own.open('report/1', cipher.forScope('verification-1').seal('report/1', 'as sealed')).toString()).toBe('as sealed');
  });

  it('a field of a household does not open under any master key', () => {
    const sealed = inSuite.forHousehold('verification-1', dataKey).seal('report/1', 'as sealed');
    expect(() => inSuite.forScope('verification-1').open('report/1', sealed)).toThrow(/without its key/);
  });
});

it('what was sealed before suites had names still opens', () => {
  const sealed = Buffer.from('01006b312020000102030405060708090a0bca39e3143ae0af048ebfae8b21ce57de3a7b4bb26bbe83ed9e', 'hex');
  expect(cipher.forScope('household-1').open('member/1', sealed).toString()).toBe('王建国');
});
