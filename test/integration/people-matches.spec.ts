// T25 and the questions of a report on a real PostgreSQL: an answer under another writing of a name counts nowhere until a
// caseworker has confirmed it; what the records suggest about the household is asked, and answers stand in the next version.
import type { CatalogueSource, FactJson, Question, ReportBody } from '#contracts';
import { determine } from '#eligibility';
import { addDays, addMonths, fen, monthOf, parseLocalDate, shanghaiDate } from '#kernel';
import { createCollectStore, createConsolidationStore, createEditionStore, createHubStore, createReplayStore } from '#persistence';
import { collectBatch, consolidate, createHub, openReport, replayReports, requestVerifications, type Hub } from '#verification';
import {
  demoActor,
  hubOver,
  inventIdNumber,
  inventRequest,
  otherActor,
  rememberingDispatcher,
  testSource,
} from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { packOf } from '../support/household/reports.js';
import { openReportingHub, toCatalogue, wageOf } from '../support/reported-household.js';

const today = shanghaiDate(new Date());
const sources = [
  testSource('tax'),
  testSource('marriages', { provides: ['marriage'] }),
  testSource('births', { provides: ['birth'] }),
  testSource('deaths', { provides: ['death'] }),
];
const catalogue: readonly CatalogueSource[] = toCatalogue(sources);

let database: HubDatabase;
let hub: Hub;
beforeAll(async () => {
  database = await openHubDatabase();
  hub = createHub(hubOver(database, sources));
});
afterAll(() => database.close());

const readReport = async (verificationId: string, version?: number): Promise<ReportBody> =>
  (await openReport(await hub.readReport(verificationId, version, demoActor))).report;
const consolidateAgain = (verificationId: string) =>
  consolidate([verificationId], {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue,
    packFor: packOf,
    now: () => new Date(),
  });
const ofKind = (report: ReportBody, kind: Question['kind']): Question[] => (report.questions ?? []).filter((one) => one.kind === kind);
const sumOf = (report: ReportBody, id: string) => report.measures.find((measure) => measure.id === id);

/** One person whose tax office answers through collecting, under the grade given. */
async function collectUnder(serial: number, match: 'exact' | 'same-but-for-writing'): Promise<string> {
  const dispatcher = rememberingDispatcher();
  const [result] = await requestVerifications(
    [{ command: inventRequest(serial), idempotency: undefined }],
    'live',
    demoActor,
    hubOver(database, sources, dispatcher),
  );
  const store = createCollectStore(database.worker, testCipher);
  const claimed = await store.claimBatches(
    dispatcher.dispatched.map(({ batchId }) => batchId),
    5000,
  );
  const settlements = await Promise.all(
    claimed.map((batch) =>
      collectBatch(batch, {
        caller: {
          describe: () => ({ mode: 'answers-now', duplicateSafe: true, canLookup: false }),
          collect: async (sourceId, subjects) =>
            new Map(
              subjects.map(({ subjectId }) => [
                subjectId,
                sourceId === 'tax'
                  ? { outcome: 'found', asOf: today, match, facts: [parsedWage(serial)] }
                  : { outcome: 'no-record', asOf: today, match: 'number' },
              ]),
            ),
          lookup: async () => new Map(),
          submit: async () => '',
          lookupTicket: async () => undefined,
          poll: async () => ({ state: 'done', answers: new Map() }),
        },
        source: testSource(batch.sourceId),
        now: () => new Date(),
        random: () => 0,
        readLatestAnswers: (queryIds) => store.readLatestAnswers(queryIds),
        reached: () => undefined,
      }),
    ),
  );
  await store.settleBatches(settlements);
  const verificationId = result?.verificationId ?? '';
  await consolidateAgain(verificationId);
  return verificationId;
}
const parsedWage = (serial: number) => ({
  kind: 'income-payment' as const,
  recordId: `pay-${serial}`,
  asOf: today,
  item: 'wages' as const,
  payer: '某公司',
  month: addMonths(monthOf(today), -1),
  grossAmount: fen(240000n),
  taxWithheld: fen(0n),
});

describe('an answer under another writing of the name (T25)', () => {
  it('is held: shown, counted nowhere, the measure open, and a question asks whose it is', async () => {
    const report = await readReport(await collectUnder(301, 'same-but-for-writing'));
    expect(sumOf(report, 'wages')).toMatchObject({ known: '0.00', atMost: null, settled: false });
    expect(report.lines.filter(({ sourceId }) => sourceId === 'tax')).toMatchObject([
      { counted: false, recordedAmount: '2400.00', countedAmount: '0.00', rule: { id: 'identity-to-be-confirmed' } },
    ]);
    expect(report.coverage.find(({ sourceId }) => sourceId === 'tax')).toMatchObject({
      outcome: 'unconfirmed',
      match: 'same-but-for-writing',
    });
    expect(ofKind(report, 'identity')).toMatchObject([{ sourceIds: ['tax'], answers: ['same-person', 'another-person'] }]);
    expect(report.completeness).toBe('partial');
  });

  it('counts in the next version once a caseworker has confirmed it, and both versions can be made again', async () => {
    const verificationId = await collectUnder(302, 'same-but-for-writing');
    const [question] = ofKind(await readReport(verificationId), 'identity');
    await hub.answerQuestion(
      verificationId,
      { questionId: question?.questionId ?? '', answer: 'same-person', reason: '户口簿为繁体' },
      demoActor,
    );
    await consolidateAgain(verificationId);
    const report = await readReport(verificationId);
    expect(report.version).toBe(2);
    expect(sumOf(report, 'wages')).toMatchObject({ known: '2400.00', settled: true });
    expect(report.coverage.find(({ sourceId }) => sourceId === 'tax')?.outcome).toBe('found');
    expect(ofKind(report, 'identity')).toMatchObject([{ answer: { answer: 'same-person', reason: '户口簿为繁体' } }]);
    expect(report.changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['measure', 'coverage', 'question']));
    const replays = await replayReports(
      [1, 2].map((version) => ({ verificationId, version })),
      {
        store: createReplayStore(database.worker, testCipher),
        editions: createEditionStore(database.worker),
        configured: { catalogue: [], packFor: () => undefined },
        determine,
      },
    );
    expect(replays.map(({ outcome, faults }) => ({ outcome, faults }))).toEqual([
      { outcome: 'identical', faults: [] },
      { outcome: 'identical', faults: [] },
    ]);
  });

  it('is kept apart once a caseworker has refused it, and a later answer of a caseworker stands', async () => {
    const verificationId = await collectUnder(303, 'same-but-for-writing');
    const [question] = ofKind(await readReport(verificationId), 'identity');
    const say = async (answer: 'same-person' | 'another-person') => {
      await hub.answerQuestion(verificationId, { questionId: question?.questionId ?? '', answer, reason: '核对身份证' }, demoActor);
      await consolidateAgain(verificationId);
      return readReport(verificationId);
    };
    const refused = await say('another-person');
    expect(refused.coverage.find(({ sourceId }) => sourceId === 'tax')).toMatchObject({
      outcome: 'quarantined',
      reason: 'not-this-person',
    });
    expect(refused.lines.filter(({ sourceId }) => sourceId === 'tax')).toEqual([]);
    expect(sumOf(refused, 'wages')?.settled).toBe(false);
    expect(sumOf(await say('same-person'), 'wages')?.known).toBe('2400.00');
  });

  it('is counted at once under the top grade', async () => {
    const report = await readReport(await collectUnder(304, 'exact'));
    expect(sumOf(report, 'wages')?.known).toBe('2400.00');
    expect(report.coverage.find(({ sourceId }) => sourceId === 'tax')?.match).toBe('exact');
  });

  it('leaves a trace in audit and events, and its reason is sealed', async () => {
    const verificationId = await collectUnder(305, 'same-but-for-writing');
    const [question] = ofKind(await readReport(verificationId), 'identity');
    await hub.answerQuestion(
      verificationId,
      { questionId: question?.questionId ?? '', answer: 'same-person', reason: '王小虎即王小琥' },
      demoActor,
    );
    const [row] = await database.inspect<{ text: string }>(
      `select (select json_agg(a)::text from hedui.question_answer a where verification_id = $1) ||
              (select json_agg(e)::text from hedui.verification_event e where verification_id = $1) ||
              (select json_agg(e)::text from hedui.audit_event e where verification_ids @> array[$1]::uuid[]) as text`,
      [verificationId],
    );
    expect(row?.text).toContain('question.answered');
    expect(row?.text).not.toContain('王小虎');
  });

  it('is decided by its own client only, by an answer the question takes', async () => {
    const verificationId = await collectUnder(306, 'same-but-for-writing');
    const [question] = ofKind(await readReport(verificationId), 'identity');
    const questionId = question?.questionId ?? '';
    const give = (answer: 'same-person' | 'explained', actor = demoActor, id = questionId) =>
      hub.answerQuestion(verificationId, { questionId: id, answer, reason: '无' }, actor);
    await expect(give('same-person', otherActor)).rejects.toMatchObject({ code: 'not-found' });
    await expect(give('explained')).rejects.toMatchObject({ code: 'answer-not-offered' });
    await expect(give('same-person', demoActor, 'identity-000000000000')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what the records suggest about the household', () => {
  const spouse = inventIdNumber(7777);
  const facts: Readonly<Record<string, readonly FactJson[]>> = {
    marriages: [
      { kind: 'marriage', recordId: 'J-1', asOf: today, event: 'married', on: parseLocalDate('2015-05-20'), spouseIdNumber: spouse },
    ],
    births: [{ kind: 'birth', recordId: 'B-1', asOf: today, on: addDays(today, -400), childIdNumber: inventIdNumber(7778) }],
  };

  it('is asked with the people masked, moves no figure, and an explanation stands in the next version', async () => {
    const reporting = openReportingHub(database, sources);
    const { verificationId, batchIds } = await reporting.request(310, 1);
    await reporting.answer(verificationId, batchIds, (sourceId) =>
      sourceId === 'tax'
        ? { outcome: 'found', facts: [wageOf(1, '2100.00')] }
        : facts[sourceId]
          ? { outcome: 'found', facts: facts[sourceId] }
          : { outcome: 'no-record' },
    );
    const first = await readReport(verificationId);
    expect((first.questions ?? []).map(({ kind }) => kind).sort()).toEqual(['child-unlisted', 'spouse-unlisted']);
    const [asked] = ofKind(first, 'spouse-unlisted');
    expect(asked?.named).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
    expect(JSON.stringify(first)).not.toContain(spouse);
    await hub.answerQuestion(
      verificationId,
      { questionId: asked?.questionId ?? '', answer: 'explained', reason: '已分居,正在诉讼离婚' },
      demoActor,
    );
    await consolidateAgain(verificationId);
    const second = await readReport(verificationId);
    expect(ofKind(second, 'spouse-unlisted')).toMatchObject([{ answer: { answer: 'explained', reason: '已分居,正在诉讼离婚' } }]);
    expect(second.measures).toEqual(first.measures);
    expect(second.changes).toMatchObject([{ kind: 'question', id: asked?.questionId }]);
  });

  it('is asked no more once the spouse was added as a member', async () => {
    const reporting = openReportingHub(database, sources);
    const { verificationId, batchIds } = await reporting.request(320, 1);
    const married = (recorded: string): readonly FactJson[] => [
      { kind: 'marriage', recordId: 'J-2', asOf: today, event: 'married', on: parseLocalDate('2015-05-20'), spouseIdNumber: recorded },
    ];
    const added = inventIdNumber(8888);
    await reporting.answer(verificationId, batchIds, (sourceId) =>
      sourceId === 'marriages' ? { outcome: 'found', facts: married(added) } : { outcome: 'no-record' },
    );
    expect(ofKind(await readReport(verificationId), 'spouse-unlisted')).toHaveLength(1);
    await hub.addMember(
      verificationId,
      { member: { ref: 'm9', name: '测样乙', idNumber: added, role: 'member', relation: 'spouse' }, authorizations: [] },
      demoActor,
    );
    await consolidateAgain(verificationId);
    expect(ofKind(await readReport(verificationId), 'spouse-unlisted')).toEqual([]);
    const stored = await createHubStore(database.app, testCipher).transact(demoActor.clientId, (transaction) =>
      transaction.readReport(verificationId, 1),
    );
    expect(stored?.version).toBe(1);
  });
});
