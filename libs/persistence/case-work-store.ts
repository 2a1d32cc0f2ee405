// The worker's side of cases in PostgreSQL: what is told of deadlines is written beside them, in the transaction that tells it.
import type { CaseWorkStore } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';

/** Enough for a ninth part in ten of each source, and no walk over a year. */
const LATEST_VERIFICATIONS = 5000;

/** @param database as hedui_worker */
export const createCaseWorkStore = (database: Database): CaseWorkStore => ({
  meetDecided: (limit) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql`
        with taken as (
          select d.case_id, d.turn from case_record c join case_deadline d using (case_id)
          where d.kind = 'decision' and d.state = 'open' and exists (
            select 1 from case_verification l join decision e using (verification_id) where l.case_id = d.case_id and e.decided_at >= d.began_at)
          limit ${limit} for update of c skip locked)
        update case_deadline d set state = 'met', met_at = (
          select min(e.decided_at) from case_verification l join decision e using (verification_id) where l.case_id = d.case_id and e.decided_at >= d.began_at)
        from taken where d.case_id = taken.case_id and d.turn = taken.turn and d.kind = 'decision' and d.state = 'open' returning 1`.execute(
        transaction,
      );
      return rows.length;
    }),
  tellDeadlines: (now, limit) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<DueRow>`
        select case_id, d.kind, d.turn, d.due_at <= ${now} as past from case_record c join case_deadline d using (case_id)
        where d.state = 'open' and ((d.due_at <= ${now} and d.told_late_at is null) or (d.near_at <= ${now} and d.reminded_at is null))
        order by d.due_at limit ${limit} for update of c skip locked`.execute(transaction);
      const told = { near: 0, missed: 0, expired: 0 };
      for (const row of rows) {
        const step = await tellDeadline(transaction, row, now);
        if (step !== undefined) told[step] += 1;
      }
      return told;
    }),
  async measureUsualTimes(now, everyMs) {
    const { rows: fresh } = await sql`
      select 1 from source_usual_time where measured_at > ${new Date(now.getTime() - everyMs)} limit 1`.execute(database);
    if (fresh.length > 0) return undefined;
    const { rows } = await sql`
      insert into source_usual_time (source_id, p50_seconds, p90_seconds, answers, measured_at)
      select source_id, ceil(percentile_cont(0.5) within group (order by seconds)), ceil(percentile_cont(0.9) within group (order by seconds)), count(*), ${now}
      from (select q.source_id, greatest(0, extract(epoch from q.settled_at - q.asked_at)) as seconds
        from (select verification_id from verification order by verification_id desc limit ${LATEST_VERIFICATIONS}) v join query q using (verification_id)
        where q.state = 'settled' and q.asked_at is not null and q.settled_at is not null) answered
      group by source_id
      on conflict (source_id) do update set p50_seconds = excluded.p50_seconds, p90_seconds = excluded.p90_seconds,
        answers = excluded.answers, measured_at = excluded.measured_at
      returning 1`.execute(database);
    return rows.length;
  },
});

interface DueRow {
  case_id: string;
  kind: string;
  turn: number;
  past: boolean;
}

async function tellDeadline(transaction: DatabaseTransaction, { case_id, kind, turn, past }: DueRow, now: Date) {
  const isOffer = kind === 'hand-over';
  const written = await transaction
    .updateTable('case_deadline')
    .set({
      reminded_at: sql<Date>`coalesce(reminded_at, ${now})`,
      ...(past ? { told_late_at: now } : {}),
      ...(past && isOffer ? { state: 'void' } : {}),
    })
    .where('case_id', '=', case_id)
    .where('kind', '=', kind)
    .where('turn', '=', turn)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (written.numUpdatedRows === 0n) return undefined; // met while it was looked for
  if (past && isOffer)
    await transaction
      .updateTable('case_handover')
      .set({ state: 'expired', ended_at: now, ended_by: 'worker' })
      .where('case_id', '=', case_id)
      .where('state', '=', 'offered')
      .execute();
  const change = !past ? 'deadline-near' : isOffer ? 'hand-over-expired' : 'deadline-missed';
  await sql`
    with numbered as (
      update case_record set event_sequence = event_sequence + 1,
        escalated_at = case when ${past} then coalesce(escalated_at, ${now}) else escalated_at end,
        escalated_why = case when ${past} then coalesce(escalated_why, ${`${kind}-late`}) else escalated_why end
      where case_id = ${case_id}::uuid returning event_sequence)
    insert into case_event (case_id, sequence, type, data, at)
    select ${case_id}::uuid, event_sequence, ${change}, ${JSON.stringify({ deadline: kind })}::jsonb, ${now} from numbered`.execute(
    transaction,
  );
  if (past)
    await appendAudit(transaction, [
      {
        actor: 'worker',
        action: isOffer ? 'case.hand-over-expired' : 'case.deadline-missed',
        verificationIds: [],
        detail: { caseId: case_id, deadline: kind },
      },
    ]);
  return !past ? ('near' as const) : isOffer ? ('expired' as const) : ('missed' as const);
}
