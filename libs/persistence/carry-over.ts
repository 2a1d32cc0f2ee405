// What a check after an event does not ask stands as it stood in the last report: the latest findings of another verification of
// the same household, copied with their dates and sealed anew for their rows.
import type { CarryOver } from '#verification';
import { HubError } from '#kernel';
import { sql, type Selectable } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import { openCandidates, sealCandidates } from './identity-candidates.js';
import { base64, jsonRows } from './row-json.js';
import type { HeduiSchema } from './schema.js';
import { findingAddress } from './settle-batches.js';

type CarriedRow = Selectable<HeduiSchema['finding']> & {
  for_verification: string;
  household_id: string;
  window_to: string;
  new_window_to: string;
};

/** @throws HubError `carry-over-foreign` when the verification it is carried from is not of the same household */
export async function carryOver(transaction: DatabaseTransaction, carried: readonly CarryOver[], keys: HouseholdKeys): Promise<void> {
  if (carried.length === 0) return;
  const flat = carried.map(({ verificationId, carriedFrom }) => ({ verificationId, carriedFrom }));
  const { rows: known } = await sql<{ verification_id: string; household_id: string }>`
    select r."verificationId" as verification_id, v.household_id
    from jsonb_to_recordset(${jsonRows(flat)}) as r("verificationId" uuid, "carriedFrom" uuid)
      join verification v on v.verification_id = r."verificationId"
      join verification o on o.verification_id = r."carriedFrom" and o.household_id = v.household_id and o.purpose = v.purpose`.execute(
    transaction,
  );
  if (known.length < carried.length)
    throw new HubError('carry-over-foreign', 'answers are carried over only from a verification of the same household and purpose');
  const { rows } = await sql<CarriedRow>`
    select distinct on (r."verificationId", f.source_id, f.subject_id) f.*, r."verificationId" as for_verification, v.household_id, o.window_to, v.window_to as new_window_to
    from jsonb_to_recordset(${jsonRows(flat)}) as r("verificationId" uuid, "carriedFrom" uuid)
      join verification v on v.verification_id = r."verificationId" join verification o on o.verification_id = r."carriedFrom"
      join finding f on f.verification_id = o.verification_id
    order by r."verificationId", f.source_id, f.subject_id, f.revision desc`.execute(transaction);
  await keys.load({
    known: rows.flatMap((row) => [
      { verificationId: row.for_verification, householdId: row.household_id },
      { verificationId: row.verification_id, householdId: row.household_id },
    ]),
  });
  const standing = new Map(rows.map((row) => [`${row.for_verification}/${row.source_id}/${row.subject_id}`, row]));
  const written = carried.flatMap(({ verificationId, pairs }) =>
    pairs.map(({ sourceId, subjectId }) => {
      const row = standing.get(`${verificationId}/${sourceId}/${subjectId}`);
      return row === undefined || OPEN.has(row.outcome)
        ? { verificationId, sourceId, subjectId, outcome: 'out-of-coverage', reason: 'not-asked-after-event', reused: false }
        : toRow(row, keys);
    }),
  );
  await sql`insert into finding (verification_id, source_id, subject_id, revision, query_id, outcome, reason, as_of, received_at, missing, reused, facts_sealed, by_hand, match_grade, candidates_sealed, measured_to)
    select "verificationId", "sourceId", "subjectId", 1, "queryId", outcome, reason, "asOf", coalesce("receivedAt", now()),
      case when jsonb_typeof(missing) = 'array' then array(select jsonb_array_elements_text(missing)) end, reused,
      decode(facts, 'base64'), nullif("byHand", 'null'::jsonb), "match", decode(candidates, 'base64'), "measuredTo"
    from jsonb_to_recordset(${jsonRows(written)}) as r("verificationId" uuid, "sourceId" text, "subjectId" uuid, "queryId" uuid, outcome text, reason text, "asOf" date, "receivedAt" timestamptz, missing jsonb, reused boolean, facts text, "byHand" jsonb, "match" text, candidates text, "measuredTo" text)
    on conflict do nothing`.execute(transaction);
}

/** Nothing had been said there, and nothing more comes here. */
const OPEN: ReadonlySet<string> = new Set(['pending', 'not-needed', 'not-authorised']);

const ANSWERED: ReadonlySet<string> = new Set(['found', 'no-record', 'partial', 'unconfirmed']);

function toRow(row: CarriedRow, keys: HouseholdKeys) {
  const { source_id: sourceId, subject_id: subjectId, query_id: queryId, for_verification: verificationId } = row;
  const measuredTo = row.measured_to ?? row.window_to;
  const { candidates } = openCandidates(keys, row);
  return {
    verificationId,
    sourceId,
    subjectId,
    queryId,
    outcome: row.outcome,
    reason: row.reason,
    asOf: row.as_of,
    receivedAt: row.received_at,
    missing: row.missing,
    // what was not answered then is not answered now
    reused: ANSWERED.has(row.outcome),
    facts: row.facts_sealed && queryId !== null ? base64(reseal(row, row.facts_sealed, queryId, keys)) : null,
    byHand: row.by_hand,
    match: row.match_grade,
    candidates:
      candidates && queryId !== null ? base64(sealCandidates(keys, candidates, { verificationId, subjectId, queryId }, sourceId)) : null,
    measuredTo: measuredTo === row.new_window_to ? null : measuredTo,
  };
}

function reseal(row: CarriedRow, sealed: Buffer, queryId: string, keys: HouseholdKeys): Buffer {
  const address = findingAddress(row.source_id, row.subject_id, queryId);
  return keys.forScope(row.for_verification).seal(address, keys.forScope(row.verification_id).open(address, sealed));
}
