// What one person of a family reads with a letter, from parts already read. Pure: whatever is not named here stays in.
import {
  findingOutcomeLabels,
  isAnswered,
  type Bilingual,
  type Determination,
  type Programme,
  type Purpose,
  type SourceDescriptor,
} from '#contracts';
import { ageOn, maskName, shanghaiDate, type LocalDate } from '#kernel';
import {
  findCover,
  viewAccessForFamily,
  viewForReader,
  type AccessRecord,
  type AuthorizationEnd,
  type FamilyAccess,
  type FamilyDetermination,
  type SignedAuthorization,
} from '#lawful-access';
import type { OwnAsking, OwnLetter } from './family-ports.js';
import type { CorrectionView } from './subject-rights-ports.js';
import type { AuthorizationView, VerificationView } from './views.js';

const ADULT = 18;

export const ASKED_STANDINGS = ['waiting', 'answered', 'partly', 'no-answer', 'not-asked'] as const;
export type AskedStanding = (typeof ASKED_STANDINGS)[number];

/** One source about oneself or a ward. */
export interface FamilyAsking {
  readonly sourceId: string;
  readonly title: Bilingual;
  readonly office: Bilingual;
  readonly legalBasis: Bilingual;
  /** Place in `people`, from 0. */
  readonly person: number;
  readonly standing: AskedStanding;
  readonly askedAt?: string;
  readonly answeredAt?: string;
  /** The answer came for an earlier verification and was used again. */
  readonly reused: boolean;
  /** Why it was not asked or gave no answer. */
  readonly because?: Bilingual;
  /** Number of the authorization it was asked on. */
  readonly authorization?: string;
}

export interface FamilyAuthorization {
  readonly authorizationId: string;
  readonly number: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly programmes: readonly Programme[];
  readonly people: readonly number[];
  readonly endedAt?: string;
  readonly endReason?: AuthorizationEnd;
}

/** What the reader has said to be wrong, with this letter, and what became of it. */
export interface FamilyCorrection {
  readonly correctionId: string;
  readonly section: CorrectionView['section'];
  readonly sourceId?: string;
  readonly text: string;
  readonly askedAt: string;
  readonly dueOn: LocalDate;
  readonly state: CorrectionView['state'];
  readonly outcome?: CorrectionView['outcome'];
  readonly reason?: string;
}

export interface FamilyOutcome extends Omit<FamilyDetermination, 'recommendation' | 'verificationId'> {
  readonly issuedAt: string;
}

export interface FamilyLetterView {
  readonly letter: { readonly number: string; readonly issuedAt: string; readonly expiresAt: string; readonly openedAt: readonly string[] };
  readonly verification: {
    readonly state: VerificationView['state'];
    readonly completeness: VerificationView['completeness'];
    readonly requestedAt: string;
    readonly referenceDate: LocalDate;
    readonly purpose: Purpose;
    readonly programmes: readonly Programme[];
    readonly askedBy: Bilingual | null;
    readonly offices: { readonly asked: number; readonly answered: number };
  };
  /** Oneself first; names masked: the letter may be read over a shoulder. */
  readonly people: readonly { readonly maskedName: string; readonly isReader: boolean }[];
  readonly asked: readonly FamilyAsking[];
  readonly authorizations: readonly FamilyAuthorization[];
  readonly looks: readonly FamilyAccess[];
  /** Null before there is a report with a determination, and for relatives outside the household. */
  readonly outcome: FamilyOutcome | null;
  /** Latest first. */
  readonly corrections: readonly FamilyCorrection[];
}

export interface FamilyLetterParts {
  readonly letter: OwnLetter;
  readonly verification: VerificationView;
  readonly names: ReadonlyMap<string, string>;
  readonly bornOn: ReadonlyMap<string, LocalDate>;
  readonly incapacitated: readonly string[];
  readonly asking: readonly OwnAsking[];
  readonly offices: FamilyLetterView['verification']['offices'];
  readonly askedBy: Bilingual | undefined;
  readonly authorizations: readonly { readonly signed: SignedAuthorization; readonly view: AuthorizationView }[];
  readonly looks: readonly (AccessRecord & { readonly isOwn: boolean })[];
  readonly report: { readonly determination: Determination | null; readonly issuedAt: string } | undefined;
  readonly sources: readonly SourceDescriptor[];
  readonly today: LocalDate;
}

export function viewLetter(parts: FamilyLetterParts): Omit<FamilyLetterView, 'corrections'> {
  const { letter, verification, sources, offices, askedBy } = parts;
  const subjectIds = listReadable(parts);
  const placeOf = (subjectId: string): number => subjectIds.indexOf(subjectId);
  const { state, completeness, requestedAt, referenceDate, purpose, programmes } = verification;
  return {
    letter: {
      number: letter.number,
      issuedAt: letter.issuedAt.toISOString(),
      expiresAt: letter.expiresAt.toISOString(),
      openedAt: parts.looks.filter(({ isOwn, action }) => isOwn && action === 'family-letter.opened').map(({ at }) => at),
    },
    verification: { state, completeness, requestedAt, referenceDate, purpose, programmes, askedBy: askedBy ?? null, offices },
    people: subjectIds.map((subjectId) => ({
      maskedName: maskName(parts.names.get(subjectId) ?? ''),
      isReader: subjectId === letter.subjectId,
    })),
    asked: parts.asking
      .filter(({ subjectId }) => subjectIds.includes(subjectId))
      .map((one) => viewAsking(one, placeOf(one.subjectId), parts, sources)),
    authorizations: parts.authorizations.map(({ view }) => ({
      authorizationId: view.authorizationId,
      number: view.number,
      validFrom: view.validFrom,
      validTo: view.validTo,
      programmes: view.programmes,
      people: view.subjectIds.filter((subjectId) => subjectIds.includes(subjectId)).map(placeOf),
      ...(view.revokedAt === undefined ? {} : { endedAt: view.revokedAt, endReason: view.endReason ?? ('withdrawn' as const) }),
    })),
    looks: viewAccessForFamily(parts.looks.filter(({ isOwn }) => !isOwn).map(({ isOwn: _isOwn, ...record }) => ({ purpose, ...record }))),
    outcome: viewOutcome(parts, subjectIds),
  };
}

/** Without who has handled it. */
export const viewCorrection = ({
  correctionId,
  section,
  sourceId,
  text,
  askedAt,
  dueOn,
  state,
  outcome,
  reason,
}: CorrectionView): FamilyCorrection => ({
  correctionId,
  section,
  ...(sourceId === undefined ? {} : { sourceId }),
  text,
  askedAt,
  dueOn,
  state,
  ...(outcome === undefined ? {} : { outcome }),
  ...(reason === undefined ? {} : { reason }),
});

/** Oneself, and those one has signed for who are still minors or without full capacity. */
export function listReadable({
  letter,
  bornOn,
  incapacitated,
  today,
}: Pick<FamilyLetterParts, 'letter' | 'bornOn' | 'incapacitated' | 'today'>): readonly string[] {
  const isWard = (subjectId: string): boolean => {
    const born = bornOn.get(subjectId);
    return incapacitated.includes(subjectId) || born === undefined || ageOn(born, today) < ADULT;
  };
  return [letter.subjectId, ...letter.subjectIds.filter((subjectId) => subjectId !== letter.subjectId && isWard(subjectId)).sort()];
}

function viewAsking(
  { sourceId, subjectId, askedAt, answeredAt, state, outcome, reused }: OwnAsking,
  person: number,
  { authorizations, verification, today }: FamilyLetterParts,
  sources: readonly SourceDescriptor[],
): FamilyAsking {
  const source = sources.find(({ id }) => id === sourceId);
  const unnamed: Bilingual = { zh: sourceId, en: sourceId };
  const standing = standingOf(state, outcome);
  // by what it was asked on: a withdrawal afterwards changes nothing of that
  const cover = findCover(
    authorizations.map(({ signed: { endReason: _reason, ...signed } }) => ({ ...signed, revokedAt: undefined })),
    { subjectId, sourceId, programmes: verification.programmes, on: askedAt === undefined ? today : shanghaiDate(askedAt) },
  );
  const number = authorizations.find(({ view }) => view.authorizationId === cover?.authorizationId)?.view.number;
  return {
    sourceId,
    title: source?.title ?? unnamed,
    office: source?.office ?? unnamed,
    legalBasis: source?.legalBasis ?? unnamed,
    person,
    standing,
    ...(askedAt === undefined ? {} : { askedAt: askedAt.toISOString() }),
    ...(answeredAt === undefined || standing === 'waiting' || standing === 'not-asked' ? {} : { answeredAt: answeredAt.toISOString() }),
    reused,
    ...(outcome === undefined || standing === 'answered' || standing === 'waiting' ? {} : { because: findingOutcomeLabels[outcome] }),
    ...(number === undefined || standing === 'not-asked' ? {} : { authorization: number }),
  };
}

const NOT_ASKED: readonly OwnAsking['outcome'][] = ['not-authorised', 'not-connected', 'out-of-coverage', 'not-needed', 'not-concerned'];

function standingOf(state: OwnAsking['state'], outcome: OwnAsking['outcome']): AskedStanding {
  if (outcome !== undefined && isAnswered(outcome)) return 'answered';
  if (outcome === 'partial') return 'partly';
  if (state === 'planned' || state === 'asking' || state === 'waiting' || outcome === 'pending') return 'waiting';
  if (outcome === undefined || NOT_ASKED.includes(outcome)) return 'not-asked';
  return 'no-answer';
}

function viewOutcome({ report, verification, letter }: FamilyLetterParts, subjectIds: readonly string[]): FamilyOutcome | null {
  const reader = verification.subjects?.find(({ subjectId }) => subjectId === letter.subjectId);
  const determination = report?.determination ?? undefined;
  if (report === undefined || determination === undefined || reader === undefined || reader.role === 'obligor') return null;
  const { verificationId: _id, ...view } = viewForReader(determination, { isApplicant: reader.relation === 'self', subjectIds });
  return { ...view, issuedAt: report.issuedAt };
}
