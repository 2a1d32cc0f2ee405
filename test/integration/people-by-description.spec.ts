// A person without a number is asked about by description where a source can be asked so. What it proposes is a question,
// masked; nothing of it counts and nobody is asked about it before a caseworker has confirmed it.
import type { IdentityCandidate, Question, ReportBody } from '#contracts';
import { determine } from '#eligibility';
import { createCollectStore, createEditionStore, createReplayStore } from '#persistence';
import { collectBatch, createHub, openReport, replayReports, type ClaimedDescription, type RequestVerification } from '#verification';
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
import { openReportingHub, wageOf, type Answers } from '../support/reported-household.js';

const sources = [testSource('tax'), testSource('register', { provides: ['identity-match'], asksByDescription: true })];
let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

const NAME = '测样弟';
const candidateOf = (serial: number): IdentityCandidate => ({
  recordId: `RK-${serial}`,
  idNumber: inventIdNumber(serial),
  name: NAME,
  grade: 'name-and-age',
});

function describedHousehold(serial: number): RequestVerification['household'] {
  const { household } = inventRequest(serial, { size: 2 });
  if (!('members' in household)) throw new Error('the invented request has members');
  const [first, other] = household.members;
  if (!first || !other) throw new Error('the invented household has two members');
  const { idNumber: _number, ...unknown } = other;
  const unnumbered = { sex: 'male' as const, aboutAge: 60, aboutAgeWithin: 3, place: '银川站', note: '流浪人员' };
  return { ...household, members: [first, { ...unknown, name: NAME, unnumbered }] };
}
const readReport = async (verificationId: string): Promise<ReportBody> =>
  (await openReport(await createHub(hubOver(database, sources)).readReport(verificationId, undefined, demoActor))).report;
const proposals = ({ questions = [] }: ReportBody): readonly Question[] => questions.filter(({ kind }) => kind === 'identity-candidate');
const coverageOf = ({ coverage, subjects }: ReportBody, position: number) =>
  coverage
    .filter(({ subjectId }) => subjectId === subjects[position]?.subjectId)
    .map(({ sourceId, outcome, reason }) => [sourceId, outcome, reason].filter((part) => part !== undefined).join(' '))
    .sort();
const wages = ({ measures }: ReportBody) => measures.find(({ id }) => id === 'wages');

/** The register proposes people for the second member; the tax office knows the first. */
async function propose(serial: number, candidates: readonly IdentityCandidate[]) {
  const dispatcher = rememberingDispatcher();
  const hub = createHub(hubOver(database, sources, dispatcher));
  const reporting = openReportingHub(database, sources);
  const { verificationId, batchIds } = await reporting.request(serial, 2, { household: describedHousehold(serial) });
  const answers: Answers = (sourceId, position) => {
    if (sourceId === 'tax') return { outcome: 'found', facts: [wageOf(serial + position, position === 0 ? '2100.00' : '900.00')] };
    if (position === 0) return { outcome: 'no-record' };
    return candidates.length === 0
      ? { outcome: 'out-of-coverage', reason: 'nobody-fits' }
      : { outcome: 'out-of-coverage', reason: 'candidates-to-confirm', candidates };
  };
  await reporting.answer(verificationId, batchIds, answers);
  return { verificationId, hub, dispatcher, reporting, answers, report: await readReport(verificationId) };
}
const replayed = async (verificationId: string, versions: readonly number[]) =>
  (
    await replayReports(
      versions.map((version) => ({ verificationId, version })),
      {
        store: createReplayStore(database.worker, testCipher),
        editions: createEditionStore(database.worker),
        configured: { catalogue: [], packFor: () => undefined },
        determine,
      },
    )
  ).map(({ outcome }) => outcome);

it('the worker asks by name, sex, years of birth and place, and a source that is not asked so is not asked', async () => {
  const dispatcher = rememberingDispatcher();
  const hub = hubOver(database, sources, dispatcher);
  const command = { ...inventRequest(700, { size: 2 }), household: describedHousehold(700) };
  const idempotency = { key: 'described-700', bodySha256: 'ab'.repeat(32) };
  const { verificationId } = (await createHub(hub).requestVerification(command, demoActor, idempotency)).view;
  const store = createCollectStore(database.worker, testCipher);
  const claimed = await store.claimBatches(
    dispatcher.dispatched.map(({ batchId }) => batchId),
    5000,
  );
  const asked: ClaimedDescription[] = [];
  const settlements = await Promise.all(
    claimed.map((batch) =>
      collectBatch(batch, {
        caller: {
          describe: () => ({ mode: 'answers-now', duplicateSafe: true, canLookup: false }),
          collect: async (_sourceId, subjects) =>
            new Map(subjects.map(({ subjectId }) => [subjectId, { outcome: 'refused', reason: 'unasked-here' }])),
          lookup: async () => new Map(),
          identify: async (_sourceId, person) => {
            asked.push(person);
            return { outcome: 'out-of-coverage', reason: 'nobody-fits' };
          },
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
  const year = new Date().getFullYear();
  expect(asked).toEqual([
    expect.objectContaining({
      name: NAME,
      sex: 'male',
      bornFrom: year - 63,
      bornTo: year - 57,
      place: '银川站',
      divisionCode: '110109',
    }),
  ]);
  const stored = await database.inspect<{ source_id: string; reason: string }>(
    "select source_id, reason from hedui.finding where verification_id = $1 and outcome = 'out-of-coverage' order by source_id",
    [verificationId],
  );
  expect(stored).toEqual([
    { source_id: 'register', reason: 'nobody-fits' },
    { source_id: 'tax', reason: 'no-identity-number' },
  ]);
});

it('two candidates are two masked questions; nothing counts, nobody is asked, and no number stands in the rows', async () => {
  const [one, another] = [candidateOf(7101), candidateOf(7102)];
  const { report, verificationId, dispatcher } = await propose(710, [one, another]);
  expect(proposals(report)).toMatchObject([{ answers: ['same-person', 'another-person'] }, { answers: ['same-person', 'another-person'] }]);
  expect(
    proposals(report)
      .map(({ named }) => named)
      .sort(),
  ).toEqual([one, another].map(({ idNumber }) => `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`).sort());
  expect(coverageOf(report, 1)).toEqual(['register out-of-coverage candidates-to-confirm', 'tax out-of-coverage no-identity-number']);
  expect(wages(report)).toMatchObject({ known: '2100.00', settled: false });
  expect(dispatcher.dispatched).toEqual([]);
  expect(JSON.stringify(report)).not.toContain(one.idNumber);
  expect(JSON.stringify(report)).not.toContain(NAME);
  const rows = await database.inspect<{ text: string }>(
    'select json_agg(f)::text as text from hedui.finding f where verification_id = $1',
    [verificationId],
  );
  expect(rows[0]?.text).not.toContain(one.idNumber);
  expect(await replayed(verificationId, [1])).toEqual(['identical']);
});

it('a confirmed candidate is who the person is: every source is asked, and what was counted of nobody is counted', async () => {
  const candidate = candidateOf(7201);
  const { report, verificationId, hub, dispatcher, reporting } = await propose(720, [candidate, candidateOf(7202)]);
  const chosen = proposals(report).find(({ named }) => named?.endsWith(candidate.idNumber.slice(-4)));
  await hub.answerQuestion(verificationId, { questionId: chosen?.questionId ?? '', answer: 'same-person', reason: '照片比对' }, demoActor);
  expect(dispatcher.dispatched).toHaveLength(2);
  await reporting.answer(
    verificationId,
    dispatcher.dispatched.map(({ batchId }) => batchId),
    (sourceId) => (sourceId === 'tax' ? { outcome: 'found', facts: [wageOf(1720, '900.00')] } : { outcome: 'no-record' }),
  );
  const later = await readReport(verificationId);
  expect(later.version).toBe(2);
  expect(coverageOf(later, 1)).toEqual(['register no-record', 'tax found']);
  expect(wages(later)).toMatchObject({ known: '3000.00', settled: true });
  expect(proposals(later)).toEqual([]);
  const audited = await database.inspect<{ action: string }>(
    "select action from hedui.audit_event where action in ('question.answered', 'member.identified') and $1 = any(verification_ids) order by action",
    [verificationId],
  );
  expect(audited.map(({ action }) => action)).toEqual(['member.identified', 'question.answered']);
  expect(await replayed(verificationId, [1, 2])).toEqual(['identical', 'identical']);
});

it('rejected candidates stay rejected: nobody is asked, nothing counts, and the answer stands in the next version', async () => {
  const { report, verificationId, hub, dispatcher, reporting } = await propose(730, [candidateOf(7301)]);
  const [question] = proposals(report);
  await hub.answerQuestion(
    verificationId,
    { questionId: question?.questionId ?? '', answer: 'another-person', reason: '亲属否认' },
    demoActor,
  );
  expect(dispatcher.dispatched).toEqual([]);
  await reporting.answer(verificationId, [], () => ({ outcome: 'no-record' }));
  const later = await readReport(verificationId);
  expect(later.version).toBe(2);
  expect(proposals(later)).toMatchObject([{ answer: { answer: 'another-person', reason: '亲属否认' } }]);
  expect(wages(later)).toMatchObject({ known: '2100.00', settled: false });
});

it('only one candidate can be the person, a candidate of somebody else of the household is none, and other clients see no question', async () => {
  const [one, another] = [candidateOf(7401), candidateOf(7402)];
  const { report, verificationId, hub } = await propose(740, [one, another, { ...candidateOf(7400), recordId: 'RK-own' }]);
  const [first, second, third] = proposals(report);
  expect(third).toBeUndefined();
  const answer = (question: Question | undefined, actor = demoActor) =>
    hub.answerQuestion(verificationId, { questionId: question?.questionId ?? '', answer: 'same-person', reason: '指纹' }, actor);
  await expect(answer(first, otherActor)).rejects.toMatchObject({ code: 'not-found' });
  await answer(first);
  await expect(answer(second)).rejects.toMatchObject({ code: 'answer-not-offered' });
});
