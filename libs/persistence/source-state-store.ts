// The shared picture of the sources: probes, gates that all workers keep, gauges; and the heartbeats of the workers.
import type { HoldKind, RestReason, SourceGates, SourceStateStore } from '#verification';
import { sql } from 'kysely';
import type { Database } from './database.js';
import { jsonRows } from './row-json.js';

export const OPEN_GATES: SourceGates = { hold: undefined, windowMs: undefined, rest: undefined };

export const createSourceStateStore = (database: Database): SourceStateStore => ({
  async recordProbe({ sourceId, health, reason }) {
    await sql`insert into source_state (source_id, health, reason, probed_at, last_answer_at)
      values (${sourceId}, ${health}, ${reason ?? null}, now(), case when ${health} = 'up' then now() end)
      on conflict (source_id) do update set health = excluded.health, reason = excluded.reason, probed_at = excluded.probed_at,
        last_answer_at = coalesce(excluded.last_answer_at, source_state.last_answer_at)`.execute(database);
  },
  readGates: () => readGates(database),
  async rest(sourceId, reason, ms) {
    await sql`insert into source_state (source_id, rest_until, rest_reason) values (${sourceId}, clock_timestamp() + make_interval(secs => ${ms / 1000}::float8), ${reason})
      on conflict (source_id) do update set rest_until = excluded.rest_until, rest_reason = excluded.rest_reason
      where source_state.rest_until is null or source_state.rest_until < excluded.rest_until`.execute(database);
  },
  async endRest(sourceId) {
    await sql`update source_state set rest_until = null, rest_reason = null where source_id = ${sourceId} and rest_reason = 'breaker-open'`.execute(
      database,
    );
  },
  async takeProbeTurns(sourceIds, everyMs) {
    const ids = [...sourceIds];
    const { rows } = await sql<{ source_id: string }>`
      insert into source_state (source_id, probe_turn_at) select id, clock_timestamp() from unnest(${ids}::text[]) as t(id) order by id
      on conflict (source_id) do update set probe_turn_at = excluded.probe_turn_at
      where source_state.probe_turn_at is null or source_state.probe_turn_at < clock_timestamp() - make_interval(secs => ${(everyMs * 0.9) / 1000}::float8)
      returning source_id`.execute(database);
    return new Set(rows.map((row) => row.source_id));
  },
  async writeGauges(workerId, gauges) {
    if (gauges.length === 0) return;
    const rows = gauges.map(({ sourceId, running, breaker, calls, failures, latency, lastError }) => ({
      s: sourceId,
      l: running.live,
      b: running.bulk,
      k: breaker,
      c: calls,
      f: failures,
      t: latency,
      e: lastError?.code,
      a: lastError?.at,
    }));
    await sql`insert into source_gauge (worker_id, source_id, live_running, bulk_running, breaker, calls, failures, latency, last_error, last_error_at)
      select ${workerId}, s, l, b, k, c, f, t, e, a
      from jsonb_to_recordset(${jsonRows(rows)}) as r(s text, l int, b int, k text, c int, f int, t int[], e text, a timestamptz)
      on conflict (worker_id, source_id) do update set seen_at = clock_timestamp(), live_running = excluded.live_running, bulk_running = excluded.bulk_running,
        breaker = excluded.breaker, calls = excluded.calls, failures = excluded.failures, latency = excluded.latency,
        last_error = excluded.last_error, last_error_at = excluded.last_error_at`.execute(database);
  },
  async beat(workerId) {
    await sql`insert into worker_heartbeat (worker_id) values (${workerId}) on conflict (worker_id) do update set seen_at = now()`.execute(
      database,
    );
    await sql`delete from worker_heartbeat where seen_at < now() - interval '1 hour'`.execute(database);
    await sql`delete from source_gauge where seen_at < now() - interval '1 hour'`.execute(database);
  },
  async leave(workerId) {
    await sql`delete from worker_heartbeat where worker_id = ${workerId}`.execute(database);
    await sql`delete from source_gauge where worker_id = ${workerId}`.execute(database);
  },
});

interface GateRow {
  source_id: string;
  hold: string | null;
  window_ms: number | null;
  rest_ms: number | null;
  rest_reason: string | null;
}

/** A few rows, whatever the number of sources: only those with a gate that is shut. */
export async function readGates(database: Database): Promise<ReadonlyMap<string, SourceGates>> {
  const { rows } = await sql<GateRow>`
    select source_id, max(hold) as hold, max(window_ms)::float8 as window_ms, max(rest_ms)::float8 as rest_ms, max(rest_reason) as rest_reason from (
      select source_id, kind as hold, null::numeric as window_ms, null::numeric as rest_ms, null as rest_reason from source_hold
        where held_until is null or held_until > clock_timestamp()
      union all select source_id, 'paused', null, null, null from source_state where paused
      union all select source_id, null, extract(epoch from ends_at - clock_timestamp()) * 1000, null, null from source_window
        where cancelled_at is null and starts_at <= clock_timestamp() and ends_at > clock_timestamp()
      union all select source_id, null, null, extract(epoch from rest_until - clock_timestamp()) * 1000, rest_reason from source_state
        where rest_until > clock_timestamp()) as gate
    group by source_id`.execute(database);
  return new Map(
    rows.map((row) => [
      row.source_id,
      {
        hold: (row.hold ?? undefined) as HoldKind | undefined, // checked by the table
        windowMs: row.window_ms ?? undefined,
        rest: row.rest_ms === null ? undefined : { reason: (row.rest_reason ?? 'asked-to-wait') as RestReason, ms: row.rest_ms },
      },
    ]),
  );
}
