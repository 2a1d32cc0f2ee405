// Requests for correction (PIPL art. 46): by a caseworker, a system or the family, sent to the office of the source, answered
// with a reason in working days; and who reaches which.
import { parseLocalDate } from '#kernel';
import { createErasureStore, createSubjectRightsStore } from '#persistence';
import { createCorrections, eraseHousehold, type Corrections } from '#verification';
import { v7 as newUuid } from 'uuid';
import { ASKED_SOURCES } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess } from '../support/hub-fixture.js';
import { officerIdOf } from '../support/placed-officers.js';
import { openRightsRoom, rightsOfficers, type RightsRoom } from '../support/rights-room.js';

const { caseworker, reviewer, reviewerBeside } = rightsOfficers;
const LETTER = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f11';
let database: HubDatabase;
let room: RightsRoom;
let corrections: Corrections;

beforeAll(async () => {
  database = await openHubDatabase();
  room = openRightsRoom(database);
  corrections = createCorrections({
    store: createSubjectRightsStore(database.app, testCipher),
    access: houseAccess,
    sources: ASKED_SOURCES,
    now: () => new Date('2026-09-28T02:00:00Z'),
    newId: newUuid,
    correctionWorkingDays: 5,
  });
});
afterAll(() => database.close());

const about = { section: 'income', sourceId: 'tax' } as const;
const text = '去年三月已从该公司离职,工资记录有误';

it('a request goes to the office of its source, is due in working days, and is answered with a reason', async () => {
  const { verificationId } = await room.openCase();
  const asked = await corrections.requestCorrection({ verificationId, memberPosition: 2, about, text, by: { actor: caseworker } });
  // 28 September 2026 is a Monday; the holidays of October lie in between
  expect(asked).toMatchObject({
    state: 'open',
    office: { zh: 'tax', en: 'tax' },
    dueOn: parseLocalDate('2026-10-10'),
    askedBy: `officer/${officerIdOf('caseworker')}`,
    text,
  });
  await expect(corrections.answer(asked.correctionId, { outcome: 'corrected', reason: '已更正' }, reviewer)).rejects.toMatchObject({
    code: 'correction-state',
  });
  expect(await corrections.forward(asked.correctionId, reviewer)).toMatchObject({
    state: 'forwarded',
    forwardedBy: `officer/${officerIdOf('reviewer')}`,
  });
  expect((await corrections.listOpen(reviewer)).map(({ correctionId }) => correctionId)).toEqual([asked.correctionId]);
  const answered = await corrections.answer(asked.correctionId, { outcome: 'corrected', reason: '税务局已更正申报' }, reviewer);
  expect(answered).toMatchObject({ state: 'answered', outcome: 'corrected', reason: '税务局已更正申报' });
  expect(await corrections.listOpen(reviewer)).toEqual([]);
  expect(await corrections.listOfCase(verificationId, { actor: caseworker })).toEqual([answered]);

  const actions = await database.inspect<{ action: string; source_id: string | null; people: number }>(
    "select action, source_id, cardinality(subjects) as people from hedui.audit_event where action like 'correction.%' and action <> 'correction.listed' and $1 = any(verification_ids) order by audit_id",
    [verificationId],
  );
  expect(actions).toEqual(
    ['requested', 'forwarded', 'answered'].map((step) => ({ action: `correction.${step}`, source_id: 'tax', people: 2 })),
  );
});

it('what was asked and what was answered stands, and its words lie sealed', async () => {
  const { verificationId } = await room.openCase();
  const request = { verificationId, memberPosition: 1, about: { section: 'household' }, text, by: { actor: caseworker } } as const;
  const { correctionId } = await corrections.requestCorrection(request);
  // the hub's own record: no office to send it to
  await expect(corrections.forward(correctionId, reviewer)).rejects.toMatchObject({ code: 'correction-state' });
  await corrections.answer(correctionId, { outcome: 'upheld', reason: '与户口簿一致' }, reviewer);
  await expect(corrections.answer(correctionId, { outcome: 'refused', reason: '再次' }, reviewer)).rejects.toMatchObject({
    code: 'correction-state',
  });
  await expect(
    database.inspect("update hedui.correction_request set outcome = 'corrected' where correction_id = $1", [correctionId]),
  ).rejects.toThrow(/what was answered/);
  const [row] = await database.inspect<{ row: string }>('select c::text as row from hedui.correction_request c where correction_id = $1', [
    correctionId,
  ]);
  expect(row?.row).not.toContain('工资');
});

it('the family asks at its own case, sees what became of it, and reaches no other', async () => {
  const [{ verificationId: own }, { verificationId: other }] = [await room.openCase(), await room.openCase({ actor: demoActor })];
  const by = { family: { letterId: LETTER } };
  const asked = await corrections.requestCorrection({ verificationId: own, memberPosition: 1, about, text, by });
  expect(asked.askedBy).toBe(`family/${LETTER}`);
  expect(await corrections.listOfCase(own, by)).toEqual([asked]);
  expect(await corrections.listOfCase(other, by)).toEqual([]);
  // another member's letter for the same case
  expect(await corrections.listOfCase(own, { family: { letterId: newUuid() } })).toEqual([]);
  const [entry] = await database.inspect(
    "select actor, officer_id from hedui.audit_event where action = 'correction.requested' and $1 = any(verification_ids)",
    [own],
  );
  expect(entry).toEqual({ actor: `family/${LETTER}`, officer_id: null });
  await expect(corrections.requestCorrection({ verificationId: newUuid(), memberPosition: 1, about, text, by })).rejects.toMatchObject({
    code: 'not-found',
  });
});

describe('a request is refused', () => {
  it('about a person the case does not have, a source the catalogue does not have, and a case of others', async () => {
    const { verificationId } = await room.openCase();
    const request = { verificationId, memberPosition: 1, about, text, by: { actor: caseworker } } as const;
    for (const memberPosition of [0, 3, 1.5, -1])
      await expect(corrections.requestCorrection({ ...request, memberPosition })).rejects.toMatchObject({ code: 'not-found' });
    await expect(corrections.requestCorrection({ ...request, about: { section: 'income', sourceId: 'moon' } })).rejects.toMatchObject({
      code: 'correction-invalid',
    });
    await expect(corrections.requestCorrection({ ...request, by: { actor: demoActor } })).rejects.toMatchObject({ code: 'not-found' });
    await expect(corrections.requestCorrection({ ...request, by: { actor: reviewer } })).rejects.toMatchObject({ code: 'access-denied' });
    const { correctionId } = await corrections.requestCorrection(request);
    await expect(corrections.forward(correctionId, reviewerBeside)).rejects.toMatchObject({ code: 'not-found' });
    expect(await corrections.listOpen(reviewerBeside)).toEqual([]);
  });

  it('of an erased household, whose earlier requests are listed for nobody', async () => {
    const { verificationId, householdId } = await room.openCase();
    const request = { verificationId, memberPosition: 1, about, text, by: { actor: caseworker } } as const;
    const { correctionId } = await corrections.requestCorrection(request);
    await eraseHousehold(householdId, { reason: 'test', actor: 'worker' }, createErasureStore(database.worker));
    await expect(corrections.requestCorrection(request)).rejects.toMatchObject({ code: 'household-erased' });
    expect((await corrections.listOpen(reviewer)).map((one) => one.correctionId)).not.toContain(correctionId);
  });
});
