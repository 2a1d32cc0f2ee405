// Readings: processor time of PostgreSQL and Redis, writing transactions, WAL in all and by table, memory.
import { readdirSync, readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import type pg from 'pg';

/** Linux counts processor time in hundredths of a second for /proc, whatever the kernel's own tick. */
const TICK_MS = 10;

/**
 * Milliseconds of processor time of the whole server: of every living process, plus what the postmaster has inherited
 * from those that ended (cutime, cstime). A process is in one of the two, so nothing is missed; undefined where there is
 * no /proc.
 */
export function readServerCpu(postmasterPid: number): number | undefined {
  const postmaster = readStat(postmasterPid);
  if (!postmaster) return undefined;
  let ticks = postmaster.own + postmaster.inherited;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(Number(entry));
    if (stat?.parent === postmasterPid) ticks += stat.own;
  }
  return ticks * TICK_MS;
}

function readStat(pid: number): { parent: number; own: number; inherited: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = -1] = fields;
    const [user = NaN, system = NaN, childUser = NaN, childSystem = NaN] = fields.slice(11, 15);
    return { parent, own: user + system, inherited: childUser + childSystem };
  } catch {
    return undefined; // ended meanwhile: its time is the postmaster's now
  }
}

/** Proportional memory of the server's processes: shared buffers counted once. Undefined where it cannot be read. */
export function readServerMemory(postmasterPid: number): number | undefined {
  let kilobytes = 0;
  try {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      const pid = Number(entry);
      if (pid !== postmasterPid && readStat(pid)?.parent !== postmasterPid) continue;
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);
    }
  } catch {
    return undefined;
  }
  return Number.isNaN(kilobytes) ? undefined : kilobytes * 1024;
}

export interface RedisReading {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export async function readRedis(redis: Redis): Promise<RedisReading> {
  const text = await redis.info();
  const field = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1]);
  return {
    cpuMs: (field('used_cpu_user') + field('used_cpu_sys') + field('used_cpu_user_children') + field('used_cpu_sys_children')) * 1000,
    memoryBytes: field('used_memory_rss'),
  };
}

/** Where the log of the server stands. Reading it takes one transaction number, which `between` leaves out. */
export interface LogPosition {
  readonly lsn: string;
  readonly xid: bigint;
}

export async function readLogPosition(admin: pg.Client): Promise<LogPosition> {
  const { rows } = await admin.query<{ xid: string; lsn: string }>(
    'select pg_current_xact_id()::text as xid, pg_current_wal_insert_lsn()::text as lsn',
  );
  const row = rows[0];
  if (!row) throw new Error('PostgreSQL did not say where its log stands');
  return { lsn: row.lsn, xid: BigInt(row.xid) };
}

export const countWrites = (before: LogPosition, after: LogPosition): number => Number(after.xid - before.xid) - 1;

export async function measureWal(admin: pg.Client, before: LogPosition, after: LogPosition): Promise<number> {
  const { rows } = await admin.query<{ bytes: string }>('select pg_wal_lsn_diff($1::pg_lsn, $2::pg_lsn)::text as bytes', [
    after.lsn,
    before.lsn,
  ]);
  return Number(rows[0]?.bytes);
}

/** Bytes of the log's records that touch a table or its indexes and TOAST, by table; the queue's tables are one entry. */
export async function measureWalByTable(admin: pg.Client, before: LogPosition, after: LogPosition): Promise<ReadonlyMap<string, number>> {
  const { rows } = await admin.query<{ name: string; bytes: string }>(
    `with relation as (
       select pg_relation_filenode(c.oid) as filenode, coalesce(i.indrelid, t.oid, c.oid) as owner
       from pg_class c left join pg_index i on i.indexrelid = c.oid left join pg_class t on t.reltoastrelid = c.oid
       where c.relkind in ('r', 'i', 't', 'S', 'm')),
     touched as (
       select distinct on (w.start_lsn) w.start_lsn, w.record_length, r.owner
       from pg_get_wal_block_info($1::pg_lsn, $2::pg_lsn, false) w
       join relation r on r.filenode = w.relfilenode
       where w.reldatabase = (select oid from pg_database where datname = current_database())
       order by w.start_lsn, w.block_id)
     select case when n.nspname = 'bullmq' then 'queue' else o.relname end as name, sum(t.record_length)::text as bytes
     from touched t join pg_class o on o.oid = t.owner join pg_namespace n on n.oid = o.relnamespace group by 1`,
    [before.lsn, after.lsn],
  );
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}
