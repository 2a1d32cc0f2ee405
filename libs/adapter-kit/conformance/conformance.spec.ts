// The conformance suite's own test: it accepts the right adapter, and for every clause refuses one that is broken there.
import type { AnsweringAdapter, Answers, AskedSubject, SubjectAnswer } from '#contracts';
import { HubError, isHubError, parseLocalDate, parseMonth } from '#kernel';
import { sourceDeadline } from '../source-errors.js';
import type { ClauseId } from './clauses.js';
import { describeAdapterConformance } from './for-jest/index.js';
import { CLAUSE_IDS, runConformance, type ConformanceCase } from './run-conformance.js';
import { AS_OF, FIRST, SECOND } from './situations.js';
import { askToyDepartment, startToyDepartment, toy, type ToyOptions } from './toy-department.js';

type Collect = AnsweringAdapter<ToyOptions>['collect'];

const caseOf = (adapter: AnsweringAdapter<ToyOptions>): ConformanceCase => ({ adapter, startWorld: startToyDepartment, notApplicable: {} });
const withCollect = (collect: Collect): AnsweringAdapter<ToyOptions> => ({ ...toy, collect });

/** Changes what the right adapter answered. */
const afterwards = (change: (answer: SubjectAnswer, subject: AskedSubject) => SubjectAnswer | undefined): AnsweringAdapter<ToyOptions> =>
  withCollect(async (subjects, period, context) => {
    const answers = await toy.collect(subjects, period, context);
    const changed = new Map<string, SubjectAnswer>();
    for (const subject of subjects) {
      const answer = answers.get(subject.subjectId);
      const next = answer && change(answer, subject);
      if (next) changed.set(subject.subjectId, next);
    }
    return changed;
  });

const NOTHING: SubjectAnswer = { outcome: 'no-record', asOf: parseLocalDate(AS_OF) };
const nothingFor = (subjects: readonly AskedSubject[]): Answers => new Map(subjects.map((subject) => [subject.subjectId, NOTHING]));

/** The commonest fault: whatever goes wrong is taken for "nothing here". */
const swallowing = withCollect(async (subjects, period, context) => {
  try {
    const answers = await toy.collect(subjects, period, context);
    return new Map([...answers].map(([id, answer]) => [id, answer.outcome === 'error' ? NOTHING : answer]));
  } catch {
    return nothingFor(subjects);
  }
});

/** Reads the department's JSON without the kit: no limits, no strictness, redirects followed. */
const careless = (read: (record: Readonly<Record<string, string>>) => string): AnsweringAdapter<ToyOptions> =>
  withCollect(async (subjects, _period, { options, signal }) => {
    const { url, ...request } = askToyDepartment(subjects, options.url);
    const text = await (await fetch(url, { ...request, signal })).text();
    const parsed: { results?: { requestNumber: string; records: Record<string, string>[] }[] } = JSON.parse(text);
    const answers = new Map<string, SubjectAnswer>();
    for (const subject of subjects) {
      const records = parsed.results?.find((entry) => entry.requestNumber === subject.requestNumber)?.records ?? [];
      const facts = records.map((record) => ({
        kind: 'income-payment' as const,
        recordId: 'T-1',
        asOf: parseLocalDate(AS_OF),
        item: 'wages' as const,
        payer: `?${(record['payer'] ?? '').replaceAll('\ufffd', '')}`,
        month: parseMonth('2022-03'),
        grossAmount: read(record),
        taxWithheld: '0.00',
      }));
      answers.set(subject.subjectId, facts.length > 0 ? { outcome: 'found', asOf: parseLocalDate(AS_OF), facts } : NOTHING);
    }
    return answers;
  });

let calls = 0;
let gaveUp = false;

const BROKEN: Readonly<Record<ClauseId, AnsweringAdapter<ToyOptions>>> = {
  probe: { ...toy, probe: async () => Promise.reject(new Error('not written yet')) },
  'credentials-refused': { ...toy, probe: async () => undefined },
  found: afterwards((answer) => (answer.outcome === 'found' ? { ...answer, facts: [] } : answer)),
  'no-record': afterwards((answer, subject) =>
    subject === SECOND ? { outcome: 'found', asOf: parseLocalDate(AS_OF), facts: [] } : answer,
  ),
  partial: afterwards((answer) => (answer.outcome === 'partial' ? { outcome: 'found', asOf: answer.asOf, facts: answer.facts } : answer)),
  deadline: withCollect(() => new Promise(() => undefined)),
  trickle: swallowing,
  abort: withCollect(
    (_subjects, _period, { signal }) =>
      new Promise((_resolve, reject) => {
        // Notices the deadline alone: the worker's own stop is waited out.
        const isTimeout = (): boolean => signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
        signal.addEventListener('abort', () => (isTimeout() ? reject(sourceDeadline()) : undefined));
      }),
  ),
  late: withCollect(async (subjects, period, context) => {
    if (gaveUp) return nothingFor(subjects);
    try {
      return await toy.collect(subjects, period, context);
    } catch (error) {
      gaveUp = true;
      throw error;
    }
  }),
  refused: afterwards((answer) => (answer.outcome === 'refused' ? NOTHING : answer)),
  'person-unknown': afterwards((answer) => (answer.outcome === 'out-of-coverage' ? NOTHING : answer)),
  'wrong-person': careless(() => '123.45'),
  'duplicate-rows': afterwards((answer) =>
    answer.outcome === 'found' ? { ...answer, facts: answer.facts.map((fact, index) => ({ ...fact, recordId: `row-${index}` })) } : answer,
  ),
  truncated: swallowing,
  reset: swallowing,
  'login-page': swallowing,
  'compression-bomb': swallowing,
  'xml-entity': swallowing,
  'xml-bomb': swallowing,
  'nesting-bomb': careless(() => '123.45'),
  redirect: careless(() => '123.45'),
  'charset-declared': afterwards((answer) =>
    answer.outcome === 'found' ? { ...answer, facts: answer.facts.map((fact) => ({ ...fact, payer: '??商店' })) } : answer,
  ),
  'charset-wrong': careless(() => '123.45'),
  'amount-negative': careless((record) => (record['amount'] ?? '').replace('-', '')),
  'amount-huge': careless(() => '0.00'),
  'amount-ten-thousand': careless((record) => Number(record['amountWan']).toFixed(2)),
  'amount-full-width': careless(() => '0.00'),
  'date-2099': careless(() => '123.45'),
  'clock-skew': afterwards((answer) =>
    answer.outcome === 'found' && answer.asOf > AS_OF ? { outcome: 'error', reason: 'date-ahead', retry: 'never' } : answer,
  ),
  'schema-drift': careless(() => '123.45'),
  'unknown-code': careless(() => '123.45'),
  busy: withCollect(async (subjects, period, context) => {
    try {
      return await toy.collect(subjects, period, context);
    } catch (error) {
      throw isHubError(error) ? new HubError('source-busy', 'busy', { retry: 'never' }) : error;
    }
  }),
  'subject-left-out': swallowing,
  'empty-answer': careless(() => '123.45'),
  'one-bad-record': withCollect(async (subjects, period, context) => {
    const answers = await toy.collect(subjects, period, context);
    if ([...answers.values()].some((answer) => answer.outcome === 'error'))
      throw new HubError('source-schema-drift', 'one record is unreadable');
    return answers;
  }),
  'person-in-error': withCollect(async (subjects, period, context) => {
    try {
      return await toy.collect(subjects, period, context);
    } catch (error) {
      throw new HubError('source-unavailable', 'the office failed', {
        retry: 'later',
        cause: new Error(`asking about ${FIRST.name}`, { cause: error }),
      });
    }
  }),
  repeat: afterwards((answer) => {
    calls += 1;
    return answer.outcome === 'found' ? { ...answer, facts: answer.facts.map((fact) => ({ ...fact, recordId: `call-${calls}` })) } : answer;
  }),
};

/** Why each of them is refused, so that none is refused for another reason than its fault. */
const REMARKS: Readonly<Record<ClauseId, string>> = {
  probe: 'threw Error instead of a HubError',
  'credentials-refused': 'expected HubError source-credentials',
  found: 'expected found, got error',
  'no-record': 'expected no-record, got error',
  partial: 'expected partial, got found',
  deadline: 'the call did not end',
  trickle: 'a source without an answer was taken for one',
  abort: 'the call did not end',
  late: 'expected found, got no-record',
  refused: 'expected refused, got no-record',
  'person-unknown': 'expected out-of-coverage, got no-record',
  'wrong-person': 'expected quarantined, got found',
  'duplicate-rows': '1 record(s) became 2',
  truncated: 'got no-record out of an unusable answer',
  reset: 'expected HubError source-unavailable, got done',
  'login-page': 'expected HubError source-login-page, got done',
  'compression-bomb': 'expected HubError source-answer-too-large, got done',
  'xml-entity': 'expected a HubError, got done',
  'xml-bomb': 'expected a HubError, got done',
  'nesting-bomb': 'expected a HubError, got done',
  redirect: 'the redirect was followed',
  'charset-declared': 'the text was not kept: done',
  'charset-wrong': 'got found out of an unusable answer',
  'amount-negative': 'the amount was changed',
  'amount-huge': 'got found out of an unusable answer',
  'amount-ten-thousand': 'the amount was changed',
  'amount-full-width': 'the amount was changed',
  'date-2099': 'got found out of an unusable answer',
  'clock-skew': 'expected found, got error',
  'schema-drift': 'got found out of an unusable answer',
  'unknown-code': 'got found out of an unusable answer',
  busy: 'Retry-After was lost',
  'subject-left-out': 'subject-2 got no-record',
  'empty-answer': 'got no-record out of an unusable answer',
  'one-bad-record': 'expected no-record, got HubError source-schema-drift',
  'person-in-error': 'an error repeats personal data',
  repeat: 'the second answer differs from the first',
};

describeAdapterConformance(caseOf(toy));

describe('the conformance suite', () => {
  it.each(CLAUSE_IDS)('refuses an adapter that breaks the clause %s', async (clauseId) => {
    const [result] = await runConformance(caseOf(BROKEN[clauseId]), [clauseId]);
    expect(result).toMatchObject({ clause: clauseId, verdict: 'broken' });
    expect(result?.remarks.join('; ')).toContain(REMARKS[clauseId]);
  });

  it('refuses an adapter that answers about somebody it was not asked about', async () => {
    const talkative = withCollect(
      async (subjects, period, context) => new Map([...(await toy.collect(subjects, period, context)), ['subject-9', NOTHING]]),
    );
    const [result] = await runConformance(caseOf(talkative), ['found']);
    expect(result).toMatchObject({ verdict: 'broken' });
  });

  it('refuses an adapter that answers with kinds of fact it did not declare', async () => {
    const [result] = await runConformance(caseOf({ ...toy, provides: ['vehicle'] }), ['found']);
    expect(result).toMatchObject({ verdict: 'broken', remarks: [expect.stringContaining('expected found, got error')] });
  });

  it('reports a clause that does not apply with its reason and does not judge it', async () => {
    const [result] = await runConformance({ ...caseOf(swallowing), notApplicable: { truncated: 'answers are one byte long' } }, [
      'truncated',
    ]);
    expect(result).toMatchObject({ verdict: 'not-applicable', remarks: ['answers are one byte long'] });
  });
});
