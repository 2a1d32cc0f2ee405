// The guard around adapters: deadline, answers, and errors without personal data, whatever the adapter does.
import type { AnsweringAdapter, Answers, FactJson, SubjectAnswer, TicketAdapter } from '#contracts';
import { fixedClock, HubError, isHubError, parseLocalDate, parseMonth } from '#kernel';
import { z } from 'zod';
import { collectFromSource, lookupAnswers, pollSource, submitToSource, type SourceCall } from './call-source.js';
import { createAdapterClients } from './clients.js';
import { FIRST, NOW, PERIOD, SECOND } from './conformance/situations.js';

const AS_OF = parseLocalDate('2023-03-15');
const NOTHING: SubjectAnswer = { outcome: 'no-record', asOf: AS_OF };
const both = (first: SubjectAnswer, second: SubjectAnswer = NOTHING): Answers =>
  new Map([
    [FIRST.subjectId, first],
    [SECOND.subjectId, second],
  ]);
type Wage = Extract<FactJson, { kind: 'income-payment' }>;
const wage = (more: Partial<Wage> = {}): FactJson =>
  Object.assign(
    {
      kind: 'income-payment' as const,
      recordId: 'V1',
      asOf: AS_OF,
      item: 'wages' as const,
      payer: '某店',
      month: parseMonth('2022-03'),
      grossAmount: '1.00',
      taxWithheld: '0.00',
    },
    more,
  );
const found = (...facts: FactJson[]): SubjectAnswer => ({ outcome: 'found', asOf: AS_OF, facts });

const adapterWith = (collect: AnsweringAdapter<unknown>['collect']): AnsweringAdapter<unknown> => ({
  id: 'tried',
  title: { zh: '试', en: 'Tried' },
  provides: ['income-payment'],
  options: z.unknown(),
  duplicateSafe: true,
  mode: 'answers-now',
  probe: async () => undefined,
  collect,
});

describe('calling a source', () => {
  const clients = createAdapterClients();
  afterAll(() => clients.close());
  const call = (more: Partial<SourceCall> = {}): SourceCall => ({
    options: {},
    clients,
    clock: fixedClock(NOW),
    signal: new AbortController().signal,
    log: () => undefined,
    timeoutMs: 1_000,
    ...more,
  });
  const collect = (work: AnsweringAdapter<unknown>['collect'], more: Partial<SourceCall> = {}) =>
    collectFromSource(adapterWith(work), [FIRST, SECOND], PERIOD, call(more));
  const failure = async (work: Promise<unknown>): Promise<HubError> => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (isHubError(error)) return error;
    throw new Error('expected a HubError');
  };
  const firstAnswer = async (answer: SubjectAnswer) => (await collect(async () => both(answer))).get(FIRST.subjectId);

  it('gives every subject its answer with parsed money', async () => {
    expect(await firstAnswer(found(wage({ grossAmount: '6000.00' })))).toMatchObject({
      outcome: 'found',
      facts: [{ grossAmount: 600_000n }],
    });
  });

  it('ends at the deadline although the adapter ignores the signal, and drops what comes later', async () => {
    let finish: (answers: Answers) => void = () => undefined;
    const error = await failure(collect(() => new Promise((resolve) => (finish = resolve)), { timeoutMs: 30 }));
    expect(error).toMatchObject({ code: 'source-deadline', retry: 'later' });
    finish(both(NOTHING));
  });

  it('ends when the worker stops', async () => {
    const stopping = new AbortController();
    const error = await failure(collect(() => new Promise(() => stopping.abort()), { signal: stopping.signal }));
    expect(error.code).toBe('source-deadline');
  });

  it('refuses an answer that leaves a subject out or adds one', async () => {
    expect((await failure(collect(async () => new Map([[FIRST.subjectId, NOTHING]])))).code).toBe('adapter-answer-invalid');
    expect((await failure(collect(async () => new Map([...both(NOTHING), ['stranger', NOTHING]])))).code).toBe('adapter-answer-invalid');
  });

  it.each<[string, SubjectAnswer]>([
    ['as-of-date-implausible', { outcome: 'found', asOf: parseLocalDate('2099-01-01'), facts: [wage()] }],
    ['as-of-date-implausible', { outcome: 'no-record', asOf: parseLocalDate('2023-03-18') }],
    ['as-of-date-implausible', found(wage({ asOf: parseLocalDate('2099-01-01') }))],
    ['record-date-implausible', found(wage({ month: parseMonth('2099-01') }))],
    ['fact-invalid', found(wage({ grossAmount: '12345678901234567890.00' }))],
    ['fact-invalid', found(wage({ grossAmount: 'NaN' }))],
    [
      'fact-kind-not-declared',
      found({ kind: 'interest', recordId: 'I', asOf: AS_OF, bank: 'b', accountNumber: '1', creditedOn: AS_OF, amount: '1.00' }),
    ],
    ['found-without-facts', found()],
    ['partial-without-missing', { outcome: 'partial', asOf: AS_OF, facts: [wage()], missing: [] }],
    ['too-many-facts', found(...Array.from({ length: 5_001 }, (_unused, index) => wage({ recordId: `V${index}` })))],
    ['text-undecodable', found(wage({ payer: '某\ufffd店' }))],
  ])('makes an error of a subject whose answer is unusable (%s) and keeps the other subject', async (reason, answer) => {
    const answers = await collect(async () => both(answer));
    expect(answers.get(FIRST.subjectId)).toEqual({ outcome: 'error', reason, retry: 'never' });
    expect(answers.get(SECOND.subjectId)).toEqual(NOTHING);
  });

  it('accepts data that are true today in China although it is still yesterday elsewhere', async () => {
    expect((await firstAnswer({ outcome: 'no-record', asOf: parseLocalDate('2023-03-17') }))?.outcome).toBe('no-record');
  });

  it('hides the text of an unknown exception, and a reason that is no code', async () => {
    const error = await failure(collect(async () => Promise.reject(new TypeError(`no field of ${FIRST.name} ${FIRST.idNumber}`))));
    expect(error).toMatchObject({ code: 'adapter-failed', details: { errorName: 'TypeError' } });
    expect(error.cause).toBeUndefined();
    expect(await firstAnswer({ outcome: 'refused', reason: `${FIRST.name} 不予答复` })).toEqual({
      outcome: 'refused',
      reason: 'unspecified',
    });
  });

  it.each([FIRST.idNumber, '110105491231002', FIRST.name])('replaces a HubError that names a person asked about', async (value) => {
    const error = await failure(collect(async () => Promise.reject(new HubError('source-unavailable', `failed for ${value}`))));
    expect(`${error.code} ${error.message}`).not.toContain(value);
    expect(error.code).toBe('adapter-failed');
  });

  it('keeps code, advice and details of a HubError and drops its cause', async () => {
    const cause = new Error(FIRST.name);
    const error = await failure(
      collect(async () =>
        Promise.reject(new HubError('source-busy', 'later', { retry: 'later', details: { retryAfterSeconds: 9 }, cause })),
      ),
    );
    expect(error).toMatchObject({ code: 'source-busy', retry: 'later', details: { retryAfterSeconds: 9, adapter: 'tried' } });
    expect(error.cause).toBeUndefined();
  });

  it('looks answers up for the subjects the source still knows', async () => {
    const adapter = { ...adapterWith(async () => both(NOTHING)), lookup: async () => new Map([[SECOND.subjectId, NOTHING]]) };
    expect([...(await lookupAnswers(adapter, [FIRST, SECOND], PERIOD, call())).keys()]).toEqual([SECOND.subjectId]);
    expect(
      (
        await lookupAnswers(
          adapterWith(async () => both(NOTHING)),
          [FIRST],
          PERIOD,
          call(),
        )
      ).size,
    ).toBe(0);
  });

  it('lets a pending poll leave subjects out, and a finished one not', async () => {
    const { id, title, provides, options, duplicateSafe, probe } = adapterWith(async () => new Map());
    const ticketing = (state: 'pending' | 'done', ticket = 'T1'): TicketAdapter<unknown> => ({
      id,
      title,
      provides,
      options,
      duplicateSafe,
      probe,
      mode: 'answers-later',
      submit: async () => ({ ticket }),
      poll: async () => ({ state, answers: new Map([[FIRST.subjectId, NOTHING]]) }),
    });
    expect((await pollSource(ticketing('pending'), 'T1', [FIRST, SECOND], PERIOD, call())).answers.size).toBe(1);
    expect((await failure(pollSource(ticketing('done'), 'T1', [FIRST, SECOND], PERIOD, call()))).code).toBe('adapter-answer-invalid');
    expect((await failure(submitToSource(ticketing('done', ''), [FIRST], PERIOD, call()))).code).toBe('adapter-answer-invalid');
  });
});
