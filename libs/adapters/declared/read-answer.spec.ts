// What an answer may become: the promises of a declared source that no protocol changes.
import { parseJson } from '#adapter-kit';
import { FIRST, PERIOD, SECOND, SOMEBODY_ELSE } from '#adapter-kit/conformance';
import type { DeclarationProblem, SubjectAnswer } from '#contracts';
import { isHubError, parseLocalDate } from '#kernel';
import { readAnswerPlan, type AnswerForm } from './answer-plan.js';
import { readFactMappings } from './fact-mapping.js';
import { openMappingPool } from './mapping-pool.js';
import { readAnswer } from './read-answer.js';

const pool = openMappingPool();
const FACTS = [
  {
    kind: 'payment-account',
    rows: 'cards[held = true]',
    fields: {
      recordId: { from: 'no', read: 'text' },
      asOf: 'as-of',
      institution: { value: '图书馆' },
      balance: { from: 'sum', read: 'yuan' },
    },
  },
];
const ANSWER = {
  envelope: { day: 'text', 'people?': { list: 'any' } },
  entries: 'people',
  entry: {
    no: 'text',
    'id?': 'text',
    'name?': 'text',
    code: 'text',
    'missing?': { list: 'text' },
    'cards?': { list: { no: 'text', sum: 'decimal', held: 'boolean' } },
  },
  match: { requestNumber: 'no' },
  echo: { idNumber: 'id', name: 'name' },
  result: { from: 'code', codes: { '1': 'found', '0': 'no-record', P: 'partial', L: 'retry-later', E: 'error' } },
  asOf: { from: '$answer.day', read: 'iso-date' },
  missing: 'missing',
};

async function answersTo(
  people: readonly object[],
  changes: object = {},
  form: Partial<AnswerForm> = {},
): Promise<Record<string, SubjectAnswer> | string> {
  const problems: DeclarationProblem[] = [];
  const facts = readFactMappings(FACTS, [], problems);
  const plan = readAnswerPlan(
    { ...ANSWER, ...changes },
    { structure: 'entries', numbers: 'json', later: false, inParts: false, ...form },
    facts,
    [],
    problems,
  );
  if (plan === undefined || problems.length > 0) throw new Error(problems.map(({ mend }) => mend).join('; '));
  try {
    const whole = parseJson(JSON.stringify({ day: '2023-03-15', people }));
    const context = { pool, period: PERIOD, today: parseLocalDate('2023-03-16'), log: () => undefined };
    return Object.fromEntries((await readAnswer(plan, whole, [FIRST, SECOND], context)).answers);
  } catch (error) {
    if (isHubError(error)) return error.code;
    throw error;
  }
}

const card = (sum: number, held = true) => ({ no: 'K1', sum, held });
const first = (more: object) => ({ no: FIRST.requestNumber, id: FIRST.idNumber, code: '1', ...more });
const second = { no: SECOND.requestNumber, code: '0' };
const DRIFT = { outcome: 'error', reason: 'source-schema-drift', retry: 'never' };

describe('an answer of a declared source', () => {
  it('becomes facts with exact amounts, and "no record" only by its code', async () => {
    expect(await answersTo([second, first({ cards: [card(0.1), card(9, false)] })])).toEqual({
      'subject-1': {
        outcome: 'found',
        match: 'number',
        asOf: '2023-03-15',
        facts: [{ kind: 'payment-account', recordId: 'K1', asOf: '2023-03-15', institution: '图书馆', balance: '0.10' }],
      },
      'subject-2': { outcome: 'no-record', asOf: '2023-03-15', match: 'not-told' },
    });
  });

  it.each([
    ['"found" with an empty list', { cards: [] }],
    ['"found" without the list', {}],
    ['"found" whose records are all left out by the mapping, unless it says what all its records are', { cards: [card(1, false)] }],
    ['"no record" beside a record', { code: '0', cards: [card(1)] }],
    ['a code nobody agreed on', { code: '7', cards: [card(1)] }],
    ['records without the number of their person', { id: undefined, cards: [card(1)] }],
    ['"in part" that names nobody who is missing', { code: 'P', cards: [card(1)] }],
    ['a field nobody agreed on', { cards: [{ ...card(1), currency: 'CNY' }] }],
  ])('takes %s for drift, and leaves the other person alone', async (_what, more) => {
    expect(await answersTo([second, first(more)])).toEqual({
      'subject-1': DRIFT,
      'subject-2': { outcome: 'no-record', asOf: '2023-03-15', match: 'not-told' },
    });
  });

  it('with all its records named, "found" of other kinds is "no record" of these', async () => {
    const answers = await answersTo([second, first({ cards: [card(1, false)] })], { records: 'cards' });
    expect(answers).toMatchObject({ 'subject-1': { outcome: 'no-record' } });
    expect(await answersTo([second, first({ cards: [] })], { records: 'cards' })).toMatchObject({ 'subject-1': DRIFT });
  });

  it('about another number or under another name is quarantined; points and widths of a name do not matter', async () => {
    const cards = [card(1)];
    expect(await answersTo([second, first({ id: SOMEBODY_ELSE, cards })])).toMatchObject({ 'subject-1': { outcome: 'quarantined' } });
    expect(await answersTo([second, first({ name: '他人', cards })])).toMatchObject({
      'subject-1': { outcome: 'quarantined', reason: 'answered-under-another-name' },
    });
    const minority = { no: SECOND.requestNumber, id: SECOND.idNumber, name: ' 阿不都•热合曼 ', code: '1', cards };
    expect(await answersTo([minority, first({ cards })])).toMatchObject({ 'subject-2': { outcome: 'found' } });
  });

  it('in part hands over what is there and names who is missing; later and failed are errors of one person', async () => {
    expect(await answersTo([second, first({ code: 'P', cards: [card(1)], missing: ['分馆'] })])).toMatchObject({
      'subject-1': { outcome: 'partial', missing: ['分馆'], facts: [{ balance: '1.00' }] },
    });
    expect(await answersTo([{ ...second, code: 'L' }, first({ code: 'E' })])).toEqual({
      'subject-1': { outcome: 'error', reason: 'failed-at-the-department', retry: 'never' },
      'subject-2': { outcome: 'error', reason: 'temporarily-unavailable', retry: 'later' },
    });
  });

  it('about a request that was never made, or twice about one, is not taken at all', async () => {
    expect(await answersTo([second, first({ no: 'req-9' })])).toBe('source-schema-drift');
    expect(await answersTo([second, second, first({ cards: [card(1)] })])).toBe('source-schema-drift');
  });

  it('that leaves a person out is an error to ask again, except where each answer appears on its own', async () => {
    expect(await answersTo([first({ cards: [card(1)] })])).toMatchObject({ 'subject-2': { outcome: 'error', retry: 'later' } });
    expect(Object.keys(Object(await answersTo([first({ cards: [card(1)] })], {}, { later: true, inParts: true })))).toEqual(['subject-1']);
  });

  it('told apart by number alone, of 15 or 18 digits, quarantines who is left over when a stranger came', async () => {
    const byNumber = { match: { idNumber: 'id' } };
    const old = { no: '-', id: '110105491231002', code: '1', cards: [card(1)] };
    expect(await answersTo([old, { ...second, id: SECOND.idNumber }], byNumber)).toMatchObject({
      'subject-1': { outcome: 'found' },
      'subject-2': { outcome: 'no-record' },
    });
    expect(
      await answersTo(
        [
          { ...old, id: SOMEBODY_ELSE },
          { ...second, id: SECOND.idNumber },
        ],
        byNumber,
      ),
    ).toMatchObject({
      'subject-1': { outcome: 'quarantined' },
      'subject-2': { outcome: 'no-record' },
    });
  });
});
