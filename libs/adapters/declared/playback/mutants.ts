// Mutants of a mapping: one field read from the wrong place or in the wrong unit, one code that means something else. A
// fixture must fail for each, or nothing protects that field.
import { checkAnswers } from '#adapter-kit';
import { FIRST, NOW, PERIOD, SECOND } from '#adapter-kit/conformance';
import type { SubjectAnswer } from '#contracts';
import { isHubError, shanghaiDate } from '#kernel';
import { withFacts, type AnswerPlan, type ResultOutcome, type StatusOutcome } from '../answer-plan.js';
import type { FactMapping, FieldMapping, FieldMappings } from '../fact-mapping.js';
import { sharedMappingPool, type DeclaredProtocol } from '../protocol.js';
import { withoutNulls } from '../protocols/table.js';
import { readAnswer } from '../read-answer.js';
import { AMOUNT_READERS } from '../value-readers.js';
import { compareAnswer, compareError } from './compare.js';
import type { Exchange, Fixture } from './fixture.js';

export interface Mutant {
  /** `payment-account.balance` or `answer.result`. */
  readonly place: string;
  readonly change: string;
  readonly plan: AnswerPlan;
}

export interface MutantResult {
  readonly place: string;
  readonly change: string;
  readonly caught: boolean;
}

/** Tries every mutant against the exchanges that say what they become. */
export async function tryMutants(declared: DeclaredProtocol, fixture: Fixture): Promise<readonly MutantResult[]> {
  const results: MutantResult[] = [];
  for (const { place, change, plan } of listMutants(declared.plan))
    results.push({ place, change, caught: await isCaught(declared, plan, fixture) });
  return results;
}

async function isCaught(declared: DeclaredProtocol, plan: AnswerPlan, fixture: Fixture): Promise<boolean> {
  for (const exchange of fixture.exchanges.values()) if ((await readExchange(declared, plan, exchange)).length > 0) return true;
  return false;
}

/** What differs from the recorded expectation when the exchange is read by a plan, without a department. */
async function readExchange(declared: DeclaredProtocol, plan: AnswerPlan, { both, each, expect }: Exchange): Promise<string[]> {
  const today = shanghaiDate(new Date(NOW));
  const answers = new Map<string, SubjectAnswer>();
  const context = { pool: sharedMappingPool(), period: PERIOD, today, log: () => undefined };
  const parts =
    both === undefined
      ? [
          { recorded: each?.first ?? '', people: [FIRST] },
          { recorded: each?.second ?? '', people: [SECOND] },
        ]
      : [{ recorded: both, people: [FIRST, SECOND] }];
  try {
    for (const { recorded, people } of parts) {
      const whole = typeof recorded === 'string' ? declared.parse(recorded) : { header: {}, rows: recorded.map(withoutNulls) };
      for (const [id, answer] of (await readAnswer(plan, whole, people, context)).answers) answers.set(id, answer);
    }
  } catch (error) {
    if (!isHubError(error)) throw error;
    return compareError(expect, error.code);
  }
  if (expect.error !== undefined) return [`expected the error ${expect.error}`];
  const parsed = checkAnswers(declared.adapter, [FIRST, SECOND], answers, new Date(NOW), 'some');
  return [
    ...compareAnswer('first', expect.first, parsed.get(FIRST.subjectId)),
    ...compareAnswer('second', expect.second, parsed.get(SECOND.subjectId)),
  ];
}

function listMutants(plan: AnswerPlan): Mutant[] {
  const mutants: Mutant[] = [];
  plan.facts.forEach((fact, index) => {
    const put = (fields: FieldMappings): AnswerPlan =>
      withFacts(
        plan,
        plan.facts.map((one, at): FactMapping => (at === index ? { ...one, fields } : one)),
      );
    const unfiltered = fact.rows.replace(/\[[^[\]]*\]$/, '');
    if (unfiltered !== fact.rows)
      mutants.push({
        place: `${fact.kind}.rows`,
        change: 'without its filter',
        plan: withFacts(
          plan,
          plan.facts.map((one, at): FactMapping => (at === index ? { ...one, rows: unfiltered } : one)),
        ),
      });
    for (const [name, field] of Object.entries(fact.fields))
      for (const { change, mutant } of changesOf(name, field, fact.fields))
        mutants.push({ place: `${fact.kind}.${name}`, change, plan: put({ ...fact.fields, ...mutant }) });
  });
  for (const [code, outcome] of Object.entries(plan.result)) {
    if (!plan.codesToProve.includes(code)) continue;
    const other: ResultOutcome = outcome === 'found' ? 'no-record' : outcome === 'no-record' ? 'out-of-coverage' : 'no-record';
    mutants.push({
      place: `answer.result.${code}`,
      change: `means ${other}`,
      plan: { ...plan, result: { ...plan.result, [code]: other } },
    });
  }
  for (const code of plan.statusToProve) {
    const other: StatusOutcome = plan.status?.[code] === 'maintenance' ? 'credentials' : 'maintenance';
    mutants.push({
      place: `answer.status.${code}`,
      change: `means ${other}`,
      plan: { ...plan, status: { ...plan.status, [code]: other } },
    });
  }
  return mutants;
}

function changesOf(name: string, field: FieldMapping, fields: FieldMappings): { change: string; mutant: FieldMappings }[] {
  switch (field.how) {
    case 'read': {
      const others = Object.entries(fields).flatMap(([otherName, other]) =>
        other.how === 'read' && otherName !== name && other.from !== field.from ? [{ otherName, other }] : [],
      );
      const swaps = others.map(({ otherName, other }) => ({
        change: `swapped with ${otherName}`,
        mutant: { [name]: { ...field, from: other.from }, [otherName]: { ...other, from: field.from } },
      }));
      const units = AMOUNT_READERS.filter((unit) => AMOUNT_READERS.includes(field.reader) && unit !== field.reader).map((unit) => ({
        change: `read as ${unit}`,
        mutant: { [name]: { ...field, reader: unit } },
      }));
      const dropped = field.optional ? [{ change: 'left out', mutant: { [name]: { how: 'unknown' } as const } }] : [];
      return [...swaps, ...units, ...dropped, ...codeChanges(name, field)];
    }
    case 'value':
      return [{ change: 'left out', mutant: { [name]: { how: 'unknown' } } }];
    case 'list':
      return [{ change: 'left empty', mutant: { [name]: { how: 'value', value: [] } } }];
    case 'as-of':
    case 'unknown':
      return [];
  }
}

/** Every code of a table in turn means what its neighbour means. */
function codeChanges(name: string, field: Extract<FieldMapping, { how: 'read' }>): { change: string; mutant: FieldMappings }[] {
  const codes = Object.entries(field.settings.codes ?? {});
  if (new Set(codes.map(([, value]) => value)).size < 2) return [];
  const rotated = Object.fromEntries(
    codes.map(([code, value], index) => {
      const others = [...codes.slice(index + 1), ...codes.slice(0, index)].map(([, other]) => other);
      return [code, others.find((other) => other !== value) ?? value];
    }),
  );
  return [{ change: 'with another table of codes', mutant: { [name]: { ...field, settings: { ...field.settings, codes: rotated } } } }];
}
