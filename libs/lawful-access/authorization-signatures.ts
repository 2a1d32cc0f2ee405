// Who must sign an authorization for whom (domain: 57号 art. 9, 民法典 art. 17-23, 个人信息保护法 art. 29, 31), and what one
// signature is worth. Pure: ages come in as dates of birth.
import type { FactKind, SourceDescriptor } from '#contracts';
import { ageOn, HubError, type LocalDate } from '#kernel';

export const SIGNED_BY = ['self', 'guardian', 'agent', 'heir'] as const;
export type SignedBy = (typeof SIGNED_BY)[number];

/** How a guardian, agent or heir stands to the person. */
export const SIGNATORY_RELATIONS = [
  'parent',
  'spouse',
  'child',
  'grandparent',
  'sibling',
  'other-relative',
  'village-committee',
  'civil-affairs-office',
  'institution',
  'other',
] as const;
export type SignatoryRelation = (typeof SIGNATORY_RELATIONS)[number];

/** Consents given apart from the rest of the paper (单独同意). */
export const SEPARATE_CONSENTS = ['financial', 'health'] as const;
export type SeparateConsent = (typeof SEPARATE_CONSENTS)[number];

/** Whose signature, or which paper, is missing for a person. */
export type MissingSigner = 'self' | 'guardian' | 'mandate' | 'heir';

/** A signature with people as ids. */
export interface Signature {
  readonly subjectId: string;
  readonly signedOn: LocalDate;
  readonly signedBy: SignedBy;
  /** Stated of an adult who may not sign: 无民事行为能力 or 限制民事行为能力. */
  readonly capacity?: 'none' | 'limited';
  /** Who signed in the person's place. A name goes sealed into the store. */
  readonly signatory?: {
    readonly subjectId?: string;
    readonly name?: string;
    readonly relation: SignatoryRelation;
    /** What makes the signatory one: a judgment, a birth certificate, a certificate of death. */
    readonly basis: string;
  };
  /** Of an agent: the written mandate. */
  readonly mandate?: { readonly reference: string; readonly givenOn: LocalDate; readonly reason: string };
  /** The separate consents given; undefined when the paper does not tell them apart. */
  readonly consents?: readonly SeparateConsent[];
}

const ADULT = 18;
const CHILD = 14;

export const isUnder14 = (bornOn: LocalDate | undefined, on: LocalDate): boolean => bornOn !== undefined && ageOn(bornOn, on) < CHILD;

/**
 * @param bornOnOf date of birth of a person of the household; undefined when nobody knows it: then taken for an adult
 * @returns what is missing for the person, or undefined when the signature holds
 * @throws HubError `authorization-invalid` with `problem`: `guardian-needed` (a child under 14 was signed for by somebody
 *   else), `guardian-unfit` (a minor, or the person itself), `mandate-later` (given after the agent signed)
 */
export function judgeSignature(signature: Signature, bornOnOf: (subjectId: string) => LocalDate | undefined): MissingSigner | undefined {
  const { subjectId, signedOn, signedBy, signatory, mandate } = signature;
  const refuse = (problem: string, what: string): never => {
    throw new HubError('authorization-invalid', what, { details: { problem, subjectId } });
  };
  const bornOn = bornOnOf(subjectId);
  const isMinor = bornOn !== undefined && ageOn(bornOn, signedOn) < ADULT;
  if (isUnder14(bornOn, signedOn) && signedBy !== 'guardian')
    refuse('guardian-needed', 'for a child under 14 the guardian signs (PIPL art. 31); give signedBy guardian');
  if (signedBy !== 'self' && signatory?.subjectId !== undefined) {
    const signatoryBornOn = bornOnOf(signatory.subjectId);
    if (signatory.subjectId === subjectId) refuse('guardian-unfit', 'nobody signs in their own place; give signedBy self');
    if (signatoryBornOn !== undefined && ageOn(signatoryBornOn, signedOn) < ADULT)
      refuse('guardian-unfit', 'who signs for somebody else is of age');
  }
  switch (signedBy) {
    case 'self':
      return isMinor || signature.capacity !== undefined ? 'guardian' : undefined;
    case 'guardian':
      // a parent of a minor needs no further proof; over an adult a guardian is appointed or has a rank by law
      return isMinor || signatory !== undefined ? undefined : 'guardian';
    case 'agent':
      if (mandate && mandate.givenOn > signedOn) refuse('mandate-later', 'the mandate was given after the agent signed');
      if (isMinor || signature.capacity !== undefined) return 'guardian';
      return mandate === undefined ? 'mandate' : undefined;
    case 'heir':
      return signatory === undefined ? 'heir' : undefined;
  }
}

const FINANCIAL: ReadonlySet<FactKind> = new Set<FactKind>([
  'bank-account',
  'account-credit',
  'security-holding',
  'insurance-policy',
  'insurance-claim',
  'payment-account',
]);
const OF_HEALTH: ReadonlySet<FactKind> = new Set<FactKind>([
  'medical-settlement',
  'diagnosis',
  'disability',
  'rehabilitation',
  'self-care-appraisal',
]);

/** Whether a source is a financial institution, which stands apart on the paper. */
export const isFinancial = ({ provides }: Pick<SourceDescriptor, 'provides'>): boolean => provides.some((kind) => FINANCIAL.has(kind));

/** The separate consents a source needs. */
export const consentsFor = (source: Pick<SourceDescriptor, 'provides'>): readonly SeparateConsent[] => [
  ...(isFinancial(source) ? (['financial'] as const) : []),
  ...(source.provides.some((kind) => OF_HEALTH.has(kind)) ? (['health'] as const) : []),
];
