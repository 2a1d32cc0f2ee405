// Reconciliation in PostgreSQL: counts and digests of the cases of a client by the day of their request. The sums are those of
// `digestCases` in #verification; row security bounds what is counted.
import type { VerificationState } from '#contracts';
import { addDays, startOfDay, type LocalDate } from '#kernel';
import type { CaseDigest, DayDigest, DigestBucket, ReconciledCase, ReconciliationStore } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { inTransaction, type Database } from './database.js';
import { SHOWN_STATE } from './shown-state.js';

/** As a number below 2 to the power of 60. */
const MARK = sql`(('x' || left(encode(sha256(convert_to(v.verification_id || ' ' || ${SHOWN_STATE} || ' ' || v.report_version, 'UTF8')), 'hex'), 15))::bit(60)::bigint)`;
const DIGEST = sql<string>`lpad(to_hex((coalesce(sum(${MARK}), 0) % 1152921504606846976)::bigint), 15, '0')`;
const DAY = sql<string>`to_char(v.requested_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
const BUCKET = sql<string>`right(v.verification_id::text, 2)`;

const requested = (clientId: string, from: LocalDate, to: LocalDate): RawBuilder<unknown> =>
  sql`v.client_id = ${clientId} and v.requested_at >= ${startOfDay(from)} and v.requested_at < ${startOfDay(addDays(to, 1))}`;

/** @param database as hedui_app */
export const createReconciliationStore = (database: Database): ReconciliationStore => ({
  readDay: (reach, clientId, day) =>
    inTransaction(database, reach, async (transaction) => {
      // one statement: what it counts and what it digests are the same rows
      const { rows } = await sql<CaseDigest & { bucket: string | null; state: VerificationState | null }>`
        select ${BUCKET} as bucket, ${SHOWN_STATE} as state, count(*)::int as count, ${DIGEST} as digest
        from verification v where ${requested(clientId, day, day)}
        group by grouping sets ((), (${BUCKET}), (${SHOWN_STATE})) order by bucket, state`.execute(transaction);
      const whole = rows.find(({ bucket, state }) => bucket === null && state === null);
      return {
        count: whole?.count ?? NONE.count,
        digest: whole?.digest ?? NONE.digest,
        states: Object.fromEntries(rows.flatMap(({ state, count }) => (state === null ? [] : [[state, count] as const]))),
        buckets: rows.flatMap(({ bucket, count, digest }): DigestBucket[] => (bucket === null ? [] : [{ bucket, count, digest }])),
      };
    }),
  listDays: (reach, clientId, from, to) =>
    inTransaction(database, reach, async (transaction) => {
      const { rows } = await sql<DayDigest>`
        select ${DAY} as day, count(*)::int as count, ${DIGEST} as digest from verification v where ${requested(clientId, from, to)}
        group by 1 order by 1`.execute(transaction);
      return rows;
    }),
  listCases: (reach, clientId, { day, bucket, after, limit }) =>
    inTransaction(database, reach, async (transaction) => {
      const { rows } = await sql<CaseRow>`
        select v.verification_id, v.client_reference, ${SHOWN_STATE} as state, v.report_version, v.event_sequence, v.updated_at
        from verification v where ${requested(clientId, day, day)}
          and (${bucket ?? null}::text is null or ${BUCKET} = ${bucket ?? null}::text)
          and (${after ?? null}::uuid is null or v.verification_id > ${after ?? null}::uuid)
        order by v.verification_id limit ${limit + 1}`.execute(transaction);
      const page = rows.slice(0, limit);
      return { items: page.map(toCase), nextCursor: rows.length > limit ? page.at(-1)?.verification_id : undefined };
    }),
});

const NONE: CaseDigest = { count: 0, digest: '0'.repeat(15) };

interface CaseRow {
  verification_id: string;
  client_reference: string | null;
  state: VerificationState;
  report_version: number;
  event_sequence: number;
  updated_at: Date;
}

const toCase = (row: CaseRow): ReconciledCase => ({
  verificationId: row.verification_id,
  ...(row.client_reference === null ? {} : { clientReference: row.client_reference }),
  state: row.state,
  ...(row.report_version === 0 ? {} : { reportVersion: row.report_version }),
  lastEventSequence: row.event_sequence,
  updatedAt: row.updated_at.toISOString(),
});
