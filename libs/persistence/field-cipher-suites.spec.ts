// The algorithms of the national suite are those of the standards: test vectors of GB/T 32907-2016 (SM4) and GB/T 32905-2016
// (SM3), and HMAC built from the hash by hand.
import { createHash } from 'node:crypto';
import { SUITES, sm4Counter } from './field-cipher-suites.js';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const hashSm3 = (...parts: readonly Buffer[]): Buffer => createHash('sm3').update(Buffer.concat(parts)).digest();

it('SM4 gives the ciphertext of GB/T 32907 A.1: counter mode over zeros shows the block', () => {
  const block = hex('01 23 45 67 89 ab cd ef fe dc ba 98 76 54 32 10');
  expect(sm4Counter(block, block, Buffer.alloc(16)).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
});

it.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('SM3 gives the digests of GB/T 32905 A.1 and A.2: %s', (text, digest) => {
  expect(hashSm3(Buffer.from(text)).toString('hex')).toBe(digest);
});

it('HMAC-SM3 is the hash of the hash with inner and outer pad', () => {
  const key = Buffer.alloc(32, 7);
  const pad = (byte: number): Buffer => Buffer.from([...key, ...Buffer.alloc(32)].map((one) => one ^ byte));
  const text = Buffer.from('11010519491231002X');
  expect(SUITES.sm.mac(key, text).equals(hashSm3(pad(0x5c), hashSm3(pad(0x36), text)))).toBe(true);
});

it('equal texts get different nonces, and the two suites other keyed hashes', () => {
  for (const suite of Object.values(SUITES)) {
    const key = suite.key(Buffer.alloc(32, 1));
    const seal = (): string => Buffer.concat([...key.seal(Buffer.from('row'), Buffer.from('text'))]).toString('hex');
    expect(new Set(Array.from({ length: 1000 }, seal)).size).toBe(1000);
  }
  expect(SUITES.aes.mac(Buffer.alloc(32), 'x').equals(SUITES.sm.mac(Buffer.alloc(32), 'x'))).toBe(false);
});
