// What operators do with sources, as the api's role: holds, maintenance windows, connection tests, work items; each change
// with its audit row in one transaction.
import type {
  AuditRow,
  BreakerState,
  ConnectionTest,
  HoldKind,
  SourceGauge,
  SourceOperationRow,
  SourceOperationStore,
  SourceWindow,
  WorkItem,
  WorkItemDecision,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';
import { readSubscriptions } from './subscription-store.js';

/** A worker that has not written for so long is not there. */
const GAUGE_SECONDS = 15;

const stepsSchema = z.array(
  z.object({
    step: z.enum(['name', 'connect', 'probe']),
    target: z.string().optional(),
    ok: z.boolean(),
    ms: z.number(),
    code: z.string().optional(),
  }),
);

interface WorkItemRow {
  dead_letter_id: string;
  source_id: string;
  reason: string;
  verification_ids: string[];
  at: Date;
  decision: string | null;
  decided_by: string | null;
  handled_at: Date | null;
}

export function createSourceOperationStore(database: Database): SourceOperationStore {
  const audited = <T>(audit: AuditRow, work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> =>
    inTransaction(database, undefined, async (transaction) => {
      const result = await work(transaction);
      if (result !== false) await appendAudit(transaction, [audit]);
      return result;
    });
  return {
    readOperations: () => readOperations(database),
    hold: (sourceId, { kind, reason, heldBy, heldUntil }, audit) =>
      audited(audit, async (transaction) => {
        await sql`insert into source_hold (source_id, kind, reason, held_by, held_until) values (${sourceId}, ${kind}, ${reason}, ${heldBy}, ${heldUntil ?? null})
          on conflict (source_id) do update set kind = excluded.kind, reason = excluded.reason, held_by = excluded.held_by, held_at = now(), held_until = excluded.held_until`.execute(
          transaction,
        );
      }),
    resume: (sourceId, audit) =>
      audited(audit, async (transaction) => void (await sql`delete from source_hold where source_id = ${sourceId}`.execute(transaction))),
    insertWindow: ({ windowId, sourceId, startsAt, endsAt, reason, plannedBy }, audit) =>
      audited(audit, async (transaction) => {
        await sql`insert into source_window (window_id, source_id, starts_at, ends_at, reason, planned_by)
          values (${windowId}, ${sourceId}, ${startsAt}, ${endsAt}, ${reason}, ${plannedBy})`.execute(transaction);
      }),
    cancelWindow: (sourceId, windowId, audit) =>
      audited(audit, async (transaction) => {
        const { numAffectedRows } = await sql`update source_window set cancelled_at = clock_timestamp()
          where window_id = ${windowId} and source_id = ${sourceId} and cancelled_at is null and ends_at > clock_timestamp()`.execute(
          transaction,
        );
        return numAffectedRows === 1n;
      }),
    insertTest: ({ testId, sourceId, requestedBy }, audit) =>
      audited(audit, async (transaction) => {
        await sql`insert into source_test (test_id, source_id, requested_by) values (${testId}, ${sourceId}, ${requestedBy})`.execute(
          transaction,
        );
      }),
    async readTest(sourceId, testId) {
      const row = await database
        .selectFrom('source_test')
        .selectAll()
        .where('test_id', '=', testId)
        .where('source_id', '=', sourceId)
        .executeTakeFirst();
      return (
        row && {
          testId,
          sourceId,
          state: row.state as ConnectionTest['state'],
          requestedAt: row.requested_at,
          finishedAt: row.finished_at ?? undefined,
          steps: stepsSchema.parse(row.steps),
        }
      );
    },
    async listWorkItems({ handled, limit }) {
      const { rows } = handled
        ? await sql<WorkItemRow>`select * from dead_letter where handled_at is not null order by dead_letter_id desc limit ${limit}`.execute(
            database,
          )
        : await sql<WorkItemRow>`select * from dead_letter where handled_at is null order by dead_letter_id limit ${limit}`.execute(
            database,
          );
      return rows.map(toWorkItem);
    },
    async readWorkItem(workItemId) {
      const { rows } = await sql<WorkItemRow>`select * from dead_letter where dead_letter_id = ${workItemId}`.execute(database);
      return rows[0] && toWorkItem(rows[0]);
    },
    decideWorkItem: (workItemId, decision, decidedBy, audit) =>
      audited(audit, async (transaction) => {
        const { numAffectedRows } =
          await sql`update dead_letter set decision = ${decision}, decided_by = ${decidedBy}, decided_at = clock_timestamp()
          where dead_letter_id = ${workItemId} and decision is null and handled_at is null`.execute(transaction);
        return numAffectedRows === 1n;
      }),
  };
}

const toWorkItem = (row: WorkItemRow): WorkItem => ({
  workItemId: Number(row.dead_letter_id),
  sourceId: row.source_id,
  reason: row.reason,
  verificationIds: row.verification_ids,
  at: row.at,
  decision: (row.decision ?? undefined) as WorkItemDecision | undefined, // checked by the table
  decidedBy: row.decided_by ?? undefined,
  handledAt: row.handled_at ?? undefined,
});

interface BacklogRow {
  source_id: string;
  live: number;
  bulk: number;
  begun: number;
  oldest: Date | null;
}
type StateRow = { source_id: string; calls_today: number; rest_until: Date | null; rest_reason: string | null };

async function readOperations(database: Database): Promise<ReadonlyMap<string, SourceOperationRow>> {
  const [states, holds, windows, backlogs, gauges, subscriptions] = await Promise.all([
    sql<StateRow>`select source_id, case when day = (now() at time zone 'Asia/Shanghai')::date then day_calls else 0 end as calls_today,
        case when rest_until > clock_timestamp() then rest_until end as rest_until, rest_reason from source_state`.execute(database),
    sql<
      Selectable<HeduiSchema['source_hold']>
    >`select * from source_hold where held_until is null or held_until > clock_timestamp()`.execute(database),
    sql<
      Selectable<HeduiSchema['source_window']>
    >`select * from source_window where cancelled_at is null and ends_at > clock_timestamp() order by starts_at`.execute(database),
    sql<BacklogRow>`select b.source_id, count(*) filter (where b.lane = 'live')::int as live, count(*) filter (where b.lane = 'bulk')::int as bulk,
        count(*) filter (where b.ticket_sealed is not null or b.lease_until > clock_timestamp()
          or exists (select 1 from query q where q.batch_id = b.batch_id and q.state = 'asking'))::int as begun,
        min(b.created_at) as oldest
      from query_batch b where b.state = 'open' group by b.source_id`.execute(database),
    sql<
      Selectable<HeduiSchema['source_gauge']>
    >`select * from source_gauge where seen_at > clock_timestamp() - make_interval(secs => ${GAUGE_SECONDS})`.execute(database),
    readSubscriptions(database),
  ]);
  const stateOf = new Map(states.rows.map((row) => [row.source_id, row]));
  const holdOf = new Map(holds.rows.map((row) => [row.source_id, row]));
  const backlogOf = new Map(backlogs.rows.map((row) => [row.source_id, row]));
  const ids = new Set([
    ...[states, holds, windows, backlogs, gauges].flatMap(({ rows }) => rows.map((row) => row.source_id)),
    ...subscriptions.keys(),
  ]);
  return new Map(
    [...ids].map((sourceId) => {
      const state = stateOf.get(sourceId);
      const hold = holdOf.get(sourceId);
      const backlog = backlogOf.get(sourceId);
      const subscription = subscriptions.get(sourceId);
      return [
        sourceId,
        {
          sourceId,
          callsToday: state?.calls_today ?? 0,
          rest: state?.rest_until ? { until: state.rest_until, reason: state.rest_reason ?? 'asked-to-wait' } : undefined,
          hold: hold && {
            kind: hold.kind as HoldKind,
            reason: hold.reason,
            heldBy: hold.held_by,
            heldAt: hold.held_at,
            heldUntil: hold.held_until ?? undefined,
          },
          windows: windows.rows.filter((row) => row.source_id === sourceId).map(toWindow),
          backlog: { live: backlog?.live ?? 0, bulk: backlog?.bulk ?? 0 },
          oldestWaitingAt: backlog?.oldest ?? undefined,
          begun: backlog?.begun ?? 0,
          gauges: gauges.rows.filter((row) => row.source_id === sourceId).map(toGauge),
          ...(subscription ? { subscription } : {}),
        },
      ];
    }),
  );
}

const toWindow = (row: Selectable<HeduiSchema['source_window']>): SourceWindow => ({
  windowId: row.window_id,
  sourceId: row.source_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  reason: row.reason,
  plannedBy: row.planned_by,
});

const toGauge = (row: Selectable<HeduiSchema['source_gauge']>): SourceGauge => ({
  sourceId: row.source_id,
  running: { live: row.live_running, bulk: row.bulk_running },
  breaker: row.breaker as BreakerState,
  calls: row.calls,
  failures: row.failures,
  latency: row.latency,
  lastError: row.last_error && row.last_error_at ? { code: row.last_error, at: row.last_error_at } : undefined,
});
