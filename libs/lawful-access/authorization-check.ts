// Does an authorization (授权书) cover this subject, source and programme on this day? Asked when planned and when sent (N8).
import type { Programme } from '#contracts';
import type { LocalDate } from '#kernel';

/** What was signed: subjects x sources x programmes x from/to. */
export interface SignedAuthorization {
  readonly authorizationId: string;
  readonly subjectIds: readonly string[];
  /** Source ids; undefined means every source of the catalogue. */
  readonly sourceIds: readonly string[] | undefined;
  readonly programmes: readonly Programme[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly revokedAt: Date | undefined;
}

export interface AuthorizationQuestion {
  readonly subjectId: string;
  readonly sourceId: string;
  /** Programmes of the verification; the authorization must name every one. */
  readonly programmes: readonly Programme[];
  readonly on: LocalDate;
}

export function covers(authorization: SignedAuthorization, question: AuthorizationQuestion): boolean {
  return (
    authorization.revokedAt === undefined &&
    authorization.validFrom <= question.on &&
    question.on <= authorization.validTo &&
    authorization.subjectIds.includes(question.subjectId) &&
    (authorization.sourceIds === undefined || authorization.sourceIds.includes(question.sourceId)) &&
    question.programmes.every((programme) => authorization.programmes.includes(programme))
  );
}

/** The first authorization that covers the question, or undefined: then the query must not leave. */
export const findCover = (
  authorizations: readonly SignedAuthorization[],
  question: AuthorizationQuestion,
): SignedAuthorization | undefined => authorizations.find((authorization) => covers(authorization, question));
