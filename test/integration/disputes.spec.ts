// Objections to records on the database (异议复核): two people who had no part in the case change what a record counts for, the
// report is issued anew and says why, and the version before, the finding and the words of the objection stay.
// length: one world of cases that every test adds to.
import type { FactJson } from '#contracts';
import { parseLocalDate } from '#kernel';
import { createReplayStore, createEditionStore, createSubjectRightsStore } from '#persistence';
import {
  createCorrections,
  createDecisionDesk,
  createDisputeDesk,
  openReport,
  reachFor,
  replayReports,
  type DisputeDesk,
  type NewRuling,
} from '#verification';
import { determine } from '#eligibility';
import { createHash } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import { ASKED_SOURCES, earning, type AskingHub, type Records } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess } from '../support/hub-fixture.js';
import { tellFamilyStory } from '../support/family-story.js';
import { officerAt } from '../support/placed-officers.js';
import { openRightsRoom, rightsOfficers, type RightsRoom } from '../support/rights-room.js';

const { caseworker, reviewer, secondReviewer, reviewerBeside, supervisor } = rightsOfficers;
const both = officerAt('township', 'both', ['caseworker', 'reviewer']);
const ON = parseLocalDate('2023-09-15');
const car: FactJson = {
  kind: 'vehicle',
  recordId: 'car',
  asOf: ON,
  vin: 'LHDTEST1230199001',
  plate: '京A-TEST1',
  vehicleType: 'small-passenger',
  registeredOn: parseLocalDate('2012-03-09'),
  status: 'inspection-overdue',
  statusHistory: [],
};
const account: FactJson = {
  kind: 'bank-account',
  recordId: 'account',
  asOf: ON,
  bank: '甲银行',
  accountNumber: '6200000001',
  accountType: 'demand',
  status: 'open',
  balance: '90000.00',
  holders: 1,
};
const died: FactJson = { kind: 'death', recordId: 'death-1', asOf: ON, on: parseLocalDate('2023-05-01') };
const said =
  (more: Readonly<Record<string, readonly FactJson[]>>): Records =>
  (sourceId, position) =>
    position === 0 && more[sourceId] !== undefined ? more[sourceId] : earning('500.00')(sourceId, position);

let database: HubDatabase;
let room: RightsRoom;
let asking: AskingHub;
let desk: DisputeDesk;
let now = new Date('2026-09-28T02:00:00Z');

beforeAll(async () => {
  database = await openHubDatabase();
  room = openRightsRoom(database, 700);
  asking = room.asking;
  desk = createDisputeDesk({
    hub: { ...asking.hub, now: () => now },
    hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    correctionWorkingDays: 15,
  });
}, 300_000);
afterAll(() => database.close());

const atNow = (actor: typeof reviewer): typeof reviewer =>
  actor.officer === undefined ? actor : { ...actor, officer: { ...actor.officer, secondFactorAt: now } };
const paper = { bytes: Buffer.from('%PDF-1.4 contract'), mediaType: 'application/pdf', part: 'scan' } as const;
const exclude: NewRuling = { outcome: 'excluded', reason: '2019年5月20日已出售并交付', evidence: '买卖合同' };

async function reportOf(verificationId: string) {
  const stored = await asking.hub.store.transact(reachFor(houseAccess, supervisor, 'verification', 'read'), (transaction) =>
    transaction.readReport(verificationId, undefined),
  );
  if (stored === undefined) throw new Error('there is no report');
  return openReport(stored);
}
const lineOf = async (verificationId: string, lineClass: string) => {
  const line = (await reportOf(verificationId)).report.lines.find((one) => one.class === lineClass);
  if (!line) throw new Error(`the report has no line of ${lineClass}`);
  return line;
};
const knownOf = async (verificationId: string, id: string) =>
  (await reportOf(verificationId)).report.measures.find((one) => one.id === id)?.known;
const open = async (verificationId: string, lineClass: string) =>
  desk.open({
    verificationId,
    about: { lineId: (await lineOf(verificationId, lineClass)).lineId },
    ground: 'disposed',
    reason: '车已卖出,一直没有过户',
    by: caseworker,
  });

describe('an objection', () => {
  it('excludes a record on evidence when two reviewers have ruled: only then is there another version, and the first stays', async () => {
    const { verificationId } = await room.openCase({ size: 1, records: said({ vehicles: [car] }), actor: caseworker });
    const asked = await database.inspect('select count(*)::int as n from hedui.query where verification_id = $1', [verificationId]);
    expect(await knownOf(verificationId, 'vehicles')).toBe('1');
    const dispute = await open(verificationId, 'vehicle');
    // ten working days after 28 September 2026, the holidays of October and their Saturday between
    expect(dispute).toMatchObject({ state: 'open', reportVersion: 1, sourceId: 'vehicles', recordIds: ['car'], dueOn: '2026-10-16' });
    await expect(open(verificationId, 'vehicle')).rejects.toMatchObject({ code: 'dispute-open' });
    await expect(desk.rule(dispute.disputeId, exclude, atNow(reviewer))).rejects.toMatchObject({
      code: 'ruling-unfit',
      details: { problem: 'evidence' },
    });
    await desk.addPapers(dispute.disputeId, [paper, paper], caseworker);
    const ruled = await desk.rule(dispute.disputeId, exclude, atNow(reviewer));
    expect(ruled).toMatchObject({ state: 'proposed', papers: [{ part: 'scan', bytes: paper.bytes.length }] });
    expect(ruled.papers).toHaveLength(1);
    await asking.consolidateAll([verificationId]);
    expect((await reportOf(verificationId)).report.version).toBe(1);

    const decided = await desk.approve(dispute.disputeId, atNow(secondReviewer));
    expect(decided).toMatchObject({ state: 'decided', approvedBy: secondReviewer.officer?.officerId });
    await asking.consolidateAll([verificationId]);
    const { report, determination } = await reportOf(verificationId);
    expect(report).toMatchObject({ version: 2, supersedes: { version: 1 } });
    expect(report.disputes).toEqual([
      {
        disputeId: dispute.disputeId,
        outcome: 'excluded',
        subjectId: dispute.subjectId,
        sourceId: 'vehicles',
        against: 1,
        decidedOn: '2026-09-28',
        approvers: 2,
        lineIds: [dispute.lineId],
      },
    ]);
    expect(report.changes).toContainEqual({ kind: 'dispute', id: dispute.disputeId, after: 'excluded', sourceIds: ['vehicles'] });
    const kept = await lineOf(verificationId, 'vehicle');
    expect(kept).toMatchObject({ counted: false, disputeId: dispute.disputeId, rule: { id: 'excluded-after-re-verification' } });
    expect(await knownOf(verificationId, 'vehicles')).toBe('0');
    expect(determination?.programmes.length).toBeGreaterThan(0);
    // nothing was asked again, and nothing is gone
    expect(await database.inspect('select count(*)::int as n from hedui.query where verification_id = $1', [verificationId])).toEqual(
      asked,
    );
    expect(
      await database.inspect('select version from hedui.report where verification_id = $1 order by version', [verificationId]),
    ).toEqual([{ version: 1 }, { version: 2 }]);
    const [issued] = await database.inspect<{ data: Record<string, unknown> }>(
      "select data from hedui.verification_event where verification_id = $1 and type = 'report.issued' order by sequence desc limit 1",
      [verificationId],
    );
    expect(issued?.data).toMatchObject({ version: 2, supersedes: 1 });
    await expect(
      database.inspect("update hedui.dispute set outcome = 'upheld' where dispute_id = $1", [dispute.disputeId]),
    ).rejects.toThrow(/what was answered/);
  });

  it('corrects a value in the place of the one the source told, and both versions can be made again to the byte', async () => {
    const { verificationId } = await room.openCase({ size: 1, records: said({ banks: [account] }), actor: caseworker });
    expect(await knownOf(verificationId, 'monetary-assets')).toBe('90000.00');
    const dispute = await open(verificationId, 'monetary');
    await desk.addPapers(dispute.disputeId, [paper], caseworker);
    const corrected = { ...account, balance: '900.00' };
    const ruling: NewRuling = { outcome: 'corrected', reason: '多记两个零', evidence: '银行流水', corrected };
    for (const [wrong, problem] of [
      [{ ...ruling, corrected: { ...corrected, recordId: 'other' } }, 'record-id'],
      [{ ...ruling, corrected: { ...corrected, balance: 'a lot' } }, 'record'],
      [{ ...ruling, corrected: { ...car, recordId: 'account' } }, 'kind'],
      [{ ...ruling, corrected: undefined }, 'value'],
      [{ ...ruling, outcome: 'upheld' as const }, 'value'],
      [{ ...exclude, lineIds: ['no-such-line'] }, 'line'],
    ] as const)
      await expect(desk.rule(dispute.disputeId, wrong, atNow(reviewer))).rejects.toMatchObject({
        code: 'ruling-unfit',
        details: { problem },
      });
    await desk.rule(dispute.disputeId, ruling, atNow(reviewer));
    await desk.approve(dispute.disputeId, atNow(secondReviewer));
    await asking.consolidateAll([verificationId]);
    expect(await knownOf(verificationId, 'monetary-assets')).toBe('900.00');
    expect(await lineOf(verificationId, 'monetary')).toMatchObject({
      counted: true,
      recordedAmount: '900.00',
      disputeId: dispute.disputeId,
    });
    const replays = await replayReports(
      [1, 2].map((version) => ({ verificationId, version })),
      {
        store: createReplayStore(database.worker, testCipher),
        editions: createEditionStore(database.worker),
        configured: { catalogue: [], packFor: () => undefined },
        determine,
      },
    );
    expect(replays.map(({ outcome }) => outcome)).toEqual(['identical', 'identical']);
    const [stored] = await database.inspect<{ row: string }>('select d::text as row from hedui.dispute d where dispute_id = $1', [
      dispute.disputeId,
    ]);
    for (const word of ['900.00', '6200000001', '银行流水', '过户']) expect(stored?.row).not.toContain(word);
  });

  it('ends a false report of a death: the person counts again', async () => {
    const { verificationId } = await room.openCase({ size: 2, records: said({ death: [died] }), actor: caseworker });
    const first = (await reportOf(verificationId)).report;
    expect(first.subjects.map(({ counted }) => counted)).toEqual([false, true]);
    const dispute = await desk.open({
      verificationId,
      about: { sourceId: 'death', memberPosition: 1 },
      ground: 'alive',
      reason: '本人到场',
      by: caseworker,
    });
    await desk.addPapers(dispute.disputeId, [paper], caseworker);
    await desk.rule(dispute.disputeId, { ...exclude, reason: '本人到场核验', evidence: '在世证明' }, atNow(reviewer));
    await desk.approve(dispute.disputeId, atNow(secondReviewer));
    await asking.consolidateAll([verificationId]);
    expect((await reportOf(verificationId)).report.subjects.map(({ counted }) => counted)).toEqual([true, true]);
  });

  it('that is upheld needs one reviewer and changes no figure; the next version names it', async () => {
    const { verificationId } = await room.openCase({ size: 1, records: said({ vehicles: [car] }), actor: caseworker });
    const { disputeId } = await open(verificationId, 'vehicle');
    expect(await desk.rule(disputeId, { outcome: 'upheld', reason: '仍登记在其名下', evidence: '车管所' }, atNow(reviewer))).toMatchObject({
      state: 'decided',
    });
    await asking.consolidateAll([verificationId]);
    const { report } = await reportOf(verificationId);
    expect(report.changes).toEqual([{ kind: 'dispute', id: disputeId, after: 'upheld', sourceIds: ['vehicles'] }]);
    expect(report.disputes).toMatchObject([{ outcome: 'upheld', approvers: 1, lineIds: [] }]);
    const [issued] = await database.inspect<{ data: Record<string, unknown> }>(
      "select data from hedui.verification_event where verification_id = $1 and type = 'report.issued' order by sequence desc limit 1",
      [verificationId],
    );
    expect(issued?.data['affectsOutcome']).not.toBe(true);
  });
});

describe('who decides', () => {
  it('is never who made the objection, asked for the verification or proposed the ruling, nor anybody out of reach', async () => {
    const { verificationId } = await room.openCase({ size: 1, records: said({ vehicles: [car] }), actor: both });
    const dispute = await desk.open({
      verificationId,
      about: { lineId: (await lineOf(verificationId, 'vehicle')).lineId },
      ground: 'disposed',
      reason: '已卖出',
      by: both,
    });
    const { disputeId } = dispute;
    await desk.addPapers(disputeId, [paper], both);
    await expect(desk.rule(disputeId, exclude, atNow(both))).rejects.toMatchObject({ code: 'dispute-party' });
    await expect(desk.rule(disputeId, exclude, reviewer)).rejects.toMatchObject({ code: 'step-up-needed' });
    await expect(desk.rule(disputeId, exclude, atNow(reviewerBeside))).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.rule(disputeId, exclude, atNow(caseworker))).rejects.toMatchObject({ code: 'access-denied' });
    await desk.rule(disputeId, exclude, atNow(reviewer));
    await expect(desk.approve(disputeId, atNow(reviewer))).rejects.toMatchObject({
      code: 'dispute-party',
      details: { because: 'proposed-the-ruling' },
    });
    // one who does not approve gives it back; then another proposes
    expect(await desk.returnRuling(disputeId, '合同无日期', atNow(secondReviewer))).toMatchObject({ state: 'open' });
    await desk.rule(disputeId, exclude, atNow(secondReviewer));
    expect(await desk.approve(disputeId, atNow(supervisor))).toMatchObject({ state: 'decided' });
    await expect(desk.approve(disputeId, atNow(reviewer))).rejects.toMatchObject({ code: 'dispute-state' });
  });

  it('is not who typed the answer either', async () => {
    const { verificationId } = await room.openCase({ size: 1, records: said({ vehicles: [car] }), actor: caseworker });
    const { disputeId } = await open(verificationId, 'vehicle');
    await database.inspect(
      `insert into hedui.audit_event (actor, action, verification_ids, source_id, officer_id, detail) values ('console', 'hand-answer.entered', array[$1::uuid], 'vehicles', $2, '{}')`,
      [verificationId, reviewer.officer?.officerId],
    );
    await expect(desk.rule(disputeId, { ...exclude, outcome: 'upheld' }, atNow(reviewer))).rejects.toMatchObject({
      code: 'dispute-party',
      details: { because: 'entered-the-answer' },
    });
  });
});

it("a family objects with its letter about oneself and one's wards, and sees its own objections alone", async () => {
  const story = await tellFamilyStory(database, demoActor, { serial: 811 });
  const { verificationId } = story;
  const { actor: spouse, letter } = await story.enter('spouse');
  const { actor: brother } = await story.enter('brother');
  const request = { verificationId, ground: 'wrong-amount', reason: '收入有误' } as const;
  const dispute = await desk.open({ ...request, about: { sourceId: 'tax', memberPosition: 2 }, by: spouse });
  expect(dispute).toMatchObject({ openedBy: `family/${letter.letterId}`, subjectId: story.subjectIds.spouse });
  expect(await desk.listOfCase(verificationId, spouse)).toEqual([dispute]);
  expect(await desk.listOfCase(verificationId, brother)).toEqual([]);
  await expect(desk.open({ ...request, about: { sourceId: 'tax', memberPosition: 1 }, by: spouse })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(desk.rule(dispute.disputeId, { ...exclude, outcome: 'upheld' }, spouse)).rejects.toMatchObject({ code: 'access-denied' });
  expect((await desk.listOpen(supervisor)).map(({ disputeId }) => disputeId)).toContain(dispute.disputeId);
  expect(await desk.listOpen(reviewerBeside)).toEqual([]);
});

it('nothing is decided against a household while an objection waits; in its favour it may be', async () => {
  const { verificationId } = await room.openCase({ size: 1, records: said({ vehicles: [car] }), actor: caseworker });
  const { disputeId } = await open(verificationId, 'vehicle');
  const decide = (outcome: 'refused' | 'granted') =>
    createDecisionDesk({ ...asking.hub, now: () => now }).decide(
      verificationId,
      1,
      {
        programme: 'dibao',
        class: undefined,
        outcome,
        amount: undefined,
        validFrom: parseLocalDate('2026-10-01'),
        validTo: undefined,
        reason: '经集体研究',
        decidedAt: undefined,
        decider: undefined,
        clientReference: undefined,
        supersedes: undefined,
      },
      atNow(reviewer),
      { key: `key-${outcome}-${disputeId}`, bodySha256: '0'.repeat(64) },
    );
  await expect(decide('refused')).rejects.toMatchObject({ code: 'dispute-undecided', details: { disputeId } });
  expect(await decide('granted')).toMatchObject({ view: { outcome: 'granted' } });
});

it('a ticket goes to the office of the source; once it has corrected its record, the correction needs no value by hand', async () => {
  const { verificationId } = await room.openCase({ size: 1, records: said({ vehicles: [car] }), actor: caseworker });
  const { disputeId } = await open(verificationId, 'vehicle');
  const sent = await desk.sendTicket(disputeId, '请核对该车是否已转移登记', atNow(reviewer));
  expect(sent.ticket).toMatchObject({ state: 'forwarded', dueOn: '2026-10-23' });
  await expect(desk.sendTicket(disputeId, '再问', atNow(reviewer))).rejects.toMatchObject({ code: 'dispute-ticket' });
  const ruling: NewRuling = { outcome: 'corrected', reason: '登记机关已更正', evidence: '更正通知' };
  await expect(desk.rule(disputeId, ruling, atNow(reviewer))).rejects.toMatchObject({ details: { problem: 'evidence' } });
  const corrections = createCorrections({
    store: createSubjectRightsStore(database.app, testCipher),
    access: houseAccess,
    sources: ASKED_SOURCES,
    now: () => now,
    newId: newUuid,
    correctionWorkingDays: 15,
  });
  await corrections.answer(sent.ticket?.correctionId ?? '', { outcome: 'corrected', reason: '已转移登记' }, reviewer);
  expect((await desk.read(disputeId, reviewer)).ticket).toMatchObject({ state: 'answered', outcome: 'corrected' });
  await desk.rule(disputeId, ruling, atNow(reviewer));
  expect(await desk.approve(disputeId, atNow(secondReviewer))).toMatchObject({ state: 'decided', ruling: { outcome: 'corrected' } });
});

it('is refused where there is nothing to object to, and withdrawn only by whoever made it', async () => {
  const { verificationId } = await room.openCase({ size: 1, records: said({ vehicles: [car] }), actor: caseworker });
  const request = { verificationId, ground: 'other', reason: '有误', by: caseworker } as const;
  for (const about of [{ lineId: 'none' }, { sourceId: 'moon', memberPosition: 1 }, { sourceId: 'vehicles', memberPosition: 7 }])
    await expect(desk.open({ ...request, about })).rejects.toMatchObject({ code: 'not-found' });
  await expect(desk.open({ ...request, about: { lineId: 'none' }, by: demoActor })).rejects.toMatchObject({ code: 'not-found' });
  const { disputeId } = await desk.open({ ...request, about: { sourceId: 'vehicles', memberPosition: 1 } });
  now = new Date('2026-09-29T02:00:00Z');
  expect(await desk.withdraw(disputeId, caseworker)).toMatchObject({ state: 'withdrawn' });
  await expect(desk.rule(disputeId, exclude, atNow(reviewer))).rejects.toMatchObject({ code: 'dispute-state' });
});
