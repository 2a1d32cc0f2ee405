// Sealing, as the worker's role does it: entries in the order of their commits into signed blocks, one sealer at a time,
// and the record of what was anchored. Copies of the worker may all try; an advisory lock lets one through.
import { isGenuine, sealBlock, type AuditBlock, type AuditSigner, type AuditVerifier, type RowMac } from '#audit';
import { HubError } from '#kernel';
import { sql } from 'kysely';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import { entryColumns, toAuditBlock, toAuditEntry, type AuditEntryRow } from './audit-rows.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';

export interface SealResult {
  /** Entries sealed by this call. */
  readonly sealed: number;
  readonly unproven: number;
  /** Whether more may be waiting. */
  readonly more: boolean;
}

export interface AuditSealStore {
  /**
   * Seals the next entries whose transactions have all ended, at most `limit`.
   * @returns undefined when another sealer is at work
   * @throws HubError `audit-chain-broken` when the last block is not genuine: nothing is put on top of it
   */
  seal(limit: number): Promise<SealResult | undefined>;
  /**
   * Has the newest block anchored when it is not yet, and records that it was; one at a time.
   * @param anchor name of the anchor
   * @param write puts the block into the anchor and answers when it is durable there
   * @returns the block that was anchored; undefined when there was nothing to do or another worker is doing it
   */
  anchor(anchor: string, write: (head: AuditBlock) => Promise<Anchored>): Promise<number | undefined>;
}

export interface Anchored {
  readonly lineSha256: Buffer;
  /** The answer of a time-stamp authority. */
  readonly token?: Buffer;
}

interface Place {
  /** The head as it is in the database, and where the next block begins. */
  readonly head: AuditBlock | undefined;
  readonly xid: string;
  readonly auditId: number;
  readonly floor: number;
  /** The database was loaded from a dump and counts transactions anew. */
  readonly countsAnew: boolean;
}

export function createAuditSealStore(
  database: Database,
  { signer, verifier, mac }: { readonly signer: AuditSigner; readonly verifier: AuditVerifier; readonly mac: RowMac },
): AuditSealStore {
  return {
    seal: (limit) =>
      inTransaction(database, undefined, async (transaction) => {
        const { rows: locks } = await sql<{
          mine: boolean;
        }>`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.auditSeal}::bigint) as mine`.execute(transaction);
        if (locks[0]?.mine !== true) return undefined;
        const place = await findPlace(transaction);
        if (place.head !== undefined && !isGenuine(place.head, verifier))
          throw new HubError('audit-chain-broken', `audit block ${place.head.block} is not genuine: run "hedui audit verify"`);
        const rows = await readWaiting(transaction, place, limit);
        const last = rows.at(-1);
        if (last === undefined) return { sealed: 0, unproven: 0, more: false };
        const judged = rows.map((row) => {
          const entry = toAuditEntry(row);
          return { entry, proven: mac.isProven(entry, row.mac ?? undefined, row.at) };
        });
        const { rows: clock } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(transaction);
        const block = sealBlock(place.head, judged, clock[0]?.now ?? new Date(), signer);
        await insertBlock(transaction, block, { xid: last.xid, auditId: last.audit_id, floor: place.floor });
        return { sealed: rows.length, unproven: block.unproven.length, more: rows.length === limit };
      }),
    anchor: (anchor, write) =>
      inTransaction(database, undefined, async (transaction) => {
        const { rows: locks } = await sql<{
          mine: boolean;
        }>`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.auditAnchor}::bigint) as mine`.execute(transaction);
        if (locks[0]?.mine !== true) return undefined;
        const row = await transaction.selectFrom('audit_block').selectAll().orderBy('block', 'desc').limit(1).executeTakeFirst();
        const done = await transaction
          .selectFrom('audit_anchoring')
          .select('block')
          .where('anchor', '=', anchor)
          .orderBy('block', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (!row || (done !== undefined && done.block >= row.block)) return undefined;
        const { lineSha256, token } = await write(toAuditBlock(row));
        await transaction
          .insertInto('audit_anchoring')
          .values({ block: row.block, anchor, line_sha256: lineSha256, token: token ?? null })
          .execute();
        return row.block;
      }),
  };
}

/**
 * Transaction numbers order entries by commit. A database that was loaded from a dump counts transactions anew: what the
 * dump brought is then told from what came since by its entry ids.
 */
async function findPlace(transaction: DatabaseTransaction): Promise<Place> {
  const row = await transaction.selectFrom('audit_block').selectAll().orderBy('block', 'desc').limit(1).executeTakeFirst();
  if (!row) return { head: undefined, xid: '0', auditId: 0, floor: 0, countsAnew: false };
  const head = toAuditBlock(row);
  const { rows } = await sql<{ counts_anew: boolean; newest: number }>`
    select pg_snapshot_xmax(pg_current_snapshot()) <= ${row.last_xid}::xid8 as counts_anew,
      (select max(last_audit_id) from audit_block) as newest`.execute(transaction);
  const [now] = rows;
  if (now?.counts_anew !== true)
    return { head, xid: row.last_xid, auditId: row.last_audit_id, floor: row.floor_audit_id, countsAnew: false };
  return { head, xid: '0', auditId: 0, floor: Math.max(row.floor_audit_id, ...head.auditIds, now.newest), countsAnew: true };
}

async function readWaiting(transaction: DatabaseTransaction, place: Place, limit: number): Promise<AuditEntryRow[]> {
  const { xid, auditId, floor } = place;
  if (place.countsAnew) {
    // of the dump, and not sealed when it was made: their transactions have numbers that have not come yet
    const { rows: brought } = await sql<AuditEntryRow>`
      select ${entryColumns} from audit_event e where e.xid > pg_snapshot_xmax(pg_current_snapshot()) and e.audit_id > ${floor}
      order by e.audit_id limit ${limit}`.execute(transaction);
    if (brought.length > 0) return brought;
  }
  const { rows } = await sql<AuditEntryRow>`
    select ${entryColumns} from audit_event e
    where (e.xid, e.audit_id) > (${xid}::xid8, ${auditId}::bigint) and e.xid < pg_snapshot_xmin(pg_current_snapshot()) and e.audit_id > ${floor}
    order by e.xid, e.audit_id limit ${limit}`.execute(transaction);
  return rows;
}

async function insertBlock(
  transaction: DatabaseTransaction,
  block: AuditBlock,
  end: { readonly xid: string; readonly auditId: number; readonly floor: number },
): Promise<void> {
  await transaction
    .insertInto('audit_block')
    .values({
      block: block.block,
      first_sequence: block.firstSequence,
      audit_ids: [...block.auditIds],
      entry_hashes: block.entryHashes,
      unproven: [...block.unproven],
      previous_hash: block.previousHash,
      hash: block.hash,
      sealed_at: new Date(block.sealedAt),
      key_id: block.keyId,
      signature: block.signature,
      last_xid: end.xid,
      last_audit_id: end.auditId,
      floor_audit_id: end.floor,
    })
    .execute();
}
