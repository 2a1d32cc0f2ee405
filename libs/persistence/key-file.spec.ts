// The file of keys: read only when nobody else may, replaced whole, and read again by running ciphers.
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFieldCipher } from './field-cipher.js';
import { readKeysFile, writeKeysFile } from './key-file.js';

const folder = mkdtempSync(join(tmpdir(), 'hedui-key-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
const key = (byte: number): Buffer => Buffer.alloc(32, byte);
const keys = { fieldKeys: [{ id: 'k1', key: key(1) }], indexKey: key(9) };

it('comes back as it was written, and only its owner may read it', () => {
  const file = join(folder, 'keys.json');
  writeKeysFile(file, { ...keys, otherIndexKey: key(8), indexTurned: true, auditKeys: [key(5), key(4)], auditTurned: true });
  expect(readKeysFile(file)).toEqual({ ...keys, otherIndexKey: key(8), indexTurned: true, auditKeys: [key(5), key(4)], auditTurned: true });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it.each([0o640, 0o604, 0o644])('with mode %o is refused, and the sentence says what to do', (mode) => {
  const file = join(folder, `open-${mode}.json`);
  writeKeysFile(file, keys);
  chmodSync(file, mode);
  expect(() => readKeysFile(file)).toThrow(/HEDUI_KEYS_FILE: .* is open to others \(mode 06.+chmod 600/);
});

it.each([
  ['not JSON', 'k1:secret-that-must-not-be-said'],
  ['another shape', '{"fieldKeys": [{"id": "k1", "key": "secret-that-must-not-be-said"}], "indexKeys": []}'],
  ['no keys', '{"fieldKeys": [], "indexKeys": []}'],
])('that is %s is refused without a word of its contents', (_what, text) => {
  const file = join(folder, 'odd.json');
  writeFileSync(file, text, { mode: 0o600 });
  let message = '';
  try {
    readKeysFile(file);
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  expect(message).toContain('HEDUI_KEYS_FILE');
  expect(message).not.toContain('secret');
});

it('that is not there is refused with the command that makes one', () => {
  expect(() => readKeysFile(join(folder, 'nowhere.json'))).toThrow(/hedui keys new --file/);
});

it('a cipher that meets a key it does not know reads the file again', () => {
  const file = join(folder, 'rotated.json');
  writeKeysFile(file, keys);
  const early = createFieldCipher({ ...keys, file });
  const rotated = { ...keys, fieldKeys: [{ id: 'k2', key: key(2) }, ...keys.fieldKeys] };
  writeKeysFile(file, rotated);
  const sealed = createFieldCipher({ ...rotated, file })
    .forScope('s')
    .seal('row', 'after');
  expect(early.forScope('s').open('row', sealed).toString()).toBe('after');
  expect(early.currentKeyId()).toBe('k2');
});
