// Bulk files in PostgreSQL as a worker works them off: taken with a lease that others skip, written with a fence.
import type { LocalDate, NationalId } from '#kernel';
import type { Actor } from '#lawful-access';
import type { BulkRowWrite, BulkState, BulkWorkStore, ClaimedBulkFile } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { groupBy } from './group-rows.js';
import { keepPieces, readActor, readNewFile, type BulkFileRow } from './bulk-rows.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';

/** @param database as hedui_worker */
export const createBulkWorkStore = (database: Database, cipher: FieldCipher): BulkWorkStore => {
  const fenced = async (
    { bulkFileId, attempt }: ClaimedBulkFile,
    work: (transaction: DatabaseTransaction) => Promise<void>,
  ): Promise<BulkState | undefined> =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<{ state: BulkState }>`
        select state from bulk_file where bulk_file_id = ${bulkFileId} and attempt = ${attempt} for update`.execute(transaction);
      const [row] = rows;
      if (row === undefined) return undefined;
      await work(transaction);
      return row.state;
    });
  return {
    async claimFile(leaseMs) {
      const { rows } = await sql<BulkFileRow>`
        update bulk_file set attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8),
          begun_at = coalesce(begun_at, clock_timestamp()), waits_for = null, state = case when state = 'received' then 'running' else state end
        where bulk_file_id = (select bulk_file_id from bulk_file f
          where state in ('received', 'running', 'cancelling') and next_run_at <= clock_timestamp()
            and (lease_until is null or lease_until < clock_timestamp())
            and not exists (select 1 from client_system c where c.client_id = f.client_id and c.disabled_at is not null)
            and not exists (select 1 from officer o where o.officer_id = f.opened_by and o.disabled_at is not null)
          order by next_run_at, bulk_file_id limit 1 for update skip locked)
        returning *`.execute(database);
      const [row] = rows;
      return row && toClaimed(row, database, cipher);
    },
    async recordCount(claimed, lines) {
      const state = await fenced(claimed, async (transaction) => {
        await sql`update bulk_file set lines_total = ${lines} where bulk_file_id = ${claimed.bulkFileId}`.execute(transaction);
      });
      return state === 'running';
    },
    recordRows: (claimed, rows, audit, leaseMs) =>
      fenced(claimed, async (transaction) => {
        await insertRows(transaction, claimed.bulkFileId, rows);
        const refused = sumLines(rows.filter(({ outcome }) => outcome.state === 'refused'));
        const read = sumLines(rows);
        await sql`update bulk_file set units = greatest(units, ${Math.max(0, ...rows.map(({ ordinal }) => ordinal))}), lines_read = lines_read + ${read},
          lines_accepted = lines_accepted + ${read - refused}, lines_refused = lines_refused + ${refused},
          lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8) where bulk_file_id = ${claimed.bulkFileId}`.execute(
          transaction,
        );
        await appendAudit(transaction, audit);
      }),
    async endFile(claimed, end, audit) {
      let isEnded = false;
      await fenced(claimed, async (transaction) => {
        const { rows } = await sql<{ next_on: string | null }>`
          update bulk_file set state = ${end.state}, ended_at = clock_timestamp(), lease_until = null,
            failure = ${end.state === 'failed' ? end.code : null}, failure_line = ${end.state === 'failed' ? (end.line ?? null) : null},
            failure_column = ${end.state === 'failed' ? (end.column ?? null) : null},
            next_on = case when ${end.state} = 'done' and every_days is not null and not validate_only
              then (clock_timestamp() at time zone 'Asia/Shanghai')::date + every_days end
          where bulk_file_id = ${claimed.bulkFileId} and state = ${end.state === 'cancelled' ? 'cancelling' : 'running'}
          returning next_on`.execute(transaction);
        const [row] = rows;
        if (row === undefined) return;
        isEnded = true;
        if (row.next_on === null) await sql`delete from bulk_piece where bulk_file_id = ${claimed.bulkFileId}`.execute(transaction);
        await appendAudit(transaction, audit);
      });
      return isEnded;
    },
    async letGo({ bulkFileId, attempt }) {
      await sql`update bulk_file set lease_until = null where bulk_file_id = ${bulkFileId} and attempt = ${attempt}`.execute(database);
    },
    async postpone({ bulkFileId, attempt }, code, seconds) {
      await sql`update bulk_file set lease_until = null, waits_for = ${code}, next_run_at = clock_timestamp() + make_interval(secs => ${seconds}::float8)
        where bulk_file_id = ${bulkFileId} and attempt = ${attempt}`.execute(database);
    },
    async listRunning(bulkFileId, limit) {
      const { rows } = await sql<{ verification_id: string }>`
        select verification_id from bulk_file f join idempotency i on i.client_id = f.handed_in_by and starts_with(i.key, ${`bulk/${bulkFileId}/`})
          join verification v using (verification_id)
        where bulk_file_id = ${bulkFileId} and v.state not in ('complete', 'cancelled') order by verification_id limit ${limit}`.execute(
        database,
      );
      return rows.map(({ verification_id: verificationId }) => verificationId);
    },
    findPapers: (papers, owner) => findPapers(database, cipher, papers, owner),
    findHouseholds: (people, owner) => findHouseholds(database, cipher, people, owner),
    findRecipients: (people, on, actor) => findRecipients(database, cipher, people, on, actor),
    keepUp: (uploadsBefore, today, newId) =>
      inTransaction(database, undefined, async (transaction) => ({
        dropped: await dropUploads(transaction, uploadsBefore),
        repeated: await repeatFiles(transaction, today, newId),
      })),
  };
};

const toClaimed = (row: BulkFileRow, database: Database, cipher: FieldCipher): ClaimedBulkFile => ({
  ...readNewFile(row),
  bulkFileId: row.bulk_file_id,
  state: row.state === 'cancelling' ? 'cancelling' : 'running',
  attempt: row.attempt,
  actor: readActor(row.actor, row.handed_in_at),
  counts: { linesTotal: row.lines_total ?? undefined },
  units: row.units,
  content: keepPieces(database, cipher, row.repeats ?? row.bulk_file_id, row.bytes ?? 0),
});

const sumLines = (rows: readonly BulkRowWrite[]): number => rows.reduce((sum, { lines }) => sum + lines, 0);

async function insertRows(transaction: DatabaseTransaction, bulkFileId: string, rows: readonly BulkRowWrite[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .insertInto('bulk_row')
    .values(
      rows.map(({ ordinal, line, lines, number, outcome }) => ({
        bulk_file_id: bulkFileId,
        ordinal,
        line,
        lines,
        number: number ?? null,
        state: outcome.state,
        verification_id: outcome.state === 'requested' ? outcome.verificationId : null,
        household_id: outcome.state === 'recorded' ? outcome.householdId : null,
        decision_ids: 'decisionIds' in outcome ? [...(outcome.decisionIds ?? [])] : null,
        faults: outcome.state === 'refused' ? JSON.stringify(outcome.faults) : null,
      })),
    )
    .execute();
}

/** The worker sees every row: whose papers may be used is said here. */
async function findPapers(
  database: Database,
  cipher: FieldCipher,
  papers: readonly { readonly number: string; readonly people: readonly NationalId[] }[],
  { clientId, officer }: Actor,
): ReturnType<BulkWorkStore['findPapers']> {
  const { rows } = await sql<{ number: string; authorization_id: string; household_id: string; indexes: Buffer[][] }>`
    select a.number, a.authorization_id, a.household_id,
      (select jsonb_agg(jsonb_build_array(encode(m.id_number_index, 'hex'), encode(m.id_number_other_index, 'hex'))) from member m
        where m.household_id = a.household_id) as indexes
    from "authorization" a join household h using (household_id)
    where a.client_id = ${clientId} and a.number = any(${[...new Set(papers.map(({ number }) => number))]}::text[])
      and h.opened_by is not distinct from ${officer?.officerId ?? null}::uuid`.execute(database);
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return papers.map(({ number, people }) => {
    const row = byNumber.get(number);
    if (row === undefined) return undefined;
    const asked = new Set(people.map((person) => cipher.indexOf(person).toString('hex')));
    const members: readonly (readonly unknown[])[] = row.indexes;
    const isOfThesePeople =
      members.length === people.length &&
      members.every((indexes) => indexes.some((index) => typeof index === 'string' && asked.has(index)));
    return { authorizationId: row.authorization_id, householdId: row.household_id, isOfThesePeople };
  });
}

/** The worker sees every row: whose households are looked at is said here. */
async function findHouseholds(
  database: Database,
  cipher: FieldCipher,
  people: readonly NationalId[],
  { clientId, officer }: Actor,
): ReturnType<BulkWorkStore['findHouseholds']> {
  const { rows } = await sql<{ place: number; household_id: string; subject_id: string }>`
    select p.place::int as place, h.household_id, m.subject_id
    from unnest(${people.map((person) => cipher.indexOf(person))}::bytea[]) with ordinality p(index, place)
      join member m on m.id_number_index = p.index or m.id_number_other_index = p.index
      join household h on h.household_id = m.household_id and h.client_id = ${clientId}
        and h.opened_by is not distinct from ${officer?.officerId ?? null}::uuid
    order by p.place, h.created_at desc, h.household_id`.execute(database);
  const found = groupBy(rows, ({ place }) => String(place));
  return people.map((_person, index) =>
    (found.get(String(index + 1)) ?? []).map(({ household_id: householdId, subject_id: subjectId }) => ({ householdId, subjectId })),
  );
}

/** The worker sees every row: whose decisions are looked at is said here. */
async function findRecipients(
  database: Database,
  cipher: FieldCipher,
  people: readonly NationalId[],
  on: LocalDate,
  { clientId, officer }: Actor,
): ReturnType<BulkWorkStore['findRecipients']> {
  const { rows } = await sql<{ place: number; decision_ids: string[] }>`
    select p.place::int as place, array_agg(distinct d.decision_id) as decision_ids
    from unnest(${people.map((person) => cipher.indexOf(person))}::bytea[]) with ordinality p(index, place)
      join member m on m.id_number_index = p.index or m.id_number_other_index = p.index
      join household h on h.household_id = m.household_id and h.client_id = ${clientId}
        and h.opened_by is not distinct from ${officer?.officerId ?? null}::uuid
      join lateral (select distinct on (programme) * from decision d where d.household_id = h.household_id and d.valid_from <= ${on}::date
        order by programme, ordinal desc) d on d.outcome in ('granted', 'adjusted', 'gradual-exit') and (d.valid_to is null or d.valid_to >= ${on}::date)
    group by p.place`.execute(database);
  const found = new Map(rows.map((row) => [row.place, row.decision_ids]));
  return people.map((_person, index) => found.get(index + 1) ?? []);
}

async function dropUploads(transaction: DatabaseTransaction, before: Date): Promise<number> {
  const { rows } = await sql<{ bulk_file_id: string }>`
    select bulk_file_id from bulk_file where state = 'uploading' and handed_in_at < ${before} for update skip locked`.execute(transaction);
  const ids = rows.map(({ bulk_file_id: id }) => id);
  if (ids.length === 0) return 0;
  await sql`delete from bulk_piece where bulk_file_id = any(${ids}::uuid[])`.execute(transaction);
  await sql`delete from bulk_file where bulk_file_id = any(${ids}::uuid[])`.execute(transaction);
  return ids.length;
}

/** Each due one becomes a file of its own that reads the same pieces; the next day is counted from this one. */
async function repeatFiles(transaction: DatabaseTransaction, today: LocalDate, newId: () => string): Promise<number> {
  const { rows } = await sql<{ bulk_file_id: string }>`
    select bulk_file_id from bulk_file where next_on <= ${today}::date for update skip locked`.execute(transaction);
  for (const { bulk_file_id: id } of rows) {
    await sql`insert into bulk_file (bulk_file_id, client_id, organisation_id, opened_by, owner_division, handed_in_by, idempotency_key, kind, format,
        purpose, options, actor, validate_only, state, content_sha256, bytes, repeats)
      select ${newId()}::uuid, client_id, organisation_id, opened_by, owner_division, handed_in_by, ${`repeat/${id}/${today}`}, kind, format,
        purpose, options - 'referenceDate', actor, false, 'received', content_sha256, bytes, bulk_file_id
      from bulk_file where bulk_file_id = ${id} on conflict do nothing`.execute(transaction);
    await sql`update bulk_file set next_on = ${today}::date + every_days where bulk_file_id = ${id}`.execute(transaction);
  }
  return rows.length;
}
