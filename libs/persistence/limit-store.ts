// Counts of requests in PostgreSQL, shared by all api processes: one row a key, a new window when the old one is over.
import { sql } from 'kysely';
import type { Database } from './database.js';

const UNCOUNTED_MS = 1000;

/** As the api's limits want it. Keys are ids of principals and hashes of addresses. */
export interface RequestCounts {
  take(
    key: string,
    points: number,
    limit: number,
    windowSeconds: number,
  ): Promise<{ readonly granted: boolean; readonly resetMs: number; readonly left: number | undefined }>;
}

export const createRequestCounts = (database: Database): RequestCounts => ({
  async take(key, points, limit, windowSeconds) {
    const rows = await sql<{ taken: number; reset_ms: number }>`
      insert into request_count as c (key, taken, window_ends) values (${key}, ${points}, clock_timestamp() + make_interval(secs => ${windowSeconds}))
      on conflict (key) do update set
        taken = case when c.window_ends <= clock_timestamp() then excluded.taken else c.taken + excluded.taken end,
        window_ends = case when c.window_ends <= clock_timestamp() then excluded.window_ends else c.window_ends end
      returning taken, (extract(epoch from window_ends - clock_timestamp()) * 1000)::float8 as reset_ms`
      .execute(database)
      .then(
        (result) => result.rows,
        () => [],
      );
    const [row] = rows;
    // what cannot be counted is let through for a moment: without the database it is refused further in, with the right reason
    if (row === undefined) return { granted: true, resetMs: UNCOUNTED_MS, left: undefined };
    return { granted: row.taken <= limit, resetMs: Math.max(0, row.reset_ms), left: Math.max(0, limit - row.taken) };
  },
});
