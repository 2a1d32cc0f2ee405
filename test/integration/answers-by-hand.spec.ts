// A letter from request to report on a real PostgreSQL: opened once, answered on paper, confirmed by another officer,
// taken up by the worker, corrected later. And what each role may do.
import { shanghaiDate, type LocalDate } from '#kernel';
import type { EnterHandAnswer, HandRequestView } from '#verification';
import { answeringOfficer, handSource, openHandWorker, PDF, type HandWorker } from '../support/answering-officers.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { demoActor } from '../support/hub-fixture.js';
import { openReportingHub, wageOf, type ReportingHub } from '../support/reported-household.js';

const committee = handSource('village-committee', 'manual');
const first = answeringOfficer('first-desk');
const second = answeringOfficer('second-desk');
const today = shanghaiDate(new Date());
const code = (expected: string): unknown => expect.objectContaining({ code: expected });

let database: HubDatabase;
let hub: ReportingHub;
let worker: HandWorker;
beforeAll(async () => {
  database = await openHubDatabase();
  hub = openReportingHub(database, [committee]);
  worker = openHandWorker(database, [committee]);
});
afterAll(() => database.close());

async function openLetter(serial: number, size = 1) {
  const { verificationId, batchIds } = await hub.request(serial, size);
  await worker.run(batchIds, [verificationId]);
  const [row] = await database.inspect<{ hand_request_id: string }>(
    'select hand_request_id from hedui.hand_request where $1 = any(verification_ids)',
    [verificationId],
  );
  return { verificationId, batchIds, handRequestId: row?.hand_request_id ?? '' };
}

const wageOn = (serial: number, amount: string) => {
  const { recordId: _recordId, asOf: _asOf, ...typed } = wageOf(serial, amount);
  return typed;
};
const reply = (handRequestId: string, change: Partial<EnterHandAnswer> = {}): EnterHandAnswer => ({
  handRequestId,
  repliedOn: today,
  replyReference: '复〔2026〕3号',
  people: [{ line: 1, outcome: 'found', facts: [wageOn(1, '1200.00')] }],
  files: [{ part: 'scan', bytes: PDF, mediaType: 'application/pdf' }],
  ...change,
});
const answerIdOf = (view: HandRequestView): string => view.answers.at(-1)?.handAnswerId ?? '';

describe('a letter', () => {
  it('goes from request to report: pending, then entered by hand once another officer has confirmed it', async () => {
    const { verificationId, batchIds, handRequestId } = await openLetter(1);
    expect((await worker.readReport(verificationId)).coverage).toEqual([expect.objectContaining({ outcome: 'pending' })]);

    const letter = await worker.answers.print(handRequestId, first);
    expect(letter).toMatchObject({ kind: 'letter', state: 'open', lines: [{ line: 1, idNumber: expect.stringMatching(/^\d{17}[\dX]$/) }] });
    expect(letter.number).toMatch(/^XC-\d{4}-\d{6}$/);

    const entered = await worker.answers.enter(reply(handRequestId), first);
    expect(entered).toMatchObject({ state: 'second-officer', lines: [{ answered: false }] });
    expect(await worker.takeUp()).toEqual([]);
    await expect(worker.answers.confirm(answerIdOf(entered), undefined, first)).rejects.toEqual(code('another-officer-needed'));

    const confirmed = await worker.answers.confirm(answerIdOf(entered), '与回函核对一致', second);
    expect(confirmed).toMatchObject({ state: 'answered', lines: [{ answered: true }] });
    expect(await worker.takeUp()).toEqual(batchIds);
    await worker.run(batchIds, [verificationId]);

    const report = await worker.readReport(verificationId);
    const byHand = expect.objectContaining({
      kind: 'letter',
      number: letter.number,
      revision: 1,
      enteredAs: 'answering-officer',
      confirmedAs: 'second-officer',
    });
    expect(report).toMatchObject({ version: 2, completeness: 'complete', coverage: [{ outcome: 'found', byHand }] });
    expect(report.lines.filter((line) => line.class === 'wages')).toEqual([expect.objectContaining({ recordedAmount: '1200.00', byHand })]);
    expect(report.changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['measure', 'coverage', 'line-added']));
    expect(JSON.stringify(report)).not.toMatch(/first-desk|second-desk/);
    expect(await worker.takeUp()).toEqual([]);
  });

  it('is opened once, however often the worker crashes before it has kept the ticket', async () => {
    const { verificationId, batchIds } = await hub.request(2, 2);
    await worker.run(batchIds, [verificationId]);
    await database.inspect('update hedui.query_batch set ticket_sealed = null where batch_id = any($1)', [batchIds]);
    await database.inspect("update hedui.query set state = 'asking' where verification_id = $1", [verificationId]);
    await worker.run(batchIds, [verificationId]);
    expect(await database.inspect('select people from hedui.hand_request where $1 = any(verification_ids)', [verificationId])).toEqual([
      { people: 2 },
    ]);
  });

  it('typed twice is one answer; another one waits its turn; a returned one leaves the way free', async () => {
    const { handRequestId } = await openLetter(3);
    const [entered, again] = await Promise.all([
      worker.answers.enter(reply(handRequestId), first),
      worker.answers.enter(reply(handRequestId), first),
    ]);
    expect(again.answers).toHaveLength(1);
    expect(entered.answers).toHaveLength(1);
    const other = reply(handRequestId, { people: [{ line: 1, outcome: 'no-record' }] });
    await expect(worker.answers.enter(other, second)).rejects.toEqual(code('hand-answer-waiting'));
    await worker.answers.return(answerIdOf(entered), '金额与回函不符', second);
    expect(await worker.answers.enter(reply(handRequestId), first)).toMatchObject({
      state: 'second-officer',
      answers: [{}, { revision: 2 }],
    });
    await expect(worker.answers.confirm(answerIdOf(entered), undefined, second)).rejects.toEqual(code('hand-answer-state'));
  });

  it('corrected after the report makes a new finding and a new version that says so', async () => {
    const { verificationId, batchIds, handRequestId } = await openLetter(4);
    await worker.answers.confirm(answerIdOf(await worker.answers.enter(reply(handRequestId), first)), undefined, second);
    await worker.run(await worker.takeUp(), [verificationId]);
    const correction = reply(handRequestId, { people: [{ line: 1, outcome: 'found', facts: [wageOn(1, '1350.00')] }] });
    await expect(worker.answers.enter(correction, second)).rejects.toMatchObject({
      code: 'hand-answer-unfit',
      details: { pointer: '/correction', fault: 'correction-reason-missing' },
    });
    const corrected = await worker.answers.enter({ ...correction, correction: '回函更正' }, second);
    await worker.answers.confirm(answerIdOf(corrected), undefined, first);
    expect(await worker.takeUp()).toEqual(batchIds);
    await worker.run(batchIds, [verificationId]);
    const report = await worker.readReport(verificationId);
    expect(report).toMatchObject({ version: 3, coverage: [{ byHand: { revision: 2 } }] });
    expect(report.lines.find((line) => line.class === 'wages')?.recordedAmount).toBe('1350.00');
    expect(
      await database.inspect('select revision from hedui.finding where verification_id = $1 order by revision', [verificationId]),
    ).toEqual([{ revision: 1 }, { revision: 2 }]);
    expect(
      await database.inspect('select state, open_queries from hedui.verification where verification_id = $1', [verificationId]),
    ).toEqual([{ state: 'complete', open_queries: 0 }]);
  });

  it('nobody answers counts as late for good, and an answer after that still makes a new version', async () => {
    const { verificationId, batchIds, handRequestId } = await openLetter(5);
    await worker.run(batchIds, [verificationId], new Date(Date.now() + 90 * 86_400_000));
    expect((await worker.readReport(verificationId)).coverage).toEqual([expect.objectContaining({ outcome: 'late' })]);
    await worker.answers.confirm(answerIdOf(await worker.answers.enter(reply(handRequestId), first)), undefined, second);
    await worker.run(await worker.takeUp(), [verificationId]);
    expect(await worker.readReport(verificationId)).toMatchObject({ coverage: [{ outcome: 'found', byHand: { kind: 'letter' } }] });
  });

  it('answered in part stays open for the others, and a batch a worker holds is left for the next time', async () => {
    const { verificationId, batchIds, handRequestId } = await openLetter(6, 2);
    const half = await worker.answers.enter(reply(handRequestId), first);
    await worker.answers.confirm(answerIdOf(half), undefined, second);
    await database.inspect("update hedui.query_batch set lease_until = now() + interval '1 minute' where batch_id = any($1)", [batchIds]);
    expect(await worker.takeUp()).toEqual([]);
    await database.inspect('update hedui.query_batch set lease_until = null where batch_id = any($1)', [batchIds]);
    await worker.run(await worker.takeUp(), [verificationId]);
    const report = await worker.readReport(verificationId);
    expect(report.coverage.map(({ outcome }) => outcome)).toEqual(['found', 'pending']);
    expect(await worker.answers.read(handRequestId, second)).toMatchObject({ state: 'open' });
    const rest = await worker.answers.enter(reply(handRequestId, { people: [{ line: 2, outcome: 'refused' }] }), first);
    await worker.answers.confirm(answerIdOf(rest), undefined, second);
    await worker.run(await worker.takeUp(), [verificationId]);
    expect((await worker.readReport(verificationId)).coverage.map(({ outcome }) => outcome)).toEqual(['found', 'refused']);
  });
});

describe('what is typed', () => {
  it('must fit the letter, the kinds of the source and the calendar', async () => {
    const { handRequestId } = await openLetter(7);
    const refused = async (change: Partial<EnterHandAnswer>, pointer: string, fault: string): Promise<void> => {
      await expect(worker.answers.enter(reply(handRequestId, change), first)).rejects.toMatchObject({
        code: 'hand-answer-unfit',
        details: { pointer, fault },
      });
    };
    const tomorrow = new Date(Date.now() + 2 * 86_400_000);
    await refused({ repliedOn: shanghaiDate(tomorrow) }, '/repliedOn', 'date-in-future');
    await refused({ repliedOn: '2020-01-01' as LocalDate }, '/repliedOn', 'date-before-request');
    await refused({ files: [] }, '/scan', 'scan-missing');
    await refused({ people: [{ line: 2, outcome: 'no-record' }] }, '/people/0/line', 'line-not-asked');
    await refused({ people: [{ line: 1, outcome: 'found' }] }, '/people/0/facts', 'facts-missing');
    await refused({ people: [{ line: 1, outcome: 'partial' }] }, '/people/0/missing', 'missing-names-nobody');
    await refused({ people: [{ line: 1, outcome: 'refused', facts: [wageOn(1, '1.00')] }] }, '/people/0/facts', 'facts-not-expected');
    await refused(
      { people: [{ line: 1, outcome: 'found', facts: [{ kind: 'death', on: '2026-01-01' }] }] },
      '/people/0/facts/0/kind',
      'fact-kind-not-held',
    );
    await refused(
      { people: [{ line: 1, outcome: 'found', facts: [{ ...wageOn(1, '1.00'), grossAmount: '1,200' }] }] },
      '/people/0/facts/0/grossAmount',
      'fact-invalid',
    );
    await refused(
      { people: [{ line: 1, outcome: 'found', facts: [{ ...wageOn(1, '1.00'), month: '2099-01' }] }] },
      '/people/0/facts/0/month',
      'date-in-future',
    );
    await refused({ visit: { visitors: ['甲', '乙'], place: '家中', signedByHousehold: true } }, '/visit', 'visit-not-expected');
  });

  it('counts at once where the source asks for no second officer', async () => {
    const kept = handSource('street-office', 'manual', { byHand: { secondOfficer: false, question: { zh: '请告知', en: 'Please tell' } } });
    const own = openHandWorker(database, [kept]);
    const { verificationId, batchIds } = await openReportingHub(database, [kept]).request(8, 1);
    await own.run(batchIds, [verificationId]);
    const page = await own.answers.list({ state: 'open', sourceId: 'street-office', limit: 10, cursor: undefined }, first);
    const view = await own.answers.enter(reply(page.items[0]?.handRequestId ?? ''), first);
    expect(view.state).toBe('answered');
    await own.run(await own.takeUp(), [verificationId]);
    const [cell] = (await own.readReport(verificationId)).coverage;
    expect(cell).toMatchObject({ outcome: 'found', byHand: { enteredAs: 'answering-officer' } });
    expect(cell?.byHand).not.toHaveProperty('confirmedAs');
  });
});

describe('who may', () => {
  it('nobody but an answering officer of the area, and every look leaves an audit row', async () => {
    const { handRequestId } = await openLetter(9);
    await expect(worker.answers.read(handRequestId, demoActor)).rejects.toEqual(code('answers-not-allowed'));
    const elsewhere = answeringOfficer('elsewhere', { divisions: ['31'] });
    await expect(worker.answers.print(handRequestId, elsewhere)).rejects.toEqual(code('not-found'));
    expect((await worker.answers.list({ state: undefined, sourceId: undefined, limit: 100, cursor: undefined }, elsewhere)).items).toEqual(
      [],
    );
    const view = await worker.answers.enter(reply(handRequestId), first);
    expect((await worker.answers.readFile(answerIdOf(view), 1, second)).bytes).toEqual(PDF);
    const actions = await database.inspect<{ action: string }>(
      "select action from hedui.audit_event where detail->>'handRequestId' = $1 order by audit_id",
      [handRequestId],
    );
    expect(actions.map(({ action }) => action)).toEqual(['hand-request.opened', 'hand-answer.entered', 'hand-answer.file-read']);
  });

  it('not even the database lets an answer be edited, taken without a second officer, or seen by a caseworker', async () => {
    const { handRequestId } = await openLetter(10);
    const handAnswerId = answerIdOf(await worker.answers.enter(reply(handRequestId), first));
    expect(await database.app.selectFrom('hand_request').selectAll().execute()).toEqual([]);
    await expect(
      database.worker.updateTable('hand_answer').set({ state: 'confirmed' }).where('hand_answer_id', '=', handAnswerId).execute(),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      database.inspect("update hedui.hand_answer set state = 'confirmed' where hand_answer_id = $1", [handAnswerId]),
    ).rejects.toMatchObject({ constraint: 'hand_answer_confirmed_whole' });
    await expect(
      database.inspect("update hedui.hand_answer set answer_sealed = 'x' where hand_answer_id = $1", [handAnswerId]),
    ).rejects.toMatchObject({ constraint: 'hand_answer_moves' });
    const [row] = await database.inspect<{ answer_sealed: Buffer }>(
      'select answer_sealed from hedui.hand_answer where hand_answer_id = $1',
      [handAnswerId],
    );
    expect(row?.answer_sealed.toString('utf8')).not.toContain('1200.00');
  });
});

describe('a second officer where the policy of the case asks for one', () => {
  const lenient = handSource('lenient-office', 'manual', {
    byHand: { secondOfficer: false, question: { zh: '请告知', en: 'Please tell' } },
  });
  let asked = false;
  let told: unknown;

  async function enterOnce(serial: number) {
    const desk = openHandWorker(database, [lenient], (source, cases) => {
      told = { source, cases };
      return asked;
    });
    const { verificationId, batchIds } = await openReportingHub(database, [lenient]).request(serial, 1);
    await desk.run(batchIds, [verificationId]);
    const [row] = await database.inspect<{ hand_request_id: string }>(
      'select hand_request_id from hedui.hand_request where $1 = any(verification_ids)',
      [verificationId],
    );
    const handRequestId = row?.hand_request_id ?? '';
    return { handRequestId, desk, enter: () => desk.answers.enter(reply(handRequestId), first) };
  }

  it('an entry counts at once where neither the source nor the policy asks, and waits where the policy does', async () => {
    asked = false;
    const free = await enterOnce(11);
    expect(await free.enter()).toMatchObject({ state: 'answered', secondOfficer: false });
    asked = true;
    const strict = await enterOnce(12);
    const cases = [{ packRegion: 'national', referenceDate: today }];
    expect(told).toEqual({ source: { sourceId: 'lenient-office', kind: 'letter' }, cases });
    const waiting = await strict.enter();
    expect(waiting).toMatchObject({ state: 'second-officer', secondOfficer: true });
    await expect(strict.desk.answers.confirm(answerIdOf(waiting), undefined, first)).rejects.toEqual(code('another-officer-needed'));
    expect(await strict.desk.answers.confirm(answerIdOf(waiting), undefined, second)).toMatchObject({ state: 'answered' });
  });

  it('the policy of the day the letter was opened decides, whatever it says later', async () => {
    asked = true;
    const strict = await enterOnce(13);
    asked = false;
    expect(await strict.enter()).toMatchObject({ state: 'second-officer', secondOfficer: true });
  });

  it('a policy that asks for none does not take away what the source asks for', async () => {
    const { handRequestId } = await openLetter(14);
    expect(await worker.answers.enter(reply(handRequestId), first)).toMatchObject({ state: 'second-officer', secondOfficer: true });
  });
});
