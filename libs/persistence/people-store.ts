// Rows about who is who: answers to the questions of a report, and telling people by number for the length of one report.
import { documentKnownBy, questionAnswerSchema, type AnsweredQuestion, type ElsewhereAid } from '#contracts';
import { HubError, isSameNationalId, type IdentityDocument, type NationalId } from '#kernel';
import type { IdentifiedMemberRow, NewQuestionAnswerRow, WhoIs } from '#verification';
import { sql, type Selectable } from 'kysely';
import type { Database, DatabaseTransaction } from './database.js';
import type { FieldCipher, ScopeCiphers } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import { openIdentity, sealIdentity } from './member-identity.js';
import type { HeduiSchema } from './schema.js';

type AnswerRow = Selectable<HeduiSchema['question_answer']>;

const addressOf = (questionId: string, number: number): string => `question_answer/${questionId}/${number}`;

/** Appends an answer after those the question has; the caller holds the verification's row. @returns its number */
export async function insertQuestionAnswer(
  transaction: DatabaseTransaction,
  { verificationId, questionId, clientId, answer, reason, answeredAt }: NewQuestionAnswerRow,
  keys: HouseholdKeys,
): Promise<number> {
  await keys.load({ verifications: [verificationId] });
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
      reason_sealed: keys.forScope(verificationId).seal(addressOf(questionId, number), reason),
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

export const openAnswer = (row: AnswerRow, cipher: ScopeCiphers): AnsweredQuestion => ({
  questionId: row.question_id,
  answer: questionAnswerSchema.parse(row.answer),
  reason: cipher.forScope(row.verification_id).open(addressOf(row.question_id, row.number), row.reason_sealed).toString('utf8'),
  answeredAt: row.answered_at.toISOString(),
});

/** The latest answer of each question. @param rows of one verification, in their order */
export function openLatestAnswers(rows: readonly AnswerRow[], cipher: ScopeCiphers): readonly AnsweredQuestion[] {
  const latest = new Map(rows.map((row) => [row.question_id, row]));
  return [...latest.values()].map((row) => openAnswer(row, cipher));
}

type MemberRow = Pick<Selectable<HeduiSchema['member']>, 'subject_id' | 'household_id' | 'identity_sealed'>;

/** Numbers stay inside: what is handed out only says whether a number is one of theirs. */
export function whoIsAmong(members: readonly MemberRow[], cipher: ScopeCiphers): WhoIs {
  let numbers: readonly { readonly subjectId: string; readonly idNumber: NationalId }[] | undefined;
  return (recorded) => {
    numbers ??= members.flatMap((row) => {
      const { idNumber } = openIdentity(cipher, row);
      return idNumber === undefined ? [] : [{ subjectId: row.subject_id, idNumber }];
    });
    return numbers.find(({ idNumber }) => isSameNationalId(recorded, idNumber))?.subjectId;
  };
}

const BASIC_LIVING = ['tekun', 'dibao', 'low-income'];

/** The same people counted in households of other counties that asked for basic living assistance within a year; all clients. */
export async function findElsewhere(database: Database, verificationIds: readonly string[]): Promise<Map<string, ElsewhereAid[]>> {
  const { rows } = await sql<{
    verification_id: string;
    subject_id: string;
    division: string;
    programmes: string[];
    reference_date: string;
  }>`
    with own as materialized (
      select v.verification_id, m.subject_id, m.household_id, left(h.division_code, 6) as division, i.index
      from verification v join household h using (household_id) cross join unnest(v.subject_ids) s(subject_id)
        join member m on m.subject_id = s.subject_id and m.role = 'member'
        cross join unnest(array[m.id_number_index, m.id_number_other_index]) i(index)
      where v.verification_id = any(${verificationIds}::uuid[]) and v.trigger <> 'partner' and v.programmes && ${BASIC_LIVING}::text[] and i.index is not null)
    select distinct on (own.verification_id, own.subject_id, left(h.division_code, 6)) own.verification_id, own.subject_id, left(h.division_code, 6) as division,
      array(select p from unnest(o.programmes) p where p = any(${BASIC_LIVING}::text[]) order by p) as programmes, o.reference_date
    from own join member other on other.id_number_index = own.index and other.household_id <> own.household_id
        and other.role = 'member' and other.counted is distinct from false
      join household h on h.household_id = other.household_id and left(h.division_code, 6) <> own.division
      join verification o on o.household_id = other.household_id and other.subject_id = any(o.subject_ids)
        and o.state <> 'cancelled' and o.trigger <> 'partner' and o.programmes && ${BASIC_LIVING}::text[] and o.requested_at > clock_timestamp() - interval '1 year'
    order by own.verification_id, own.subject_id, left(h.division_code, 6), o.requested_at desc`.execute(database);
  const found = new Map<string, ElsewhereAid[]>();
  for (const row of rows) {
    const aid = { subjectId: row.subject_id, divisionCode: row.division, programmes: row.programmes, referenceDate: row.reference_date };
    found.set(row.verification_id, [...(found.get(row.verification_id) ?? []), aid]);
  }
  return found;
}

/** @throws HubError `member-identified` when the person is known by an identity number already */
export async function identifyMember(
  transaction: DatabaseTransaction,
  { subjectId, householdId, clientId, name, idNumber }: IdentifiedMemberRow,
  cipher: Pick<FieldCipher, 'indexOf' | 'otherIndexOf'>,
  keys: HouseholdKeys,
): Promise<IdentityDocument | undefined> {
  const row = await transaction
    .selectFrom('member')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .where('household_id', '=', householdId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  await keys.load({ households: [householdId] });
  const before = openIdentity(keys, row);
  if (before.idNumber !== undefined)
    throw new HubError('member-identified', 'the person has an identity number already; a wrong one is a new household');
  await transaction
    .insertInto('member_identity')
    .values({
      subject_id: subjectId,
      revision: row.identity_revision,
      household_id: householdId,
      client_id: clientId,
      identity_sealed: row.identity_sealed,
    })
    .execute();
  const { countedReason, formerNames = [] } = before;
  const identity = {
    name,
    idNumber,
    ...(countedReason === undefined ? {} : { countedReason }),
    formerNames: before.name === name ? formerNames : [...formerNames, before.name],
  };
  await transaction
    .updateTable('member')
    .set({
      identity_sealed: sealIdentity(keys, householdId, subjectId, identity),
      id_number_index: cipher.indexOf(idNumber),
      id_number_other_index: cipher.otherIndexOf(idNumber) ?? null,
      identity_revision: row.identity_revision + 1,
    })
    .where('subject_id', '=', subjectId)
    .execute();
  return documentKnownBy(before);
}

type EarlierIdentity = Pick<Selectable<HeduiSchema['member_identity']>, 'subject_id' | 'identity_sealed' | 'superseded_at'>;

/** Who people of these verifications were taken for before they were identified, oldest first. */
export async function readEarlierIdentities(database: Database, verificationIds: readonly string[]): Promise<readonly EarlierIdentity[]> {
  const { rows } = await sql<EarlierIdentity>`
    select i.subject_id, i.identity_sealed, i.superseded_at from member_identity i
      join verification v on v.household_id = i.household_id and v.verification_id = any(${verificationIds}::uuid[])
    order by i.subject_id, i.revision`.execute(database);
  return rows;
}

/** A member as the person was known at an instant of the database's clock. */
export function identityAt<Row extends MemberRow>(row: Row, earlier: readonly EarlierIdentity[], at: Date): Row {
  const then = earlier.find(({ subject_id: subjectId, superseded_at: until }) => subjectId === row.subject_id && until > at);
  return then ? { ...row, identity_sealed: then.identity_sealed } : row;
}
