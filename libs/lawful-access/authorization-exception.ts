// The only way to ask without an authorization: PIPL art. 13(4), vital interest of a person who cannot consent or a
// public-health emergency. For one verification, named people, and until the papers are due.
import { exceptionGroundSchema } from '#contracts';
import type { AuthorizationGap, AuthorizationQuestion, SignedAuthorization } from './authorization-check.js';
import { explainGap, findCover } from './authorization-check.js';

export const EXCEPTION_GROUNDS = exceptionGroundSchema.options;
export type ExceptionGround = (typeof EXCEPTION_GROUNDS)[number];

/** How a person is told afterwards (PIPL art. 18). */
export const NOTICE_WAYS = ['in-person', 'letter', 'telephone', 'message', 'next-of-kin'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** What of an exception decides whether a query may leave. */
export interface RecordedException {
  readonly exceptionId: string;
  readonly verificationId: string;
  readonly subjectIds: readonly string[];
  /** Undefined: every source. */
  readonly sourceIds: readonly string[] | undefined;
  readonly recordedAt: Date;
  /** From then on it covers nothing more: a signature is due. */
  readonly papersDueAt: Date;
  /** When the signed papers came in; they cover from then on. */
  readonly papersAt: Date | undefined;
  readonly endedAt: Date | undefined;
}

export interface AskingQuestion extends AuthorizationQuestion {
  readonly verificationId: string;
  readonly at: Date;
}

export const exempts = (exception: RecordedException, question: AskingQuestion): boolean =>
  exception.verificationId === question.verificationId &&
  exception.subjectIds.includes(question.subjectId) &&
  (exception.sourceIds === undefined || exception.sourceIds.includes(question.sourceId)) &&
  exception.endedAt === undefined &&
  exception.papersAt === undefined &&
  exception.recordedAt <= question.at &&
  question.at < exception.papersDueAt;

/** May this query leave now? The one question that is asked when planned and when sent. @returns why not, or undefined */
export function findAskingGap(
  authorizations: readonly SignedAuthorization[],
  exceptions: readonly RecordedException[],
  question: AskingQuestion,
): AuthorizationGap | undefined {
  if (findCover(authorizations, question) !== undefined) return undefined;
  if (exceptions.some((exception) => exempts(exception, question))) return undefined;
  return explainGap(authorizations, question);
}
