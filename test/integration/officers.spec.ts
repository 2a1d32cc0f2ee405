// Officers on a real database: how they sign in, when a session locks and ends (T18, B65).
import { createIdentityStore } from '#persistence';
import { codeAt, newSecret, type OpenedSession } from '#identity';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { movedClock, openOffice, type Office, type ReadyOfficer } from '../support/officers.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let database: HubDatabase;
let office: Office;
let districtId: string;
let caseworker: ReadyOfficer;
let made = 0;

beforeAll(async () => {
  database = await openHubDatabase();
  office = openOffice(createIdentityStore(database.app, testCipher));
  districtId = (await office.organisation('110109', 'county')).organisationId;
});
afterAll(() => database.close());
beforeEach(async () => {
  made += 1;
  caseworker = await office.officer(`worker-${made}`, ['caseworker'], districtId);
});

const refusal = (code: string) => expect.objectContaining({ code });
const auditOf = async (actor: string) =>
  (await database.inspect<{ action: string }>('select action from hedui.audit_event where actor = $1 order by audit_id', [actor])).map(
    ({ action }) => action,
  );
const use = async ({ sessionId }: OpenedSession) => (await office.sessions.authenticate(sessionId)).state;
const stateOf = async ({ sessionId }: OpenedSession) => (await office.sessions.find(sessionId))?.state;

describe('an officer', () => {
  it('signs in with password and second factor, and acts as the officer of an organisation', async () => {
    const opened = await office.enter(caseworker);
    const { actor } = await office.sessions.authenticate(opened.sessionId);
    expect(actor).toMatchObject({
      clientId: 'console',
      roles: ['caseworker'],
      divisions: ['110109'],
      purposes: ['social-assistance'],
      policy: false,
      answers: true,
      operator: false,
      officer: {
        officerId: caseworker.officer.officerId,
        organisationId: districtId,
        division: '110109',
        secondFactorAt: office.clock.now(),
      },
    });
    expect(await auditOf(`officer/${caseworker.officer.officerId}`)).toEqual(['officer.signed-in']);
  });

  it('sets up an own password and second factor at the first sign-in, and the password that was handed out is worth nothing then', async () => {
    const { officer, firstPassword = '' } = await office.desk.createOfficer(
      { loginName: `new-${made}`, displayName: '王新', organisationId: districtId, roles: ['reviewer'], purposes: [], programmes: [] },
      'test',
    );
    const step = await office.signIn.withPassword({ loginName: officer.loginName, password: firstPassword });
    if (step.next !== 'set-up') throw new Error('the first sign-in is a set-up');
    const given = { newPassword: 'a long enough pass phrase', code: codeAt(step.codeSecret, office.clock.now()) };
    await expect(office.signIn.setUp(step.challenge, { ...given, newPassword: firstPassword }, undefined)).rejects.toEqual(
      refusal('password-weak'),
    );
    await expect(office.signIn.setUp(step.challenge, { ...given, newPassword: 'short' }, undefined)).rejects.toEqual(
      refusal('password-weak'),
    );
    const opened = await office.signIn.setUp(step.challenge, given, undefined);
    expect(opened.recoveryCodes).toHaveLength(10);
    expect(await stateOf(opened)).toBe('open');
    await expect(office.signIn.withPassword({ loginName: officer.loginName, password: firstPassword })).rejects.toEqual(
      refusal('sign-in-refused'),
    );
    const again = await office.signIn.withPassword({ loginName: officer.loginName, password: given.newPassword });
    expect(again.next).toBe('second-factor');
    const byRecovery = await office.signIn.withSecondFactor(
      again.challenge,
      { recoveryCode: opened.recoveryCodes[3]?.toUpperCase() ?? '' },
      undefined,
    );
    expect(await stateOf(byRecovery)).toBe('open');
    const third = await office.signIn.withPassword({ loginName: officer.loginName, password: given.newPassword });
    await expect(
      office.signIn.withSecondFactor(third.challenge, { recoveryCode: opened.recoveryCodes[3] ?? '' }, undefined),
    ).rejects.toEqual(refusal('second-factor-refused'));
  });

  it('whose first password was not used within a week cannot sign in with it', async () => {
    const { officer, firstPassword = '' } = await office.desk.createOfficer(
      { loginName: `late-${made}`, displayName: '迟到', organisationId: districtId, roles: ['reviewer'], purposes: [], programmes: [] },
      'test',
    );
    const clock = movedClock(office.clock.now().toISOString());
    clock.move(7 * 24 * HOUR);
    const later = openOffice(createIdentityStore(database.app, testCipher), clock);
    await expect(later.signIn.withPassword({ loginName: officer.loginName, password: firstPassword })).rejects.toEqual(
      refusal('sign-in-refused'),
    );
  });

  it('cannot use a code twice, nor an earlier one after it (T18)', async () => {
    const code = office.nextCode(caseworker);
    const earlier = codeAt(caseworker.codeSecret, new Date(office.clock.now().getTime() - 30_000));
    const step = () => office.signIn.withPassword({ loginName: caseworker.officer.loginName, password: caseworker.password });
    await office.signIn.withSecondFactor((await step()).challenge, { code }, undefined);
    for (const spent of [code, earlier])
      await expect(office.signIn.withSecondFactor((await step()).challenge, { code: spent }, undefined)).rejects.toEqual(
        refusal('second-factor-refused'),
      );
  });
});

describe('a wrong sign-in', () => {
  it('has the same answer for an unknown name, a wrong password and a disabled officer (T18)', async () => {
    const disabled = await office.officer(`gone-${made}`, ['caseworker'], districtId);
    await office.desk.disable(disabled.officer.officerId, 'test');
    const answers = await Promise.all(
      [
        { loginName: `nobody-${made}`, password: 'whatever it may be' },
        { loginName: caseworker.officer.loginName, password: 'whatever it may be' },
        { loginName: disabled.officer.loginName, password: disabled.password },
      ].map((given) => office.signIn.withPassword(given).catch((error: unknown) => JSON.stringify(error) + String(error))),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('sign-in-refused');
  });

  it.each([
    ['known', () => caseworker.officer.loginName],
    ['unknown', () => `ghost-${made}`],
  ])('locks a %s name after eight tries, many at once count alike, and after 15 minutes it is free again (T18)', async (_which, nameOf) => {
    const attempt = () =>
      office.signIn.withPassword({ loginName: nameOf(), password: 'not the right one' }).catch((error: { code: string }) => error.code);
    const answers = await Promise.all(Array.from({ length: 12 }, attempt));
    expect(answers.filter((code) => code === 'sign-in-refused')).toHaveLength(8);
    expect(answers.filter((code) => code === 'sign-in-throttled')).toHaveLength(4);
    await expect(
      office.signIn.withPassword({ loginName: caseworker.officer.loginName, password: caseworker.password }).then(
        ({ next }) => next,
        (error: { code: string }) => error.code,
      ),
    ).resolves.toBe(_which === 'known' ? 'sign-in-throttled' : 'second-factor');
    office.clock.move(15 * MINUTE);
    expect(await attempt()).toBe('sign-in-refused');
  });

  it('with the second factor ends after five tries, and the tries count for the name (T18)', async () => {
    const { challenge } = await office.signIn.withPassword({ loginName: caseworker.officer.loginName, password: caseworker.password });
    const wrong = () =>
      office.signIn.withSecondFactor(challenge, { code: '000000' }, undefined).catch((error: { code: string }) => error.code);
    for (let tries = 0; tries < 5; tries += 1) expect(await wrong()).toBe('second-factor-refused');
    expect(await wrong()).toBe('challenge-invalid');
    await expect(office.signIn.withSecondFactor(newSecret(), { code: '000000' }, undefined)).rejects.toEqual(refusal('challenge-invalid'));
  });
});

describe('a session', () => {
  it('begins under an id nobody has seen, and each sign-in on a PC has its own (session fixation, T18)', async () => {
    const first = await office.enter(caseworker);
    const second = await office.enter(caseworker, first.deviceId);
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(second.deviceId).toBe(first.deviceId);
    expect(second.csrfToken).not.toBe(first.csrfToken);
    const planted = await office.enter(caseworker, 'a-device-id-somebody-made-up');
    expect(planted.deviceId).not.toBe('a-device-id-somebody-made-up');
  });

  it('locks after 15 idle minutes and stays open while it is used (T18)', async () => {
    const opened = await office.enter(caseworker);
    for (let step = 0; step < 4; step += 1) {
      office.clock.move(14 * MINUTE);
      expect(await use(opened)).toBe('open');
    }
    office.clock.move(14 * MINUTE);
    expect(await stateOf(opened)).toBe('open');
    office.clock.move(MINUTE);
    expect(await stateOf(opened)).toBe('locked'); // looking at it was no use of it
    await expect(office.sessions.authenticate(opened.sessionId)).rejects.toEqual(refusal('session-locked'));
  });

  it('is over twelve hours after it began, however busy, and no unlock brings it back (T18)', async () => {
    const opened = await office.enter(caseworker);
    for (let passed = 0; passed < 12 * 60 - 10; passed += 10) {
      office.clock.move(10 * MINUTE);
      expect(await use(opened)).toBe('open');
    }
    office.clock.move(10 * MINUTE);
    expect(await stateOf(opened)).toBeUndefined();
    await expect(office.sessions.unlock(opened.sessionId, opened.deviceId, { code: office.nextCode(caseworker) })).rejects.toEqual(
      refusal('session-missing'),
    );
  });

  it('is unlocked with the PIN on the same PC only, goes on under another id, and ends after five wrong tries (T18)', async () => {
    const opened = await office.enter(caseworker);
    await office.sessions.setPin(opened.sessionId, '294817');
    office.clock.move(20 * MINUTE);
    await expect(office.sessions.unlock(opened.sessionId, newSecret(), { pin: '294817' })).rejects.toEqual(refusal('unlock-refused'));
    await expect(office.sessions.unlock(opened.sessionId, undefined, { pin: '294817' })).rejects.toEqual(refusal('unlock-refused'));
    const again = await office.sessions.unlock(opened.sessionId, opened.deviceId, { pin: '294817' });
    expect(again.expiresAt).toEqual(opened.expiresAt);
    expect([await stateOf(opened), await stateOf(again)]).toEqual([undefined, 'open']);
    office.clock.move(20 * MINUTE);
    for (let tries = 0; tries < 5; tries += 1)
      await expect(office.sessions.unlock(again.sessionId, again.deviceId, { pin: '111112' })).rejects.toEqual(refusal('unlock-refused'));
    await expect(office.sessions.unlock(again.sessionId, again.deviceId, { pin: '294817' })).rejects.toEqual(refusal('session-missing'));
    expect(await stateOf(again)).toBeUndefined();
  });

  it('takes a PIN only within five minutes of the second factor, and no run of digits', async () => {
    const opened = await office.enter(caseworker);
    for (const weak of ['123456', '999999', '12345', 'abcdef'])
      await expect(office.sessions.setPin(opened.sessionId, weak)).rejects.toEqual(refusal('pin-weak'));
    office.clock.move(6 * MINUTE);
    await expect(office.sessions.setPin(opened.sessionId, '294817')).rejects.toEqual(refusal('step-up-needed'));
    expect(await office.sessions.stepUp(opened.sessionId, office.nextCode(caseworker))).toEqual(office.clock.now());
    await office.sessions.setPin(opened.sessionId, '294817');
  });

  it('ends with signing out', async () => {
    const opened = await office.enter(caseworker);
    await office.sessions.signOut(opened.sessionId);
    expect(await stateOf(opened)).toBeUndefined();
  });

  it.each([
    ['disabled', (officerId: string) => office.desk.disable(officerId, 'test')],
    ['given other rights', (officerId: string) => office.desk.changeRights(officerId, { roles: ['reviewer'] }, 'test')],
    ['given a new first password', (officerId: string) => office.desk.resetCredential(officerId, 'test')],
  ])('of an officer who is %s is dead at the next request, all of them at once, in every process (T18, B65)', async (_what, change) => {
    const sessions = [await office.enter(caseworker), await office.enter(caseworker)];
    const elsewhere = openOffice(createIdentityStore(database.app, testCipher), office.clock);
    expect(await elsewhere.sessions.find(sessions[0]?.sessionId ?? '')).toBeDefined();
    const half = await office.signIn.withPassword({ loginName: caseworker.officer.loginName, password: caseworker.password });
    await change(caseworker.officer.officerId);
    for (const { sessionId } of sessions) expect(await elsewhere.sessions.find(sessionId)).toBeUndefined();
    await expect(office.signIn.withSecondFactor(half.challenge, { code: office.nextCode(caseworker) }, undefined)).rejects.toEqual(
      refusal('challenge-invalid'),
    );
  });
});
