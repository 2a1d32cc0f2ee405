// The plan of a verification from its rows: every query, and what is known or said of each source and person.
import type { AskingMode, FindingOutcome, Lane, Programme, QueryState, SubjectRole, Trigger } from '#contracts';
import type { LocalDate } from '#kernel';
import type { PlannedFindingRow, PlannedQueryRow, PlannedVerification } from '#verification';
import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.js';

/** @returns undefined when this client has no such verification */
export async function readPlan(transaction: DatabaseTransaction, verificationId: string): Promise<PlannedVerification | undefined> {
  const row = await transaction.selectFrom('verification').selectAll().where('verification_id', '=', verificationId).executeTakeFirst();
  if (!row) return undefined;
  const members = await transaction
    .selectFrom('member')
    .select(['subject_id', 'role', 'counted'])
    .where('household_id', '=', row.household_id)
    .where('subject_id', 'in', row.subject_ids)
    .orderBy('created_at')
    .orderBy('subject_id')
    .execute();
  return {
    verificationId,
    trigger: row.trigger as Trigger,
    asking: row.asking as AskingMode,
    wave: row.wave,
    waveClosesAt: row.wave_closes_at ?? undefined,
    packRegion: row.pack_region,
    referenceDate: row.reference_date as LocalDate,
    programmes: row.programmes as Programme[],
    isCancelled: row.state === 'cancelled',
    subjects: members.map((member) => ({
      subjectId: member.subject_id,
      role: member.role as SubjectRole,
      counted: member.counted ?? undefined,
    })),
    queries: await readQueries(transaction, verificationId),
    findings: await readFindings(transaction, verificationId),
  };
}

async function readQueries(transaction: DatabaseTransaction, verificationId: string): Promise<readonly PlannedQueryRow[]> {
  const rows = await transaction
    .selectFrom('query')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .orderBy('source_id')
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    queryId: row.query_id,
    sourceId: row.source_id,
    subjectIds: row.subject_ids,
    state: row.state as QueryState,
    lane: row.lane as Lane,
    wave: row.batch_id === null ? null : row.wave,
    chosen: row.chosen ?? [],
    periodFrom: row.period_from as LocalDate,
    periodTo: row.period_to as LocalDate,
    dueAt: row.due_at,
  }));
}

async function readFindings(transaction: DatabaseTransaction, verificationId: string): Promise<readonly PlannedFindingRow[]> {
  const { rows } = await sql<{
    source_id: string;
    subject_id: string;
    outcome: string;
    reason: string | null;
    reused: boolean;
    received_at: Date;
  }>`
    select distinct on (source_id, subject_id) source_id, subject_id, outcome, reason, reused, received_at from finding
    where verification_id = ${verificationId} order by source_id, subject_id, revision desc`.execute(transaction);
  return rows.map((row) => ({
    sourceId: row.source_id,
    subjectId: row.subject_id,
    outcome: row.outcome as FindingOutcome,
    reason: row.reason ?? undefined,
    reused: row.reused,
    receivedAt: row.received_at,
  }));
}
