// Does an authorization (授权书) cover this subject, source and programme on this day? Asked when planned and when sent (N8).
import type { Programme } from '#contracts';
import type { LocalDate } from '#kernel';
import type { MissingSigner } from './authorization-signatures.js';

/** Why an authorization is over before its last day. `withdrawn` by a person, the others by the rule of its mode of validity. */
export const AUTHORIZATION_ENDS = ['withdrawn', 'not-met', 'assistance-over', 'family-changed', 'applied-again'] as const;
export type AuthorizationEnd = (typeof AUTHORIZATION_ENDS)[number];

/** What was signed: subjects x sources x programmes x from/to. */
export interface SignedAuthorization {
  readonly authorizationId: string;
  /** People for whom whoever must sign has signed. */
  readonly subjectIds: readonly string[];
  /** Source ids; undefined means every source of the catalogue. */
  readonly sourceIds: readonly string[] | undefined;
  readonly programmes: readonly Programme[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly revokedAt: Date | undefined;
  /** Why it ended; `withdrawn` when absent. */
  readonly endReason?: AuthorizationEnd;
  /** People it names for whom a signature is missing: it covers nothing about them. */
  readonly missing?: readonly { readonly subjectId: string; readonly who: MissingSigner }[];
  /** Sources a person did not consent to, by subject id. */
  readonly withheld?: Readonly<Record<string, readonly string[]>>;
}

export interface AuthorizationQuestion {
  readonly subjectId: string;
  readonly sourceId: string;
  /** Programmes of the verification; the authorization must name every one. */
  readonly programmes: readonly Programme[];
  readonly on: LocalDate;
}

/** Why nothing may be asked about somebody: stable codes, as they stand in findings. */
export const AUTHORIZATION_GAPS = [
  'no-authorization',
  'signature-missing',
  'guardian-signature-missing',
  'mandate-missing',
  'heir-signature-missing',
  'consent-withheld',
  'authorization-withdrawn',
  'authorization-ended',
  'authorization-over',
  'authorization-not-begun',
  'programme-not-authorised',
  'source-not-authorised',
] as const;
export type AuthorizationGap = (typeof AUTHORIZATION_GAPS)[number];

const GAP_OF_MISSING: Readonly<Record<MissingSigner, AuthorizationGap>> = {
  self: 'signature-missing',
  guardian: 'guardian-signature-missing',
  mandate: 'mandate-missing',
  heir: 'heir-signature-missing',
};

export function covers(authorization: SignedAuthorization, question: AuthorizationQuestion): boolean {
  return authorization.subjectIds.includes(question.subjectId) && findScopeGap(authorization, question) === undefined;
}

/** The first authorization that covers the question, or undefined: then the query must not leave. */
export const findCover = (
  authorizations: readonly SignedAuthorization[],
  question: AuthorizationQuestion,
): SignedAuthorization | undefined => authorizations.find((authorization) => covers(authorization, question));

/** What of an authorization does not fit the question, whoever has signed it. */
function findScopeGap(authorization: SignedAuthorization, question: AuthorizationQuestion): AuthorizationGap | undefined {
  const { endReason = 'withdrawn', sourceIds, withheld } = authorization;
  if (!question.programmes.every((programme) => authorization.programmes.includes(programme))) return 'programme-not-authorised';
  if (sourceIds !== undefined && !sourceIds.includes(question.sourceId)) return 'source-not-authorised';
  if (question.on < authorization.validFrom) return 'authorization-not-begun';
  if (authorization.validTo < question.on) return 'authorization-over';
  if (authorization.revokedAt !== undefined) return endReason === 'withdrawn' ? 'authorization-withdrawn' : 'authorization-ended';
  if (withheld?.[question.subjectId]?.includes(question.sourceId)) return 'consent-withheld';
  return undefined;
}

/** Gaps from the one that is nearest to a cover to the one that is farthest. */
const NEAREST_FIRST: readonly AuthorizationGap[] = [
  'signature-missing',
  'guardian-signature-missing',
  'mandate-missing',
  'heir-signature-missing',
  'consent-withheld',
  'authorization-withdrawn',
  'authorization-ended',
  'authorization-over',
  'authorization-not-begun',
  'source-not-authorised',
  'programme-not-authorised',
];

/** Why no authorization covers the question: who has not signed, or what of the nearest one does not fit. */
export function explainGap(authorizations: readonly SignedAuthorization[], question: AuthorizationQuestion): AuthorizationGap {
  const gaps = new Set<AuthorizationGap>();
  for (const authorization of authorizations) {
    const unsigned = authorization.missing?.find(({ subjectId }) => subjectId === question.subjectId);
    if (!unsigned && !authorization.subjectIds.includes(question.subjectId)) continue;
    const gap = findScopeGap(authorization, question) ?? (unsigned && GAP_OF_MISSING[unsigned.who]);
    if (gap) gaps.add(gap);
  }
  return NEAREST_FIRST.find((gap) => gaps.has(gap)) ?? 'no-authorization';
}
