// Fields at rest: sealed for their row and scope, and nothing else opens them. Proves N7 and T15 for stored fields.
import { createFieldCipher } from './field-cipher.js';

const key = (byte: number): Buffer => Buffer.alloc(32, byte);
const cipher = createFieldCipher({ fieldKeys: [{ id: 'k1', key: key(1) }], indexKey: key(9) });
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
