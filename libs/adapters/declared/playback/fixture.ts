// Fixtures of a declared source: config/departments/fixtures/<id>.yaml. Recorded exchanges a situation, with the people of
// the conformance suite in place of the real ones, and what each must become.
import { CLAUSE_IDS, FIRST, SECOND, SITUATIONS, SOMEBODY_ELSE, type ClauseId, type Situation } from '#adapter-kit/conformance';
import { DESCRIPTION_GRADES, downgradeToFifteenDigits, HubError } from '#kernel';
import type { AskedSubject, DescribedSubject } from '#contracts';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { DESCRIBED_OUTCOMES } from '../by-description.js';

export const isSituation = (name: string): name is Situation => Object.hasOwn(SITUATIONS, name);
/** A situation of the conformance suite, or one of the department's own: `own-` and words. */
const situation = z
  .string()
  .refine(
    (name) => isSituation(name) || /^own-[a-z0-9-]{1,60}$/.test(name),
    `must be own-… or one of ${Object.keys(SITUATIONS).join(', ')}`,
  );
const expectation = z.strictObject({
  /** `pending`: no answer yet. */
  outcome: z.enum(['pending', 'found', 'no-record', 'partial', 'refused', 'out-of-coverage', 'error', 'quarantined']),
  asOf: z.string().optional(),
  missing: z.array(z.string()).optional(),
  facts: z.array(z.record(z.string(), z.unknown())).optional(),
});
export type Expectation = z.output<typeof expectation>;
const recorded = z.union([z.string(), z.array(z.record(z.string(), z.string().nullable()))]);

const exchangeSchema = z.strictObject({
  situation,
  /** The request as it was seen; compared where it is given. A body is compared as JSON, or as text. */
  request: z.strictObject({ method: z.string().optional(), path: z.string().optional(), body: z.unknown().optional() }).optional(),
  /** The answer about both people: its text, or rows of an exchange table. */
  answer: recorded.optional(),
  /** One person a call: the answer about each. */
  answers: z.strictObject({ first: z.string(), second: z.string() }).optional(),
  /** Texts to exchange in the answer of `from` (found), instead of a whole answer. */
  replace: z.record(z.string(), z.string()).optional(),
  from: situation.default('found'),
  /** What becomes of each person, or the code of the error the whole call ends with. */
  expect: z.strictObject({ first: expectation.optional(), second: expectation.optional(), error: z.string().optional() }).default({}),
});
const describedSchema = z.strictObject({
  situation: z.enum(DESCRIBED_OUTCOMES),
  request: z.strictObject({ method: z.string().optional(), path: z.string().optional(), body: z.unknown().optional() }).optional(),
  answer: z.string(),
  /** The reason of the finding with its candidates, or the code of the error the call ends with. */
  expect: z.strictObject({
    reason: z.string().optional(),
    candidates: z
      .array(z.strictObject({ recordId: z.string(), idNumber: z.string(), name: z.string(), grade: z.enum(DESCRIPTION_GRADES) }))
      .optional(),
    error: z.string().optional(),
  }),
});
export type DescribedExchange = z.output<typeof describedSchema>;
const fixtureSchema = z.strictObject({
  /** Clauses that cannot arise in this department's interface, each with the reason. */
  notApplicable: z.record(z.string(), z.string().min(10)).default({}),
  /** What a submission is answered with, where answers come under a ticket. */
  ticketAnswer: z.string().optional(),
  /** What a probe is answered with. */
  probeAnswer: z.string().default('{}'),
  exchanges: z.array(exchangeSchema).min(1),
  /** Of sources that are asked by description: recorded exchanges about the person `described`. */
  described: z.array(describedSchema).default([]),
});

export interface Exchange {
  readonly situation: string;
  readonly request: { readonly method?: string | undefined; readonly path?: string | undefined; readonly body?: unknown } | undefined;
  readonly both: RecordedAnswer | undefined;
  readonly each: { readonly first: string; readonly second: string } | undefined;
  readonly expect: {
    readonly first?: Expectation | undefined;
    readonly second?: Expectation | undefined;
    readonly error?: string | undefined;
  };
}
export type RecordedAnswer = string | readonly Readonly<Record<string, string | null>>[];
export interface Fixture {
  readonly notApplicable: Partial<Record<ClauseId, string>>;
  readonly ticketAnswer: string | undefined;
  readonly probeAnswer: string;
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly described: readonly DescribedExchange[];
}

/**
 * @param file named in errors
 * @throws HubError `fixture-invalid`; `details.problems` lists "file: path: mend"
 */
export function readFixture(text: string, file: string): Fixture {
  const document = parseDocument(text, { uniqueKeys: true });
  const content: unknown = document.errors.length > 0 ? undefined : fillPeople(document.toJS({ maxAliasCount: 20 }));
  const parsed = fixtureSchema.safeParse(content);
  const problems =
    document.errors.length > 0
      ? document.errors.map((error) => `${file}: correct the YAML (${error.code})`)
      : (parsed.error?.issues ?? []).map((issue) => `${file}: ${issue.path.join('.') || '(top)'}: ${issue.message}`);
  if (!parsed.success) throw refused(problems);
  const exchanges = new Map<string, Exchange>();
  for (const [index, given] of parsed.data.exchanges.entries()) {
    const place = `${file}: exchanges.${index}`;
    if (exchanges.has(given.situation)) problems.push(`${place}: the situation ${given.situation} is recorded twice`);
    const source = given.replace === undefined ? undefined : exchanges.get(given.from);
    if (given.replace !== undefined && source === undefined) problems.push(`${place}: record ${given.from} before what is made of it`);
    const replaced = (answer: RecordedAnswer): RecordedAnswer => replaceTexts(answer, given.replace ?? {}, place, problems);
    const both = given.answer ?? (source?.both === undefined ? undefined : replaced(source.both));
    const each =
      given.answers ??
      (source?.each === undefined ? undefined : { first: String(replaced(source.each.first)), second: source.each.second });
    if (both === undefined && each === undefined) problems.push(`${place}: give answer, answers or replace`);
    exchanges.set(given.situation, { situation: given.situation, request: given.request, both, each, expect: given.expect });
  }
  const found = exchanges.get('found');
  if (found === undefined) problems.push(`${file}: exchanges: record the situation found: records of the first person, none of the second`);
  else if (found.expect.first?.facts === undefined || found.expect.second === undefined)
    problems.push(`${file}: exchanges: say under expect what found becomes: first with its facts, second with no-record`);
  const notApplicable: Partial<Record<ClauseId, string>> = {};
  for (const [clause, reason] of Object.entries(parsed.data.notApplicable)) {
    const known = CLAUSE_IDS.find((id) => id === clause);
    if (known === undefined) problems.push(`${file}: notApplicable.${clause}: there is no such clause; there are ${CLAUSE_IDS.join(', ')}`);
    else notApplicable[known] = reason;
  }
  if (problems.length > 0) throw refused(problems);
  return {
    notApplicable,
    ticketAnswer: parsed.data.ticketAnswer,
    probeAnswer: parsed.data.probeAnswer,
    exchanges,
    described: parsed.data.described,
  };
}

const refused = (problems: readonly string[]): HubError =>
  new HubError('fixture-invalid', `the fixtures cannot be used:\n${problems.map((one) => `  ${one}`).join('\n')}`, {
    details: { problems },
  });

function replaceTexts(answer: RecordedAnswer, texts: Readonly<Record<string, string>>, place: string, problems: string[]): RecordedAnswer {
  let text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  for (const [old, next] of Object.entries(texts)) {
    const [before, after] =
      typeof answer === 'string' ? [old, next] : [JSON.stringify(old).slice(1, -1), JSON.stringify(next).slice(1, -1)];
    if (!text.includes(before)) problems.push(`${place}: the answer it is made of does not hold the text to replace`);
    text = text.replaceAll(before, after);
  }
  return typeof answer === 'string' ? text : z.array(z.record(z.string(), z.string().nullable())).parse(JSON.parse(text));
}

/** A woman who says her name and looks about seventy; FIRST fits the description. */
export const DESCRIBED: DescribedSubject = {
  subjectId: 'described',
  requestNumber: 'req-0003',
  name: FIRST.name,
  sex: 'female',
  bornFrom: 1944,
  bornTo: 1954,
  place: '汽车站',
  divisionCode: '640104',
};
const PEOPLE: Readonly<Record<string, Pick<AskedSubject, 'idNumber' | 'name' | 'requestNumber'>>> = {
  first: FIRST,
  second: SECOND,
  described: { idNumber: FIRST.idNumber, name: DESCRIBED.name, requestNumber: DESCRIBED.requestNumber },
  other: { idNumber: SOMEBODY_ELSE, name: '他人', requestNumber: 'req-9999' },
};

/** `{first.idNumber}`, `{second.name}` … in any text. */
function fillPeople(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(
      /\{(first|second|other|described)\.(idNumber15|idNumber|name|requestNumber)\}/g,
      (_whole, who: string, what: string) => {
        const person = PEOPLE[who] ?? FIRST;
        return what === 'idNumber15'
          ? (downgradeToFifteenDigits(person.idNumber) ?? '')
          : what === 'name'
            ? person.name
            : what === 'requestNumber'
              ? person.requestNumber
              : person.idNumber;
      },
    );
  if (Array.isArray(value)) return value.map(fillPeople);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [String(fillPeople(key)), fillPeople(inner)]));
}
