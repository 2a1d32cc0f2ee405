// The `answer` part of an interface: its shape, whom an entry is about, what its codes mean, and on which day it is true.
// Read and checked once, when the descriptor is loaded.
import type { DeclarationProblem } from '#contracts';
import { z } from 'zod';
import { checkExpression } from './expression.js';
import type { FactMapping, FieldMappings } from './fact-mapping.js';
import type { MappingPlan, RowExpressions } from './mapping-program.js';
import { buildShape, type ShapeManner } from './shape.js';
import { isReaderName, readerNamed, type ReaderName } from './value-readers.js';

type Path = readonly (string | number)[];

export const STATUS_OUTCOMES = ['answered', 'pending', 'retry-later', 'maintenance', 'credentials', 'error'] as const;
export type StatusOutcome = (typeof STATUS_OUTCOMES)[number];
export const RESULT_OUTCOMES = ['found', 'no-record', 'partial', 'out-of-coverage', 'refused', 'retry-later', 'error', 'pending'] as const;
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number];

const expression = z.string().min(1);
export const statusSchema = z.strictObject({ from: expression, codes: z.record(z.string(), z.enum(STATUS_OUTCOMES)) });
const answerSchema = z.strictObject({
  unknownFields: z.enum(['refuse', 'tolerate']).default('refuse'),
  envelope: z.unknown().optional(),
  status: statusSchema.optional(),
  entries: z
    .string()
    .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'must be names joined by points: the list of entries, an entry a person')
    .optional(),
  entry: z.unknown().optional(),
  row: z.unknown().optional(),
  match: z.union([z.strictObject({ requestNumber: expression }), z.strictObject({ idNumber: expression })]).optional(),
  echo: z.union([
    z.strictObject({ idNumber: expression, name: expression.optional() }),
    z.strictObject({ unavailable: z.string().min(10) }),
  ]),
  result: z.strictObject({ from: expression, codes: z.record(z.string(), z.enum(RESULT_OUTCOMES)) }),
  asOf: z.union([z.strictObject({ from: expression, read: z.string() }), z.enum(['today', 'reference-date'])]),
  records: expression.optional(),
  missing: expression.optional(),
});

/** How the whole answer is built: a tree with entries in it, one entry alone, or rows that are grouped by person. */
export interface AnswerForm {
  readonly structure: 'entries' | 'one' | 'rows';
  readonly numbers: ShapeManner['numbers'];
  /** Whether an answer may still be pending, and a poll may ask for a part of the batch. */
  readonly later: boolean;
  /** Whether each person's answer appears on its own: one that is not there yet was not left out. */
  readonly inParts: boolean;
}

export interface AnswerPlan {
  readonly form: AnswerForm;
  readonly envelope: z.ZodType<unknown> | undefined;
  readonly entriesAt: readonly string[];
  readonly entry: z.ZodType<unknown>;
  readonly match: 'requestNumber' | 'idNumber' | 'one';
  /** Column of rows that says whose they are. */
  readonly matchColumn: string | undefined;
  readonly status: Readonly<Record<string, StatusOutcome>> | undefined;
  readonly echo: 'checked' | 'unavailable';
  readonly result: Readonly<Record<string, ResultOutcome>>;
  /** Codes a fixture must prove: all but those a standard lays down. */
  readonly codesToProve: readonly string[];
  readonly statusToProve: readonly string[];
  readonly asOf: ReaderName | 'today' | 'reference-date';
  readonly hasRecords: boolean;
  readonly facts: readonly FactMapping[];
  readonly mapping: MappingPlan;
}

/** @returns undefined when the part cannot be read at all; every problem is added */
export function readAnswerPlan(
  answer: unknown,
  form: AnswerForm,
  facts: readonly FactMapping[],
  path: Path,
  problems: DeclarationProblem[],
): AnswerPlan | undefined {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      problems.push({ path: [...path, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))], mend: mendOf(issue) });
    return undefined;
  }
  const given = parsed.data;
  const refuse = (where: string, mend: string): void => void problems.push({ path: [...path, where], mend });
  const manner: ShapeManner = { numbers: form.numbers, unknownFields: given.unknownFields };
  const shapes = readShapes(given, form, manner, path, problems, refuse);
  checkOutcomes(given.result.codes, given, form, refuse);
  if (given.status && !Object.values(given.status.codes).includes('answered'))
    refuse('status', 'name the code that says the request was answered');
  if (form.structure === 'one' ? given.match !== undefined : given.match === undefined)
    refuse(
      'match',
      form.structure === 'one'
        ? 'leave it out: one person is asked a call'
        : 'say which field is the request number we sent, or the number of the person',
    );
  if (form.later && form.structure !== 'one' && given.match !== undefined && !('requestNumber' in given.match))
    refuse('match', 'match by requestNumber: an answer that comes later must say which request it answers');
  const asOf = readAsOf(given.asOf, refuse);
  const requestNumber = given.match && 'requestNumber' in given.match ? given.match.requestNumber : undefined;
  const idNumber = given.match && 'idNumber' in given.match ? given.match.idNumber : undefined;
  const entry: Record<string, string> = { result: given.result.from };
  if (requestNumber !== undefined && form.structure !== 'rows') entry['requestNumber'] = requestNumber;
  if (idNumber !== undefined && form.structure !== 'rows') entry['matchNumber'] = idNumber;
  if ('idNumber' in given.echo) entry['idNumber'] = given.echo.idNumber;
  if ('name' in given.echo && given.echo.name !== undefined) entry['name'] = given.echo.name;
  if (typeof given.asOf === 'object') entry['asOf'] = given.asOf.from;
  if (given.records !== undefined) entry['records'] = given.records;
  if (given.missing !== undefined) entry['missing'] = given.missing;
  for (const [name, text] of Object.entries(entry))
    for (const mend of checkExpression(text))
      problems.push({ path: [...path, name === 'matchNumber' ? 'match' : name === 'idNumber' ? 'echo' : name], mend });
  if (given.status) for (const mend of checkExpression(given.status.from)) problems.push({ path: [...path, 'status', 'from'], mend });
  const matched = requestNumber ?? idNumber;
  if (form.structure === 'rows' && matched !== undefined && !hasColumn(given.row, matched))
    refuse('match', `"${matched}" is no column of row; name one of them`);
  return {
    form,
    ...shapes,
    entriesAt: given.entries?.split('.') ?? [],
    match: requestNumber !== undefined ? 'requestNumber' : idNumber !== undefined ? 'idNumber' : 'one',
    matchColumn: form.structure === 'rows' ? (requestNumber ?? idNumber) : undefined,
    status: given.status?.codes,
    echo: 'unavailable' in given.echo ? 'unavailable' : 'checked',
    result: given.result.codes,
    codesToProve: Object.keys(given.result.codes),
    statusToProve: Object.keys(given.status?.codes ?? {}),
    asOf,
    hasRecords: given.records !== undefined,
    facts,
    mapping: { answer: given.status ? { status: given.status.from } : {}, entry, facts: facts.map(rowExpressionsOf) },
  };
}

const hasColumn = (row: unknown, name: string): boolean => typeof row === 'object' && row !== null && (name in row || `${name}?` in row);

type Given = z.output<typeof answerSchema>;
type Refuse = (where: string, mend: string) => void;

function readShapes(given: Given, form: AnswerForm, manner: ShapeManner, path: Path, problems: DeclarationProblem[], refuse: Refuse) {
  const build = (where: 'envelope' | 'entry' | 'row'): z.ZodType<unknown> => buildShape(given[where], manner, [...path, where], problems);
  if (form.structure === 'rows') {
    if (given.row === undefined) refuse('row', 'say which columns a row has');
    if (given.entry !== undefined || given.entries !== undefined) refuse('entry', 'leave entry and entries out: rows are grouped by match');
    return { envelope: undefined, entry: z.object({ rows: z.array(given.row === undefined ? z.unknown() : build('row')) }) };
  }
  if (given.row !== undefined) refuse('row', 'write entry: rows are for files and tables');
  if (given.entry === undefined) refuse('entry', 'say which fields an entry about one person has');
  if (form.structure === 'entries' && given.entries === undefined) refuse('entries', 'say where the list of entries is, an entry a person');
  if (form.structure === 'entries' && given.envelope === undefined)
    refuse('envelope', 'say which fields the whole answer has; the list of entries is { list: any }');
  if (form.structure === 'one' && given.entries !== undefined)
    refuse('entries', 'leave it out: one person is asked a call, the whole answer is the entry');
  return {
    envelope: given.envelope === undefined ? undefined : build('envelope'),
    entry: given.entry === undefined ? z.unknown() : build('entry'),
  };
}

function checkOutcomes(codes: Given['result']['codes'], given: Given, form: AnswerForm, refuse: Refuse): void {
  const outcomes = Object.values(codes);
  if (!outcomes.includes('found')) refuse('result', 'name the code that says records were found');
  if (!outcomes.includes('no-record'))
    refuse('result', 'name the code that says there is no record; without one nothing is ever taken for "no record"');
  if (outcomes.includes('partial') && given.missing === undefined)
    refuse('missing', 'say which field names the institutions that are missing');
  if (outcomes.includes('pending') && !form.later) refuse('result', 'pending is for sources that answer later (a ticket, a file, a table)');
}

function readAsOf(asOf: Given['asOf'], refuse: Refuse): AnswerPlan['asOf'] {
  if (typeof asOf === 'string') return asOf;
  if (isReaderName(asOf.read) && readerNamed(asOf.read).samples({})[0] === '2020-01-31') return asOf.read;
  refuse('asOf', `"${asOf.read}" reads no day; write iso-date, compact-date, slash-date, chinese-date or date-time`);
  return 'today';
}

/** The same answer mapped otherwise: for mutants. */
export const withFacts = (plan: AnswerPlan, facts: readonly FactMapping[]): AnswerPlan => ({
  ...plan,
  facts,
  mapping: { ...plan.mapping, facts: facts.map(rowExpressionsOf) },
});

const rowExpressionsOf = (mapping: { readonly rows: string; readonly fields: FieldMappings }): RowExpressions => ({
  rows: mapping.rows,
  fields: Object.fromEntries(
    Object.entries(mapping.fields).flatMap(([name, field]): [string, string][] => (field.how === 'read' ? [[name, field.from]] : [])),
  ),
  lists: Object.fromEntries(
    Object.entries(mapping.fields).flatMap(([name, field]): [string, RowExpressions][] =>
      field.how === 'list' ? [[name, rowExpressionsOf(field)]] : [],
    ),
  ),
});

function mendOf(issue: z.core.$ZodIssue): string {
  const place = String(issue.path[issue.path.length - 1] ?? '');
  if (issue.code === 'invalid_value' && issue.path.includes('codes')) {
    const outcomes = issue.path[0] === 'status' ? STATUS_OUTCOMES : RESULT_OUTCOMES;
    return `what the code "${place}" means is one of ${outcomes.join(', ')}`;
  }
  if (place === 'echo')
    return 'say which field repeats the number we asked about: { idNumber: … }; or { unavailable: why the department cannot }';
  if (place === 'asOf') return 'say on which day the answer is true: { from: …, read: iso-date }, today or reference-date';
  if (place === 'result') return 'say what its return codes mean: { from: …, codes: { "00": found, "01": no-record } }';
  return issue.message;
}
