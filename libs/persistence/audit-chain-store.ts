// The chain read back for verification and export: blocks in their order with the entries under their ids, and what of the
// audit stands beside the chain.
import type { AuditBlock, AuditEntry, Anchoring, KeptStamp } from '#audit';
import { sql } from 'kysely';
import { entryColumns, toAuditBlock, toAuditEntry, type AuditEntryRow } from './audit-rows.js';
import { inTransaction, type Database } from './database.js';

const BLOCKS_A_PAGE = 500;
const ENTRIES_A_READ = 5000;
/** A row the hub has written is sealed long before it is that old, as long as anything is sealed. */
const SEALED_WITHIN = '5 minutes';

export interface ChainPage {
  readonly blocks: readonly AuditBlock[];
  /** The entries of these blocks that are there, by id. */
  readonly entries: ReadonlyMap<number, AuditEntry>;
}

export interface UnsealedEntries {
  /** Written and not yet sealed. */
  readonly pending: number;
  /** Ids and times of entries that ought to have been sealed and never were. */
  readonly added: readonly { readonly auditId: number; readonly at: Date }[];
}

export interface AuditChainStore {
  /** Entries in sealed blocks, for progress. */
  countSealed(): Promise<number>;
  /** All blocks, the first first. */
  readChain(): AsyncGenerator<ChainPage>;
  /** @param isSealed whether an entry stands in a block @param found how many sealed entries are there */
  findUnsealed(isSealed: (auditId: number) => boolean, found: number): Promise<UnsealedEntries>;
  readAnchorings(anchor: string): Promise<readonly Anchoring[]>;
  /** Time stamps with their tokens, the oldest first. */
  readStamps(anchor: string): Promise<readonly KeptStamp[]>;
  /** Whether the triggers that refuse changes are as the migration made them. */
  isProtected(): Promise<boolean>;
}

/** @param database as hedui_worker, who may read the audit */
export function createAuditChainStore(database: Database): AuditChainStore {
  return {
    async countSealed() {
      const { rows } = await sql<{ count: number }>`
        select coalesce(max(first_sequence + cardinality(audit_ids) - 1), 0)::bigint as count from audit_block`.execute(database);
      return rows[0]?.count ?? 0;
    },
    readChain: () => readChain(database),
    findUnsealed: (isSealed, found) => findUnsealed(database, isSealed, found),
    async readAnchorings(anchor) {
      const rows = await database.selectFrom('audit_anchoring').selectAll().where('anchor', '=', anchor).orderBy('block').execute();
      return rows.map((row) => ({ block: row.block, lineSha256: row.line_sha256.toString('hex') }));
    },
    async readStamps(anchor) {
      const rows = await database
        .selectFrom('audit_anchoring')
        .select(['block', 'token'])
        .where('anchor', '=', anchor)
        .orderBy('block')
        .execute();
      return rows.flatMap(({ block, token }) => (token === null ? [] : [{ block, token }]));
    },
    async isProtected() {
      const { rows } = await sql<{ triggers: number; refuses: boolean }>`
        select count(*)::int as triggers, bool_and(p.prosrc like '%raise exception ''the audit is written once%' and p.prosrc not like '%return%') as refuses
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
        where c.relnamespace = 'hedui'::regnamespace and c.relname in ('audit_event', 'audit_block', 'audit_anchoring')
          and t.tgname in ('written_once', 'never_emptied') and t.tgenabled = 'A' and p.proname = 'refuse_audit_change'`.execute(database);
      return rows[0]?.triggers === 6 && rows[0].refuses;
    },
  };
}

async function* readChain(database: Database): AsyncGenerator<ChainPage> {
  let after = 0;
  for (;;) {
    const rows = await database
      .selectFrom('audit_block')
      .selectAll()
      .where('block', '>', after)
      .orderBy('block')
      .limit(BLOCKS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.block;
    let blocks: AuditBlock[] = [];
    let size = 0;
    for (const row of rows) {
      const block = toAuditBlock(row);
      blocks.push(block);
      size += block.auditIds.length;
      if (size < ENTRIES_A_READ && row !== last) continue;
      yield { blocks, entries: await readEntries(database, blocks) };
      blocks = [];
      size = 0;
    }
  }
}

async function readEntries(database: Database, blocks: readonly AuditBlock[]): Promise<ReadonlyMap<number, AuditEntry>> {
  const ids = blocks.flatMap(({ auditIds }) => auditIds);
  const { rows } = await sql<AuditEntryRow>`select ${entryColumns} from audit_event e where e.audit_id = any(${ids}::bigint[])`.execute(
    database,
  );
  return new Map(rows.map((row) => [row.audit_id, toAuditEntry(row)]));
}

const findUnsealed = (database: Database, isSealed: (auditId: number) => boolean, found: number): Promise<UnsealedEntries> =>
  inTransaction(database, undefined, async (transaction) => {
    await sql`set transaction isolation level repeatable read`.execute(transaction);
    const head = await transaction.selectFrom('audit_block').selectAll().orderBy('block', 'desc').limit(1).executeTakeFirst();
    const xid = head?.last_xid ?? '0';
    const id = head?.last_audit_id ?? 0;
    const { rows: counts } = await sql<{ all: number; waiting: number; late: number }>`
      select (select count(*) from audit_event) as all,
        (select count(*) from audit_event e where (e.xid, e.audit_id) > (${xid}::xid8, ${id}::bigint)) as waiting,
        (select count(*) from audit_event e where (e.xid, e.audit_id) > (${xid}::xid8, ${id}::bigint)
          and (e.xid > pg_snapshot_xmax(pg_current_snapshot())
            or e.xid < pg_snapshot_xmin(pg_current_snapshot()) and e.at < ${head?.sealed_at ?? null}::timestamptz - ${SEALED_WITHIN}::interval)) as late`.execute(
      transaction,
    );
    const [count] = counts;
    if (count === undefined || (count.late === 0 && count.all - count.waiting === found))
      return { pending: count?.waiting ?? 0, added: [] };
    // blocks sealed since the chain was read are not known to `isSealed`: their entries are no addition
    const { rows: suspects } = await sql<{ audit_id: number; at: Date; late: boolean }>`
      select e.audit_id, e.at, e.xid > pg_snapshot_xmax(pg_current_snapshot()) or e.at < ${head?.sealed_at ?? null}::timestamptz - ${SEALED_WITHIN}::interval as late
      from audit_event e order by e.audit_id`.execute(transaction);
    const unsealed = suspects.filter((row) => !isSealed(row.audit_id));
    const sealedSince = new Set(await readIdsOfNewest(transaction, unsealed.length));
    const added = unsealed
      .filter((row) => row.late && !sealedSince.has(row.audit_id))
      .map((row) => ({ auditId: row.audit_id, at: row.at }));
    return { pending: count.waiting - Math.min(count.waiting, added.length), added };
  });

async function readIdsOfNewest(transaction: Parameters<Parameters<typeof inTransaction>[2]>[0], limit: number): Promise<number[]> {
  const { rows } = await sql<{ audit_id: number }>`
    select unnest(audit_ids) as audit_id from (select audit_ids from audit_block order by block desc limit ${Math.min(limit, 1000)}) newest`.execute(
    transaction,
  );
  return rows.map((row) => row.audit_id);
}
