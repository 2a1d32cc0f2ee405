// Bulk files in PostgreSQL as the api works with them: handed in piece by piece, listed, moved, read. Row security decides whose.

import { HubError } from '#kernel';
import type { BulkFileView, BulkState, BulkStore, BulkTransaction, NewBulkFile, NewBulkFileRow } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { insertPiece, sealCancelReason, toFileView, toRowView, writeActor, type CountedBulkFileRow } from './bulk-rows.js';
import { readBulkResults } from './bulk-results.js';
import { inTransaction, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';

const cursorSchema = z.tuple([z.string(), z.uuid()]);
/** Over which the rate is taken. */
const RATE_SECONDS = 120;

export const createBulkStore = (database: Database, cipher: FieldCipher): BulkStore => ({
  async transact(reach, work) {
    try {
      return await inTransaction(database, reach, (transaction) => work(bind(transaction, cipher)));
    } catch (error) {
      if (violatedConstraint(error) === 'bulk_file_key')
        throw new HubError('idempotency-key-busy', 'a request with this Idempotency-Key is being worked on', {
          retry: 'later',
          cause: error,
        });
      throw error;
    }
  },
});

/** A file with what became of it. The rate is that of the last minutes, of rows as they were written down. */
const readCounted = async (transaction: DatabaseTransaction, where: RawBuilder<unknown>): Promise<readonly CountedBulkFileRow[]> => {
  const { rows } = await sql<CountedBulkFileRow>`
    select f.*, c.reported, c.accepted, c.refused, c.lines_a_second
    from bulk_file f left join lateral (
      select count(*) filter (where r.state <> 'refused')::int as accepted, count(*) filter (where r.state = 'refused')::int as refused,
        count(*) filter (where v.report_version > 0 or (v.trigger = 'comparison' and v.state = 'complete'))::int as reported,
        (sum(r.lines) filter (where r.dealt_with_at > clock_timestamp() - make_interval(secs => ${RATE_SECONDS}))
          / greatest(1, extract(epoch from clock_timestamp() - greatest(f.begun_at, clock_timestamp() - make_interval(secs => ${RATE_SECONDS})))))::float8 as lines_a_second
      from bulk_row r left join verification v using (verification_id) where r.bulk_file_id = f.bulk_file_id) c on true
    ${where}`.execute(transaction);
  return rows;
};

function bind(transaction: DatabaseTransaction, cipher: FieldCipher): BulkTransaction {
  const readOne = async (where: RawBuilder<unknown>): Promise<BulkFileView | undefined> => {
    const [row] = await readCounted(transaction, where);
    return row && toFileView(row, cipher);
  };
  return {
    async insertFile(row) {
      const earlier = await readOne(sql`where f.handed_in_by = ${row.handedInBy} and f.idempotency_key = ${row.idempotencyKey}`);
      if (earlier === undefined) await transaction.insertInto('bulk_file').values(toInsert(row)).execute();
      return earlier;
    },
    async dropUpload(bulkFileId) {
      await sql`delete from bulk_piece p using bulk_file f where p.bulk_file_id = ${bulkFileId} and f.bulk_file_id = p.bulk_file_id and f.state = 'uploading'`.execute(
        transaction,
      );
      const { rows } = await sql`delete from bulk_file where bulk_file_id = ${bulkFileId} and state = 'uploading' returning 1`.execute(
        transaction,
      );
      return rows.length > 0;
    },
    insertPiece: (bulkFileId, ordinal, bytes) => insertPiece(transaction, cipher, bulkFileId, ordinal, bytes),
    async completeUpload(bulkFileId, { sha256, bytes }) {
      await transaction
        .updateTable('bulk_file')
        .set({
          state: 'received',
          content_sha256: Buffer.from(sha256, 'hex'),
          bytes,
          handed_in_at: sql`clock_timestamp()`,
          next_run_at: sql`clock_timestamp()`,
        })
        .where('bulk_file_id', '=', bulkFileId)
        .where('state', '=', 'uploading')
        .execute();
    },
    findSame: (handedInBy, file, contentSha256, since) =>
      readOne(sql`where f.handed_in_by = ${handedInBy} and f.content_sha256 = ${Buffer.from(contentSha256, 'hex')} and f.handed_in_at > ${since}
        and f.state not in ('uploading', 'failed', 'cancelled') and f.kind = ${file.kind} and f.purpose = ${file.purpose}
        and f.validate_only = ${file.validateOnly} and f.options = ${JSON.stringify(file.options)}::jsonb order by f.handed_in_at limit 1`),
    readFile: (bulkFileId) => readOne(sql`where f.bulk_file_id = ${bulkFileId}`),
    async listFiles(limit, cursor) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const rows = await readCounted(
        transaction,
        sql`where f.state <> 'uploading' and ${after === undefined ? sql`true` : sql`(f.handed_in_at, f.bulk_file_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
          order by f.handed_in_at desc, f.bulk_file_id desc limit ${limit + 1}`,
      );
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map((row) => toFileView(row, cipher)),
        nextCursor: last && Buffer.from(JSON.stringify([last.handed_in_at.toISOString(), last.bulk_file_id])).toString('base64url'),
      };
    },
    async moveFile(bulkFileId, from, to) {
      const moved = await transaction
        .updateTable('bulk_file')
        .set({
          state: to,
          waits_for: null,
          next_run_at: sql`clock_timestamp()`,
          ...(isOver(to) ? { ended_at: sql`clock_timestamp()` } : {}),
        })
        .where('bulk_file_id', '=', bulkFileId)
        .where('state', 'in', [...from])
        .returning('bulk_file_id')
        .executeTakeFirst();
      if (moved !== undefined && isOver(to)) await transaction.deleteFrom('bulk_piece').where('bulk_file_id', '=', bulkFileId).execute();
      return moved !== undefined;
    },
    async endRepetition(bulkFileId) {
      await transaction.updateTable('bulk_file').set({ next_on: null }).where('bulk_file_id', '=', bulkFileId).execute();
      await sql`delete from bulk_piece p using bulk_file f where p.bulk_file_id = ${bulkFileId} and f.bulk_file_id = p.bulk_file_id
        and f.ended_at is not null`.execute(transaction);
    },
    async keepCancelReason(bulkFileId, reason) {
      await transaction
        .updateTable('bulk_file')
        .set({ cancel_reason_sealed: sealCancelReason(cipher, bulkFileId, reason) })
        .where('bulk_file_id', '=', bulkFileId)
        .execute();
    },
    async readRows(bulkFileId, after, limit, onlyRefused) {
      const rows = await transaction
        .selectFrom('bulk_row')
        .selectAll()
        .where('bulk_file_id', '=', bulkFileId)
        .where('ordinal', '>', after)
        .$if(onlyRefused, (query) => query.where('state', '=', 'refused'))
        .orderBy('ordinal')
        .limit(limit)
        .execute();
      return rows.map(toRowView);
    },
    readResults: (bulkFileId, after, limit) => readBulkResults(transaction, cipher, bulkFileId, after, limit),
    appendAudit: (rows) => appendAudit(transaction, rows),
  };
}

const isOver = (state: BulkState): boolean => state === 'cancelled';

function readCursor(cursor: string): z.output<typeof cursorSchema> {
  try {
    const [at, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (Number.isNaN(Date.parse(at))) throw new RangeError('not an instant');
    return [at, id];
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one of ours', { cause });
  }
}

const toInsert = ({ bulkFileId, idempotencyKey, handedInBy, actor, owner, ...file }: NewBulkFileRow) => ({
  bulk_file_id: bulkFileId,
  client_id: actor.clientId,
  organisation_id: owner.organisationId ?? null,
  opened_by: owner.openedBy ?? null,
  owner_division: owner.divisionCode,
  handed_in_by: handedInBy,
  idempotency_key: idempotencyKey,
  ...fileColumns(file),
  actor: writeActor(actor),
  state: 'uploading',
  next_on: null,
});

const fileColumns = ({ kind, format, purpose, options, validateOnly, everyDays }: NewBulkFile) => ({
  kind,
  format,
  purpose,
  options: JSON.stringify(options),
  validate_only: validateOnly,
  every_days: everyDays ?? null,
});
