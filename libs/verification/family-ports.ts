// What letters to the family need from storage and from whoever makes numbers and codes. Row security bounds what the holder
// of a letter reads to the one case, and of its people to oneself and one's wards.
import type { Bilingual, DisputeGround, FindingOutcome, QueryState } from '#contracts';
import type { AccessRecord } from '#lawful-access';

export const LETTER_STATES = ['in-force', 'replaced', 'locked', 'expired'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export interface NewLetterRow {
  readonly letterId: string;
  readonly number: string;
  readonly verificationId: string;
  readonly householdId: string;
  readonly subjectId: string;
  readonly codeHash: string;
  readonly issuedBy: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** A letter as who issued it sees it: never its code. */
export interface LetterView {
  readonly letterId: string;
  readonly number: string;
  readonly subjectId: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly state: LetterState;
  readonly openings: number;
  readonly openedAt?: string;
}

/** A letter as it stands before a try. */
export interface TriedLetter {
  readonly letterId: string;
  readonly verificationId: string;
  readonly codeHash: string;
  /** Wrong tries since the code was last right. */
  readonly tries: number;
  readonly waitUntil: Date | undefined;
}

/** The letter of the holder who acts. */
export interface OwnLetter {
  readonly letterId: string;
  readonly number: string;
  readonly verificationId: string;
  readonly householdId: string;
  readonly subjectId: string;
  /** Oneself and whom one has signed for as guardian. */
  readonly subjectIds: readonly string[];
  /** Everybody's, in the order of the case: a request for correction names its person by the place in it. */
  readonly caseSubjectIds: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** One source about one person, as far as it went. */
export interface OwnAsking {
  readonly sourceId: string;
  readonly subjectId: string;
  readonly askedAt: Date | undefined;
  /** Undefined: nothing was planned, the finding says why. */
  readonly state: QueryState | undefined;
  readonly outcome: FindingOutcome | undefined;
  readonly reason: string | undefined;
  readonly answeredAt: Date | undefined;
  readonly reused: boolean;
}

export interface FamilyStatements {
  /** Ends the letter in force of the same person and case. */
  insertLetter(row: NewLetterRow): Promise<void>;
  /** Latest first. */
  listLetters(verificationId: string): Promise<readonly LetterView[]>;
  /** Under the reach of its number, locked; undefined when it is unknown, over or replaced. */
  lockOwnLetter(): Promise<TriedLetter | undefined>;
  /** Counted before the code is looked at, so that tries at the same time count, too. */
  countTry(letterId: string, next: { readonly tries: number; readonly waitUntil: Date | undefined }): Promise<void>;
  /** Too many wrong tries: only a new letter helps. */
  lockLetter(letterId: string): Promise<void>;
  /** The code was right: the session begins. @returns false when the letter has ended meanwhile */
  openLetter(session: {
    readonly letterId: string;
    readonly number: string;
    readonly tokenHash: string;
    readonly openedAt: Date;
    readonly expiresAt: Date;
  }): Promise<boolean>;
  readOwnLetter(): Promise<OwnLetter | undefined>;
  endOwnSession(): Promise<void>;
  /** About oneself and one's wards. */
  readOwnAsking(verificationId: string): Promise<readonly OwnAsking[]>;
  /** How many offices were asked about the whole household, and how many have answered about everyone. */
  countOffices(verificationId: string): Promise<{ readonly asked: number; readonly answered: number }>;
  /** Who asked for the verification. */
  readAsker(verificationId: string): Promise<Bilingual | undefined>;
  /** Looks at the case, the last 500; those with another letter of the family are left out. */
  readLooks(verificationId: string, ownActor: string): Promise<readonly (AccessRecord & { readonly isOwn: boolean })[]>;
  /** Guardianship as signed: adults without full capacity stay wards, children only until they are of age. */
  listIncapacitated(householdId: string): Promise<readonly string[]>;
}

/** Numbers, codes and tokens: made and recognised by the identity library. */
export interface LetterCodes {
  newNumber(): string;
  newCode(): string;
  readNumber(typed: string): string | undefined;
  readCode(typed: string): string | undefined;
  hashCode(code: string): Promise<string>;
  /** As slow for a letter that does not exist, and then never right. */
  isCode(stored: string | undefined, code: string): Promise<boolean>;
  newToken(): string;
  isToken(text: string): boolean;
  hashToken(token: string): string;
}

/** What a person of the family objects to. */
export interface FamilyObjection {
  /** Place in `people` of what the reader reads, from 0. */
  readonly person: number;
  readonly sourceId: string;
  readonly ground: DisputeGround;
  readonly reason: string;
}
