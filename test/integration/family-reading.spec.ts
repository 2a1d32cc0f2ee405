// What the holder of a letter reads and does not read of the others, by use case and by row security (T2); a withdrawal (N8)
// and a request for correction.
import { letterSecrets } from '#identity';
import { rowReachOf, type Actor } from '#lawful-access';
import { inTransaction } from '#persistence';
import { createHub, type FamilyLetterView } from '#verification';
import { sql } from 'kysely';
import { demoActor } from '../support/hub-fixture.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { FAMILY_NAMES, tellFamilyStory, type FamilyStory } from '../support/family-story.js';

let database: HubDatabase;
let story: FamilyStory;
beforeAll(async () => {
  database = await openHubDatabase();
  story = await tellFamilyStory(database, demoActor);
}, 300_000);
afterAll(() => database.close());

const sourcesOf = (view: FamilyLetterView, person: number): string[] =>
  view.asked.filter((one) => one.person === person).map(({ sourceId }) => sourceId);

describe('what is read', () => {
  it('is status, questions, authorizations and outcome: about oneself and the child one has signed for', async () => {
    const { actor } = await story.enter('applicant');
    const view = await story.desk.readLetter(actor);
    expect(view.people).toEqual([
      { maskedName: '甲****', isReader: true },
      { maskedName: '丁****', isReader: false },
    ]);
    expect(view.verification).toMatchObject({ state: 'complete', askedBy: { zh: '业务系统 demo' } });
    expect(view.verification.offices.answered).toBe(view.verification.offices.asked);
    expect(sourcesOf(view, 0)).toEqual(expect.arrayContaining(['tax', 'banks', 'social-insurance']));
    expect(sourcesOf(view, 1)).toContain('banks');
    expect(view.asked.find(({ sourceId, person }) => sourceId === 'tax' && person === 0)).toMatchObject({
      standing: 'answered',
      askedAt: expect.any(String),
      authorization: view.authorizations.find(({ people }) => people.includes(0))?.number,
    });
    expect(view.authorizations).toHaveLength(2);
    expect(view.outcome?.programmes.map(({ programme }) => programme)).toContain('dibao');
  });

  it('is nothing of the others: no name, no figure of the household, no authorization, no question', async () => {
    const { actor } = await story.enter('brother');
    const view = await story.desk.readLetter(actor);
    const text = JSON.stringify(view);
    expect(view.people).toEqual([{ maskedName: '丙****', isReader: true }]);
    expect(view.authorizations).toHaveLength(1);
    expect(new Set(view.asked.map(({ person }) => person))).toEqual(new Set([0]));
    for (const other of ['applicant', 'spouse', 'daughter'] as const) {
      expect(text).not.toContain(FAMILY_NAMES[other].slice(0, 1));
      expect(text).not.toContain(story.subjectIds[other]);
    }
    // 3,000 a month of the applicant among four people
    for (const figure of ['3000', '36000', '750.00', '9000']) expect(text).not.toContain(figure);
    expect(view.outcome?.benefits).toEqual([]);
  });

  it('says who has looked, by office and time, not by officer, and when the letter was opened', async () => {
    const hub = createHub(story.asking.hub);
    await hub.readReport(story.verificationId, undefined, demoActor);
    await hub.readSummary(story.verificationId, undefined, demoActor);
    const before = await story.enter('brother');
    await story.desk.readLetter(before.actor);
    const { looks, letter } = await story.desk.readLetter(before.actor);
    expect(looks.filter(({ what }) => what === 'looked').length).toBeGreaterThanOrEqual(2);
    expect(looks.every(({ office }) => office?.zh === '业务系统 demo')).toBe(true);
    expect(letter.openedAt).toHaveLength(1);
    expect(JSON.stringify(looks)).not.toContain('officer');
  });

  it('leaves an audit entry in the name of the letter', async () => {
    const { actor, letter } = await story.enter('brother');
    await story.desk.readLetter(actor);
    const rows = await database.inspect<{ action: string; verification_ids: string[] }>(
      'select action, verification_ids from hedui.audit_event where actor = $1 order by audit_id',
      [`family/${letter.letterId}`],
    );
    expect(rows.map(({ action }) => action)).toEqual(['family-letter.opened', 'family-letter.read', 'correction.listed']);
    expect(rows.every(({ verification_ids: ids }) => ids[0] === story.verificationId)).toBe(true);
  });
});

describe('row security', () => {
  it('T2 gives the holder of a letter the one case and the own people, whatever a statement asks, and nothing else', async () => {
    await tellFamilyStory(database, demoActor, { serial: 820 });
    const { actor } = await story.enter('applicant');
    await story.issue('spouse');
    const read = async (table: string, column: string): Promise<unknown[]> =>
      inTransaction(database.app, rowReachOf(actor, 'family-letter', { reach: 'own' }), async (transaction) =>
        (
          await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)} order by 1`.execute(transaction)
        ).rows.map(({ id }) => id),
      );
    const own = [story.subjectIds.applicant, story.subjectIds.daughter].sort();
    expect(await read('verification', 'verification_id')).toEqual([story.verificationId]);
    expect(await read('member', 'subject_id')).toEqual(own);
    expect(await read('finding', 'subject_id')).toEqual(own);
    expect(await read('family_letter', 'subject_id')).toEqual([story.subjectIds.applicant]);
    expect(await read('mandate', 'auditor_id')).toEqual([]);
    expect(await read('relative', 'officer_id')).toEqual([]);
    expect(await read('family_session', 'letter_id')).toEqual([]);
  });

  it('T2 gives nobody anything without the number of a letter in force', async () => {
    for (const reach of [{ letterNumber: letterSecrets.newNumber() }, { letterNumber: '' }, { sessionHash: '00'.repeat(32) }])
      for (const table of ['verification', 'household', 'member', 'family_letter', 'family_session', 'report'] as const)
        expect(await inTransaction(database.app, reach, (transaction) => transaction.selectFrom(table).selectAll().execute())).toEqual([]);
  });
});

describe('a withdrawal', () => {
  it('ends the authorization at once and tells the case; another’s is as if it did not exist', async () => {
    const other = await tellFamilyStory(database, demoActor, { serial: 840, isAnswered: false });
    const { actor } = await other.enter('brother');
    const [own] = (await other.desk.readLetter(actor)).authorizations;
    const spouse = await other.enter('spouse');
    const [shared] = (await other.desk.readLetter(spouse.actor)).authorizations;
    await expect(other.desk.withdrawAuthorization(shared?.authorizationId ?? '', actor)).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.desk.withdrawAuthorization(own?.authorizationId ?? '', actor)).resolves.toMatchObject({ endReason: 'withdrawn' });
    const events = await database.inspect<{ data: unknown }>(
      `select data from hedui.verification_event where verification_id = $1 and type = 'authorization.ended'`,
      [other.verificationId],
    );
    expect(events).toEqual([{ data: { authorizationId: own?.authorizationId, reason: 'withdrawn' } }]);
    expect((await other.desk.readLetter(actor)).authorizations[0]).toMatchObject({ endReason: 'withdrawn' });
    const audited = await database.inspect<{ actor: string }>(`select actor from hedui.audit_event where action = 'authorization.revoked'`);
    expect(audited).toEqual([{ actor: actor.clientId }]);
    // N8: what waited goes out for everybody else and not for the brother
    await other.asking.answerAll(other.verificationId, () => []);
    const late = (await other.desk.readLetter(actor)).asked;
    expect(late.length).toBeGreaterThan(5);
    expect(late.every(({ standing }) => standing === 'not-asked')).toBe(true);
  });

  it('is no right of anybody but the holder: neither of a charity nor of an officer without it', async () => {
    const actor: Actor = { ...demoActor, roles: ['charity'] };
    await expect(story.desk.withdrawAuthorization('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99', actor)).rejects.toMatchObject({
      code: 'access-denied',
    });
  });
});

describe('a request for correction', () => {
  it('is about oneself or a ward, reaches the officers with its office and date, and is read again with its answer due', async () => {
    const { actor } = await story.enter('applicant');
    const request = { person: 1, section: 'identity' as const, sourceId: 'register', text: '女儿的户籍地址不对' };
    const asked = await story.desk.requestCorrection(request, actor);
    expect(asked).toMatchObject({ section: 'identity', sourceId: 'register', state: 'open', text: request.text });
    const [row] = await database.inspect<{ subject_id: string; asked_by: string }>(
      'select subject_id, asked_by from hedui.correction_request where correction_id = $1',
      [asked.correctionId],
    );
    expect(row).toEqual({ subject_id: story.subjectIds.daughter, asked_by: actor.clientId });
    expect((await story.desk.readLetter(actor)).corrections).toEqual([asked]);
    await expect(story.desk.requestCorrection({ ...request, person: 2 }, actor)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of one member is not read by another', async () => {
    const { actor } = await story.enter('spouse');
    await story.desk.requestCorrection({ person: 0, section: 'income', sourceId: 'tax', text: '已离职' }, actor);
    const { actor: brother } = await story.enter('brother');
    expect((await story.desk.readLetter(brother)).corrections).toEqual([]);
  });
});
