// Letters to the family: who may be given one, what its code opens and for how long, and what guessing gives (T3).
import { waitAfter } from '#verification';
import { demoActor, otherActor } from '../support/hub-fixture.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { tellFamilyStory, type FamilyStory } from '../support/family-story.js';
import { letterSecrets } from '#identity';

const MINUTE = 60_000;

let database: HubDatabase;
let story: FamilyStory;
beforeAll(async () => {
  database = await openHubDatabase();
  story = await tellFamilyStory(database, demoActor);
}, 300_000);
afterAll(() => database.close());

const wrongCode = (): string => letterSecrets.newCode();

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
    for (let turn = 0; turn < 10; turn += 1) {
      // further tries must not have to wait, or there would be nothing to compare
      await database.inspect('update hedui.family_letter set tries = 0, wait_until = null where letter_id = $1', [letter.letterId]);
      quickest.known = Math.min(quickest.known, await time(letter.number));
      quickest.unknown = Math.min(quickest.unknown, await time(letterSecrets.newNumber()));
    }
    // of a try without the even times a third goes into what only a known number causes
    expect(Math.abs(quickest.known - quickest.unknown)).toBeLessThan(20);
    // a timer of Node may be a millisecond early
    expect(quickest.unknown).toBeGreaterThanOrEqual(198);
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
