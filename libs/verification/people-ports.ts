// Rows about who is who: answers to the questions of a report, and who people without a number are or may be.
import type { IdentityCandidate, QuestionAnswer } from '#contracts';
import type { PersonDescription } from '#kernel';

/** What a caseworker answers to a question of the report. `reason` is stored sealed. */
export interface NewQuestionAnswerRow {
  readonly verificationId: string;
  readonly questionId: string;
  readonly clientId: string;
  readonly answer: QuestionAnswer;
  readonly reason: string;
  readonly answeredAt: Date;
}

/** What one finding proposes. In clear: only for as long as an answer to its question is recorded. */
export interface ProposedIdentities {
  readonly findingId: string;
  readonly candidates: readonly IdentityCandidate[];
}

/** A person without a number inside the worker, to be asked about by description. */
export interface ClaimedDescription extends PersonDescription {
  readonly subjectId: string;
  readonly idNumber?: undefined;
  readonly place?: string;
  readonly divisionCode: string;
}

export interface CallDescription extends ClaimedDescription {
  readonly requestNumber: string;
}
