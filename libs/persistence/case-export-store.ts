// Exports of lists in PostgreSQL: as hedui_app for who asks, decides and takes, as hedui_worker for who makes the file.
import { programmeSchema, verificationStateSchema } from '#contracts';
import { shanghaiDate } from '#kernel';
import type { RowReach } from '#lawful-access';
import { TABLE_FORMATS } from '#tables';
import {
  EXPORT_PARTS,
  EXPORT_REACHES,
  EXPORT_STATES,
  REVIEW_OUTCOMES,
  type CaseExportFilter,
  type CaseExportStore,
  type CaseExportTransaction,
  type CaseExportView,
  type CaseExportWorkStore,
  type ClaimedExport,
  type MadeFile,
  type NewCaseExport,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { actAs } from './act-as.js';
import { countCases, readCases } from './case-export-rows.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { EXPORT_ROLE } from './export-role.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';

type Row = Selectable<HeduiSchema['case_export']>;

const MOST_LISTED = 200;
/** Exports whose worker did not come back this often are given up. */
const MOST_ATTEMPTS = 5;

const detailsSchema = z.strictObject({ reason: z.string(), officer: z.string(), organisation: z.string() });
const filterSchema = z
  .strictObject({
    state: verificationStateSchema,
    completeness: z.enum(['complete', 'partial', 'none']),
    programme: programmeSchema,
    requestedFrom: z.coerce.date(),
    requestedTo: z.coerce.date(),
    roundId: z.uuid(),
    roundList: z.enum(REVIEW_OUTCOMES),
    bulkFileId: z.uuid(),
  })
  .partial();
const rowSchema = z.object({
  state: z.enum(EXPORT_STATES),
  format: z.enum(TABLE_FORMATS),
  language: z.enum(['zh', 'en']),
  parts: z.array(z.enum(EXPORT_PARTS)),
  rows_reach: z.enum(EXPORT_REACHES),
});

const addressOf = (exportId: string, part: 'details' | 'file'): string => `case_export/${exportId}/${part}`;

/** "DC-20261122-000017": stands in the file, in the audit and on the screen. */
const numberOf = ({ number, requested_at }: Pick<Row, 'number' | 'requested_at'>): string =>
  `DC-${shanghaiDate(requested_at).replaceAll('-', '')}-${String(number).padStart(6, '0')}`;

function toView(row: Row, cipher: FieldCipher): CaseExportView & { readonly organisationId: string; readonly ownerDivision: string } {
  const { reason, officer, organisation } = detailsSchema.parse(
    JSON.parse(cipher.forScope(row.export_id).open(addressOf(row.export_id, 'details'), row.details_sealed).toString('utf8')),
  );
  const { state, format, language, parts } = rowSchema.parse(row);
  const filter: CaseExportFilter = withoutAbsent(filterSchema.parse(row.filter));
  return {
    exportId: row.export_id,
    number: numberOf(row),
    state,
    format,
    language,
    filter,
    reason,
    requestedBy: row.requested_by,
    organisationId: row.organisation_id,
    ownerDivision: row.owner_division,
    by: { officer, organisation },
    requestedAt: row.requested_at,
    rows: row.row_count,
    needsSecondPerson: !row.is_alone,
    parts,
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.rows_written === null ? {} : { rowsWritten: row.rows_written }),
    ...(row.available_until === null ? {} : { availableUntil: row.available_until }),
    ...(row.taken_at === null ? {} : { takenAt: row.taken_at }),
    ...(row.failure === null ? {} : { failure: row.failure }),
  };
}

const withoutAbsent = ({
  state,
  completeness,
  programme,
  requestedFrom,
  requestedTo,
  roundId,
  roundList,
  bulkFileId,
}: z.output<typeof filterSchema>): CaseExportFilter => ({
  ...(state === undefined ? {} : { state }),
  ...(completeness === undefined ? {} : { completeness }),
  ...(programme === undefined ? {} : { programme }),
  ...(requestedFrom === undefined ? {} : { requestedFrom }),
  ...(requestedTo === undefined ? {} : { requestedTo }),
  ...(roundId === undefined ? {} : { roundId }),
  ...(roundList === undefined ? {} : { roundList }),
  ...(bulkFileId === undefined ? {} : { bulkFileId }),
});

export const createCaseExportStore = (database: Database, cipher: FieldCipher): CaseExportStore => ({
  transact: (reach, work) => inTransaction(database, reach, (transaction) => work(bind(transaction, cipher))),
});

function bind(transaction: DatabaseTransaction, cipher: FieldCipher): CaseExportTransaction {
  const find = (exportId: string): Promise<Row | undefined> =>
    transaction.selectFrom('case_export').selectAll().where('export_id', '=', exportId).executeTakeFirst();
  const readExport: CaseExportTransaction['readExport'] = async (exportId) => {
    const row = await find(exportId);
    return row && toView(row, cipher);
  };
  return {
    countCases: (selection) => countCases(transaction, selection),
    readCases: (selection, parts) => readCases(transaction, cipher, selection, parts),
    async readUsage(officerId, since) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`case_export/${officerId}`}, 0))`.execute(transaction);
      const { rows } = await sql<{ exports: number; alone: number }>`
        select count(*)::int as exports, coalesce(sum(row_count) filter (where is_alone), 0)::int as alone
        from case_export where requested_by = ${officerId} and requested_at > ${since}`.execute(transaction);
      return { exports: rows[0]?.exports ?? 0, rowsAlone: rows[0]?.alone ?? 0 };
    },
    async insertExport(row) {
      const stored = await transaction.insertInto('case_export').values(toInsert(row, cipher)).returningAll().executeTakeFirstOrThrow();
      return toView(stored, cipher);
    },
    async storeFile(exportId, file) {
      await insertFile(transaction, cipher, exportId, file);
      const stored = await transaction
        .updateTable('case_export')
        .set(readySet(file))
        .where('export_id', '=', exportId)
        .returningAll()
        .executeTakeFirstOrThrow();
      return toView(stored, cipher);
    },
    async listExports() {
      const rows = await transaction.selectFrom('case_export').selectAll().orderBy('requested_at', 'desc').limit(MOST_LISTED).execute();
      return rows.map((row) => toView(row, cipher));
    },
    readExport,
    async decideExport(exportId, state, by) {
      const result = await transaction
        .updateTable('case_export')
        .set({ state, decided_by: by, decided_at: sql`clock_timestamp()` })
        .where('export_id', '=', exportId)
        .where('state', '=', 'requested')
        .where('requested_by', '<>', by)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async takeFile(exportId) {
      const { rows } = await sql<{ file_sealed: Buffer }>`
        delete from case_export_file f using case_export e
        where f.export_id = ${exportId} and e.export_id = f.export_id and e.state = 'ready' and e.available_until > clock_timestamp()
        returning f.file_sealed`.execute(transaction);
      const sealed = rows[0]?.file_sealed;
      if (sealed === undefined) return undefined;
      await transaction
        .updateTable('case_export')
        .set({ state: 'taken', taken_at: sql`clock_timestamp()` })
        .where('export_id', '=', exportId)
        .execute();
      return cipher.forScope(exportId).open(addressOf(exportId, 'file'), sealed);
    },
    appendAudit: (rows) => appendAudit(transaction, rows),
  };
}

const toInsert = (row: NewCaseExport, cipher: FieldCipher) => ({
  export_id: row.exportId,
  requested_by: row.requestedBy,
  organisation_id: row.organisationId,
  owner_division: row.ownerDivision,
  rows_reach: row.reach,
  purposes: row.purposes.join(),
  parts: [...row.parts],
  roles: [...row.roles],
  format: row.format,
  language: row.language,
  filter: JSON.stringify(row.filter),
  details_sealed: cipher
    .forScope(row.exportId)
    .seal(addressOf(row.exportId, 'details'), JSON.stringify({ reason: row.reason, ...row.by } satisfies z.input<typeof detailsSchema>)),
  row_count: row.rows,
  is_alone: row.isAlone,
  state: row.isAlone ? 'approved' : 'requested',
});

const readySet = ({ rows, availableUntil }: MadeFile) => ({ state: 'ready', rows_written: rows, available_until: availableUntil });

async function insertFile(transaction: DatabaseTransaction, cipher: FieldCipher, exportId: string, { bytes }: MadeFile): Promise<void> {
  const sealed = cipher.forScope(exportId).seal(addressOf(exportId, 'file'), Buffer.from(bytes));
  await transaction.insertInto('case_export_file').values({ export_id: exportId, file_sealed: sealed }).execute();
}

/** As hedui_worker. */
export const createCaseExportWorkStore = (database: Database, cipher: FieldCipher): CaseExportWorkStore => ({
  claimExport: (leaseMs) =>
    inTransaction(database, undefined, async (transaction) => {
      await sql`update case_export set state = 'failed', failure = 'given-up' where state = 'approved' and attempt >= ${MOST_ATTEMPTS}
        and lease_until < clock_timestamp()`.execute(transaction);
      const { rows } = await sql<Row>`
        update case_export set attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
        where export_id = (select export_id from case_export
          where state = 'approved' and attempt < ${MOST_ATTEMPTS} and (lease_until is null or lease_until < clock_timestamp())
          order by requested_at limit 1 for update skip locked)
        returning *`.execute(transaction);
      return rows[0] && toClaimed(rows[0], cipher);
    }),
  makeFile: ({ exportId, attempt, rowReach }, make) =>
    inTransaction(database, undefined, async (transaction) => {
      const ours = await transaction
        .selectFrom('case_export')
        .select('export_id')
        .where('export_id', '=', exportId)
        .where('attempt', '=', attempt)
        .where('state', '=', 'approved')
        .forUpdate()
        .executeTakeFirst();
      if (ours === undefined) return false;
      const asOfficer = onlyAsOfficer(transaction, rowReach);
      const file = await make(
        (selection, parts) => readCases(transaction, cipher, selection, parts, asOfficer),
        (rows) => appendAudit(transaction, rows),
      );
      await insertFile(transaction, cipher, exportId, file);
      await transaction.updateTable('case_export').set(readySet(file)).where('export_id', '=', exportId).execute();
      return true;
    }),
  async failExport(exportId, attempt, code) {
    await database
      .updateTable('case_export')
      .set({ state: 'failed', failure: code })
      .where('export_id', '=', exportId)
      .where('attempt', '=', attempt)
      .where('state', '=', 'approved')
      .execute();
  },
  endOld: (undecidedBefore) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<{ export_id: string }>`
        update case_export set state = 'expired'
        where (state = 'ready' and available_until <= clock_timestamp()) or (state = 'requested' and requested_at <= ${undecidedBefore})
        returning export_id`.execute(transaction);
      const ids = rows.map(({ export_id }) => export_id);
      if (ids.length > 0) await sql`delete from case_export_file where export_id = any(${ids}::uuid[])`.execute(transaction);
      return ids.length;
    }),
});

const toClaimed = (row: Row, cipher: FieldCipher): ClaimedExport => ({
  ...toView(row, cipher),
  attempt: row.attempt,
  roles: row.roles,
  rowReach: {
    clientId: 'console',
    purposes: row.purposes.split(',').filter((purpose) => purpose !== ''),
    officerId: row.requested_by,
    organisationId: row.organisation_id,
    area: row.owner_division,
    reach: rowSchema.parse(row).rows_reach,
  },
});

/** Runs statements as the officer would run them, under the role that reads cases and does nothing else. */
function onlyAsOfficer(transaction: DatabaseTransaction, reach: RowReach): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
    await sql`set local role ${sql.ref(EXPORT_ROLE)}`.execute(transaction);
    await actAs(reach)?.execute(transaction);
    const result = await work();
    await sql`set local role none`.execute(transaction);
    return result;
  };
}
