// Requests by hand as the worker works with them: opened for a batch, read at a poll, and taken up again when an officer's
// answer counts. A correction or a late answer opens a finished batch once more; the settlement is the same as any other.
import { handKindSchema, type HandDesk, type HandKind, type HandMark, type Lane, type SubjectAnswer } from '#contracts';
import { HubError, parseLocalDate, type LocalDate } from '#kernel';
import { queryIdOf, type HandTakeUp } from '#verification';
import { sql, type Selectable } from 'kysely';
import { createHash } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { cipherOfLetter, openEntry, sealPeople } from './hand-answer-store.js';
import { openKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';

/** Beginning of the number: 协查 (letter), 入户 (survey), 鉴定 (appraisal). */
const LETTERS: Readonly<Record<HandKind, string>> = { letter: 'XC', survey: 'RH', appraisal: 'JD' };

/** Whether the policy of any of the cases wants a second officer for what this source's replies are typed as. */
export type AsksSecondOfficer = (
  source: { readonly sourceId: string; readonly kind: HandKind },
  cases: readonly { readonly packRegion: string; readonly referenceDate: LocalDate }[],
) => boolean;

/** @param asksSecondOfficer asked once, when a request is opened: later editions of a policy change nothing of it */
export const createHandDesk = (database: Database, cipher: FieldCipher, asksSecondOfficer: AsksSecondOfficer): HandDesk & HandTakeUp => ({
  open: (request) => inTransaction(database, undefined, (transaction) => openRequest(transaction, cipher, request, asksSecondOfficer)),
  read: (handRequestId) => readAnswers(database, cipher, handRequestId),
  takeConfirmed: (limit) => inTransaction(database, undefined, (transaction) => takeConfirmed(transaction, limit)),
});

async function openRequest(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  { sourceId, kind, subjects, period }: Parameters<HandDesk['open']>[0],
  asksSecondOfficer: AsksSecondOfficer,
): Promise<string> {
  const numbers = subjects.map(({ requestNumber }) => requestNumber);
  const reference = createHash('sha256')
    .update([sourceId, ...[...numbers].sort()].join('\n'))
    .digest();
  const known = await transaction
    .selectFrom('hand_request')
    .select('hand_request_id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (known) return known.hand_request_id;
  const queryIds = [...new Set(numbers.map(queryIdOf))];
  const { rows } = await sql<{
    batch_id: string;
    verification_ids: string[];
    households: string[];
    divisions: string[];
    due_at: Date;
    number: string;
  }>`
    select q.batch_id, array_agg(distinct q.verification_id) as verification_ids, array_agg(distinct v.household_id) as households, array_agg(distinct h.division_code) as divisions, max(q.due_at) as due_at,
      ${LETTERS[kind]} || to_char(now() at time zone 'Asia/Shanghai', '-YYYY-') || lpad(nextval('hand_request_serial')::text, 6, '0') as number
    from query q join verification v using (verification_id) join household h using (household_id)
    where q.query_id = any(${queryIds}::uuid[]) group by q.batch_id`.execute(transaction);
  const [about] = rows;
  if (!about || rows.length > 1) throw new HubError('row-missing', 'a hand request is about the queries of one batch');
  const cases = await transaction
    .selectFrom('verification')
    .select(['pack_region', 'reference_date'])
    .where('verification_id', 'in', about.verification_ids)
    .execute();
  const handRequestId = newUuid();
  const householdId = about.households.length === 1 ? (about.households[0] ?? null) : null;
  const scoped = await cipherOfLetter(cipher, openKeys(transaction, cipher), { hand_request_id: handRequestId, household_id: householdId });
  await transaction
    .insertInto('hand_request')
    .values({
      hand_request_id: handRequestId,
      number: about.number,
      reference,
      source_id: sourceId,
      kind,
      batch_id: about.batch_id,
      verification_ids: about.verification_ids,
      household_id: householdId,
      divisions: about.divisions,
      period_from: period.from,
      period_to: period.to,
      due_at: about.due_at,
      people: subjects.length,
      second_officer: asksSecondOfficer(
        { sourceId, kind },
        cases.map((row) => ({ packRegion: row.pack_region, referenceDate: parseLocalDate(row.reference_date) })),
      ),
      people_sealed: sealPeople(
        scoped,
        handRequestId,
        subjects.map(({ requestNumber, name, idNumber }) => ({ requestNumber, name, idNumber })),
      ),
    })
    .execute();
  await appendAudit(transaction, [
    { actor: 'worker', action: 'hand-request.opened', verificationIds: about.verification_ids, sourceId, detail: { handRequestId } },
  ]);
  return handRequestId;
}

type AnswerRow = Selectable<HeduiSchema['hand_answer']>;

async function readAnswers(
  database: Database,
  cipher: FieldCipher,
  handRequestId: string,
): Promise<ReadonlyMap<string, SubjectAnswer & { readonly byHand: HandMark }>> {
  const [request, rows] = await Promise.all([
    database
      .selectFrom('hand_request')
      .select(['hand_request_id', 'household_id', 'number', 'kind'])
      .where('hand_request_id', '=', handRequestId)
      .executeTakeFirstOrThrow(),
    database
      .selectFrom('hand_answer')
      .selectAll()
      .where('hand_request_id', '=', handRequestId)
      .where('state', '=', 'confirmed')
      .orderBy('revision')
      .execute(),
  ]);
  const answers = new Map<string, SubjectAnswer & { readonly byHand: HandMark }>();
  const scoped = await cipherOfLetter(cipher, openKeys(database, cipher), request);
  for (const row of rows) {
    const { repliedOn, people } = openEntry(scoped, row);
    const byHand: HandMark = {
      kind: handKindSchema.parse(request.kind),
      number: request.number,
      revision: row.revision,
      repliedOn,
      enteredAs: 'answering-officer',
      enteredAt: row.entered_at.toISOString(),
      ...confirmationOf(row),
    };
    for (const { requestNumber, ...said } of people) answers.set(requestNumber, { ...toAnswer(said), byHand });
  }
  return answers;
}

const confirmationOf = ({ moved_at }: AnswerRow): Pick<HandMark, 'confirmedAs' | 'confirmedAt'> =>
  moved_at === null ? {} : { confirmedAs: 'second-officer', confirmedAt: moved_at.toISOString() };

function toAnswer({ outcome, asOf, facts, missing }: Omit<ReturnType<typeof openEntry>['people'][number], 'requestNumber'>): SubjectAnswer {
  switch (outcome) {
    case 'found':
      return { outcome, asOf, facts };
    case 'partial':
      return { outcome, asOf, facts, missing };
    case 'no-record':
      return { outcome, asOf };
    case 'refused':
      return { outcome, reason: 'refused-by-reply' };
  }
}

/** A batch that a worker holds at this moment is left for the next time: its poll may have read before this answer. */
async function takeConfirmed(transaction: DatabaseTransaction, limit: number): ReturnType<HandTakeUp['takeConfirmed']> {
  const { rows: answers } = await sql<{ hand_answer_id: string; batch_id: string; query_ids: string[] }>`
    select a.hand_answer_id, b.batch_id, a.query_ids from hand_answer a join hand_request r using (hand_request_id) join query_batch b using (batch_id)
    where a.state = 'confirmed' and a.taken_at is null and b.ticket_sealed is not null and (b.lease_until is null or b.lease_until < clock_timestamp())
    order by b.batch_id, a.revision limit ${limit} for update of a, b skip locked`.execute(transaction);
  if (answers.length === 0) return [];
  const queryIds = answers.flatMap(({ query_ids }) => query_ids);
  await sql`select 1 from verification where verification_id in (select verification_id from query where query_id = any(${queryIds}::uuid[]))
    order by verification_id for update`.execute(transaction);
  await sql`with reopened as (
      update query q set state = 'waiting', settled_at = null from verification v
      where q.query_id = any(${queryIds}::uuid[]) and q.state = 'settled' and v.verification_id = q.verification_id and v.state <> 'cancelled'
      returning q.verification_id)
    update verification v set open_queries = v.open_queries + r.count, updated_at = clock_timestamp()
    from (select verification_id, count(*)::int as count from reopened group by verification_id) r where v.verification_id = r.verification_id`.execute(
    transaction,
  );
  const batchIds = [...new Set(answers.map(({ batch_id }) => batch_id))];
  const { rows } = await sql<{ batch_id: string; lane: string; dispatch: number }>`
    update query_batch b set state = 'open', dispatch = b.dispatch + 1, next_run_at = clock_timestamp(), enqueued_at = clock_timestamp(), lease_until = null
    where b.batch_id = any(${batchIds}::uuid[]) and exists (select 1 from query q where q.batch_id = b.batch_id and q.state = 'waiting')
    returning b.batch_id, b.lane, b.dispatch`.execute(transaction);
  await sql`update hand_answer set taken_at = clock_timestamp() where hand_answer_id = any(${answers.map(({ hand_answer_id }) => hand_answer_id)}::uuid[])`.execute(
    transaction,
  );
  return rows.map((row) => ({ batchId: row.batch_id, lane: row.lane as Lane, dispatch: row.dispatch }));
}
