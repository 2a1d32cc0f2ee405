// Letters to the family: an officer has one printed for a person of a case; whoever holds its number and code sees what was
// asked about that person, and may withdraw consent as easily as it was given (PIPL art. 15, 44, 45). No accounts.
import { ageOn, HubError, maskName, shanghaiDate } from '#kernel';
import { familyName, FAMILY_ROLE, principalOf, type Actor } from '#lawful-access';
import { endWithin } from './authorization-ends.js';
import type { Corrections } from './corrections.js';
import type { DisputeDesk } from './dispute-desk.js';
import type { DisputeView } from './dispute-ports.js';
import { reachFor } from './case-access.js';
import { listReadable, viewCorrection, viewLetter, type FamilyCorrection, type FamilyLetterView } from './family-letter-view.js';
import type { FamilyObjection, LetterCodes, LetterView, OwnLetter, TriedLetter } from './family-ports.js';
import { found } from './found.js';
import { openReport } from './open-report.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import type { CorrectionSection } from './subject-rights-ports.js';
import type { AuthorizationView } from './views.js';

const ADULT = 18;
const DAY_MS = 86_400_000;
/** Until the case is decided and the time for objections is over. */
const LETTER_MS = 90 * DAY_MS;
const SESSION_MS = 15 * 60_000;
/** Wrong codes in a row: from the third on each doubles the wait, and the last ends the letter. */
const FREE_TRIES = 2;
const MOST_TRIES = 12;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = DAY_MS;

/** All that stands on the paper. The code is nowhere else. */
export interface IssuedLetter {
  readonly letterId: string;
  readonly number: string;
  readonly code: string;
  readonly maskedName: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
}

export interface OpenedLetter {
  readonly token: string;
  readonly expiresAt: string;
}

export interface FamilyDesk {
  /**
   * For one adult of the case; the letter before it is over.
   * @throws HubError `access-denied`, `not-found`, `letter-reader-unfit` with `problem`: `not-in-case`, `minor`
   */
  issueLetter(request: { readonly verificationId: string; readonly subjectId: string }, actor: Actor): Promise<IssuedLetter>;
  listLetters(verificationId: string, actor: Actor): Promise<readonly LetterView[]>;
  /**
   * Tries a number and a code as typed. Takes as long, and leaves as much behind, whatever was wrong.
   * @returns `mistyped` by the check characters alone; `refused` for an unknown number, a wrong code, a letter that is over,
   *   and while one has to wait: nobody learns which
   */
  openLetter(typed: { readonly number: string; readonly code: string }): Promise<OpenedLetter | 'mistyped' | 'refused'>;
  /** @throws HubError `session-missing` */
  authenticate(token: string): Promise<Actor>;
  closeSession(token: string): Promise<void>;
  /** @throws HubError `session-missing`, `access-denied` */
  readLetter(actor: Actor): Promise<FamilyLetterView>;
  /**
   * Ends an authorization that names the reader or a ward: nothing leaves any more, answers that came stay.
   * @throws HubError `not-found`
   */
  withdrawAuthorization(authorizationId: string, actor: Actor): Promise<AuthorizationView>;
  /** @throws HubError `session-missing`, `not-found` (person, or a case that is gone), `correction-invalid`, `household-erased` */
  requestCorrection(request: FamilyCorrectionRequest, actor: Actor): Promise<FamilyCorrection>;
  /**
   * Objects to what an office said of the reader or a ward, in the latest report.
   * @throws HubError `session-missing`, `not-found` (person, answer or report), `dispute-open`
   */
  objectTo(request: FamilyObjection, actor: Actor): Promise<Pick<DisputeView, 'disputeId' | 'state' | 'dueOn'>>;
}

export interface FamilyCorrectionRequest {
  /** Place in `people` of what the reader reads, from 0. */
  readonly person: number;
  readonly section: CorrectionSection;
  readonly sourceId: string | undefined;
  readonly text: string;
}

export interface FamilyDependencies {
  readonly hub: HubDependencies;
  readonly corrections: Pick<Corrections, 'requestCorrection' | 'listOfCase'>;
  readonly disputes: Pick<DisputeDesk, 'open'>;
  readonly codes: LetterCodes;
  readonly pace: AnswerPace;
}

/** Answers to a try come at even times only, so that how long one took says nothing. */
export interface AnswerPace {
  /** Multiples of it after the question; 0: at once. */
  readonly everyMs: number;
  /** Monotonic milliseconds. */
  readonly elapsed: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const sessionMissing = (): HubError => new HubError('session-missing', 'the letter is not open, or has been open for its 15 minutes');

export function createFamilyDesk({ hub, corrections, disputes, codes, pace }: FamilyDependencies): FamilyDesk {
  return {
    issueLetter: (request, actor) => issueLetter(request, actor, { hub, codes }),
    listLetters: (verificationId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'family-letter', 'list'), async (transaction) => {
        found(await transaction.readVerificationView(verificationId), 'verification');
        return transaction.listLetters(verificationId);
      }),
    openLetter: (typed) => answerEvenly(() => openLetter(typed, { hub, codes }), pace),
    async authenticate(token) {
      if (!codes.isToken(token)) throw sessionMissing();
      const letter = await hub.store.transact({ sessionHash: codes.hashToken(token) }, (transaction) => transaction.readOwnLetter());
      if (letter === undefined) throw sessionMissing();
      return toActor(letter);
    },
    async closeSession(token) {
      if (codes.isToken(token))
        await hub.store.transact({ sessionHash: codes.hashToken(token) }, (transaction) => transaction.endOwnSession());
    },
    async readLetter(actor) {
      const reach = reachFor(hub.access, actor, 'family-letter', 'read');
      const { view, letter } = await hub.store.transact(reach, (transaction) => readLetter(transaction, actor, hub));
      const asked = await corrections.listOfCase(letter.verificationId, { family: { letterId: letter.letterId } });
      return { ...view, corrections: [...asked].sort((one, other) => other.askedAt.localeCompare(one.askedAt)).map(viewCorrection) };
    },
    async withdrawAuthorization(authorizationId, actor) {
      return endWithin(reachFor(hub.access, actor, 'family-letter', 'change'), authorizationId, 'withdrawn', actor, hub);
    },
    async requestCorrection({ person, section, sourceId, text }, actor) {
      const { letter, subjectIds } = await hub.store.transact(reachFor(hub.access, actor, 'correction', 'create'), (transaction) =>
        readReadable(transaction, hub),
      );
      const subjectId = found(subjectIds[person], 'person of this letter');
      const corrected = await corrections.requestCorrection({
        verificationId: letter.verificationId,
        memberPosition: letter.caseSubjectIds.indexOf(subjectId) + 1,
        about: { section, sourceId },
        text,
        by: { family: { letterId: letter.letterId } },
      });
      return viewCorrection(corrected);
    },
    async objectTo({ person, sourceId, ground, reason }, actor) {
      const { letter, subjectIds } = await hub.store.transact(reachFor(hub.access, actor, 'dispute', 'create'), (transaction) =>
        readReadable(transaction, hub),
      );
      const memberPosition = letter.caseSubjectIds.indexOf(found(subjectIds[person], 'person of this letter')) + 1;
      const { verificationId } = letter;
      const { disputeId, state, dueOn } = await disputes.open({
        verificationId,
        about: { sourceId, memberPosition },
        ground,
        reason,
        by: actor,
      });
      return { disputeId, state, dueOn };
    },
  };
}

const toActor = ({ letterId, number, verificationId, householdId, subjectId }: OwnLetter): Actor => ({
  clientId: familyName(letterId),
  purposes: [],
  divisions: [],
  programmes: [],
  policy: false,
  roles: [FAMILY_ROLE],
  family: { letterId, letterNumber: number, verificationId, householdId, subjectId },
});

async function issueLetter(
  { verificationId, subjectId }: { readonly verificationId: string; readonly subjectId: string },
  actor: Actor,
  { hub, codes }: Pick<FamilyDependencies, 'hub' | 'codes'>,
): Promise<IssuedLetter> {
  const reach = reachFor(hub.access, actor, 'family-letter', 'create');
  const code = codes.newCode();
  const codeHash = await codes.hashCode(code);
  const issuedAt = hub.now();
  const letter = { letterId: hub.newId(), number: codes.newNumber(), issuedAt, expiresAt: new Date(issuedAt.getTime() + LETTER_MS) };
  const name = await hub.store.transact(reach, async (transaction) => {
    const { householdId, subjects = [], purpose } = found(await transaction.readVerificationView(verificationId), 'verification');
    if (!subjects.some((subject) => subject.subjectId === subjectId)) throw unfit('not-in-case', 'the person is not one of this case');
    const bornOn = (await transaction.readBirthDays(householdId)).get(subjectId);
    if (bornOn !== undefined && ageOn(bornOn, shanghaiDate(issuedAt)) < ADULT)
      throw unfit('minor', 'a minor reads through the guardian who has signed; issue the letter to the guardian');
    await transaction.insertLetter({ ...letter, verificationId, householdId, subjectId, codeHash, issuedBy: principalOf(actor) });
    await transaction.appendAudit([
      {
        actor: principalOf(actor),
        purpose,
        action: 'family-letter.issued',
        verificationIds: [verificationId],
        detail: { letterId: letter.letterId, subjectId },
      },
    ]);
    return (await transaction.readPeople(verificationId)).find((person) => person.subjectId === subjectId)?.name ?? '';
  });
  const { letterId, number, expiresAt } = letter;
  return { letterId, number, code, maskedName: maskName(name), issuedAt: issuedAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

const unfit = (problem: string, what: string): HubError => new HubError('letter-reader-unfit', what, { details: { problem } });

async function answerEvenly<T>(work: () => Promise<T>, { everyMs, elapsed, pause }: AnswerPace): Promise<T> {
  const begunAt = elapsed();
  const answer = await work();
  if (everyMs > 0) await pause(Math.ceil(everyMs - ((elapsed() - begunAt) % everyMs)));
  return answer;
}

/** Two transactions: the try is counted before the code is looked at, so that many at once are no way round the wait. */
async function openLetter(
  typed: { readonly number: string; readonly code: string },
  { hub, codes }: Pick<FamilyDependencies, 'hub' | 'codes'>,
): Promise<OpenedLetter | 'mistyped' | 'refused'> {
  const [number, code] = [codes.readNumber(typed.number), codes.readCode(typed.code)];
  if (number === undefined || code === undefined) return 'mistyped';
  const openedAt = hub.now();
  const letter = await hub.store.transact({ letterNumber: number }, async (transaction) => {
    const known = await transaction.lockOwnLetter();
    if (known === undefined || mustWait(known, openedAt)) return undefined;
    await transaction.countTry(known.letterId, { tries: known.tries + 1, waitUntil: waitAfter(known.tries + 1, openedAt) });
    return known;
  });
  const isRight = await codes.isCode(letter?.codeHash, code);
  const token = codes.newToken();
  const expiresAt = new Date(openedAt.getTime() + SESSION_MS);
  const isOpen = await hub.store.transact({ letterNumber: number }, async (transaction) => {
    const begins =
      letter !== undefined &&
      isRight &&
      (await transaction.openLetter({ letterId: letter.letterId, number, tokenHash: codes.hashToken(token), openedAt, expiresAt }));
    if (letter !== undefined && !isRight && letter.tries + 1 >= MOST_TRIES) await transaction.lockLetter(letter.letterId);
    await transaction.appendAudit([
      {
        actor: letter === undefined ? FAMILY_ROLE : familyName(letter.letterId),
        action: begins ? 'family-letter.opened' : 'family-letter.refused',
        verificationIds: letter === undefined ? [] : [letter.verificationId],
        ...(begins ? {} : { result: 'refused' }),
      },
    ]);
    return begins;
  });
  return isOpen ? { token, expiresAt: expiresAt.toISOString() } : 'refused';
}

const mustWait = ({ tries, waitUntil }: TriedLetter, now: Date): boolean =>
  tries >= MOST_TRIES || (waitUntil !== undefined && waitUntil > now);

/** @param tries wrong ones in a row, this one with them */
export function waitAfter(tries: number, now: Date): Date | undefined {
  if (tries <= FREE_TRIES) return undefined;
  return new Date(now.getTime() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES - 1)));
}

/** The letter of who acts, and whom it is about: oneself first. @throws HubError `session-missing` */
async function readReadable(transaction: HubTransaction, hub: HubDependencies) {
  const letter = await transaction.readOwnLetter();
  if (letter === undefined) throw sessionMissing();
  const known = {
    letter,
    bornOn: await transaction.readBirthDays(letter.householdId),
    incapacitated: await transaction.listIncapacitated(letter.householdId),
    today: shanghaiDate(hub.now()),
  };
  return { ...known, subjectIds: listReadable(known) };
}

async function readLetter(transaction: HubTransaction, actor: Actor, hub: HubDependencies) {
  const readable = await readReadable(transaction, hub);
  const { verificationId, householdId } = readable.letter;
  await transaction.appendAudit([{ actor: principalOf(actor), action: 'family-letter.read', verificationIds: [verificationId] }]);
  const people = await transaction.readPeople(verificationId);
  const stored = await transaction.readReport(verificationId, undefined);
  const authorizations = [];
  for (const signed of await transaction.readAuthorizations(householdId)) {
    const view = await transaction.readAuthorizationView(signed.authorizationId);
    if (view !== undefined) authorizations.push({ signed, view });
  }
  const view = viewLetter({
    ...readable,
    verification: found(await transaction.readVerificationView(verificationId), 'verification'),
    names: new Map(people.map(({ subjectId, name }) => [subjectId, name])),
    asking: await transaction.readOwnAsking(verificationId),
    offices: await transaction.countOffices(verificationId),
    askedBy: await transaction.readAsker(verificationId),
    authorizations,
    looks: await transaction.readLooks(verificationId, principalOf(actor)),
    report: stored === undefined ? undefined : { determination: (await openReport(stored)).determination, issuedAt: stored.issuedAt },
    sources: hub.sources,
  });
  return { view, letter: readable.letter };
}
