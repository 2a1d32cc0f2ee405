// A field is opened once a key, row and ciphertext: whatever differs in one of the three is opened, and refused where it must be.
import { randomBytes } from 'node:crypto';
import { createFieldCipher, type DataKey } from './field-cipher.js';
import { SUITES } from './field-cipher-suites.js';
import { openRecent } from './recent-fields.js';

const cipher = createFieldCipher({ fieldKeys: [{ id: 'k1', key: randomBytes(32) }], indexKey: randomBytes(32) });

describe('fields opened a moment ago', () => {
  it('are not opened again for the same row under the same key', () => {
    const key: DataKey = cipher.dataKey(randomBytes(32));
    let opened = 0;
    const open = (): Buffer => {
      opened += 1;
      return Buffer.from('张三');
    };
    const sealed = randomBytes(40);
    expect(openRecent(key, 'member/1', sealed, open).toString('utf8')).toBe('张三');
    expect(openRecent(key, 'member/1', sealed, open).toString('utf8')).toBe('张三');
    expect(opened).toBe(1);
    openRecent(key, 'member/2', sealed, open);
    openRecent(key, 'member/1', randomBytes(40), open);
    openRecent(cipher.dataKey(randomBytes(32)), 'member/1', sealed, open);
    expect(opened).toBe(4);
  });

  it('are of one row: the same bytes do not open in another, nor after a byte was changed', () => {
    const household = cipher.forHousehold('h', cipher.dataKey(randomBytes(32)));
    const sealed = household.seal('member/1', '张三');
    expect(household.open('member/1', sealed).toString('utf8')).toBe('张三');
    expect(() => household.open('member/2', sealed)).toThrow(expect.objectContaining({ code: 'ciphertext-invalid' }));
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => household.open('member/1', sealed)).toThrow(expect.objectContaining({ code: 'ciphertext-invalid' }));
  });

  it('are handed out as bytes of their own, so that whoever writes into them changes nobody else', () => {
    const key: DataKey = (suite) => suite.key(Buffer.alloc(32, 1));
    const sealed = Buffer.concat([...key(SUITES.aes).seal(Buffer.from('row'), Buffer.from('李四'))]);
    const first = openRecent(key, 'row', sealed, () => key(SUITES.aes).open(Buffer.from('row'), sealed));
    first.fill(0);
    const again = openRecent(key, 'row', sealed, () => Buffer.from('opened again'));
    again.fill(0);
    expect(openRecent(key, 'row', sealed, () => Buffer.from('opened again')).toString('utf8')).toBe('李四');
  });
});
