// The shared picture of the sources, and the heartbeats of the workers.
import type { SourceStateStore } from '#verification';
import { sql } from 'kysely';
import type { Database } from './database.js';

export const createSourceStateStore = (database: Database): SourceStateStore => ({
  async recordProbe({ sourceId, health, reason }) {
    await sql`insert into source_state (source_id, health, reason, probed_at, last_answer_at)
      values (${sourceId}, ${health}, ${reason ?? null}, now(), case when ${health} = 'up' then now() end)
      on conflict (source_id) do update set health = excluded.health, reason = excluded.reason, probed_at = excluded.probed_at,
        last_answer_at = coalesce(excluded.last_answer_at, source_state.last_answer_at)`.execute(database);
  },
  async readPaused() {
    const { rows } = await sql<{ source_id: string }>`select source_id from source_state where paused`.execute(database);
    return new Set(rows.map((row) => row.source_id));
  },
  async beat(workerId) {
    await sql`insert into worker_heartbeat (worker_id) values (${workerId}) on conflict (worker_id) do update set seen_at = now()`.execute(
      database,
    );
    await sql`delete from worker_heartbeat where seen_at < now() - interval '1 hour'`.execute(database);
  },
  async leave(workerId) {
    await sql`delete from worker_heartbeat where worker_id = ${workerId}`.execute(database);
  },
});
