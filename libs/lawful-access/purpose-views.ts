// What somebody outside the case is given of it, one pure function a purpose: a charity the verdict, the publicity list three
// things, another department the state, the family what was asked about it. Each is an allow-list: what is not named stays in.
import type { Benefit, Bilingual, ProgrammeOutcome, Purpose, VerificationState } from '#contracts';

export interface CharityVerdict {
  readonly programmes: readonly {
    readonly programme: string;
    readonly title: Bilingual;
    readonly outcome: ProgrammeOutcome;
    readonly settled: boolean;
  }[];
}

/**
 * Outcomes and no reason, no figure, no person.
 * @param consents programmes whose verdict the household lets a charity know
 */
export const viewForCharity = ({ programmes }: Pick<CharityVerdict, 'programmes'>, consents: readonly string[]): CharityVerdict => ({
  programmes: programmes
    .filter(({ programme }) => consents.includes(programme))
    .map(({ programme, title, outcome, settled }) => ({ programme, title, outcome, settled })),
});

export interface PublicityEntry {
  /** Null when the applicant's name is not known. */
  readonly applicant: string | null;
  readonly members: number;
  /** For the household as a whole; what single people receive says something about them. */
  readonly amounts: readonly Pick<Benefit, 'programme' | 'amount' | 'upTo' | 'per'>[];
}

/** Applicant's name, number of members, amount: nothing else may be published (社会救助暂行办法 art. 61; 民发〔2021〕57号 art. 24). */
export const viewForPublicity = (
  { benefits }: { readonly benefits: readonly (PublicityEntry['amounts'][number] & Pick<Benefit, 'person'>)[] },
  { applicantName, members }: { readonly applicantName: string | undefined; readonly members: number },
): PublicityEntry => ({
  applicant: applicantName ?? null,
  members,
  amounts: benefits
    .filter(({ person }) => person === undefined)
    .map(({ programme, amount, upTo, per }) => ({ programme, amount, ...(upTo === undefined ? {} : { upTo }), per })),
});

export interface DepartmentStatus {
  readonly verificationId: string;
  readonly state: VerificationState;
  readonly completeness: 'complete' | 'partial' | 'none';
  readonly requestedAt: string;
  readonly updatedAt: string;
}

/** Whether the verification another department asked for is done; nothing of what was found. */
export const viewForDepartment = ({ verificationId, state, completeness, requestedAt, updatedAt }: DepartmentStatus): DepartmentStatus => ({
  verificationId,
  state,
  completeness,
  requestedAt,
  updatedAt,
});

/** What the hub knows of one look or question, as the family may not see it. */
export interface AccessRecord {
  readonly at: string;
  readonly action: string;
  readonly sourceId?: string;
  readonly purpose?: Purpose;
  /** Of the officer or the system that acted. */
  readonly office: Bilingual | undefined;
  /** Stays in: the family learns the office. */
  readonly officerId?: string;
}

export interface FamilyAccess {
  readonly at: string;
  /** `asked` a source, or `looked` at the case. */
  readonly what: 'asked' | 'looked';
  readonly sourceId?: string;
  readonly purpose?: Purpose;
  /** Null: the hub itself, on its own. */
  readonly office: Bilingual | null;
}

const LOOKS = /[.-](read|listed|printed|unmasked|exported|previewed|viewed|replayed)$/;

/** What was asked and who looked, when and from which office (个人信息保护法 art. 44, 45); never which officer. Oldest first. */
export const viewAccessForFamily = (records: readonly AccessRecord[]): readonly FamilyAccess[] =>
  records
    .filter(({ action, sourceId }) => sourceId !== undefined || LOOKS.test(action))
    .map(({ at, action, sourceId, purpose, office }) => ({
      at,
      what: LOOKS.test(action) ? ('looked' as const) : ('asked' as const),
      ...(sourceId === undefined ? {} : { sourceId }),
      ...(purpose === undefined ? {} : { purpose }),
      office: office ?? null,
    }))
    .sort((one, other) => one.at.localeCompare(other.at));
