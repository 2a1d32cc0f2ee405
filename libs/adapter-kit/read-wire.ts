// Department answers to wire values: JSON without losing digits, then a zod schema. Failures name paths, never values.
import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { z } from 'zod';
import { sourceAnswerMalformed, sourceAnswerTooLarge, sourceSchemaDrift } from './source-errors.js';

const JSON_DEPTH = 64;

/**
 * JSON text to values in which numbers are LosslessNumber (use `wireInteger` in the schema). Double keys are refused.
 * @throws HubError `source-answer-malformed` for text that is no JSON (cut off), `source-answer-too-large` when nested too deep
 */
export function parseJson(text: string): unknown {
  if (measureDepth(text) > JSON_DEPTH) throw sourceAnswerTooLarge('json-depth');
  try {
    return parse(text);
  } catch {
    throw sourceAnswerMalformed('json');
  }
}

/** Values to JSON text; bigint is written as a number. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

/** @throws HubError `source-schema-drift` with the paths that do not fit */
export function readWire<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const paths = result.error.issues.slice(0, 5).map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? '#' : String(step))).join('.');
    return `${path === '' ? '(top)' : path} (${issue.code})`;
  });
  throw sourceSchemaDrift([...new Set(paths)].join(', '));
}

/** An integer written as a JSON number, read exactly. "1.0", "1e3" and strings are not integers here. */
export const wireInteger = z
  .custom<unknown>((value) => isLosslessNumber(value) && /^-?\d{1,18}$/.test(value.toString()))
  .transform((value) => BigInt(String(value)));

function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
    if (deepest > JSON_DEPTH) return deepest;
  }
  return deepest;
}
