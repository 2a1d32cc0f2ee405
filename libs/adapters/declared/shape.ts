// The strict schema of a department's answer, as it is written in YAML, made into a zod schema. What passes is plain: every
// number has become the text the department wrote, an element that repeats is a list.
import { listOf } from '#adapter-kit';
import type { DeclarationProblem } from '#contracts';
import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';

type Path = readonly (string | number)[];

/** `json` answers keep numbers and texts apart; in `text` answers (XML, files, tables) every value is text. */
export interface ShapeManner {
  readonly numbers: 'json' | 'text';
  readonly unknownFields: 'refuse' | 'tolerate';
}

const SCALARS = ['text', 'integer', 'decimal', 'boolean', 'any'] as const;
type Scalar = (typeof SCALARS)[number];
const isScalar = (text: string): text is Scalar => SCALARS.some((scalar) => scalar === text);
const HOW = `write ${SCALARS.join(', ')}; a list of codes; { list: … }; or a field for each name (a "?" after the name: may be absent)`;

/**
 * @param shape `text`, `[A, B]`, `{ list: shape }` or `{ name: shape, other?: shape }`
 * @returns a schema whose failures name paths; problems are added to the list
 */
export function buildShape(shape: unknown, manner: ShapeManner, path: Path, problems: DeclarationProblem[]): z.ZodType<unknown> {
  if (typeof shape === 'string') {
    if (isScalar(shape)) return scalarSchema(shape, manner);
    problems.push({ path, mend: `"${shape}" is no type of field; ${HOW}` });
    return z.unknown();
  }
  if (Array.isArray(shape)) return codesSchema(shape, path, problems);
  if (typeof shape !== 'object' || shape === null || Object.keys(shape).length === 0) {
    problems.push({ path, mend: HOW });
    return z.unknown();
  }
  const entries = Object.entries(shape);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'list') {
    const items = z.array(buildShape(only[1], manner, [...path, 'list'], problems));
    return manner.numbers === 'text' ? z.preprocess((value) => [...listOf(value)], items) : items;
  }
  const fields = Object.fromEntries(
    entries.map(([key, inner]) => {
      const name = key.replace(/\?$/, '');
      const schema = buildShape(inner, manner, [...path, key], problems);
      return [name, name === key ? schema : absentAllowed(schema)];
    }),
  );
  return manner.unknownFields === 'refuse' ? z.strictObject(fields) : z.object(fields);
}

/** null and an empty element say the same as a field that is not there. */
const absentAllowed = (schema: z.ZodType<unknown>): z.ZodType<unknown> =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional());

function codesSchema(codes: readonly unknown[], path: Path, problems: DeclarationProblem[]): z.ZodType<unknown> {
  const texts = codes.map(String);
  if (texts.length === 0 || codes.some((code) => typeof code === 'object'))
    problems.push({ path, mend: 'list the codes this field may hold, each in quotes' });
  return z.unknown().transform(toPlain).pipe(z.enum(texts));
}

function scalarSchema(scalar: Scalar, { numbers }: ShapeManner): z.ZodType<unknown> {
  const written = (pattern: RegExp): z.ZodType<unknown> =>
    z
      .custom<unknown>((value) => (numbers === 'json' ? isLosslessNumber(value) : typeof value === 'string'))
      .transform(String)
      .refine((text) => pattern.test(text));
  switch (scalar) {
    case 'text':
      return z.string();
    case 'integer':
      return numbers === 'json' ? written(/^-?\d{1,18}$/) : z.string().refine((text) => /^-?\p{Nd}{1,18}$/u.test(text.trim()));
    case 'decimal':
      return numbers === 'json' ? written(/^-?\d{1,18}(\.\d{1,8})?$/) : z.string();
    case 'boolean':
      return z.boolean();
    case 'any':
      return z.unknown().transform(toPlain);
  }
}

/** Numbers to the text they were written as, at any depth; everything else stays. */
export function toPlain(value: unknown): unknown {
  if (isLosslessNumber(value)) return value.toString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]));
}
