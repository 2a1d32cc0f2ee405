// Settling: findings, progress of queries, counters, live events and the batch's next run, many batches in one
// transaction. Fenced by the claim's attempt (N3); verifications are locked in id order, so writers never deadlock.
import { factsToJson, type Fact, type FindingOutcome } from '#contracts';
import { digestTicket, type SettledFinding, type Settlement, type SettlementResult } from '#verification';
import { sql } from 'kysely';
import { inTransaction, send, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys, type HouseholdKeys } from './household-keys.js';
import { appendAudit, appendEvents } from './hub-statements.js';
import { sealCandidates } from './identity-candidates.js';
import type { RecentFacts } from './recent-facts.js';
import { base64, jsonRows } from './row-json.js';

/** What a finding's ciphertext is bound to, besides the household whose key it is. */
export const findingAddress = (sourceId: string, subjectId: string, queryId: string): string =>
  `finding/${sourceId}/${subjectId}/${queryId}`;

interface ProgressRow {
  query_id: string;
  verification_id: string;
  source_id: string;
  lane: string;
  state: string;
  newly_heard: boolean;
}
interface VerificationTotals {
  verification_id: string;
  open_queries: number;
  unheard_queries: number;
  report_version: number;
  state: string;
}

export async function settleBatches(
  database: Database,
  cipher: FieldCipher,
  recentFacts: RecentFacts,
  settlements: readonly Settlement[],
  beforeCommit: () => void = () => undefined,
): Promise<{ results: readonly SettlementResult[]; ready: readonly string[] }> {
  return inTransaction(database, undefined, async (transaction) => {
    const [current, sequences] = await Promise.all([fence(transaction, settlements), lockVerifications(transaction, settlements)]);
    const valid = settlements.filter((settlement) => current.has(settlement.batchId));
    const [progress, keys] = await Promise.all([
      moveQueries(transaction, valid),
      loadKeys(transaction, cipher, { verifications: listVerifications(valid) }),
    ]);
    const moved = new Set(progress.map((row) => row.query_id));
    const stale = settlements.filter((settlement) => !current.has(settlement.batchId));
    const [totals, dispatches] = await Promise.all([
      countDown(transaction, valid, progress, moved),
      rescheduleBatches(transaction, cipher, valid),
      insertFindings(transaction, keys, recentFacts, valid, moved),
      publish(transaction, valid, progress, sequences),
      bury(transaction, valid),
      appendAudit(
        transaction,
        stale.map((settlement) => ({
          actor: 'worker',
          action: 'source.answer-discarded',
          sourceId: settlement.sourceId,
          verificationIds: [...new Set(settlement.queries.map((query) => query.verificationId))],
          detail: { attempt: settlement.attempt },
        })),
      ),
    ]);
    beforeCommit();
    return {
      results: settlements.map((settlement) => ({
        batchId: settlement.batchId,
        stale: !current.has(settlement.batchId),
        dispatch: dispatches.get(settlement.batchId),
      })),
      ready: totals
        .filter((row) => row.state !== 'cancelled' && (row.open_queries === 0 || row.unheard_queries === 0 || row.report_version > 0))
        .map((row) => row.verification_id),
    };
  });
}

async function fence(transaction: DatabaseTransaction, settlements: readonly Settlement[]): Promise<Set<string>> {
  const claims = settlements.map(({ batchId, attempt }) => ({ batchId, attempt }));
  const rows = await send(
    transaction,
    sql<{ batch_id: string }>`
    select b.batch_id from query_batch b join jsonb_to_recordset(${jsonRows(claims)}) as r("batchId" uuid, attempt int) on b.batch_id = r."batchId" and b.attempt = r.attempt
    where b.state = 'open' order by b.batch_id for update of b`,
  );
  return new Set(rows.map((row) => row.batch_id));
}

const listVerifications = (settlements: readonly Settlement[]): string[] => [
  ...new Set(settlements.flatMap((settlement) => settlement.queries.map((query) => query.verificationId))),
];

async function lockVerifications(transaction: DatabaseTransaction, settlements: readonly Settlement[]): Promise<Map<string, number>> {
  const ids = listVerifications(settlements);
  const rows = await send(
    transaction,
    sql<{ verification_id: string; event_sequence: number }>`
    select verification_id, event_sequence from verification where verification_id = any(${ids}::uuid[]) order by verification_id for update`,
  );
  return new Map(rows.map((row) => [row.verification_id, row.event_sequence]));
}

async function moveQueries(transaction: DatabaseTransaction, settlements: readonly Settlement[]): Promise<readonly ProgressRow[]> {
  const rows = settlements.flatMap((settlement) => settlement.queries.map(({ queryId, state, heard }) => ({ queryId, state, heard })));
  const moved = await send(
    transaction,
    sql<ProgressRow>`
    with target as materialized (
      select q.query_id, q.heard as was_heard, r.state as new_state, r.heard as now_heard
      from query q join jsonb_to_recordset(${jsonRows(rows)}) as r("queryId" uuid, state text, heard boolean) on q.query_id = r."queryId"
      where q.state in ('planned', 'asking', 'waiting'))
    update query q set state = t.new_state, heard = t.was_heard or t.now_heard, settled_at = case when t.new_state = 'settled' then clock_timestamp() end
    from target t where q.query_id = t.query_id
    returning q.query_id, q.verification_id, q.source_id, q.lane, q.state, (t.now_heard and not t.was_heard) as newly_heard`,
  );
  return moved;
}

async function insertFindings(
  transaction: DatabaseTransaction,
  keys: HouseholdKeys,
  recentFacts: RecentFacts,
  settlements: readonly Settlement[],
  moved: ReadonlySet<string>,
): Promise<void> {
  const sealFacts = (facts: readonly Fact[], { verificationId, subjectId, queryId }: SettledFinding, sourceId: string): Buffer => {
    const sealed = keys.forScope(verificationId).seal(findingAddress(sourceId, subjectId, queryId), factsToJson(facts));
    recentFacts.remember(sealed, facts);
    return sealed;
  };
  const rows = settlements.flatMap((settlement) =>
    settlement.findings
      .filter((finding) => moved.has(finding.queryId))
      .map((finding) => ({
        v: finding.verificationId,
        s: settlement.sourceId,
        p: finding.subjectId,
        q: finding.queryId,
        o: finding.outcome,
        r: finding.reason,
        a: finding.asOf,
        m: finding.missing,
        g: finding.match,
        h: finding.byHand,
        c: finding.candidates && base64(sealCandidates(keys, finding.candidates, finding, settlement.sourceId)),
        f: finding.facts && base64(sealFacts(finding.facts, finding, settlement.sourceId)),
      })),
  );
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into finding (verification_id, source_id, subject_id, revision, query_id, outcome, reason, as_of, missing, facts_sealed, by_hand, match_grade, candidates_sealed)
    select v, s, p, coalesce((select max(revision) from finding f where f.verification_id = v and f.source_id = s and f.subject_id = p), 0) + 1, q, o, r, a, m, decode(f, 'base64'), h, g, decode(c, 'base64')
    from jsonb_to_recordset(${jsonRows(rows)}) as x(v uuid, s text, p uuid, q uuid, o text, r text, a date, m text[], f text, h jsonb, g text, c text)
    order by v, s, p`,
  );
}

async function countDown(
  transaction: DatabaseTransaction,
  settlements: readonly Settlement[],
  progress: readonly ProgressRow[],
  moved: ReadonlySet<string>,
): Promise<readonly VerificationTotals[]> {
  const deltas = new Map<string, { id: string; settled: number; heard: number; changed: number; events: number }>();
  const deltaOf = (id: string) => {
    const known = deltas.get(id) ?? { id, settled: 0, heard: 0, changed: 0, events: 0 };
    deltas.set(id, known);
    return known;
  };
  for (const row of progress) {
    const delta = deltaOf(row.verification_id);
    if (row.state === 'settled') delta.settled += 1;
    if (row.newly_heard) delta.heard += 1;
    if (row.lane === 'live') delta.events += 1;
  }
  for (const settlement of settlements)
    for (const finding of settlement.findings) if (moved.has(finding.queryId)) deltaOf(finding.verificationId).changed = 1;
  const rows = await send(
    transaction,
    sql<VerificationTotals>`
    update verification v set open_queries = v.open_queries - d.settled, unheard_queries = v.unheard_queries - d.heard,
      change_count = v.change_count + d.changed, event_sequence = v.event_sequence + d.events, updated_at = clock_timestamp()
    from jsonb_to_recordset(${jsonRows([...deltas.values()])}) as d(id uuid, settled int, heard int, changed int, events int)
    where v.verification_id = d.id
    returning v.verification_id, v.open_queries, v.unheard_queries, v.report_version, v.state`,
  );
  return rows;
}

/** Live verifications tell what happened; in bulk the report's own event is enough. */
async function publish(
  transaction: DatabaseTransaction,
  settlements: readonly Settlement[],
  progress: readonly ProgressRow[],
  sequences: Map<string, number>,
): Promise<void> {
  const answers = new Map<string, { outcomes: Record<string, number>; missing: Set<string> }>();
  for (const settlement of settlements)
    for (const finding of settlement.findings) {
      const tally = answers.get(finding.queryId) ?? { outcomes: {}, missing: new Set<string>() };
      tally.outcomes[finding.outcome] = (tally.outcomes[finding.outcome] ?? 0) + 1;
      for (const institution of finding.missing ?? []) tally.missing.add(institution);
      answers.set(finding.queryId, tally);
    }
  await appendEvents(
    transaction,
    progress
      .filter((row) => row.lane === 'live')
      .map((row) => {
        const sequence = (sequences.get(row.verification_id) ?? 0) + 1;
        sequences.set(row.verification_id, sequence);
        const tally = answers.get(row.query_id);
        return {
          verificationId: row.verification_id,
          sequence,
          type: row.state === 'settled' ? ('query.settled' as const) : ('query.waiting' as const),
          data: { queryId: row.query_id, sourceId: row.source_id, missing: tally?.missing.size ?? 0, ...tally?.outcomes },
        };
      }),
  );
}

/** What a person must look at: a batch given up for a reason of ours, an answer about somebody else, an unknown sending (N2). */
const FOR_A_PERSON: readonly FindingOutcome[] = ['uncertain', 'quarantined'];

/** Settlements that no machine will mend leave work items for a person. */
async function bury(transaction: DatabaseTransaction, settlements: readonly Settlement[]): Promise<void> {
  const rows = settlements.flatMap(({ batchId, sourceId, deadLetter, queries, findings }) => {
    const idsOf = (some: readonly { readonly verificationId: string }[]): string[] => [...new Set(some.map((one) => one.verificationId))];
    const given = deadLetter === undefined ? [] : [{ batchId, sourceId, reason: deadLetter, ids: idsOf(queries) }];
    const told = FOR_A_PERSON.map((outcome) => ({
      batchId,
      sourceId,
      reason: outcome,
      ids: idsOf(findings.filter((finding) => finding.outcome === outcome)),
    }));
    return [...given, ...told.filter(({ ids }) => ids.length > 0)];
  });
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into dead_letter (batch_id, source_id, reason, verification_ids)
    select "batchId", "sourceId", reason, ids from jsonb_to_recordset(${jsonRows(rows)}) as r("batchId" uuid, "sourceId" text, reason text, ids uuid[])`,
  );
}

async function rescheduleBatches(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  settlements: readonly Settlement[],
): Promise<Map<string, number>> {
  if (settlements.length === 0) return new Map();
  const rows = settlements.map(({ batchId, sourceId, next }) => ({
    id: batchId,
    done: next.state === 'done',
    seconds: next.state === 'open' ? next.inMs / 1000 : 0,
    used: next.state === 'open' && next.tryUsed ? 1 : 0,
    ticket:
      next.state === 'open' && next.ticket !== undefined
        ? base64(cipher.forScope(batchId).seal(`query_batch/${batchId}`, next.ticket))
        : null,
    digest: next.state === 'open' && next.ticket !== undefined ? base64(digestTicket(sourceId, next.ticket)) : null,
  }));
  const updated = await send(
    transaction,
    sql<{ batch_id: string; state: string; dispatch: number }>`
    update query_batch b set state = case when r.done then 'done' else 'open' end, lease_until = null, open_claims = 0, tries = b.tries + r.used,
      dispatch = b.dispatch + case when r.done then 0 else 1 end, ticket_sealed = coalesce(decode(r.ticket, 'base64'), b.ticket_sealed),
      ticket_sha256 = coalesce(decode(r.digest, 'base64'), b.ticket_sha256),
      next_run_at = clock_timestamp() + make_interval(secs => r.seconds), enqueued_at = clock_timestamp() + make_interval(secs => r.seconds)
    from jsonb_to_recordset(${jsonRows(rows)}) as r(id uuid, done boolean, seconds float8, used int, ticket text, digest text)
    where b.batch_id = r.id returning b.batch_id, b.state, b.dispatch`,
  );
  return new Map(updated.filter((row) => row.state === 'open').map((row) => [row.batch_id, row.dispatch]));
}
