// Strict decoding: four-byte characters, byte order marks, and bytes of another charset (B51, B52).
import { decodeGb18030, decodeText, decodeUtf8, encodeGb18030 } from './decode-text.js';

const undecodable = expect.objectContaining({ code: 'source-answer-undecodable' });

describe('decoding text', () => {
  it('keeps a four-byte character of GB18030, with and without a byte order mark', () => {
    expect(decodeGb18030(encodeGb18030('岳晓𠂇,阿不都·热合曼'))).toBe('岳晓𠂇,阿不都·热合曼');
    expect(decodeGb18030(encodeGb18030('\ufeff余额'))).toBe('余额');
    expect(decodeUtf8(Buffer.from('\ufeff余额'))).toBe('余额');
  });

  it('refuses GBK bytes that were declared UTF-8', () => {
    expect(() => decodeText(encodeGb18030('中国农业银行'), 'utf-8')).toThrow(undecodable);
  });

  it('refuses UTF-8 bytes in place of GB18030 instead of making mojibake', () => {
    expect(() => decodeGb18030(Buffer.from('H|B1|LSNS|聊城农商行|20230315\r\nT|0\r\n'))).toThrow(undecodable);
  });

  it('reads GB18030 text of which some bytes happen to look like UTF-8', () => {
    expect(decodeGb18030(encodeGb18030('联通'))).toBe('联通');
    expect(decodeGb18030(encodeGb18030('聊城农商行'))).toBe('聊城农商行');
    expect(decodeGb18030(Buffer.from('T|0\r\n'))).toBe('T|0\r\n');
  });

  it.each([
    ['overlong slash', [0xc0, 0xaf]],
    ['surrogate half', [0xed, 0xa0, 0x80]],
  ])('refuses UTF-8 with an %s (B39)', (_name, bytes) => {
    expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow(undecodable);
  });

  it('refuses a charset it does not know rather than guess', () => {
    expect(() => decodeText(Buffer.from('abc'), 'utf-16')).toThrow(undecodable);
  });
});
