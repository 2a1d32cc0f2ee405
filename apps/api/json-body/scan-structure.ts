// A look over JSON text before it is parsed: nesting depth, keys that stand twice, keys that are not allowed.
// It trusts nothing and judges no syntax; text that is not JSON passes and is refused by the parser.
import { keyStep, type Fault } from '../problems/fault-sentences.js';

export const DEEPEST_NESTING = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const AFTER_KEY = /[ \t\n\r]*:/y;

interface Level {
  readonly keys: Set<string> | undefined;
  step: string;
  index: number;
}

/**
 * @returns the faults in the order of the text; scanning ends at the first level that is too deep, so the work is
 *   linear in the text and the stack of levels stays short
 */
export function scanStructure(text: string): Fault[] {
  const faults: Fault[] = [];
  const levels: Level[] = [];
  const pointer = () => levels.map((level) => level.step).join('');

  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    const level = levels.at(-1);
    if (character === '"') {
      const end = findStringEnd(text, at);
      if (end === undefined) return faults; // the parser will say that the string is not finished
      const literal = text.slice(at, end + 1);
      at = end;
      AFTER_KEY.lastIndex = at + 1;
      if (level?.keys === undefined || !AFTER_KEY.test(text)) continue;
      const key = decodeKey(literal);
      if (key === undefined) return faults;
      level.step = keyStep(key);
      if (FORBIDDEN_KEYS.has(key)) faults.push({ pointer: pointer(), code: 'json-forbidden-key' });
      else if (level.keys.has(key)) faults.push({ pointer: pointer(), code: 'json-duplicate-key' });
      level.keys.add(key);
    } else if (character === '{' || character === '[') {
      if (levels.length === DEEPEST_NESTING) return [...faults, { pointer: '', code: 'json-too-deep' }];
      levels.push(character === '{' ? { keys: new Set(), step: '', index: -1 } : { keys: undefined, step: '/0', index: 0 });
    } else if (character === '}' || character === ']') {
      levels.pop();
    } else if (character === ',' && level !== undefined && level.keys === undefined) {
      level.index += 1;
      level.step = `/${level.index}`;
    }
  }
  return faults;
}

/** The index of the quote that closes the string opened at `start`. */
function findStringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return undefined;
}

/** The key a string literal writes, escapes resolved; undefined when the literal is not valid JSON. */
function decodeKey(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}
