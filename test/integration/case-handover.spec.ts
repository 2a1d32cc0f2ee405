// First responsible and referral: the first keeps a case until another accepts it; what each side sees before, at and after that;
// limits of the pack, expiry and the supervisor, with an accelerated clock.
import { fen } from '#kernel';
import type { Actor } from '#lawful-access';
import { createHub, requestVerifications, type CaseWithDetails, type NewHandover } from '#verification';
import { openCaseRoom, type CaseRoom } from '../support/case-room.js';
import { inventRequest } from '../support/hub-fixture.js';

const HOUR = 3_600_000;
const HERE = '110109101';
const THERE = '110109102';
let room: CaseRoom;
let keeper: Actor;
let receiver: Actor;
let colleague: Actor;
let serial = 7000;
beforeAll(async () => {
  room = await openCaseRoom(new Date().toISOString());
  keeper = await room.officer(HERE, 'keeper');
  receiver = await room.officer(THERE, 'receiver');
  colleague = await room.officer(THERE, 'colleague of the receiver');
}, 300_000);
afterAll(() => room.database.close());

const offerTo = (to: Actor): NewHandover => ({
  toOrganisationId: to.officer?.organisationId ?? '',
  reason: 'lives-elsewhere',
  told: { how: 'telephone', at: room.clock.now() },
});

/** A case with a verification of its household. */
async function openedCase(): Promise<{ view: CaseWithDetails; verificationId: string }> {
  const command = inventRequest((serial += 1), { size: 2 });
  const household = { ...command.household, divisionCode: HERE };
  const [requested] = await requestVerifications(
    [{ command: { ...command, household }, idempotency: undefined }],
    'live',
    keeper,
    room.hub,
  );
  const verificationId = requested?.verificationId ?? '';
  const { view } = await room.desk.openCase(room.opening({ words: '申请低保', reportedAt: room.clock.now() }), keeper, room.nextKey());
  return { view: await room.desk.linkVerification(view.caseId, verificationId, keeper), verificationId };
}

describe('an offer', () => {
  it('shows the other side codes alone, and the case stays with who has it', async () => {
    const { view, verificationId } = await openedCase();
    const offered = await room.handovers.offer(view.caseId, offerTo(receiver), keeper);
    expect(new Date(offered.dueAt ?? 0).getTime() - room.clock.now().getTime()).toBe(48 * HOUR);
    const { items } = await room.handovers.list({ direction: 'incoming', state: 'offered', limit: 10, cursor: undefined }, receiver);
    expect(items).toMatchObject([
      { handoverId: offered.handoverId, kind: 'application', programmes: ['dibao'], people: 2, told: { how: 'telephone' } },
    ]);
    expect(items[0]).not.toHaveProperty('caseId');
    expect(JSON.stringify(items)).not.toContain(view.householdId);
    for (const hidden of [
      room.desk.readCase(view.caseId, receiver),
      createHub(room.hub).readVerification(verificationId, receiver),
      createHub(room.hub).readHousehold(view.householdId ?? '', receiver),
    ])
      await expect(hidden).rejects.toMatchObject({ code: 'not-found' });
    expect(await room.desk.readCase(view.caseId, keeper)).toMatchObject({ kept: true, waiting: [{ kind: 'hand-over', hours: 48 }] });
    await expect(room.handovers.offer(view.caseId, offerTo(receiver), keeper)).rejects.toMatchObject({ code: 'case-handed-over' });
    await expect(
      room.desk.closeCase(
        view.caseId,
        { outcome: 'withdrawn', reason: undefined, told: { how: 'letter', at: room.clock.now() }, nextCaseId: undefined },
        keeper,
      ),
    ).rejects.toMatchObject({ details: { problem: 'handed-over' } });
  });

  it('that is given back goes on where it was, with why; another may follow', async () => {
    const { view } = await openedCase();
    const first = await room.handovers.offer(view.caseId, offerTo(receiver), keeper);
    expect(await room.handovers.giveBack(first.handoverId, 'person-not-here', receiver)).toMatchObject({
      state: 'returned',
      answer: 'person-not-here',
    });
    const after = await room.desk.readCase(view.caseId, keeper);
    expect(after).toMatchObject({ kept: true, keeper: keeper.officer?.officerId, waiting: [] });
    expect(after.thread.at(-1)).toMatchObject({ change: 'returned', data: { answer: 'person-not-here' } });
    await expect(room.handovers.accept(first.handoverId, receiver)).rejects.toMatchObject({ code: 'hand-over-ended' });
    await expect(room.desk.readCase(view.caseId, receiver)).rejects.toMatchObject({ code: 'not-found' });
    const second = await room.handovers.offer(view.caseId, offerTo(receiver), keeper);
    expect(await room.handovers.withdraw(second.handoverId, keeper)).toMatchObject({ state: 'withdrawn' });
    await expect(room.handovers.accept(second.handoverId, receiver)).rejects.toMatchObject({ code: 'hand-over-ended' });
  });

  it('that nobody accepts is over with the hours of the pack: it stays where it was and a supervisor has it', async () => {
    const { view } = await openedCase();
    const { handoverId } = await room.handovers.offer(view.caseId, offerTo(receiver), keeper);
    room.clock.move(36 * HOUR);
    await room.turn();
    room.clock.move(12 * HOUR);
    await expect(room.handovers.accept(handoverId, receiver)).rejects.toMatchObject({
      code: 'hand-over-ended',
      details: { state: 'expired' },
    });
    const turns = await Promise.all([room.turn(), room.turn()]);
    expect(turns.reduce((sum, { expired }) => sum + expired, 0)).toBeGreaterThanOrEqual(1);
    const after = await room.desk.readCase(view.caseId, keeper);
    expect(after).toMatchObject({ kept: true, keeper: keeper.officer?.officerId, escalation: { why: 'hand-over-late' }, waiting: [] });
    expect(after.thread.slice(-3).map(({ change }) => change)).toEqual(['handed-over', 'deadline-near', 'hand-over-expired']);
    const supervisor = await room.officer('110109', 'supervisor', ['supervisor']);
    const { items } = await room.desk.listCases(
      {
        state: 'open',
        kind: undefined,
        overdue: undefined,
        escalated: true,
        area: undefined,
        householdId: view.householdId,
        limit: 10,
        cursor: undefined,
      },
      supervisor,
    );
    expect(items.map(({ caseId }) => caseId)).toEqual([view.caseId]);
    const { items: ended } = await room.handovers.list(
      { direction: undefined, state: 'expired', limit: 10, cursor: undefined },
      supervisor,
    );
    expect(ended.map((one) => one.handoverId)).toContain(handoverId);
  });
});

describe('an accepted case', () => {
  it("is the receiver's with its household and verifications; who had it reads what was done, and writes nothing more", async () => {
    const { view, verificationId } = await openedCase();
    const hub = createHub(room.hub);
    await room.emergencies.recordAid(
      view.caseId,
      { paidAt: room.clock.now(), amount: fen(100_00), payer: '街道', meetingRecord: '纪要1号', papersWithinWorkingDays: 5 },
      keeper,
      room.nextKey(),
    );
    const { handoverId } = await room.handovers.offer(view.caseId, offerTo(receiver), keeper);
    await expect(room.handovers.accept(handoverId, keeper)).rejects.toMatchObject({ code: 'not-found' });
    const accepted = await room.handovers.accept(handoverId, receiver);
    expect(accepted).toMatchObject({ state: 'accepted', caseId: view.caseId });

    const theirs = await room.desk.readCase(view.caseId, receiver);
    expect(theirs).toMatchObject({ kept: true, keeper: receiver.officer?.officerId, details: { words: '申请低保' }, aidTotal: '100.00' });
    expect(theirs.steps.at(-1)).toMatchObject({ step: 'hand-over', responsible: receiver.officer?.officerId });
    expect(await hub.readVerification(verificationId, receiver)).toMatchObject({ verificationId });
    expect((await hub.readHousehold(view.householdId ?? '', receiver)).members).toHaveLength(2);
    await expect(room.desk.readCase(view.caseId, colleague)).rejects.toMatchObject({ code: 'not-found' });

    const former = await room.desk.readCase(view.caseId, keeper);
    expect(former).toMatchObject({ kept: false, state: 'open', aid: [] });
    expect(former).not.toHaveProperty('details');
    expect(await hub.readVerification(verificationId, keeper)).toMatchObject({ verificationId });
    for (const written of [
      room.desk.recordStep(view.caseId, { step: 'survey', at: room.clock.now(), responsible: undefined, delegated: false }, keeper),
      hub.cancelVerification(verificationId, keeper),
      hub.readHousehold(view.householdId ?? '', keeper),
    ])
      await expect(written).rejects.toMatchObject({ code: 'not-found' });

    const command = { ...inventRequest((serial += 1)), household: { householdId: view.householdId ?? '' }, authorizations: [] };
    const { authorizationIds } = { authorizationIds: await authorizationsOf(view.householdId ?? '') };
    const [next] = await requestVerifications(
      [{ command: { ...command, authorizationIds, trigger: 'recheck' }, idempotency: undefined }],
      'live',
      receiver,
      room.hub,
    );
    await expect(hub.readVerification(next?.verificationId ?? '', keeper)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of a household with a relative of the officer is not accepted by that officer', async () => {
    const { view } = await openedCase();
    const { handoverId } = await room.handovers.offer(view.caseId, offerTo(receiver), keeper);
    await room.database.inspect(
      `insert into hedui.relative (relative_id, officer_id, organisation_id, owner_division, relation, id_number_index, identity_sealed)
       select gen_random_uuid(), $1, $2, $3, 'sibling', id_number_index, '\\x00' from hedui.member where household_id = $4 limit 1`,
      [colleague.officer?.officerId, colleague.officer?.organisationId, THERE, view.householdId],
    );
    await expect(room.handovers.accept(handoverId, colleague)).rejects.toMatchObject({ code: 'relative-in-case' });
    expect(await room.handovers.accept(handoverId, receiver)).toMatchObject({ state: 'accepted' });
  });

  it('can be handed back the same way, and the first is who keeps it again', async () => {
    const { view } = await openedCase();
    await room.handovers.accept((await room.handovers.offer(view.caseId, offerTo(receiver), keeper)).handoverId, receiver);
    await room.handovers.accept((await room.handovers.offer(view.caseId, offerTo(keeper), receiver)).handoverId, keeper);
    expect(await room.desk.readCase(view.caseId, keeper)).toMatchObject({ kept: true, keeper: keeper.officer?.officerId });
    expect(await room.desk.readCase(view.caseId, receiver)).toMatchObject({ kept: false });
  });
});

const authorizationsOf = async (householdId: string): Promise<string[]> =>
  (
    await room.database.inspect<{ authorization_id: string }>(
      'select authorization_id from hedui."authorization" where household_id = $1',
      [householdId],
    )
  ).map((row) => row.authorization_id);
