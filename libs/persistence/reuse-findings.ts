// Answers that may serve again: the same person (by the keyed index), source, period and purpose, recent enough, of the
// same client. Copied as a finding of the new verification, sealed anew for its row, with the date it was received.
import type { FindingOutcome } from '#contracts';
import type { LocalDate } from '#kernel';
import type { ReusableFinding, ReuseQuestion } from '#verification';
import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import { base64, jsonRows } from './row-json.js';
import { findingAddress } from './settle-batches.js';

interface ReusableRow {
  verification_id: string;
  source_id: string;
  subject_id: string;
  household_id: string;
  from_household: string;
  from_verification: string;
  from_subject: string;
  query_id: string;
  outcome: string;
  as_of: string;
  received_at: Date;
  facts_sealed: Buffer | null;
}

export async function findReusable(
  transaction: DatabaseTransaction,
  questions: readonly ReuseQuestion[],
  keys: HouseholdKeys,
): Promise<readonly ReusableFinding[]> {
  if (questions.length === 0) return [];
  const { rows } = await sql<ReusableRow>`
    select distinct on (r."verificationId", r."sourceId", r."subjectId") r."verificationId" as verification_id, r."sourceId" as source_id, r."subjectId" as subject_id, asked.household_id, known.household_id as from_household,
      f.verification_id as from_verification, f.subject_id as from_subject, f.query_id, f.outcome, f.as_of, f.received_at, f.facts_sealed
    from jsonb_to_recordset(${jsonRows(questions)}) as r("verificationId" uuid, "sourceId" text, "subjectId" uuid, "periodFrom" date, "periodTo" date, purpose text, "notBefore" timestamptz)
      join member asked on asked.subject_id = r."subjectId"
      cross join unnest(array[asked.id_number_index, asked.id_number_other_index]) i(index) join member known on known.id_number_index = i.index
      join verification v on v.household_id = known.household_id and v.purpose = r.purpose
      join finding f on f.verification_id = v.verification_id and f.source_id = r."sourceId" and f.subject_id = known.subject_id
        and f.outcome in ('found', 'no-record') and not f.reused and f.by_hand is null and f.received_at >= r."notBefore"
        and not exists (select 1 from superseded_finding s where s.verification_id = f.verification_id and s.source_id = f.source_id and s.subject_id = f.subject_id and s.revision = f.revision)
      join query q on q.query_id = f.query_id and q.period_from = r."periodFrom" and q.period_to = r."periodTo"
    order by r."verificationId", r."sourceId", r."subjectId", f.received_at desc, f.revision desc`.execute(transaction);
  // The verifications asked for are not stored yet.
  await keys.load({
    known: rows.flatMap((row) => [
      { verificationId: row.verification_id, householdId: row.household_id },
      { verificationId: row.from_verification, householdId: row.from_household },
    ]),
  });
  return rows.map((row) => ({
    verificationId: row.verification_id,
    sourceId: row.source_id,
    subjectId: row.subject_id,
    queryId: row.query_id,
    outcome: row.outcome as FindingOutcome,
    asOf: row.as_of as LocalDate,
    receivedAt: row.received_at,
    sealedFacts: row.facts_sealed ? resealFor(row, row.facts_sealed, keys) : undefined,
  }));
}

export async function insertReusedFindings(transaction: DatabaseTransaction, findings: readonly ReusableFinding[]): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map(({ sealedFacts, ...finding }) => ({ ...finding, facts: sealedFacts && base64(sealedFacts) }));
  await sql`insert into finding (verification_id, source_id, subject_id, revision, query_id, outcome, as_of, received_at, reused, facts_sealed)
    select "verificationId", "sourceId", "subjectId", 1, "queryId", outcome, "asOf", "receivedAt", true, decode(facts, 'base64')
    from jsonb_to_recordset(${jsonRows(rows)}) as r("verificationId" uuid, "sourceId" text, "subjectId" uuid, "queryId" uuid, outcome text, "asOf" date, "receivedAt" timestamptz, facts text)`.execute(
    transaction,
  );
}

function resealFor(row: ReusableRow, sealed: Buffer, keys: HouseholdKeys): Buffer {
  const facts = keys.forScope(row.from_verification).open(findingAddress(row.source_id, row.from_subject, row.query_id), sealed);
  return keys.forScope(row.verification_id).seal(findingAddress(row.source_id, row.subject_id, row.query_id), facts);
}
