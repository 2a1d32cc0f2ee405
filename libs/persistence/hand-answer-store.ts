// Answers by hand in PostgreSQL, as answering officers see them: transactions under row security of their own. What the
// worker does with them is in hand-desk.
import { handEntrySchema, handKindSchema, type HandEntry } from '#contracts';
import { HubError, parseLocalDate } from '#kernel';
import type { HandAnswerRow, HandAnswerStore, HandAnswerTransaction, HandFile, HandPerson, HandRequestRow } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import { inTransaction, sqlState, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher, ScopedCipher } from './field-cipher.js';
import { openKeys, type HouseholdKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';

const peopleSchema = z.array(z.strictObject({ requestNumber: z.string(), name: z.string(), idNumber: z.string() }));
const fileSchema = z.strictObject({
  part: z.enum(['scan', 'photo']),
  mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
});
const answerStateSchema = z.enum(['entered', 'confirmed', 'returned']);

export const createHandAnswerStore = (database: Database, cipher: FieldCipher): HandAnswerStore => ({
  async transact(reach, work) {
    try {
      return await inTransaction(database, reach, async (transaction) => {
        await sql`select set_config('hedui.answers', 'on', true)`.execute(transaction);
        return await work(bind(transaction, cipher));
      });
    } catch (error) {
      throw explainRefusal(error);
    }
  },
});

/** What the use cases check first, the database refuses too. */
function explainRefusal(error: unknown): unknown {
  if (violatedConstraint(error) === 'hand_answer_waiting')
    return new HubError('hand-answer-waiting', 'another entry waits for the second officer: confirm or return it first', { cause: error });
  if (sqlState(error) === '23514' && error instanceof Error && 'constraint' in error) {
    if (error.constraint === 'hand_answer_another_officer')
      return new HubError('another-officer-needed', 'who entered an answer cannot confirm it', { cause: error });
    if (error.constraint === 'hand_answer_moves')
      return new HubError('hand-answer-state', 'this step is not open to the answer', { cause: error });
  }
  return error;
}

type Owned = Pick<RequestRow, 'hand_request_id' | 'household_id'>;

/** What a letter about one household says is under that household's key; about several, under one derived for the letter. */
export async function cipherOfLetter(
  cipher: FieldCipher,
  keys: HouseholdKeys,
  { hand_request_id, household_id }: Owned,
): Promise<ScopedCipher> {
  if (household_id === null) return cipher.forScope(hand_request_id);
  await keys.load({ households: [household_id] });
  return keys.forScope(household_id, hand_request_id);
}

export const sealPeople = (cipher: ScopedCipher, handRequestId: string, people: readonly HandPerson[]): Buffer =>
  cipher.seal(`hand_request/${handRequestId}/people`, JSON.stringify(people));

export const openEntry = (cipher: ScopedCipher, row: Pick<AnswerRow, 'hand_answer_id' | 'answer_sealed'>): HandEntry =>
  handEntrySchema.parse(JSON.parse(cipher.open(`hand_answer/${row.hand_answer_id}`, row.answer_sealed).toString('utf8')));

type AnswerRow = Selectable<HeduiSchema['hand_answer']>;
type RequestRow = Selectable<HeduiSchema['hand_request']> & { state: string };

/** Everyone is answered, or an entry waits for the second officer, or somebody is open. */
const STATE = sql<string>`case
  when exists (select 1 from hand_answer a where a.hand_request_id = r.hand_request_id and a.state = 'entered') then 'second-officer'
  when (select count(distinct line) from hand_answer a, unnest(a.lines) as line where a.hand_request_id = r.hand_request_id and a.state = 'confirmed') >= r.people then 'answered'
  else 'open' end`;
const stateSchema = z.enum(['open', 'second-officer', 'answered']);

function bind(transaction: DatabaseTransaction, cipher: FieldCipher): HandAnswerTransaction {
  const keys = openKeys(transaction, cipher);
  const findCipher = async (handRequestId: string): Promise<ScopedCipher> => {
    const owned = await transaction
      .selectFrom('hand_request')
      .select(['hand_request_id', 'household_id'])
      .where('hand_request_id', '=', handRequestId)
      .executeTakeFirstOrThrow();
    return cipherOfLetter(cipher, keys, owned);
  };
  const fileAddress = (handAnswerId: string, ordinal: number): string => `hand_answer_file/${handAnswerId}/${ordinal}`;
  return {
    async list({ state, sourceId, limit, cursor }) {
      const { rows } = await sql<RequestRow>`
        select * from (select r.*, ${STATE} as state from hand_request r
          where (${sourceId ?? null}::text is null or r.source_id = ${sourceId ?? null}) and (${cursor ?? null}::uuid is null or r.hand_request_id > ${cursor ?? null}::uuid)) x
        where ${state ?? null}::text is null or x.state = ${state ?? null} order by x.hand_request_id limit ${limit}`.execute(transaction);
      return rows.map(toRequest);
    },
    async find(handRequestId) {
      if (handRequestId === '') return undefined;
      const { rows } =
        await sql<RequestRow>`select r.*, ${STATE} as state from hand_request r where r.hand_request_id = ${handRequestId}`.execute(
          transaction,
        );
      return rows[0] && toRequest(rows[0]);
    },
    lock: async (handRequestId) =>
      void (await sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.handRequest}, hashtext(${handRequestId}))`.execute(transaction)),
    async readPeople(handRequestId) {
      const row = await transaction
        .selectFrom('hand_request')
        .select(['hand_request_id', 'household_id', 'people_sealed'])
        .where('hand_request_id', '=', handRequestId)
        .executeTakeFirstOrThrow();
      const plain = (await cipherOfLetter(cipher, keys, row)).open(`hand_request/${handRequestId}/people`, row.people_sealed);
      return peopleSchema.parse(JSON.parse(plain.toString('utf8')));
    },
    async readAnswers(handRequestId) {
      const [rows, files] = await Promise.all([
        transaction.selectFrom('hand_answer').selectAll().where('hand_request_id', '=', handRequestId).orderBy('revision').execute(),
        transaction
          .selectFrom('hand_answer_file as f')
          .innerJoin('hand_answer as a', 'a.hand_answer_id', 'f.hand_answer_id')
          .select(['f.hand_answer_id', 'f.ordinal', 'f.part', 'f.sha256', 'f.bytes'])
          .where('a.hand_request_id', '=', handRequestId)
          .orderBy('f.ordinal')
          .execute(),
      ]);
      const scoped = await findCipher(handRequestId);
      return rows.map((row) => ({
        ...toAnswer(row, scoped),
        files: files
          .filter((file) => file.hand_answer_id === row.hand_answer_id)
          .map(({ ordinal, part, sha256, bytes }) => ({
            ordinal,
            part: fileSchema.shape.part.parse(part),
            sha256: sha256.toString('hex'),
            bytes,
          })),
      }));
    },
    async hasAnswer(handRequestId, sha256) {
      const row = await transaction
        .selectFrom('hand_answer')
        .select('hand_answer_id')
        .where('hand_request_id', '=', handRequestId)
        .where('answer_sha256', '=', Buffer.from(sha256, 'hex'))
        .where('state', '<>', 'returned')
        .executeTakeFirst();
      return row !== undefined;
    },
    async findRequestOf(handAnswerId) {
      const row = await transaction
        .selectFrom('hand_answer')
        .select('hand_request_id')
        .where('hand_answer_id', '=', handAnswerId)
        .executeTakeFirst();
      return row?.hand_request_id;
    },
    async insert({ handAnswerId, handRequestId, revision, secondOfficer, queryIds, lines, sha256, entry, enteredBy, files }) {
      const scoped = await findCipher(handRequestId);
      await transaction
        .insertInto('hand_answer')
        .values({
          hand_answer_id: handAnswerId,
          hand_request_id: handRequestId,
          revision,
          state: secondOfficer ? 'entered' : 'confirmed',
          second_officer: secondOfficer,
          query_ids: [...queryIds],
          lines: [...lines],
          answer_sha256: Buffer.from(sha256, 'hex'),
          answer_sealed: scoped.seal(`hand_answer/${handAnswerId}`, JSON.stringify(entry)),
          entered_by: enteredBy,
        })
        .execute();
      await transaction
        .insertInto('hand_answer_file')
        .values(
          files.map(({ part, bytes, mediaType, sha256: digest }, index) => ({
            hand_answer_id: handAnswerId,
            ordinal: index + 1,
            part,
            sha256: Buffer.from(digest, 'hex'),
            media_type: mediaType,
            bytes: bytes.length,
            file_sealed: scoped.seal(fileAddress(handAnswerId, index + 1), bytes),
          })),
        )
        .execute();
    },
    async move(handAnswerId, { state, by, reason }) {
      const result = await transaction
        .updateTable('hand_answer')
        .set({ state, moved_by: by, moved_at: sql`clock_timestamp()`, move_reason: reason ?? null })
        .where('hand_answer_id', '=', handAnswerId)
        .where('state', '=', 'entered')
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async readFile(handAnswerId, ordinal): Promise<HandFile | undefined> {
      const row = await transaction
        .selectFrom('hand_answer_file as f')
        .innerJoin('hand_answer as a', 'a.hand_answer_id', 'f.hand_answer_id')
        .select(['a.hand_request_id', 'f.part', 'f.media_type', 'f.file_sealed'])
        .where('f.hand_answer_id', '=', handAnswerId)
        .where('f.ordinal', '=', ordinal)
        .executeTakeFirst();
      return (
        row && {
          ...fileSchema.parse({ part: row.part, mediaType: row.media_type }),
          bytes: (await findCipher(row.hand_request_id)).open(fileAddress(handAnswerId, ordinal), row.file_sealed),
        }
      );
    },
    appendAudit: (rows) => appendAudit(transaction, rows),
  };
}

const toRequest = (row: RequestRow): HandRequestRow => ({
  handRequestId: row.hand_request_id,
  number: row.number,
  kind: handKindSchema.parse(row.kind),
  sourceId: row.source_id,
  verificationIds: row.verification_ids,
  divisions: row.divisions,
  period: { from: parseLocalDate(row.period_from), to: parseLocalDate(row.period_to) },
  state: stateSchema.parse(row.state),
  people: row.people,
  policyAsksSecondOfficer: row.second_officer,
  openedAt: row.opened_at,
  dueAt: row.due_at,
});

const toAnswer = (row: AnswerRow, cipher: ScopedCipher): Omit<HandAnswerRow, 'files'> => ({
  handAnswerId: row.hand_answer_id,
  handRequestId: row.hand_request_id,
  revision: row.revision,
  state: answerStateSchema.parse(row.state),
  entry: openEntry(cipher, row),
  enteredBy: row.entered_by,
  enteredAt: row.entered_at.toISOString(),
  ...(row.moved_by === null ? {} : { movedBy: row.moved_by }),
  ...(row.moved_at === null ? {} : { movedAt: row.moved_at.toISOString() }),
  ...(row.move_reason === null ? {} : { moveReason: row.move_reason }),
});
