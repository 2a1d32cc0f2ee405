// Local values in PostgreSQL: transactions of a policy officer, and what every process reads of the published ones.
import { localValueKindSchema, localValueStateSchema, valueUnitSchema, type LocalValueContent, type PublishedValue } from '#contracts';
import { HubError, parseLocalDate } from '#kernel';
import type { LocalValueRow, LocalValueStore, LocalValueTransaction, PublishedValueSource } from '#verification';
import { sql, type Selectable } from 'kysely';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import { inTransaction, sqlState, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';

type Row = Selectable<HeduiSchema['local_value']>;

export const createLocalValueStore = (database: Database, cipher: FieldCipher): LocalValueStore => ({
  async transact(clientId, work) {
    try {
      return await inTransaction(database, clientId, async (transaction) => {
        await sql`select set_config('hedui.policy', 'on', true)`.execute(transaction);
        return await work(bind(transaction, cipher));
      });
    } catch (error) {
      throw explainRefusal(error);
    }
  },
});

/** For processes: their role sees published values without being a policy officer's. */
export const createPublishedValueSource = (database: Database): PublishedValueSource => ({
  async countPublished() {
    const { rows } = await sql<{ count: number }>`select count(*) as count from local_value where state = 'published'`.execute(database);
    return rows[0]?.count ?? -1;
  },
  readPublished: () => inTransaction(database, undefined, readPublished),
});

/** What the use cases check first, the database refuses too: two officers at the same moment, or a mistake of ours. */
function explainRefusal(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'local_value_once':
    case 'local_value_corrected_once':
      return new HubError('local-value-taken', 'another value of this name begins on that day or corrects the same one', { cause: error });
    default:
  }
  if (sqlState(error) === '23514' && error instanceof Error && 'constraint' in error) {
    if (error.constraint === 'local_value_second_officer' || error.constraint === 'local_value_refused_by_another')
      return new HubError('second-officer-needed', 'who proposed a value can neither approve nor refuse it', { cause: error });
    if (error.constraint === 'local_value_moves' || error.constraint === 'local_value_published_whole')
      return new HubError('local-value-state', 'this step is not open to the value', { cause: error });
  }
  return error;
}

function bind(transaction: DatabaseTransaction, cipher: FieldCipher): LocalValueTransaction {
  const address = (localValueId: string): string => `local_value/${localValueId}/scan`;
  return {
    lockName: async ({ region, kind, name, year }) =>
      void (await sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.valueName}, hashtext(${`${region} ${kind} ${name} ${year ?? ''}`}))`.execute(
        transaction,
      )),
    lockPolicy: async () => void (await sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.policy}, 0)`.execute(transaction)),
    async insert(row, scan) {
      await transaction
        .insertInto('local_value')
        .values({
          local_value_id: row.localValueId,
          region: row.region,
          kind: row.kind,
          name: row.name,
          year: row.year ?? null,
          published_on: row.publishedOn ?? null,
          value: row.value,
          unit: row.unit ?? null,
          valid_from: row.validFrom,
          document_title: row.document.title,
          document_number: row.document.number,
          document_issued_on: row.document.issuedOn,
          document_issued_by: row.document.issuedBy,
          scan_sha256: Buffer.from(row.scanSha256, 'hex'),
          scan_media_type: scan.mediaType,
          scan_bytes: scan.bytes.length,
          supersedes: row.supersedes ?? null,
          proposed_by: row.proposedBy,
          changed_by: row.proposedBy,
          change_reason: row.reason ?? null,
        })
        .execute();
      await transaction
        .insertInto('local_value_scan')
        .values({
          local_value_id: row.localValueId,
          scan_sealed: cipher.forScope(row.localValueId).seal(address(row.localValueId), scan.bytes),
        })
        .execute();
    },
    async list({ region, state, limit, cursor }) {
      let select = transaction.selectFrom('local_value').selectAll();
      if (region !== undefined) select = select.where('region', '=', region);
      if (state !== undefined) select = select.where('state', '=', state);
      if (cursor !== undefined) select = select.where('local_value_id', '<', cursor);
      return (await select.orderBy('local_value_id', 'desc').limit(limit).execute()).map(toRow);
    },
    async find(localValueId) {
      const row = await transaction.selectFrom('local_value').selectAll().where('local_value_id', '=', localValueId).executeTakeFirst();
      return row && toRow(row);
    },
    async readLive({ region, kind, name, year }) {
      const rows = await transaction
        .selectFrom('local_value')
        .selectAll()
        .where('region', '=', region)
        .where('kind', '=', kind)
        .where('name', '=', name)
        .where(year === undefined ? sql<boolean>`year is null` : sql<boolean>`year = ${year}`)
        .where('state', 'in', ['proposed', 'approved', 'published'])
        .orderBy('valid_from')
        .execute();
      return rows.map(toRow);
    },
    readPublished: () => readPublished(transaction),
    async readMoves(localValueId) {
      const rows = await transaction
        .selectFrom('local_value_change')
        .selectAll()
        .where('local_value_id', '=', localValueId)
        .orderBy('change_id')
        .execute();
      return rows.map(({ state, changed_by, changed_at, reason }) => ({
        state: localValueStateSchema.parse(state),
        by: changed_by,
        at: changed_at.toISOString(),
        ...(reason === null ? {} : { reason }),
      }));
    },
    async readScan(localValueId) {
      const row = await transaction
        .selectFrom('local_value_scan')
        .select('scan_sealed')
        .where('local_value_id', '=', localValueId)
        .executeTakeFirst();
      return row && cipher.forScope(localValueId).open(address(localValueId), row.scan_sealed);
    },
    async move(localValueId, from, { state, by, reason, previewId }) {
      const result = await transaction
        .updateTable('local_value')
        .set({
          state,
          changed_by: by,
          changed_at: sql`clock_timestamp()`,
          change_reason: reason ?? null,
          ...(state === 'approved' ? { approved_by: by } : {}),
          ...(state === 'published' ? { published_at: sql`clock_timestamp()`, preview_id: previewId ?? null } : {}),
        })
        .where('local_value_id', '=', localValueId)
        .where('state', 'in', [...from])
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async insertPreview(row) {
      await transaction
        .insertInto('local_value_preview')
        .values({
          preview_id: row.previewId,
          local_value_id: row.localValueId,
          policy_hash: row.policyHash,
          simulation_id: row.simulationId,
          made_by: row.madeBy,
        })
        .execute();
    },
    async readLatestPreview(localValueId) {
      const row = await transaction
        .selectFrom('local_value_preview')
        .selectAll()
        .where('local_value_id', '=', localValueId)
        .orderBy('made_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return (
        row && {
          previewId: row.preview_id,
          localValueId,
          policyHash: row.policy_hash,
          simulationId: row.simulation_id,
          madeBy: row.made_by,
          madeAt: row.made_at,
        }
      );
    },
    async readRedetermination(localValueId) {
      const row = await transaction
        .selectFrom('local_value_redetermination')
        .select('run_id')
        .where('local_value_id', '=', localValueId)
        .executeTakeFirst();
      return row?.run_id;
    },
    appendAudit: (rows) => appendAudit(transaction, rows),
  };
}

async function readPublished(transaction: DatabaseTransaction): Promise<readonly PublishedValue[]> {
  const rows = await transaction.selectFrom('local_value').selectAll().where('state', '=', 'published').orderBy('published_at').execute();
  return rows.flatMap((row) =>
    row.published_at === null ? [] : [{ ...toContent(row), localValueId: row.local_value_id, publishedAt: row.published_at }],
  );
}

const toContent = (row: Row): LocalValueContent => ({
  region: row.region,
  kind: localValueKindSchema.parse(row.kind),
  name: row.name,
  year: row.year ?? undefined,
  publishedOn: row.published_on === null ? undefined : parseLocalDate(row.published_on),
  value: row.value,
  unit: row.unit === null ? undefined : valueUnitSchema.parse(row.unit),
  validFrom: parseLocalDate(row.valid_from),
  document: {
    title: row.document_title,
    number: row.document_number,
    issuedOn: parseLocalDate(row.document_issued_on),
    issuedBy: row.document_issued_by,
  },
  supersedes: row.supersedes ?? undefined,
});

const toRow = (row: Row): LocalValueRow => ({
  ...toContent(row),
  localValueId: row.local_value_id,
  state: localValueStateSchema.parse(row.state),
  scan: { sha256: row.scan_sha256.toString('hex'), mediaType: row.scan_media_type, bytes: row.scan_bytes },
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  approvedBy: row.approved_by ?? undefined,
  publishedAt: row.published_at ?? undefined,
});
