// Published values that have come into force: each begins one redetermination of its region, whichever worker sees it
// first. The value is noted and the run is queued in one transaction.
import type { ValueEffectStore } from '#verification';
import { sql } from 'kysely';
import { inTransaction, type Database } from './database.js';
import { appendAudit } from './hub-statements.js';

const AT_ONCE = 20;

export const createValueEffectStore = (database: Database): ValueEffectStore => ({
  beginDue: (today, newId) =>
    inTransaction(database, undefined, async (transaction) => {
      const due = await sql<{ local_value_id: string; region: string; changed_by: string }>`
        select local_value_id, region, changed_by from local_value v
        where state = 'published' and valid_from <= ${today}::date
          and not exists (select 1 from local_value_redetermination r where r.local_value_id = v.local_value_id)
        order by published_at limit ${AT_ONCE}`.execute(transaction);
      let begun = 0;
      for (const { local_value_id: localValueId, region, changed_by: clientId } of due.rows) {
        const runId = newId();
        const { numAffectedRows } = await sql`insert into local_value_redetermination (local_value_id, run_id)
          values (${localValueId}, ${runId}) on conflict do nothing`.execute(transaction);
        if (numAffectedRows !== 1n) continue; // another worker has begun it
        await sql`insert into redetermination_run (run_id, client_id, region, policy_date, divisions, state)
          values (${runId}, ${clientId}, ${region}, ${today}, '{}', 'queued')`.execute(transaction);
        await appendAudit(transaction, [
          {
            actor: 'worker',
            action: 'redetermination.requested',
            verificationIds: [],
            detail: { redeterminationId: runId, region, policyDate: today, localValueId },
          },
        ]);
        begun += 1;
      }
      return begun;
    }),
});
