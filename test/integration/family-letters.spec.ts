// Letters to the family: who may be given one, what its code opens and for how long, what guessing gives (T2, T3), what each
// person reads and does not read of the others, and a withdrawal (N8).
import { rowReachOf, type Actor } from '#lawful-access';
import { inTransaction } from '#persistence';
import { createHub, waitAfter, type FamilyLetterView } from '#verification';
import { sql } from 'kysely';
import { demoActor, otherActor } from '../support/hub-fixture.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { FAMILY_NAMES, tellFamilyStory, type FamilyStory } from '../support/family-story.js';
import { letterSecrets } from '#identity';

const MINUTE = 60_000;

let database: HubDatabase;
let story: FamilyStory;
beforeAll(async () => {
  database = await openHubDatabase();
  story = await tellFamilyStory(database, demoActor);
}, 60_000);
afterAll(() => database.close());

const wrongCode = (): string => letterSecrets.newCode();
const sourcesOf = (view: FamilyLetterView, person: number): string[] =>
  view.asked.filter((one) => one.person === person).map(({ sourceId }) => sourceId);

describe('a letter', () => {
  it('is issued for an adult of the case: a code that is shown once and stored as a slow hash alone', async () => {
    const letter = await story.issue('brother');
    expect(letter).toMatchObject({ maskedName: '丙****', number: expect.stringMatching(/^JX-/) });
    const rows = await database.inspect<Record<string, unknown>>('select * from hedui.family_letter where letter_id = $1', [
      letter.letterId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(letter.code);
    expect(JSON.stringify(rows)).not.toContain(letter.code.replaceAll('-', ''));
    expect(rows[0]?.['code_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2/);
    const [listed] = await story.desk.listLetters(story.verificationId, demoActor);
    expect(listed).toMatchObject({ number: letter.number, state: 'in-force', openings: 0 });
    expect(JSON.stringify(listed)).not.toContain(letter.code);
  });

  it('is refused for a minor, for somebody of another case, and to whoever does not have the case', async () => {
    await expect(story.issue('daughter')).rejects.toMatchObject({ code: 'letter-reader-unfit', details: { problem: 'minor' } });
    const stranger = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99';
    const { desk, verificationId, subjectIds } = story;
    await expect(desk.issueLetter({ verificationId, subjectId: stranger }, demoActor)).rejects.toMatchObject({
      code: 'letter-reader-unfit',
      details: { problem: 'not-in-case' },
    });
    const request = { verificationId, subjectId: subjectIds.brother };
    await expect(desk.issueLetter(request, otherActor)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.issueLetter(request, { ...demoActor, roles: ['charity'] })).rejects.toMatchObject({ code: 'access-denied' });
    await expect(desk.listLetters(verificationId, otherActor)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends the one before it, and what that one had opened', async () => {
    const before = await story.enter('brother');
    await story.issue('brother');
    await expect(story.desk.openLetter(before.letter)).resolves.toBe('refused');
    await expect(story.desk.authenticate(before.token)).rejects.toMatchObject({ code: 'session-missing' });
    await expect(story.desk.readLetter(before.actor)).rejects.toMatchObject({ code: 'session-missing' });
  });

  it('opens for 15 minutes, as often as its holder needs, and not after its own end', async () => {
    const { letter, token, actor } = await story.enter('brother');
    await expect(
      story.desk.openLetter({ number: letter.number.toLowerCase(), code: letter.code.replaceAll('-', ' ') }),
    ).resolves.toMatchObject({ token: expect.stringMatching(/^hdf_/) });
    await database.inspect(
      `update hedui.family_session set expires_at = clock_timestamp() where letter_id = $1 and opened_at = (select min(opened_at) from hedui.family_session where letter_id = $1)`,
      [letter.letterId],
    );
    await expect(story.desk.authenticate(token)).rejects.toMatchObject({ code: 'session-missing' });
    await expect(story.desk.readLetter(actor)).resolves.toMatchObject({ letter: { number: letter.number } });
    await database.inspect(`update hedui.family_letter set expires_at = clock_timestamp() where letter_id = $1`, [letter.letterId]);
    await expect(story.desk.openLetter(letter)).resolves.toBe('refused');
    await expect(story.desk.readLetter(actor)).rejects.toMatchObject({ code: 'session-missing' });
    expect(
      (await story.desk.listLetters(story.verificationId, demoActor)).find(({ letterId }) => letterId === letter.letterId),
    ).toMatchObject({
      state: 'expired',
      openings: 2,
    });
  });

  it('is left by its holder at once', async () => {
    const { token } = await story.enter('brother');
    await story.desk.closeSession(token);
    await expect(story.desk.authenticate(token)).rejects.toMatchObject({ code: 'session-missing' });
  });
});

describe('guessing', () => {
  it('T3 is told the same of an unknown number and a wrong code, and both leave the same behind', async () => {
    const letter = await story.issue('spouse');
    const entriesBefore = await refusals();
    await expect(story.desk.openLetter({ number: letter.number, code: wrongCode() })).resolves.toBe('refused');
    await expect(story.desk.openLetter({ number: letterSecrets.newNumber(), code: wrongCode() })).resolves.toBe('refused');
    expect(await refusals()).toBe(entriesBefore + 2);
  });

  it('T3 takes as long over a number that does not exist', async () => {
    const even = await tellFamilyStory(database, demoActor, { serial: 860, isAnswered: false, answersEveryMs: 200 });
    const letter = await even.issue('spouse');
    const quickest = { known: Infinity, unknown: Infinity };
    const time = async (number: string): Promise<number> => {
      const begun = performance.now();
      await even.desk.openLetter({ number, code: wrongCode() });
      return performance.now() - begun;
    };
    for (let turn = 0; turn < 4; turn += 1) {
      // further tries must not have to wait, or there would be nothing to compare
      await database.inspect('update hedui.family_letter set tries = 0, wait_until = null where letter_id = $1', [letter.letterId]);
      quickest.known = Math.min(quickest.known, await time(letter.number));
      quickest.unknown = Math.min(quickest.unknown, await time(letterSecrets.newNumber()));
    }
    // of a try without the even times a third goes into what only a known number causes
    expect(Math.abs(quickest.known - quickest.unknown)).toBeLessThan(20);
    expect(quickest.unknown).toBeGreaterThanOrEqual(199);
  });

  it('makes a letter wait, each time twice as long, and even the right code is refused meanwhile', async () => {
    const letter = await story.issue('spouse');
    for (let turn = 0; turn < 3; turn += 1) await story.desk.openLetter({ number: letter.number, code: wrongCode() });
    await expect(story.desk.openLetter(letter)).resolves.toBe('refused');
    story.moveClock(MINUTE + 1000);
    await expect(story.desk.openLetter(letter)).resolves.toMatchObject({ token: expect.any(String) });
    const now = new Date(0);
    expect([1, 2, 3, 4, 5, 30].map((tries) => waitAfter(tries, now)?.getTime())).toEqual([
      undefined,
      undefined,
      MINUTE,
      2 * MINUTE,
      4 * MINUTE,
      24 * 60 * MINUTE,
    ]);
  });

  it('many at once are counted one by one: no more than the free tries are looked at', async () => {
    const letter = await story.issue('spouse');
    await Promise.all(Array.from({ length: 6 }, () => story.desk.openLetter({ number: letter.number, code: wrongCode() })));
    const [row] = await database.inspect<{ tries: number }>('select tries from hedui.family_letter where letter_id = $1', [
      letter.letterId,
    ]);
    expect(row?.tries).toBe(3);
  });

  it('ends the letter after twelve wrong codes in a row; only a new one helps', async () => {
    const letter = await story.issue('spouse');
    for (let turn = 0; turn < 12; turn += 1) {
      await story.desk.openLetter({ number: letter.number, code: wrongCode() });
      story.moveClock(24 * 60 * MINUTE);
    }
    await expect(story.desk.openLetter(letter)).resolves.toBe('refused');
    const [listed] = await story.desk.listLetters(story.verificationId, demoActor);
    expect(listed).toMatchObject({ number: letter.number, state: 'locked' });
    story.moveClock(-12 * 24 * 60 * MINUTE);
    await expect(story.enter('spouse')).resolves.toBeDefined();
  });

  it('a mistyped number or code costs nothing', async () => {
    const { letter } = await story.enter('spouse');
    await expect(story.desk.openLetter({ number: letter.number, code: letter.code.slice(1) })).resolves.toBe('mistyped');
    await expect(story.desk.openLetter({ number: 'JX-0000-0000', code: letter.code })).resolves.toBe('mistyped');
    const [row] = await database.inspect<{ tries: number }>('select tries from hedui.family_letter where letter_id = $1', [
      letter.letterId,
    ]);
    expect(row?.tries).toBe(0);
  });
});

const refusals = async (): Promise<number> =>
  Number(
    (await database.inspect<{ count: string }>(`select count(*) from hedui.audit_event where action = 'family-letter.refused'`))[0]?.count,
  );

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
