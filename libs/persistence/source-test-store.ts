// Connection tests as the worker runs them: taken with a lease, so that one whose worker died is run again.
import type { SourceTestStore } from '#verification';
import { sql } from 'kysely';
import type { Database } from './database.js';

export const createSourceTestStore = (database: Database): SourceTestStore => ({
  async claimTest(sourceIds, leaseMs) {
    const { rows } = await sql<{ test_id: string; source_id: string }>`
      update source_test set state = 'running', lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
      where test_id = (select test_id from source_test where source_id = any(${[...sourceIds]}::text[])
        and (state = 'requested' or (state = 'running' and lease_until < clock_timestamp())) order by requested_at limit 1 for update skip locked)
      returning test_id, source_id`.execute(database);
    const [row] = rows;
    return row && { testId: row.test_id, sourceId: row.source_id };
  },
  async finishTest(testId, steps) {
    const state = steps.every(({ ok }) => ok) ? 'passed' : 'failed';
    await sql`update source_test set state = ${state}, steps = ${JSON.stringify(steps)}::jsonb, finished_at = clock_timestamp()
      where test_id = ${testId} and state = 'running'`.execute(database);
  },
});
