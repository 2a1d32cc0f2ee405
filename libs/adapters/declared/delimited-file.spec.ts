// Files of departments: what is read, what is not complete yet, and what is another layout.
import { isHubError } from '#kernel';
import { answerFileSchema, encodeText, escapeField, readAnswerFile, type Encoding } from './delimited-file.js';

const read = (text: string | Uint8Array, file: object, encoding: Encoding = 'gb18030'): unknown => {
  try {
    return readAnswerFile(typeof text === 'string' ? encodeText(text, encoding) : text, answerFileSchema.parse(file), encoding);
  } catch (error) {
    if (isHubError(error)) return error.code;
    throw error;
  }
};
const DRIFT = 'source-schema-drift';

describe('a delimited file', () => {
  const file = {
    separator: '|',
    header: { mark: 'H', columns: ['batch', 'day'] },
    rows: { mark: 'D', columns: ['no', 'amount'] },
    trailer: { mark: 'T', columns: ['count'], count: 'count' },
  };

  it('has its header, its rows and a trailer that counts them; line ends do not matter', () => {
    expect(read('H|B1|20230315\r\nD|r1| 1.00 \nD|r2|2.00\r\nT|2\r\n\r\n', file)).toEqual({
      header: { batch: 'B1', day: '20230315' },
      rows: [
        { no: 'r1', amount: '1.00' },
        { no: 'r2', amount: '2.00' },
      ],
    });
  });

  it.each([
    ['no trailer yet', 'H|B1|20230315\nD|r1|1.00\n'],
    ['fewer rows than the trailer says', 'H|B1|20230315\nD|r1|1.00\nT|2\n'],
    ['nothing in it', ''],
  ])('is not complete with %s', (_what, text) => {
    expect(read(text, file)).toBeUndefined();
  });

  it.each([
    ['a column more', 'H|B1|20230315\nD|r1|1.00|CNY\nT|1\n'],
    ['a line of another mark', 'H|B1|20230315\nX|r1|1.00\nT|1\n'],
    ['no header', 'D|r1|1.00\nT|1\n'],
    ['lines after the trailer', 'H|B1|20230315\nT|0\nD|r1|1.00\n'],
    ['a count that is no number', 'H|B1|20230315\nD|r1|1.00\nT|one\n'],
  ])('is drift with %s', (_what, text) => {
    expect(read(text, file)).toBe(DRIFT);
  });

  it('is refused whole when its bytes are of another charset', () => {
    expect(read(Buffer.from('H|B1|20230315\nD|r1|耕地\nT|1\n', 'utf8'), file)).toBe('source-answer-undecodable');
    expect(read(encodeText('H|B1|20230315\nD|r1|耕地\nT|1\n', 'gb18030'), file, 'utf-8')).toBe('source-answer-undecodable');
  });

  it('may name its columns in the first line and put values into quotes, with separators and line breaks in them', () => {
    const quoted = { separator: ',', header: 'names', rows: { columns: ['no', 'text'] }, trailer: 'none', quoted: true };
    expect(read('text,no\n"a ""b"", c\nd",r1\nplain,r2\n', quoted, 'utf-8')).toEqual({
      header: {},
      rows: [
        { text: 'a "b", c\nd', no: 'r1' },
        { text: 'plain', no: 'r2' },
      ],
    });
    expect(read('text,no\n"a"b,r1\n', quoted, 'utf-8')).toBe(DRIFT);
  });
});

describe('a fixed-width file', () => {
  const file = { rows: { columns: { no: 4, name: 6, sum: 6 } }, trailer: { mark: 'E', columns: { n: 2 }, count: 'n' }, width: 'bytes' };

  it('is cut by bytes of its encoding, so that a Chinese character takes two', () => {
    expect(read('r1  张三  001.50\nE1 \n', file)).toEqual({ header: {}, rows: [{ no: 'r1', name: '张三', sum: '001.50' }] });
  });

  it('is drift when a line has another length or a width cuts a character in two', () => {
    expect(read('r1  张三  1.50\nE1 \n', file)).toBe(DRIFT);
    expect(read('r1 张三   001.50\nE1 \n', file)).toBe(DRIFT);
  });
});

describe('a value that goes into a line', () => {
  it('cannot end its column or its line', () => {
    expect(escapeField({ separator: '|', quoted: false })('甲|D|r9\r\nT|1')).toBe('甲 D r9 T 1');
    expect(escapeField({ separator: ',', quoted: true })('甲",\n"')).toBe('甲"", ""');
  });
});
