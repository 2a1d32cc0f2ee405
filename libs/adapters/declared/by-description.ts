// Part `byDescription` of an interface: how the source is asked whom a person without a number may be, and how what it
// answers is read. One person a call; the request number that comes back says whom the answer is about.
import { readCode, readWire, sourceSchemaDrift } from '#adapter-kit';
import type { DeclarationProblem, DescribedAnswer, DescribedSubject } from '#contracts';
import { assertNever } from '#kernel';
import { z } from 'zod';
import { checkExpression } from './expression.js';
import type { MappingPool } from './mapping-pool.js';
import type { MappedRow, MappingPlan } from './mapping-program.js';
import { buildShape, toPlain, type ShapeManner } from './shape.js';

type Path = readonly (string | number)[];

export const DESCRIBED_OUTCOMES = ['candidates', 'nobody', 'too-many', 'refused', 'retry-later', 'error'] as const;
const expression = z.string().min(1);

/** Everything but the request, which is the protocol's. */
export const byDescriptionAnswerSchema = z.strictObject({
  unknownFields: z.enum(['refuse', 'tolerate']).default('refuse'),
  /** Fields of the whole answer. */
  entry: z.unknown(),
  /** The request number as it comes back. */
  echo: z.strictObject({ requestNumber: expression }),
  result: z.strictObject({ from: expression, codes: z.record(z.string(), z.enum(DESCRIBED_OUTCOMES)) }),
  candidates: z.strictObject({
    rows: expression,
    /** Expressions on a row: the source's own number of its record, the identity number and the name. */
    fields: z.strictObject({ recordId: expression, idNumber: expression, name: expression }),
  }),
});
type Given = z.output<typeof byDescriptionAnswerSchema>;

export interface DescribedPlan {
  readonly entry: z.ZodType<unknown>;
  readonly result: Given['result']['codes'];
  readonly mapping: MappingPlan;
}

/** Adds what is wrong with the part; the plan is used only when nothing is. */
export function readDescribedPlan(
  given: Given,
  numbers: ShapeManner['numbers'],
  path: Path,
  problems: DeclarationProblem[],
): DescribedPlan {
  const { unknownFields, echo, result, candidates } = given;
  const manner: ShapeManner = { numbers, unknownFields };
  const expressions: readonly [Path, string][] = [
    [['echo', 'requestNumber'], echo.requestNumber],
    [['result', 'from'], result.from],
    [['candidates', 'rows'], candidates.rows],
    ...Object.entries(candidates.fields).map(([name, text]): [Path, string] => [['candidates', 'fields', name], text]),
  ];
  for (const [place, text] of expressions) for (const mend of checkExpression(text)) problems.push({ path: [...path, ...place], mend });
  const outcomes = Object.values(result.codes);
  for (const needed of ['candidates', 'nobody'] as const)
    if (!outcomes.includes(needed)) problems.push({ path: [...path, 'result'], mend: `name the code that means ${needed}` });
  if (given.entry === undefined) problems.push({ path: [...path, 'entry'], mend: 'say which fields the answer has' });
  return {
    entry: given.entry === undefined ? z.unknown() : buildShape(given.entry, manner, [...path, 'entry'], problems),
    result: result.codes,
    mapping: {
      answer: {},
      entry: { result: result.from, requestNumber: echo.requestNumber },
      facts: [{ rows: candidates.rows, fields: candidates.fields, lists: {} }],
    },
  };
}

/** @throws HubError `source-schema-drift` when it is of another shape, under another request number, or beside its own code */
export async function readDescribedAnswer(
  plan: DescribedPlan,
  whole: unknown,
  { requestNumber }: Pick<DescribedSubject, 'requestNumber'>,
  pool: MappingPool,
): Promise<DescribedAnswer> {
  const entry = readWire(plan.entry, whole);
  const mapped = await pool.map({ plan: plan.mapping, answer: toPlain(whole), entries: [entry] });
  const [one] = mapped.entries;
  if (one === undefined || one.failed) throw sourceSchemaDrift('(expression)');
  if (one.values['requestNumber'] !== requestNumber) throw sourceSchemaDrift('echo.requestNumber');
  const rows = one.facts[0] ?? [];
  const outcome = readCode(plan.result, textOf(one.values['result'], 'result'), 'result');
  if (outcome === 'candidates' ? rows.length === 0 : rows.length > 0) throw sourceSchemaDrift('candidates');
  switch (outcome) {
    case 'candidates':
      return { outcome, candidates: rows.map(readCandidate) };
    case 'nobody':
      return { outcome: 'candidates', candidates: [] };
    case 'too-many':
      return { outcome };
    case 'refused':
      return { outcome, reason: 'refused-by-the-department' };
    case 'retry-later':
      return { outcome: 'error', reason: 'temporarily-unavailable', retry: 'later' };
    case 'error':
      return { outcome, reason: 'failed-at-the-department', retry: 'never' };
    default:
      return assertNever(outcome);
  }
}

const readCandidate = ({ fields }: MappedRow) => ({
  recordId: textOf(fields['recordId'], 'candidates.recordId'),
  idNumber: textOf(fields['idNumber'], 'candidates.idNumber'),
  name: textOf(fields['name'], 'candidates.name'),
});

function textOf(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw sourceSchemaDrift(field);
}
