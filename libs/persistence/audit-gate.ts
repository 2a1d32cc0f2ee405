// How far the audit is behind: the age of the oldest entry that is not anchored outside the database. Past the grace, looks
// at named people stop in this process, and go on by themselves when the backlog is anchored (N9).
import { HubError } from '#kernel';
import { FILE_ANCHOR } from './audit-verify.js';
import { sql } from 'kysely';
import { inTransaction, type Database } from './database.js';

const LOOK_EVERY_MS = 5000;

export interface AuditGate {
  mayLook(): boolean;
  stop(): void;
}

export interface AuditGateOptions {
  /** How long entries may stay without anchor. */
  readonly graceMs: number;
  /** Anchors that count: what one of them has not is not anchored. The file alone when absent. */
  readonly anchors?: readonly string[];
  readonly onChange: (open: boolean, lagMs: number) => void;
  readonly onError: (error: unknown) => void;
}

/** A gate that is open until it has been watched. */
export function createAuditGate(): AuditGate & { watch(database: Database, options: AuditGateOptions): Promise<void> } {
  let isOpen = true;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  return {
    mayLook: () => isOpen,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    async watch(database, { graceMs, anchors, onChange, onError }) {
      const everyMs = Math.min(LOOK_EVERY_MS, graceMs / 4);
      const look = async (): Promise<void> => {
        try {
          const lagMs = await readAuditLag(database, anchors);
          const open = lagMs <= graceMs;
          if (open !== isOpen) onChange(open, lagMs);
          isOpen = open;
        } catch (error) {
          onError(error); // a database that cannot be read shows nobody either
        }
        if (!stopped) timer = setTimeout(() => void look(), everyMs).unref();
      };
      await look();
    },
  };
}

/** @param anchors that count @returns age in milliseconds of the oldest entry without anchor; 0 when there is none */
export async function readAuditLag(database: Database, anchors: readonly string[] = [FILE_ANCHOR]): Promise<number> {
  const row = await inTransaction(database, undefined, async (transaction) => {
    await sql`select set_config('hedui.audit_area', '*', true)`.execute(transaction);
    const { rows } = await sql<{ lag_ms: number | null }>`
      with head as (select last_xid, last_audit_id from audit_block order by block desc limit 1),
        anchored as (select min(newest) as block from (
          select coalesce(max(a.block), 0) as newest from unnest(${[...anchors]}::text[]) as n(anchor)
          left join audit_anchoring a on a.anchor = n.anchor group by n.anchor) each)
      select (extract(epoch from clock_timestamp() - least(
        (select sealed_at from audit_block where block > (select block from anchored) order by block limit 1),
        (select e.at from audit_event e where (e.xid, e.audit_id) > (coalesce((select last_xid from head), '0'::xid8), coalesce((select last_audit_id from head), 0))
          order by e.xid, e.audit_id limit 1))) * 1000)::float8 as lag_ms`.execute(transaction);
    return rows[0];
  });
  if (row === undefined) throw new HubError('row-missing', 'the database did not say how far the audit is');
  return Math.max(0, row.lag_ms ?? 0);
}
