// Claiming: lease, authorization check and intent in one transaction (N2, N8). What this commits may leave the house.
import { describeUnnumbered, type Lane, type Programme } from '#contracts';
import { shanghaiDate, type LocalDate } from '#kernel';
import { findAskingGap, type RecordedException, type SignedAuthorization } from '#lawful-access';
import type { ClaimedBatch, ClaimedDescription, ClaimedQuery, ClaimedSubject } from '#verification';
import { sql } from 'kysely';
import { readRecordedExceptions } from './authorization-exceptions.js';
import { readCovers } from './authorization-covers.js';
import { shareClaims } from './authorization-statements.js';
import { inTransaction, send, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import { openIdentity } from './member-identity.js';

type ClaimedPerson = ClaimedSubject | ClaimedDescription;

/** A batch this close to its time runs now: clocks of database and queue differ a little. */
const EARLY_MS = 500;

interface BatchRow {
  batch_id: string;
  source_id: string;
  lane: string;
  attempt: number;
  tries: number;
  open_claims: number;
  ticket_sealed: Buffer | null;
  now: Date;
}
interface QueryRow {
  query_id: string;
  batch_id: string;
  verification_id: string;
  subject_ids: string[];
  period_from: string;
  period_to: string;
  state: string;
  heard: boolean;
  due_at: Date;
  household_id: string;
  division_code: string;
  programmes: string[];
  answered: string[] | null;
}

/** What may be asked at the moment of a claim. */
interface LawfulAsking {
  readonly authorizations: ReadonlyMap<string, readonly SignedAuthorization[]>;
  readonly exceptions: readonly RecordedException[];
  /** Database time. */
  readonly at: Date;
  readonly on: LocalDate;
}

export async function claimBatches(
  database: Database,
  cipher: FieldCipher,
  batchIds: readonly string[],
  leaseMs: number,
  purpose: 'ask' | 'give-up' = 'ask',
): Promise<readonly ClaimedBatch[]> {
  return inTransaction(database, undefined, async (transaction) => {
    // in one turn on the network: whoever ends an authorization waits for this claim, or this claim for them
    const [, batches] = await Promise.all([shareClaims(transaction), lease(transaction, batchIds, leaseMs)]);
    if (batches.length === 0) return [];
    const queries = await readQueries(
      transaction,
      batches.map((batch) => batch.batch_id),
    );
    const at = batches[0]?.now ?? new Date();
    const on = shanghaiDate(at);
    const [authorizations, people, exceptions] = await Promise.all([
      readCovers(transaction, [...new Set(queries.map((query) => query.household_id))]),
      readPeople(transaction, cipher, queries, on),
      readRecordedExceptions(transaction, [...new Set(queries.map((query) => query.verification_id))]),
    ]);
    const lawful: LawfulAsking = { authorizations, exceptions, at, on };
    const claimed = batches.map((batch) => toClaimedBatch(batch, queries, lawful, people, cipher));
    if (purpose === 'ask') await commitIntent(transaction, claimed);
    return claimed;
  });
}

function lease(transaction: DatabaseTransaction, batchIds: readonly string[], leaseMs: number): Promise<readonly BatchRow[]> {
  return send(
    transaction,
    sql<BatchRow>`
    update query_batch set attempt = attempt + 1, open_claims = open_claims + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
    where batch_id in (
      select batch_id from query_batch where batch_id = any(${batchIds}::uuid[]) and state = 'open'
        and (lease_until is null or lease_until < clock_timestamp()) and next_run_at <= clock_timestamp() + make_interval(secs => ${EARLY_MS / 1000})
        and case when (select bool_or(disabled_at is not null) from client_system) then not exists (
          select 1 from query q join verification v using (verification_id) join client_system c on c.client_id = v.client_id
          where q.batch_id = query_batch.batch_id and c.disabled_at is not null) else true end
      order by batch_id for update skip locked)
    returning batch_id, source_id, lane, attempt, tries, open_claims, ticket_sealed, clock_timestamp() as now`,
  );
}

async function readQueries(transaction: DatabaseTransaction, batchIds: readonly string[]): Promise<QueryRow[]> {
  const { rows } = await sql<QueryRow>`
    select q.query_id, q.batch_id, q.verification_id, q.subject_ids, q.period_from, q.period_to, q.state, q.heard, q.due_at, v.household_id, h.division_code, v.programmes,
      case when q.heard or q.state = 'asking' or b.tries > 0 then (
        select array_agg(f.subject_id::text) from finding f
        where f.verification_id = q.verification_id and f.source_id = q.source_id and f.query_id = q.query_id
          and f.outcome in ('found', 'no-record', 'refused', 'out-of-coverage', 'quarantined', 'unconfirmed', 'not-authorised', 'uncertain') and b.ticket_sealed is null) end as answered
    from query q join query_batch b using (batch_id) join verification v using (verification_id) join household h using (household_id)
    where q.batch_id = any(${batchIds}::uuid[]) and q.state in ('planned', 'asking', 'waiting') and v.state <> 'cancelled'
    order by q.batch_id, q.verification_id`.execute(transaction);
  return rows;
}

async function readPeople(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  queries: readonly QueryRow[],
  today: LocalDate,
): Promise<Map<string, ClaimedPerson>> {
  const divisions = new Map(queries.map((query) => [query.household_id, query.division_code]));
  const subjectIds = [...new Set(queries.flatMap((query) => query.subject_ids))];
  const rows =
    subjectIds.length === 0
      ? []
      : await send(
          transaction,
          transaction
            .selectFrom('member')
            .select(['subject_id', 'household_id', 'identity_sealed'])
            .where('subject_id', '=', sql<string>`any(${subjectIds}::uuid[])`),
        );
  const keys = await loadKeys(transaction, cipher, {
    known: queries.map((query) => ({ verificationId: query.verification_id, householdId: query.household_id })),
  });
  return new Map(
    rows.flatMap((row): [string, ClaimedPerson][] => {
      const { name, idNumber, unnumbered, formerNames } = openIdentity(keys, row);
      const divisionCode = divisions.get(row.household_id);
      if (idNumber === undefined && unnumbered !== undefined && divisionCode !== undefined) {
        const { place } = unnumbered;
        const described = { ...describeUnnumbered(name, unnumbered, today), ...(place === undefined ? {} : { place }) };
        return [[row.subject_id, { ...described, subjectId: row.subject_id, divisionCode }]];
      }
      if (idNumber === undefined) return [];
      return [[row.subject_id, { subjectId: row.subject_id, name, idNumber, ...(formerNames ? { formerNames } : {}) }]];
    }),
  );
}

function toClaimedBatch(
  batch: BatchRow,
  queries: readonly QueryRow[],
  lawful: LawfulAsking,
  people: ReadonlyMap<string, ClaimedPerson>,
  cipher: FieldCipher,
): ClaimedBatch {
  const ticket = batch.ticket_sealed
    ? cipher.forScope(batch.batch_id).open(`query_batch/${batch.batch_id}`, batch.ticket_sealed).toString('utf8')
    : undefined;
  return {
    batchId: batch.batch_id,
    sourceId: batch.source_id,
    lane: batch.lane as Lane,
    attempt: batch.attempt,
    tries: batch.tries,
    openClaims: batch.open_claims,
    ticket,
    queries: queries
      .filter((query) => query.batch_id === batch.batch_id)
      .map((query) => toClaimedQuery(query, batch.source_id, ticket !== undefined, lawful, people)),
  };
}

/** A poll sends nothing about anyone, so it needs no fresh consent; everything else does. */
function toClaimedQuery(
  query: QueryRow,
  sourceId: string,
  polling: boolean,
  { authorizations, exceptions, at, on }: LawfulAsking,
  people: ReadonlyMap<string, ClaimedPerson>,
): ClaimedQuery {
  const subjects: ClaimedPerson[] = [];
  const unauthorised: { subjectId: string; reason: string }[] = [];
  const signed = authorizations.get(query.household_id) ?? [];
  for (const subjectId of query.subject_ids) {
    if (query.answered?.includes(subjectId)) continue;
    const person = people.get(subjectId);
    const question = { subjectId, sourceId, programmes: query.programmes as Programme[], on, verificationId: query.verification_id, at };
    const gap = polling ? undefined : findAskingGap(signed, exceptions, question);
    if (person && gap === undefined) subjects.push(person);
    else unauthorised.push({ subjectId, reason: gap ?? 'no-identity-number' });
  }
  return {
    queryId: query.query_id,
    verificationId: query.verification_id,
    periodFrom: query.period_from as LocalDate,
    periodTo: query.period_to as LocalDate,
    dueAt: query.due_at,
    subjects,
    unauthorised,
    maybeAsked: query.state === 'asking',
  };
}

async function commitIntent(transaction: DatabaseTransaction, batches: readonly ClaimedBatch[]): Promise<void> {
  const sending = batches.filter((batch) => batch.ticket === undefined);
  const queryIds = sending.flatMap((batch) => batch.queries.filter((query) => query.subjects.length > 0).map((query) => query.queryId));
  const intent = sql`update query set state = 'asking', attempt = attempt + 1, asked_at = clock_timestamp() where query_id = any(${queryIds}::uuid[])`;
  const audited = appendAudit(
    transaction,
    sending
      .filter((batch) => batch.queries.length > 0)
      .map((batch) => ({
        actor: 'worker',
        action: 'source.asked',
        sourceId: batch.sourceId,
        verificationIds: batch.queries.map((query) => query.verificationId),
        detail: { subjects: batch.queries.reduce((sum, query) => sum + query.subjects.length, 0), attempt: batch.attempt },
      })),
  );
  await Promise.all([audited, ...(queryIds.length === 0 ? [] : [send(transaction, intent)])]);
}
