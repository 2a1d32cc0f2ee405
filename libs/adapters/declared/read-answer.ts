// One answer of a department to answers about people: shape, codes, echo, day, facts. The same for every protocol.
import {
  adapterAnswerInvalid,
  ANSWERED_ABOUT_ANOTHER,
  answerForOne,
  gradeAnswer,
  isAboutSubject,
  readCode,
  readWire,
  sourceBusy,
  sourceCredentials,
  sourceMaintenance,
  sourceRequestRejected,
  sourceSchemaDrift,
} from '#adapter-kit';
import { factSchema, type AskedPeriod, type AskedSubject, type FactJson, type SubjectAnswer } from '#contracts';
import { assertNever, isHubError, isLocalDate, normaliseNationalId, upgradeFifteenDigits, type LocalDate } from '#kernel';
import type { AnswerPlan, StatusOutcome } from './answer-plan.js';
import { readMapped, type FieldMappings } from './fact-mapping.js';
import type { MappingPool } from './mapping-pool.js';
import type { MappedEntry, MappedRow } from './mapping-program.js';
import { toPlain } from './shape.js';
import { readerNamed } from './value-readers.js';

export interface ReadingContext {
  readonly pool: MappingPool;
  readonly period: AskedPeriod;
  readonly today: LocalDate;
  /** Told the path of what did not fit, never a value. */
  log(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

export interface ReadAnswer {
  readonly state: 'pending' | 'done';
  /** Subjects whose result is pending have none. */
  readonly answers: ReadonlyMap<string, SubjectAnswer>;
}

/**
 * @param whole the parsed answer: a tree, or `{ header, rows }`
 * @throws HubError for what concerns everybody: an envelope of another shape, a status that is no answer
 */
export async function readAnswer(
  plan: AnswerPlan,
  whole: unknown,
  subjects: readonly AskedSubject[],
  context: ReadingContext,
): Promise<ReadAnswer> {
  // A status that is no answer comes without the rest of the envelope, so it is read before the shape is insisted on.
  const envelope = plan.envelope?.safeParse(whole);
  const raw = rawEntriesOf(plan, whole);
  const shaped = raw.map((entry) => plan.entry.safeParse(entry));
  const mapped = await context.pool.map({
    plan: plan.mapping,
    answer: plan.form.structure === 'rows' ? { header: fieldOf(whole, 'header') } : envelope?.success ? envelope.data : toPlain(whole),
    // What does not fit the shape is mapped too: whose it is must be known, its facts are never used.
    entries: shaped.map((result, index) => (result.success ? result.data : toPlain(raw[index]))),
  });
  if (plan.status !== undefined) {
    const status = readCode(plan.status, textOf(mapped.answer['status'], 'status'), 'status');
    if (status === 'pending') return { state: 'pending', answers: new Map() };
    if (status !== 'answered') throw refusalOf(status);
  }
  if (plan.envelope !== undefined && envelope?.success === false) readWire(plan.envelope, whole);
  const owners = findOwners(plan, mapped.entries, raw, subjects);
  const answers = new Map<string, SubjectAnswer>();
  for (const subject of subjects) {
    const index = owners.bySubject.get(subject.subjectId);
    const entry = index === undefined ? undefined : mapped.entries[index];
    const shape = index === undefined ? undefined : shaped[index];
    if (entry === undefined || shape === undefined) {
      if (!plan.form.inParts || owners.foreign)
        answers.set(
          subject.subjectId,
          owners.foreign ? ANSWERED_ABOUT_ANOTHER : { outcome: 'error', reason: 'left-out-of-the-answer', retry: 'later' },
        );
      continue;
    }
    if (!shape.success) context.log('declared.entry-drift', { field: shape.error.issues[0]?.path.join('.') ?? '(top)' });
    let isPending = false;
    const answer = answerForOne(() => {
      try {
        const one = answerOne(plan, entry, subject, shape.success, context);
        isPending = one === 'pending';
        return one === 'pending' ? { outcome: 'error', reason: 'pending', retry: 'later' } : one;
      } catch (error) {
        if (isHubError(error)) context.log('declared.entry-drift', { field: String(error.details['field'] ?? '') });
        throw error;
      }
    });
    if (!isPending) answers.set(subject.subjectId, answer);
  }
  return { state: answers.size === subjects.length ? 'done' : 'pending', answers };
}

/** What is wrong with the whole answer, by the meaning of its status code. */
export function refusalOf(status: Exclude<StatusOutcome, 'answered' | 'pending'>): Error {
  switch (status) {
    case 'retry-later':
      return sourceBusy();
    case 'maintenance':
      return sourceMaintenance();
    case 'credentials':
      return sourceCredentials();
    case 'error':
      return sourceRequestRejected('by its status code');
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

function rawEntriesOf(plan: AnswerPlan, whole: unknown): readonly unknown[] {
  if (plan.form.structure === 'one') return [whole];
  if (plan.form.structure === 'rows') return groupRows(fieldOf(whole, 'rows'), plan.matchColumn ?? '');
  let place: unknown = whole;
  for (const name of plan.entriesAt) place = fieldOf(place, name);
  if (Array.isArray(place)) return place;
  // In XML a lone element is no list, and an empty one is a text.
  if (plan.form.numbers === 'text') return place === undefined || place === '' ? [] : [place];
  if (place === undefined || place === null) return [];
  throw sourceSchemaDrift(plan.entriesAt.join('.'));
}

function groupRows(rows: unknown, column: string): readonly { readonly rows: readonly unknown[] }[] {
  if (!Array.isArray(rows)) throw sourceSchemaDrift('(rows)');
  const groups = new Map<string, unknown[]>();
  for (const row of rows) {
    const key = fieldOf(row, column);
    if (typeof key !== 'string' || key.trim() === '') throw sourceSchemaDrift(column);
    const group = groups.get(key.trim());
    if (group) group.push(row);
    else groups.set(key.trim(), [row]);
  }
  return [...groups.values()].map((group) => ({ rows: group }));
}

/** Which entry is whose. An entry twice, or a request number that is not ours, spoils the whole answer. */
function findOwners(plan: AnswerPlan, entries: readonly MappedEntry[], raw: readonly unknown[], subjects: readonly AskedSubject[]) {
  const byKey = new Map(subjects.map((subject) => [plan.match === 'idNumber' ? subject.idNumber : subject.requestNumber, subject]));
  if (new Set(subjects.map((subject) => subject.subjectId)).size !== subjects.length)
    throw adapterAnswerInvalid('a subject was asked twice in one call');
  const bySubject = new Map<string, number>();
  let foreign = false;
  entries.forEach((entry, index) => {
    const owner = plan.match === 'one' ? subjects[0] : byKey.get(keyOf(plan, matchTextOf(plan, entry, raw[index])));
    if (owner === undefined && plan.match === 'idNumber') foreign = true;
    // A poll may ask for a part of the batch: the rest is not ours to judge now.
    else if (owner === undefined && plan.form.later) return;
    else if (owner === undefined || bySubject.has(owner.subjectId)) throw sourceSchemaDrift('match');
    else bySubject.set(owner.subjectId, index);
  });
  return { bySubject, foreign };
}

/** Old numbers have 15 digits; people are known here by 18. */
function keyOf(plan: AnswerPlan, text: string): string {
  if (plan.match !== 'idNumber') return text;
  const plain = normaliseNationalId(text);
  return /^\d{15}$/.test(plain) ? upgradeFifteenDigits(plain) : plain;
}

function matchTextOf(plan: AnswerPlan, entry: MappedEntry, raw: unknown): string {
  if (plan.form.structure !== 'rows') return textOf(entry.values[plan.match === 'idNumber' ? 'matchNumber' : 'requestNumber'], 'match');
  const rows: readonly unknown[] = typeof raw === 'object' && raw !== null && 'rows' in raw && Array.isArray(raw.rows) ? raw.rows : [];
  return textOf(fieldOf(rows[0], plan.matchColumn ?? ''), 'match').trim();
}

function answerOne(
  plan: AnswerPlan,
  entry: MappedEntry,
  subject: AskedSubject,
  fitsShape: boolean,
  context: ReadingContext,
): SubjectAnswer | 'pending' {
  const { values, facts } = entry;
  const echoed = values['idNumber'];
  // An echo of several numbers is a list: every one of them must be this person's.
  const numbers =
    echoed === undefined || echoed === null || echoed === '' ? [] : Array.isArray(echoed) ? echoed.map(String) : [String(echoed)];
  if (plan.echo === 'checked' && numbers.some((number) => !isAboutSubject(number, subject))) return ANSWERED_ABOUT_ANOTHER;
  if (!fitsShape) throw sourceSchemaDrift('entry');
  if (entry.failed) throw sourceSchemaDrift('(expression)');
  const name = values['name'];
  const told = {
    idNumbers: plan.echo === 'checked' ? numbers : [],
    names: name === undefined || name === null || name === '' ? [] : [textOf(name, 'echo.name')],
  };
  const graded = (answer: SubjectAnswer): SubjectAnswer => gradeAnswer(answer, subject, told);
  // Records under another name are not even read.
  const another = graded({ outcome: 'refused', reason: 'unread' });
  if (another.outcome === 'quarantined') return another;
  const outcome = readCode(plan.result, textOf(values['result'], 'result'), 'result');
  const rowCount = facts.reduce((count, rows) => count + rows.length, 0);
  if (outcome !== 'found' && outcome !== 'partial' && rowCount > 0) throw sourceSchemaDrift('facts');
  const asOf = (): LocalDate => readAsOf(plan, values['asOf'], context);
  switch (outcome) {
    case 'no-record':
      return graded({ outcome, asOf: asOf() });
    case 'out-of-coverage':
      return { outcome, reason: 'person-unknown-to-the-department' };
    case 'refused':
      return { outcome, reason: 'refused-by-the-department' };
    case 'retry-later':
      return { outcome: 'error', reason: 'temporarily-unavailable', retry: 'later' };
    case 'error':
      return { outcome: 'error', reason: 'failed-at-the-department', retry: 'never' };
    case 'pending':
      return 'pending';
    case 'found':
    case 'partial': {
      if (plan.echo === 'checked' && numbers.length === 0) throw sourceSchemaDrift('echo.idNumber');
      const day = asOf();
      const read = plan.facts.flatMap((mapping, index) =>
        (facts[index] ?? []).map((row) => readFact(mapping.kind, readFields(mapping.fields, row, day, `facts.${index}`))),
      );
      if (outcome === 'partial') return graded({ outcome, asOf: day, facts: read, missing: readMissing(values['missing']) });
      if (read.length > 0) return graded({ outcome, asOf: day, facts: read });
      // It holds records, and none is of a kind that is mapped: only where the mapping says what all its records are.
      if (plan.hasRecords && listOf(values['records']).length > 0) return graded({ outcome: 'no-record', asOf: day });
      throw sourceSchemaDrift('facts');
    }
    default:
      return assertNever(outcome);
  }
}

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null || value === '' ? [] : Array.isArray(value) ? value : [value];

function readAsOf(plan: AnswerPlan, value: unknown, { period, today }: ReadingContext): LocalDate {
  if (plan.asOf === 'today') return today;
  if (plan.asOf === 'reference-date') return period.to;
  const day = readerNamed(plan.asOf).read(textOf(value, 'asOf'), 'asOf', {});
  if (typeof day !== 'string' || !isLocalDate(day)) throw sourceSchemaDrift('asOf');
  return day;
}

const readMissing = (value: unknown): string[] => {
  const names = listOf(value).map((name) => textOf(name, 'missing').trim());
  if (names.length === 0) throw sourceSchemaDrift('missing');
  return names;
};

function readFields(mappings: FieldMappings, row: MappedRow, asOf: LocalDate, place: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, mapping] of Object.entries(mappings)) {
    switch (mapping.how) {
      case 'read': {
        const value = readMapped(mapping, row.fields[name], `${place}.${name}`);
        if (value !== undefined) fields[name] = value;
        break;
      }
      case 'value':
        fields[name] = mapping.value;
        break;
      case 'as-of':
        fields[name] = asOf;
        break;
      case 'list':
        fields[name] = (row.lists[name] ?? []).map((inner) => readFields(mapping.fields, inner, asOf, `${place}.${name}`));
        break;
      case 'unknown':
        break;
    }
  }
  return fields;
}

/** The fact's own schema has the last word; the kit parses it again like every adapter's. */
function readFact(kind: string, fields: Record<string, unknown>): FactJson {
  const fact: unknown = { kind, ...fields };
  const parsed = factSchema.safeParse(fact);
  if (!parsed.success) throw sourceSchemaDrift(`facts.${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  return fact as FactJson;
}

function textOf(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'boolean') return String(value);
  throw sourceSchemaDrift(field);
}
