// Legal holds, and erasure on request with four eyes (PIPL art. 47): asked by one officer, decided by another, carried out by
// the worker once nothing stands in the way; after it nothing opens, in a dump restored from before neither (T15).
import { createFieldCipher, createHubStore, createRetentionStore, createSubjectRightsStore, openDatabase } from '#persistence';
import {
  createCorrections,
  createErasureRequests,
  createLegalHolds,
  reachFor,
  type Corrections,
  type ErasureRequests,
  type LegalHolds,
} from '#verification';
import { v7 as newUuid } from 'uuid';
import { dumpHub, restoreHub } from '../support/database-copy.js';
import { openHubDatabase, TEST_PASSWORDS, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess } from '../support/hub-fixture.js';
import { officerAt, officerIdOf } from '../support/placed-officers.js';
import { openRightsRoom, rightsOfficers, type RightsRoom } from '../support/rights-room.js';
import { withLogin } from '../../apps/cli/stack.js';

const { caseworker, reviewer, secondReviewer, reviewerBeside, supervisor } = rightsOfficers;
const systemAdmin = officerAt('county', 'system admin', ['system-admin']);
let database: HubDatabase;
let room: RightsRoom;
let holds: LegalHolds;
let erasures: ErasureRequests;
let corrections: Corrections;

beforeAll(async () => {
  database = await openHubDatabase();
  room = openRightsRoom(database, 900);
  const store = createSubjectRightsStore(database.app, testCipher);
  const dependencies = { store, access: houseAccess, newId: newUuid };
  holds = createLegalHolds(dependencies);
  erasures = createErasureRequests(dependencies);
  corrections = createCorrections({ ...dependencies, sources: [], now: () => new Date(), correctionWorkingDays: 15 });
});
afterAll(() => database.close());

const carryOut = () => createRetentionStore(database.worker).eraseRequested(20);
const retry = () => database.inspect("update hedui.erasure_request set next_try_at = now() where state = 'approved'");
const isErased = async (householdId: string): Promise<boolean> =>
  (await database.inspect('select 1 from hedui.household_key where household_id = $1 and destroyed_at is not null', [householdId]))
    .length === 1;
const actionsOf = async (verificationId: string, like: string): Promise<string[]> =>
  (
    await database.inspect<{ action: string }>(
      'select action from hedui.audit_event where action like $2 and action not like $3 and $1 = any(verification_ids) order by audit_id',
      [verificationId, like, '%listed'],
    )
  ).map(({ action }) => action);
const reason = '当事人撤回同意并申请删除';

describe('an erasure', () => {
  it('takes two officers, is carried out, says what became of it, and leaves rows and hashes', async () => {
    const { verificationId, householdId } = await room.openCase();
    const asked = await erasures.request(verificationId, { ground: 'consent-withdrawn', reason }, reviewer);
    expect(asked).toMatchObject({ state: 'requested', reason, requestedBy: officerIdOf('reviewer'), obstacles: [] });
    await expect(erasures.request(verificationId, { ground: 'unlawful', reason }, secondReviewer)).rejects.toMatchObject({
      code: 'erasure-state',
    });
    await expect(erasures.decide(asked.erasureId, { approved: true, reason: '同意' }, reviewer)).rejects.toMatchObject({
      code: 'second-officer-needed',
    });
    expect(await carryOut()).toEqual([]);
    expect(await erasures.decide(asked.erasureId, { approved: true, reason: '同意' }, supervisor)).toMatchObject({ state: 'approved' });
    await expect(erasures.decide(asked.erasureId, { approved: false, reason: '改' }, secondReviewer)).rejects.toMatchObject({
      code: 'erasure-state',
    });
    expect(await carryOut()).toEqual([{ householdId, became: 'erased' }]);
    expect(await carryOut()).toEqual([]);

    const [shown] = await erasures.list(verificationId, reviewer);
    expect(shown).toMatchObject({ state: 'carried-out', ground: 'consent-withdrawn', decidedBy: officerIdOf('supervisor') });
    expect([shown?.reason, shown?.decisionReason]).toEqual([undefined, undefined]);
    const store = createHubStore(database.app, createFieldCipher(testKeys));
    const reach = reachFor(houseAccess, caseworker, 'report', 'read');
    await expect(store.transact(reach, (transaction) => transaction.readReport(verificationId, 1))).rejects.toMatchObject({
      code: 'household-erased',
    });
    const [kept] = await database.inspect(
      'select length(r.sha256) as hash, (select count(*)::int from hedui.report_manifest m where m.verification_id = r.verification_id) as manifests from hedui.report r where verification_id = $1',
      [verificationId],
    );
    expect(kept).toMatchObject({ hash: 32 });
    expect(await actionsOf(verificationId, '%eras%')).toEqual(['erasure.requested', 'erasure.approved', 'household.erased']);
  });

  it('T15 is not undone by restoring a dump from before it with the newest keys', async () => {
    const { verificationId, householdId } = await room.openCase();
    const before = await dumpHub(database, { without: ['household_key'] });
    const { erasureId } = await erasures.request(verificationId, { ground: 'subject-request', reason }, reviewer);
    await erasures.decide(erasureId, { approved: true, reason: '同意' }, secondReviewer);
    await carryOut();
    const newest = new Map([...(await dumpHub(database))].filter(([table]) => table === 'household_key'));
    const restored = await restoreHub(before, newest);
    const copy = openDatabase({
      url: withLogin(restored.adminUrl, 'hedui_app', TEST_PASSWORDS.app),
      applicationName: 'test-copy',
      poolSize: 2,
    });
    try {
      const corrected = createErasureRequests({
        store: createSubjectRightsStore(copy, createFieldCipher(testKeys)),
        access: houseAccess,
        newId: newUuid,
      });
      await expect(corrected.request(verificationId, { ground: 'unlawful', reason }, reviewer)).rejects.toMatchObject({
        code: 'household-erased',
      });
    } finally {
      await copy.destroy();
      await restored.drop();
    }
    expect(await isErased(householdId)).toBe(true);
  });

  it('that is refused changes nothing, and may be asked for again', async () => {
    const { verificationId, householdId } = await room.openCase();
    const { erasureId } = await erasures.request(verificationId, { ground: 'purpose-over', reason }, reviewer);
    expect(await erasures.decide(erasureId, { approved: false, reason: '仍在救助' }, secondReviewer)).toMatchObject({
      state: 'refused',
      decisionReason: '仍在救助',
    });
    expect(await carryOut()).toEqual([]);
    expect(await isErased(householdId)).toBe(false);
    await expect(
      database.inspect("update hedui.erasure_request set state = 'approved' where erasure_id = $1", [erasureId]),
    ).rejects.toThrow(/what was answered/);
    await erasures.request(verificationId, { ground: 'purpose-over', reason }, reviewer);
  });

  it('waits for a verification under way and an open correction, says so, and is carried out after', async () => {
    const { verificationId, householdId } = await room.openCase();
    const about = { section: 'household' } as const;
    const { correctionId } = await corrections.requestCorrection({
      verificationId,
      memberPosition: 1,
      about,
      text: '户籍有误',
      by: { actor: caseworker },
    });
    await database.inspect('update hedui.verification set open_queries = 1 where verification_id = $1', [verificationId]);
    const { erasureId } = await erasures.request(verificationId, { ground: 'subject-request', reason }, reviewer);
    await erasures.decide(erasureId, { approved: true, reason: '同意' }, secondReviewer);
    const obstacles = ['verification-open', 'correction-open'];
    expect(await carryOut()).toEqual([{ householdId, became: 'kept', obstacles }]);
    // not again before its turn
    expect(await carryOut()).toEqual([]);
    expect((await erasures.list(verificationId, reviewer))[0]).toMatchObject({ state: 'approved', obstacles });
    await database.inspect('update hedui.verification set open_queries = 0 where verification_id = $1', [verificationId]);
    await corrections.answer(correctionId, { outcome: 'upheld', reason: '无误' }, reviewer);
    await retry();
    expect(await carryOut()).toEqual([{ householdId, became: 'erased' }]);
  });

  it('is asked for and decided only by who may, at the own cases', async () => {
    const { verificationId } = await room.openCase();
    const request = { ground: 'unlawful', reason } as const;
    for (const actor of [caseworker, supervisor, systemAdmin, demoActor])
      await expect(erasures.request(verificationId, request, actor)).rejects.toMatchObject({ code: 'access-denied' });
    await expect(erasures.request(verificationId, request, reviewerBeside)).rejects.toMatchObject({ code: 'not-found' });
    const { erasureId } = await erasures.request(verificationId, request, reviewer);
    const decision = { approved: true, reason: '同意' };
    await expect(erasures.decide(erasureId, decision, reviewerBeside)).rejects.toMatchObject({ code: 'not-found' });
    await expect(erasures.decide(erasureId, decision, systemAdmin)).rejects.toMatchObject({ code: 'access-denied' });
    expect(await erasures.list(undefined, reviewerBeside)).toEqual([]);
  });
});

describe('a legal hold', () => {
  it('keeps a household from an approved erasure until it is lifted', async () => {
    const { verificationId, householdId } = await room.openCase();
    const placed = await holds.place(verificationId, { ground: 'court', reason: '法院调查令' }, reviewer);
    expect(placed).toMatchObject({ ground: 'court', reason: '法院调查令', placedBy: `officer/${officerIdOf('reviewer')}` });
    const { erasureId } = await erasures.request(verificationId, { ground: 'subject-request', reason }, reviewer);
    await erasures.decide(erasureId, { approved: true, reason: '同意' }, secondReviewer);
    expect(await carryOut()).toEqual([{ householdId, became: 'kept', obstacles: ['legal-hold'] }]);

    // placing is the reviewer's, lifting who looks after the area
    await expect(holds.lift(placed.holdId, '案件已结', reviewer)).rejects.toMatchObject({ code: 'access-denied' });
    expect(await holds.lift(placed.holdId, '案件已结', supervisor)).toMatchObject({ liftReason: '案件已结' });
    await expect(holds.lift(placed.holdId, '再次', supervisor)).rejects.toMatchObject({ code: 'hold-state' });
    await retry();
    expect(await carryOut()).toEqual([{ householdId, became: 'erased' }]);
    const [shown] = await holds.list(verificationId, reviewer);
    expect(shown).toMatchObject({ ground: 'court', liftedBy: `officer/${officerIdOf('supervisor')}` });
    expect(shown?.reason).toBeUndefined();
    expect(await actionsOf(verificationId, 'legal-hold.%')).toEqual(['legal-hold.placed', 'legal-hold.lifted']);
  });

  it('is listed for who reaches the case, several of them one by one, and its reason lies sealed', async () => {
    const { verificationId } = await room.openCase();
    await holds.place(verificationId, { ground: 'audit', reason: '专项审计甲' }, reviewer);
    await holds.place(verificationId, { ground: 'dispute', reason: '复议乙' }, supervisor);
    expect((await holds.list(verificationId, supervisor)).map(({ ground }) => ground).sort()).toEqual(['audit', 'dispute']);
    await expect(holds.list(verificationId, reviewerBeside)).rejects.toMatchObject({ code: 'not-found' });
    expect(await holds.list(undefined, reviewerBeside)).toEqual([]);
    await expect(holds.place(verificationId, { ground: 'audit', reason: '无权' }, caseworker)).rejects.toMatchObject({
      code: 'access-denied',
    });
    const rows = await database.inspect<{ row: string }>('select h::text as row from hedui.legal_hold h where verification_id = $1', [
      verificationId,
    ]);
    for (const { row } of rows) expect(row).not.toMatch(/审计|复议/);
  });
});
