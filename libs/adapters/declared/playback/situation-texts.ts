// What the department says in each situation: the recorded exchange where there is one, else the found answer changed the
// way the situation demands. Situations about the transport need no text of their own.
import { parseJson, writeJson } from '#adapter-kit';
import { AS_OF, FIRST, RARE_TEXT, SOMEBODY_ELSE, TOMORROW, type ClauseId, type Situation } from '#adapter-kit/conformance';
import { downgradeToFifteenDigits } from '#kernel';
import type { AnswerPlan } from '../answer-plan.js';
import type { FieldMappings } from '../fact-mapping.js';
import type { DeclaredProtocol } from '../protocol.js';
import { AMOUNT_READERS, type ReaderName } from '../value-readers.js';
import type { Fixture, RecordedAnswer } from './fixture.js';

export type Person = 'first' | 'second';
type Text = (answer: string) => string;

/** How 123.45 yuan and its variations are written in a unit. */
const WRITTEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  yuan: { plain: '123.45', 'amount-negative': '-123.45', 'amount-huge': '12345678901234567.89', 'amount-full-width': '１２３.４５' },
  fen: { plain: '12345', 'amount-negative': '-12345', 'amount-huge': '1234567890123456789', 'amount-full-width': '１２３４５' },
  'ten-thousand-yuan': {
    plain: '0.012345',
    'amount-negative': '-0.012345',
    'amount-huge': '1234567890123.456789',
    'amount-full-width': '０.０１２３４５',
    'amount-ten-thousand': '1.2345',
  },
};
const DAY_FORMS = [AS_OF, AS_OF.replaceAll('-', ''), '2023/03/15', '2023/3/15', '2023年3月15日', '2023年03月15日'];
const DAYS_TOMORROW = [TOMORROW, TOMORROW.replaceAll('-', ''), '2023/03/17', '2023/3/17', '2023年3月17日', '2023年03月17日'];
const DAYS_2099 = ['2099-01-01', '20990101', '2099/01/01', '2099/1/1', '2099年1月1日', '2099年01月01日'];

const readersIn = (fields: FieldMappings): ReaderName[] =>
  Object.values(fields).flatMap((field) => (field.how === 'read' ? [field.reader] : field.how === 'list' ? readersIn(field.fields) : []));
const readersOf = (plan: AnswerPlan): ReaderName[] => plan.facts.flatMap((fact) => readersIn(fact.fields));
const amountReaderOf = (plan: AnswerPlan): ReaderName | undefined => readersOf(plan).find((reader) => AMOUNT_READERS.includes(reader));

/** Clauses that cannot arise for a plan, and why; the fixture's own reasons come on top. */
export function clausesWithoutMatter({ plan, stage }: DeclaredProtocol): Partial<Record<ClauseId, string>> {
  const results = Object.values(plan.result);
  const readers = readersOf(plan);
  const noAmounts = amountReaderOf(plan) === undefined ? 'its facts hold no amounts' : undefined;
  const noDay = plan.asOf === 'today' || plan.asOf === 'reference-date' ? 'its answer carries no day of its own' : undefined;
  const reasons: Partial<Record<ClauseId, string | undefined>> = {
    partial: results.includes('partial') ? undefined : 'its return codes know no answer in part',
    refused: results.includes('refused') ? undefined : 'its return codes know no refusal',
    'person-unknown': results.includes('out-of-coverage') ? undefined : 'its return codes know no person it has no file of',
    'wrong-person': plan.echo === 'checked' ? undefined : 'its answer repeats no number of the person',
    'amount-negative': noAmounts,
    'amount-huge': noAmounts,
    'amount-full-width': noAmounts,
    'amount-ten-thousand': noAmounts ?? (readers.includes('ten-thousand-yuan') ? undefined : 'it has no amounts in ten thousand yuan'),
    'charset-declared': readers.includes('text') ? undefined : 'its facts hold no free text',
    'charset-wrong': readers.includes('text') ? undefined : 'its facts hold no free text',
    'date-2099': noDay,
    'clock-skew': noDay,
    'subject-left-out': plan.form.structure === 'one' ? 'one person is asked a call' : undefined,
    ...(stage.transport === 'http' ? {} : withoutHttp(stage.transport, plan)),
  };
  return Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason !== undefined));
}

function withoutHttp(transport: 'sftp' | 'exchange', plan: AnswerPlan): Partial<Record<ClauseId, string>> {
  const over = transport === 'sftp' ? 'files come over SFTP, not over HTTP' : 'rows come over the PostgreSQL protocol, not over HTTP';
  return {
    'login-page': over,
    'compression-bomb': over,
    redirect: over,
    reset: transport === 'sftp' ? 'a file that is cut off is shown by the clause on truncated answers' : over,
    busy: 'the protocol has no way to say when to come back',
    'person-in-error': 'the client drops the texts of the server; the answer has no place for an error text',
    ...(plan.form.structure === 'rows'
      ? { 'xml-entity': 'its answers are no XML', 'xml-bomb': 'its answers are no XML', 'nesting-bomb': 'lines and rows have no depth' }
      : {}),
    ...(transport === 'exchange' ? { truncated: 'the rows of a request appear in one transaction', trickle: over } : {}),
  };
}

/** What must be recorded because nothing can be made of the found answer. */
export function situationsToRecord(declared: DeclaredProtocol, fixture: Fixture): Situation[] {
  const without: Partial<Record<string, string>> = { ...clausesWithoutMatter(declared), ...fixture.notApplicable };
  const { stage } = declared;
  const isJson = stage.transport === 'http' && stage.format === 'json';
  const needed: Situation[] = ['refused', 'person-unknown', 'partial', 'unknown-code', 'one-bad-record'];
  if (!isJson && stage.transport !== 'exchange') needed.push('duplicate-rows', 'schema-drift', 'subject-left-out', 'empty-answer');
  return needed.filter((situation) => !fixture.exchanges.has(situation) && without[situation] === undefined);
}

/** Whether the found answer holds the amount the amount situations change; the sentence says what is missing. */
export function checkFoundAnswer({ plan }: DeclaredProtocol, fixture: Fixture): string[] {
  const amount = amountReaderOf(plan);
  const plain = amount === undefined ? undefined : WRITTEN[amount]?.['plain'];
  const found = fixture.exchanges.get('found');
  const text = JSON.stringify(found?.both ?? found?.each?.first ?? '');
  // Columns without a space between them: the amount cannot be told from its neighbour, so its variations are recorded.
  const isRecorded = ['amount-negative', 'amount-full-width'].every((situation) => fixture.exchanges.has(situation));
  if (plain !== undefined && !isRecorded && !amountPattern(plain).test(text))
    return [`the answer found must hold an amount of 123.45 yuan, as this department writes it: ${plain}`];
  return [];
}

const amountPattern = (plain: string): RegExp => new RegExp(`(?<![\\d.])${plain.replace('.', '\\.')}(?![\\d.])`, 'g');

/** @param person whom a call is about, where it is about one */
export function textFor(declared: DeclaredProtocol, fixture: Fixture, situation: string, person: Person | undefined): RecordedAnswer {
  const recorded = fixture.exchanges.get(situation);
  if (recorded) return recorded.both ?? recorded.each?.[person ?? 'first'] ?? '';
  const found = fixture.exchanges.get('found');
  const answer = found?.both ?? found?.each?.[person ?? 'first'] ?? '';
  if (person === 'second') return answer;
  if (typeof answer !== 'string') return changeRows(answer, declared.plan, situation);
  const change = changeFor(declared.plan, situation);
  return change === undefined ? answer : change(answer);
}

function changeRows(rows: Exclude<RecordedAnswer, string>, plan: AnswerPlan, situation: string): RecordedAnswer {
  const isFirst = (row: Readonly<Record<string, string | null>>): boolean => row[plan.matchColumn ?? ''] === FIRST.requestNumber;
  switch (situation) {
    case 'duplicate-rows':
      return rows.flatMap((row) => (isFirst(row) ? [row, row] : [row]));
    case 'subject-left-out':
      return rows.filter(isFirst);
    case 'empty-answer':
      return [];
    case 'schema-drift': {
      const [read] = fieldNames(plan);
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name === read ? `${name}_renamed` : name, value])),
      );
    }
    case 'charset-wrong':
      return rows.map((row) => changeTexts(row, (text) => text.replace(RARE_TEXT, '\ufffd\ufffd')));
    default: {
      const change = changeFor(plan, situation);
      return change === undefined ? rows : rows.map((row) => changeTexts(row, change));
    }
  }
}

const changeTexts = (row: Readonly<Record<string, string | null>>, change: Text): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : change(value)]));

function changeFor(plan: AnswerPlan, situation: string): Text | undefined {
  switch (situation) {
    case 'wrong-person': {
      const [old, other] = [
        downgradeToFifteenDigits(FIRST.idNumber) ?? FIRST.idNumber,
        downgradeToFifteenDigits(SOMEBODY_ELSE) ?? SOMEBODY_ELSE,
      ];
      return (text) => text.replaceAll(FIRST.idNumber, SOMEBODY_ELSE).replaceAll(old, other);
    }
    case 'date-2099':
    case 'clock-skew': {
      const days = situation === 'date-2099' ? DAYS_2099 : DAYS_TOMORROW;
      return (text) => DAY_FORMS.reduce((changed, form, index) => changed.replaceAll(form, days[index] ?? ''), text);
    }
    case 'amount-negative':
    case 'amount-huge':
    case 'amount-full-width':
    case 'amount-ten-thousand': {
      const written = WRITTEN[amountReaderOf(plan) ?? ''];
      const [plain, changed] = [written?.['plain'], written?.[situation]];
      return plain === undefined || changed === undefined ? undefined : (text) => text.replace(amountPattern(plain), changed);
    }
    case 'duplicate-rows':
      return (text) => changeJson(text, plan, doubleLists);
    case 'schema-drift':
      return (text) => renameField(text, plan);
    case 'subject-left-out':
      return (text) =>
        changeJson(
          text,
          plan,
          undefined,
          (entry) => !writeJson(entry).includes(FIRST.requestNumber) && !writeJson(entry).includes(FIRST.idNumber),
        );
    case 'empty-answer':
      return (text) => (plan.form.structure === 'one' ? '{}' : changeJson(text, plan, undefined, () => true));
    default:
      return undefined;
  }
}

/** Changes the first person's entry of a JSON answer, or leaves entries out. */
function changeJson(
  text: string,
  plan: AnswerPlan,
  change: ((entry: unknown) => unknown) | undefined,
  leaveOut: (entry: unknown) => boolean = () => false,
): string {
  const whole = parseJson(text);
  if (plan.form.structure === 'one') return writeJson(change ? change(whole) : whole);
  const isFirst = (entry: unknown): boolean => writeJson(entry).includes(FIRST.requestNumber) || writeJson(entry).includes(FIRST.idNumber);
  const walk = (value: unknown, [name, ...rest]: readonly string[]): unknown => {
    if (name === undefined)
      return Array.isArray(value)
        ? value.filter((entry) => !leaveOut(entry)).map((entry: unknown) => (change && isFirst(entry) ? change(entry) : entry))
        : value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === name ? walk(inner, rest) : inner]));
  };
  return writeJson(walk(whole, plan.entriesAt));
}

function doubleLists(value: unknown): unknown {
  if (Array.isArray(value)) return [...value.map(doubleLists), ...value.map(doubleLists)];
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, doubleLists(inner)]));
}

/** The first field that a mapping reads by its plain name gets another name. */
function renameField(text: string, plan: AnswerPlan): string {
  const name = fieldNames(plan).find((one) => text.includes(`"${one}"`));
  return name === undefined ? text : text.replaceAll(`"${name}"`, `"${name}_renamed"`);
}

const fieldNames = (plan: AnswerPlan): string[] =>
  plan.facts.flatMap((fact) =>
    Object.values(fact.fields).flatMap((field) =>
      field.how === 'read' && !field.optional && /^\w+$/.test(field.from) ? [field.from] : [],
    ),
  );
