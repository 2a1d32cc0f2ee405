// Strict JSON: what two readers could understand differently is refused, and nothing is rounded or repaired.
import { isInteger, isSafeNumber, parse } from 'lossless-json';
import { keyStep, pointerStep, RequestRefused, type Fault } from '../problems/fault-sentences.js';
import { scanStructure } from './scan-structure.js';

export const LONGEST_LIST = 500;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Stands for a number that a JavaScript number cannot hold exactly, until it is refused. */
class InexactNumber {}

/**
 * Parses a body. Refused: bytes that are not UTF-8, a byte order mark, nesting beyond 32 levels, duplicate keys,
 * `__proto__`, `constructor` and `prototype` as keys, NUL and lone surrogates in text, numbers that cannot be kept
 * exactly, lists longer than `longestList` entries.
 * @returns plain JSON values, or undefined for an empty body
 * @throws RequestRefused `body-malformed` with every fault and its JSON pointer
 */
export function parseStrictJson(bytes: Buffer, longestList = LONGEST_LIST): unknown {
  if (bytes.length === 0) return undefined;
  const text = decodeUtf8(bytes);
  const faults = scanStructure(text);
  if (faults.some((fault) => fault.code === 'json-too-deep')) throw new RequestRefused(faults, 'body-malformed');
  const value = parseText(text, faults);
  collectValueFaults(value, '', faults, longestList);
  if (faults.length > 0) throw new RequestRefused(faults, 'body-malformed');
  return value;
}

function decodeUtf8(bytes: Buffer): string {
  const refuse = () => new RequestRefused([{ pointer: '', code: 'json-encoding' }], 'body-malformed');
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw refuse();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse();
  }
}

function parseText(text: string, faults: readonly Fault[]): unknown {
  try {
    return parse(text, null, {
      parseNumber: (digits) => (isKeptExactly(digits) ? Number(digits) : new InexactNumber()),
      onDuplicateKey: ({ newValue }) => newValue, // already refused by the scan, with its pointer
    });
  } catch {
    // The parser's own message quotes the text, so it goes no further.
    throw new RequestRefused([...faults, { pointer: '', code: 'json-syntax' }], 'body-malformed');
  }
}

/** Whether the number means the same before and after; "-0" does not. */
const isKeptExactly = (digits: string): boolean =>
  isSafeNumber(digits) && !/^-0(?:\.0*)?(?:[eE]|$)/.test(digits) && (!isInteger(digits) || Number.isSafeInteger(Number(digits)));

function collectValueFaults(value: unknown, pointer: string, faults: Fault[], longestList: number): void {
  if (value instanceof InexactNumber) faults.push({ pointer, code: 'json-number-inexact' });
  else if (typeof value === 'string') {
    if (isBadText(value)) faults.push({ pointer, code: 'json-character' });
  } else if (Array.isArray(value)) {
    if (value.length > longestList) faults.push({ pointer, code: 'json-array-too-long' });
    else value.forEach((item, index) => collectValueFaults(item, pointer + pointerStep(index), faults, longestList));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (isBadText(key)) faults.push({ pointer, code: 'json-character' });
      else collectValueFaults(item, pointer + keyStep(key), faults, longestList);
    }
  }
}

const isBadText = (text: string): boolean => text.includes('\0') || LONE_SURROGATE.test(text);
