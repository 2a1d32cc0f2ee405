// Rows about who is who: answers to the questions of a report, and telling people by number for the length of one report.
import { questionAnswerSchema, type AnsweredQuestion } from '#contracts';
import { isSameNationalId, type NationalId } from '#kernel';
import type { NewQuestionAnswerRow, WhoIs } from '#verification';
import { sql, type Selectable } from 'kysely';
import type { Database, DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import type { HeduiSchema } from './schema.js';

type AnswerRow = Selectable<HeduiSchema['question_answer']>;

const addressOf = (questionId: string, number: number): string => `question_answer/${questionId}/${number}`;

/** Appends an answer after those the question has; the caller holds the verification's row. @returns its number */
export async function insertQuestionAnswer(
  transaction: DatabaseTransaction,
  { verificationId, questionId, clientId, answer, reason, answeredAt }: NewQuestionAnswerRow,
  cipher: FieldCipher,
): Promise<number> {
  const earlier = await transaction
    .selectFrom('question_answer')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('verification_id', '=', verificationId)
    .where('question_id', '=', questionId)
    .executeTakeFirstOrThrow();
  const number = Number(earlier.count) + 1;
  await transaction
    .insertInto('question_answer')
    .values({
      verification_id: verificationId,
      question_id: questionId,
      number,
      client_id: clientId,
      answer,
      reason_sealed: cipher.forScope(verificationId).seal(addressOf(questionId, number), reason),
      answered_at: answeredAt,
    })
    .execute();
  return number;
}

/** Every answer of the verifications, by verification, question and number. */
export async function readQuestionAnswers(database: Database, verificationIds: readonly string[]): Promise<readonly AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select * from question_answer where verification_id = any(${verificationIds}::uuid[]) order by verification_id, question_id, number`.execute(
    database,
  );
  return rows;
}

export const openAnswer = (row: AnswerRow, cipher: FieldCipher): AnsweredQuestion => ({
  questionId: row.question_id,
  answer: questionAnswerSchema.parse(row.answer),
  reason: cipher.forScope(row.verification_id).open(addressOf(row.question_id, row.number), row.reason_sealed).toString('utf8'),
  answeredAt: row.answered_at.toISOString(),
});

/** The latest answer of each question. @param rows of one verification, in their order */
export function openLatestAnswers(rows: readonly AnswerRow[], cipher: FieldCipher): readonly AnsweredQuestion[] {
  const latest = new Map(rows.map((row) => [row.question_id, row]));
  return [...latest.values()].map((row) => openAnswer(row, cipher));
}

/** Numbers stay inside: what is handed out only says whether a number is one of theirs. */
export const whoIsAmong =
  (people: readonly { readonly subjectId: string; readonly idNumber: NationalId }[]): WhoIs =>
  (recorded) =>
    people.find(({ idNumber }) => isSameNationalId(recorded, idNumber))?.subjectId;
