// JSON of departments: exact numbers, double keys, depth; and drift that names paths, never values.
import { isHubError } from '#kernel';
import { z } from 'zod';
import { parseJson, readWire, wireInteger } from './read-wire.js';

const withCode = (code: string) => expect.objectContaining({ code });

describe('reading JSON answers', () => {
  it('keeps integers that a float would round (B34)', () => {
    expect(readWire(z.object({ fen: wireInteger }), parseJson('{"fen":123456789012345678}'))).toEqual({ fen: 123456789012345678n });
  });

  it.each(['1.0', '1e3', '"5"', 'null', '12345678901234567890'])('takes %s for no integer', (value) => {
    expect(() => readWire(z.object({ fen: wireInteger }), parseJson(`{"fen":${value}}`))).toThrow(withCode('source-schema-drift'));
  });

  it.each(['{"a":1,"a":2}', '{"a":', '', 'NaN', '{"a":1}x'])('refuses %s as no JSON (B27, B31)', (text) => {
    expect(() => parseJson(text)).toThrow(withCode('source-answer-malformed'));
  });

  it('refuses 100,000 nested lists without running out of stack (B29)', () => {
    expect(() => parseJson('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(withCode('source-answer-too-large'));
    expect(parseJson(`"${'['.repeat(500)}"`)).toBe('['.repeat(500));
  });

  it('names the paths that drifted and no value', () => {
    const schema = z.strictObject({ results: z.array(z.strictObject({ idNumber: z.string(), code: z.string() })) });
    try {
      readWire(schema, parseJson('{"results":[{"idNumber":"110105194912310021","cod":"00"}]}'));
      throw new Error('the drift was not noticed');
    } catch (error) {
      if (!isHubError(error)) throw error;
      expect(error.details['field']).toContain('results.#.code');
      expect(`${error.message}${JSON.stringify(error.details)}`).not.toContain('110105194912310021');
    }
  });
});
