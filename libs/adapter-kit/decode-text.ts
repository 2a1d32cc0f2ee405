// Bytes to text, strictly: undecodable bytes refuse the whole answer, so that mojibake is never stored (B51, B52).
import iconv from 'iconv-lite';
import { sourceAnswerUndecodable } from './source-errors.js';

const CHARSETS: Readonly<Record<string, 'utf-8' | 'gb18030'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

/**
 * Decodes an answer by the charset its sender declared.
 * @throws HubError `source-answer-undecodable` for an unknown charset or a byte sequence outside it
 */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const known = CHARSETS[charset.toLowerCase()];
  if (known === undefined) throw sourceAnswerUndecodable('unknown');
  return known === 'gb18030' ? decodeGb18030(bytes) : decodeUtf8(bytes);
}

/** @throws HubError `source-answer-undecodable` unless the bytes are UTF-8; a byte order mark is removed */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = decodeFatally(bytes, 'utf-8');
  if (text === undefined) throw sourceAnswerUndecodable('utf-8');
  return text;
}

/**
 * Decodes GB18030 with its four-byte characters. A file that was written in UTF-8 by mistake often is valid GB18030
 * too and would come out as mojibake; it is told by being valid UTF-8 with Chinese characters in that reading.
 * @throws HubError `source-answer-undecodable`
 */
export function decodeGb18030(bytes: Uint8Array): string {
  const asUtf8 = decodeFatally(bytes, 'utf-8');
  if (asUtf8 !== undefined && /[\u2e80-\uffff]|[\ud800-\udbff]/.test(asUtf8)) throw sourceAnswerUndecodable('gb18030');
  const text = decodeFatally(bytes, 'gb18030');
  if (text === undefined) throw sourceAnswerUndecodable('gb18030');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** Text to GB18030 bytes, every Unicode character included. */
export const encodeGb18030 = (text: string): Buffer => iconv.encode(text, 'gb18030');

function decodeFatally(bytes: Uint8Array, charset: 'utf-8' | 'gb18030'): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
