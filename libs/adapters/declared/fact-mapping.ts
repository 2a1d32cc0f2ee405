// The `facts` of an interface: which rows become which kind of fact, and how each of its fields is read. Every field of
// the fact is given or stated `unknown`; an amount has a unit and never a default.
import { sourceSchemaDrift } from '#adapter-kit';
import { factSchema, type DeclarationProblem, type FactKind } from '#contracts';
import { z } from 'zod';
import { checkExpression } from './expression.js';
import { AMOUNT_READERS, isReaderName, readerNamed, VALUE_READERS, type ReaderName, type ReaderSettings } from './value-readers.js';

type Path = readonly (string | number)[];
type Literal = string | boolean | number | readonly never[];

export type FieldMapping =
  | {
      readonly how: 'read';
      readonly from: string;
      readonly reader: ReaderName;
      readonly settings: ReaderSettings;
      readonly optional: boolean;
    }
  | { readonly how: 'value'; readonly value: Literal }
  /** The day of the whole answer. */
  | { readonly how: 'as-of' }
  | { readonly how: 'unknown' }
  | { readonly how: 'list'; readonly rows: string; readonly fields: FieldMappings };
export type FieldMappings = Readonly<Record<string, FieldMapping>>;

export interface FactMapping {
  readonly kind: FactKind;
  /** The rows of one person's entry that become facts of this kind. */
  readonly rows: string;
  readonly fields: FieldMappings;
}

const factsShape = z.array(z.strictObject({ kind: z.string(), rows: z.string(), fields: z.record(z.string(), z.unknown()) })).min(1);
const readShape = z.strictObject({
  from: z.string(),
  read: z.string(),
  codes: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).optional(),
  minimum: z.int().min(0).optional(),
  maximum: z.int().min(1).optional(),
  optional: z.literal(true).optional(),
});
const valueShape = z.strictObject({ value: z.union([z.string().min(1), z.boolean(), z.int(), z.array(z.never()).max(0)]) });
const listShape = z.strictObject({ rows: z.string(), fields: z.record(z.string(), z.unknown()) });

/** @returns the mappings that could be read; what is wrong is added to the problems */
export function readFactMappings(facts: unknown, path: Path, problems: DeclarationProblem[]): FactMapping[] {
  const parsed = factsShape.safeParse(facts);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      problems.push({ path: [...path, ...issue.path.map(keyOf)], mend: `each mapping has kind, rows and fields: ${issue.message}` });
    return [];
  }
  return parsed.data.flatMap((fact, index) => {
    const place = [...path, index];
    const shape = shapeOf(fact.kind);
    if (shape === undefined) {
      const kinds = factSchema.options.map((option) => option.shape.kind.value).join(', ');
      problems.push({ path: [...place, 'kind'], mend: `"${fact.kind}" is no kind of fact; there are ${kinds}` });
      return [];
    }
    checkAt([...place, 'rows'], fact.rows, problems);
    const { kind: _kind, ...fields } = shape.fields;
    return [{ kind: shape.kind, rows: fact.rows, fields: readFields(fact.fields, fields, [...place, 'fields'], problems, shape.kind) }];
  });
}

function shapeOf(kind: string): { kind: FactKind; fields: Readonly<Record<string, z.ZodType>> } | undefined {
  const option = factSchema.options.find((one) => one.shape.kind.value === kind);
  return option && { kind: option.shape.kind.value, fields: option.shape };
}

function readFields(
  given: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, z.ZodType>>,
  path: Path,
  problems: DeclarationProblem[],
  what: string,
): FieldMappings {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(shape, name))
      problems.push({ path: [...path, name], mend: `${what} has no field "${name}"; it has ${Object.keys(shape).join(', ')}` });
  const mappings: Record<string, FieldMapping> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const place = [...path, name];
    const value = given[name];
    if (value === undefined) {
      const more = isOptional(schema) ? ', or state it: unknown' : '';
      problems.push({ path, mend: `give the field "${name}" of ${what}: { from: …, read: … }${more}` });
    } else {
      const mapping = readField(value, schema, place, problems);
      if (mapping) mappings[name] = mapping;
    }
  }
  return mappings;
}

function readField(value: unknown, schema: z.ZodType, path: Path, problems: DeclarationProblem[]): FieldMapping | undefined {
  const refuse = (mend: string, more: Path = []): undefined => void problems.push({ path: [...path, ...more], mend });
  if (value === 'unknown')
    return isOptional(schema) ? { how: 'unknown' } : refuse('this field cannot be unknown: a fact without it says nothing');
  if (value === 'as-of') return fits(schema, '2020-01-31') ? { how: 'as-of' } : refuse('as-of is a day, and this field is none');
  if (typeof value !== 'object' || value === null) return refuse('write { from: …, read: … }, { value: … }, as-of or unknown');
  if ('value' in value) return readLiteral(value, schema, refuse);
  if ('rows' in value) return readList(value, schema, path, problems, refuse);
  const parsed = readShape.safeParse(value);
  if (!parsed.success)
    return refuse(`write { from: …, read: … }: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`);
  const { from, read, optional, ...settings } = parsed.data;
  checkAt([...path, 'from'], from, problems);
  if (!isReaderName(read)) return refuse(`"${read}" reads nothing; there are ${Object.keys(VALUE_READERS).join(', ')}`, ['read']);
  if (read === 'code' && settings.codes === undefined) return refuse('list every code of the department under codes', ['read']);
  if (read !== 'code' && settings.codes !== undefined) return refuse('codes belong to read: code', ['codes']);
  if (isAmount(schema) && !AMOUNT_READERS.includes(read))
    return refuse(`this is an amount: name its unit with read: ${AMOUNT_READERS.join(', ')}`, ['read']);
  if (optional === true && !isOptional(schema)) return refuse('a fact needs this field, so it cannot be optional', ['optional']);
  for (const sample of readerNamed(read).samples(settings))
    if (!fits(schema, sample)) return refuse(`${read} gives ${describe(sample)}, and the field takes ${describeField(schema)}`, ['read']);
  return { how: 'read', from, reader: read, settings, optional: optional === true };
}

function readLiteral(value: object, schema: z.ZodType, refuse: (mend: string, more?: Path) => undefined): FieldMapping | undefined {
  const parsed = valueShape.safeParse(value);
  if (!parsed.success) return refuse('a value is a text, true, false, a whole number or []');
  if (isAmount(schema)) return refuse('an amount is never written here: read it from the answer, with its unit');
  if (!fits(schema, parsed.data.value)) return refuse(`the field takes ${describeField(schema)}`);
  return { how: 'value', value: parsed.data.value };
}

function readList(
  value: object,
  schema: z.ZodType,
  path: Path,
  problems: DeclarationProblem[],
  refuse: (mend: string) => undefined,
): FieldMapping | undefined {
  const parsed = listShape.safeParse(value);
  const element: unknown = schema instanceof z.ZodArray ? schema.element : undefined;
  if (!parsed.success || !(element instanceof z.ZodObject)) return refuse('only a list takes { rows: …, fields: … }');
  checkAt([...path, 'rows'], parsed.data.rows, problems);
  return {
    how: 'list',
    rows: parsed.data.rows,
    fields: readFields(parsed.data.fields, element.shape, [...path, 'fields'], problems, 'an entry'),
  };
}

function checkAt(path: Path, expression: string, problems: DeclarationProblem[]): void {
  for (const mend of checkExpression(expression)) problems.push({ path, mend });
}

const fits = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
const isOptional = (schema: z.ZodType): boolean => fits(schema, undefined);
const isAmount = (schema: z.ZodType): boolean => typeof schema.safeParse('1.25').data === 'bigint';
const describe = (sample: unknown): string => (typeof sample === 'object' ? JSON.stringify(sample) : `"${String(sample)}"`);

function describeField(schema: z.ZodType): string {
  const inner: unknown = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (inner instanceof z.ZodEnum) return inner.options.join(', ');
  if (inner instanceof z.ZodBoolean) return 'true or false';
  if (fits(schema, '2020-01-31') && !fits(schema, 'x')) return 'a day';
  if (fits(schema, '2020-01') && !fits(schema, 'x')) return 'a month';
  return 'another form of value';
}

const keyOf = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));

/**
 * A field's value out of what its expression found.
 * @param found text, true, false; null, '' and nothing are all absent
 * @throws HubError `source-schema-drift` for a list, an object, or an absence the mapping does not allow
 */
export function readMapped(mapping: Extract<FieldMapping, { how: 'read' }>, found: unknown, field: string): unknown {
  const isAbsent = found === undefined || found === null || found === '';
  if (isAbsent && mapping.optional) return undefined;
  if (isAbsent || typeof found === 'object') throw sourceSchemaDrift(field);
  return readerNamed(mapping.reader).read(String(found), field, mapping.settings);
}
