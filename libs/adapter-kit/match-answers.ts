// Puts a department's entries beside the subjects that were asked: exactly one each, about the right person, and a fault
// in one person's records stays with that person.
import type { AskedSubject, SubjectAnswer } from '#contracts';
import { isHubError, isSameNationalId, matchIdentity, type AnsweredIdentity } from '#kernel';
import { adapterAnswerInvalid, sourceSchemaDrift } from './source-errors.js';

/** The number in the record is this person's, in its 18- or 15-digit form (N7). */
export const isAboutSubject = (recordedIdNumber: string, subject: AskedSubject): boolean =>
  isSameNationalId(recordedIdNumber, subject.idNumber);

export const ANSWERED_ABOUT_ANOTHER: SubjectAnswer = { outcome: 'quarantined', reason: 'answered-about-another-person' };
const ANSWERED_UNDER_ANOTHER_NAME: SubjectAnswer = { outcome: 'quarantined', reason: 'answered-under-another-name' };

/**
 * The answer with its grade: how well what the department repeats of number and name fits the person (T25).
 * @param told everything the answer repeats; nothing at all is `not-told`
 */
export function gradeAnswer(answer: SubjectAnswer, subject: AskedSubject, told: AnsweredIdentity): SubjectAnswer {
  const match = matchIdentity(subject, told);
  if (match === 'other-number') return ANSWERED_ABOUT_ANOTHER;
  if (match === 'other-name') return ANSWERED_UNDER_ANOTHER_NAME;
  return answer.outcome === 'found' || answer.outcome === 'no-record' || answer.outcome === 'partial' ? { ...answer, match } : answer;
}

/**
 * One answer a subject, from entries that carry the request number we sent.
 * A subject the department left out gets an `error` to be asked again, never a `no-record`.
 * @throws HubError `source-schema-drift` when a request number comes twice or was not ours
 */
export function matchAnswers<Entry extends { readonly requestNumber: string }>(
  subjects: readonly AskedSubject[],
  entries: readonly Entry[],
  answer: (entry: Entry, subject: AskedSubject) => SubjectAnswer,
): Map<string, SubjectAnswer> {
  const asked = new Set(subjects.map((subject) => subject.requestNumber));
  const byNumber = new Map<string, Entry>();
  for (const entry of entries) {
    if (!asked.has(entry.requestNumber) || byNumber.has(entry.requestNumber)) throw sourceSchemaDrift('requestNumber');
    byNumber.set(entry.requestNumber, entry);
  }
  const answers = new Map<string, SubjectAnswer>();
  for (const subject of subjects) {
    if (answers.has(subject.subjectId)) throw adapterAnswerInvalid('a subject was asked twice in one call');
    const entry = byNumber.get(subject.requestNumber);
    answers.set(
      subject.subjectId,
      entry === undefined
        ? { outcome: 'error', reason: 'left-out-of-the-answer', retry: 'later' }
        : answerForOne(() => answer(entry, subject)),
    );
  }
  return answers;
}

/** A record that cannot be read spoils the answer of its own subject only; other errors end the whole call. */
export function answerForOne(answer: () => SubjectAnswer): SubjectAnswer {
  try {
    return answer();
  } catch (error) {
    if (isHubError(error) && error.code === 'source-schema-drift') {
      return { outcome: 'error', reason: error.code, retry: 'never' };
    }
    throw error;
  }
}
