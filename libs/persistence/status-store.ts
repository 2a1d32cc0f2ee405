// The status look-up in PostgreSQL: one statement for all people of a request, over the decisions that act_as_department shows; and
// the people a department follows.
import { programmeSchema, type StatusPurpose } from '#contracts';
import type { LocalDate } from '#kernel';
import type { ListStatusChanges, NewFollow, StatusQuestion, StatusStore, StatusTransaction } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { base64, jsonRows } from './row-json.js';

export const createStatusStore = (database: Database, cipher: FieldCipher): StatusStore => ({
  transact: (clientId, work) =>
    inTransaction(database, clientId, (transaction) =>
      work({
        addToStatusDay: (client, day, people) => addToStatusDay(transaction, client, day, people),
        findStatus: (question) => findStatus(transaction, cipher, question),
        follow: (client, purpose, followed) => follow(transaction, cipher, client, purpose, followed),
        async unfollow(client, purpose, references) {
          await sql`delete from status_follow where client_id = ${client} and purpose = ${purpose} and reference = any(${[...references]}::text[])`.execute(
            transaction,
          );
        },
        listChanges: (query) => listChanges(transaction, query),
        appendAudit: (rows) => appendAudit(transaction, rows),
      }),
    ),
});

async function addToStatusDay(transaction: DatabaseTransaction, clientId: string, day: LocalDate, people: number): Promise<number> {
  const { rows } = await sql<{
    people: number;
  }>`insert into status_day as d (client_id, day, people) values (${clientId}, ${day}, ${people})
    on conflict (client_id, day) do update set people = d.people + excluded.people returning people`.execute(transaction);
  return rows[0]?.people ?? people;
}

/** What is decided holds for whom the household counted when it was decided: who joined later counts from the next decision. */
async function findStatus(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  { clientId, areas, programmes, on, people }: StatusQuestion,
): ReturnType<StatusTransaction['findStatus']> {
  const asked = people.flatMap(({ idNumber }, position) =>
    [cipher.indexOf(idNumber), cipher.otherIndexOf(idNumber)].flatMap((index) =>
      index === undefined ? [] : [{ position, index: base64(index) }],
    ),
  );
  await sql`select act_as_department(${clientId}, (select array_agg(decode(index, 'base64')) from jsonb_to_recordset(${jsonRows(asked)}) as a(index text)), ${[...areas]}::text[], ${[...programmes]}::text[])`.execute(
    transaction,
  );
  const { rows } = await sql<{ position: number; code: string; programme: string; began: string; until: string | null }>`
    with asked as materialized (select position, decode(index, 'base64') as index from jsonb_to_recordset(${jsonRows(asked)}) as a(position int, index text)),
    mine as materialized (
      select a.position, m.household_id, m.created_at, encode(substr(sha256(m.id_number_index), 1, 16), 'hex') as code
      from asked a join member m on m.id_number_index = a.index where m.role = 'member' and m.counted),
    standing as materialized (
      select distinct on (household_id, programme) household_id, programme, ordinal, outcome, valid_to from decision
      where household_id in (select household_id from mine) and valid_from <= ${on}::date order by household_id, programme, ordinal desc)
    select m.position, m.code, s.programme, run.began::text as began, least(s.valid_to, ends.day)::text as until
    from standing s join mine m using (household_id)
      cross join lateral (
        select min(d.valid_from) as began from decision d
        where d.household_id = s.household_id and d.programme = s.programme and d.ordinal <= s.ordinal and d.recorded_at >= m.created_at
          and d.ordinal >= (select max(g.ordinal) from decision g where g.household_id = s.household_id and g.programme = s.programme
            and g.ordinal <= s.ordinal and g.outcome = 'granted')) run
      left join lateral (
        select d.valid_from - 1 as day from decision d
        where d.household_id = s.household_id and d.programme = s.programme and d.ordinal = s.ordinal + 1 and d.outcome = 'stopped') ends on true
    where s.outcome in ('granted', 'adjusted', 'gradual-exit') and (s.valid_to is null or s.valid_to >= ${on}::date) and run.began is not null
    order by m.position, s.programme`.execute(transaction);
  return {
    found: rows.map((row) => ({
      position: row.position,
      programme: programmeSchema.parse(row.programme),
      from: row.began as LocalDate,
      until: (row.until ?? undefined) as LocalDate | undefined,
    })),
    people: [...new Set(rows.map(({ code }) => code))],
  };
}

async function follow(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  clientId: string,
  purpose: StatusPurpose,
  people: readonly NewFollow[],
): Promise<number> {
  const rows = people.map(({ followId, reference, idNumber, until }) => {
    const other = cipher.otherIndexOf(idNumber);
    return {
      id: followId,
      reference,
      until,
      index: base64(cipher.indexOf(idNumber)),
      other: other === undefined ? null : base64(other),
      identity: base64(cipher.forScope(followId).seal(`status_follow/${followId}`, JSON.stringify({ idNumber }))),
    };
  });
  // a row is bound to its id: a reference that is followed again gets a row of its own
  await sql`delete from status_follow where client_id = ${clientId} and purpose = ${purpose} and reference = any(${rows.map(({ reference }) => reference)}::text[])`.execute(
    transaction,
  );
  await sql`insert into status_follow (follow_id, client_id, purpose, reference, id_number_index, id_number_other_index, identity_sealed, followed_until)
    select id, ${clientId}, ${purpose}, reference, decode(index, 'base64'), decode(other, 'base64'), decode(identity, 'base64'), until
    from jsonb_to_recordset(${jsonRows(rows)}) as r(id uuid, reference text, until date, index text, other text, identity text)`.execute(
    transaction,
  );
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from status_follow where client_id = ${clientId} and purpose = ${purpose}`.execute(transaction);
  return counted[0]?.count ?? rows.length;
}

/** All of one decision stand on one page. An adjustment that leaves the days as they were changes nothing a department is told; it does for who has joined since. */
async function listChanges(
  transaction: DatabaseTransaction,
  { clientId, purpose, areas, programmes, on, after, limit }: ListStatusChanges,
): ReturnType<StatusTransaction['listChanges']> {
  const mine = sql`status_follow f where f.client_id = ${clientId} and f.purpose = ${purpose} and f.followed_until >= ${on}::date`;
  await sql`select act_as_department(${clientId}, (select array_agg(i) from (select unnest(array[f.id_number_index, f.id_number_other_index]) as i from ${mine}) x where i is not null), ${[...areas]}::text[], ${[...programmes]}::text[])`.execute(
    transaction,
  );
  const { rows } = await sql<{
    number: number;
    reference: string;
    code: string;
    programme: string;
    outcome: string;
    began: string | null;
    until: string | null;
    recorded_at: Date;
  }>`
    with followed as materialized (
      select f.reference, f.made_at, m.household_id, m.created_at, encode(substr(sha256(m.id_number_index), 1, 16), 'hex') as code
      from (select f.* from ${mine}) f join member m on m.id_number_index in (f.id_number_index, f.id_number_other_index)
      where m.role = 'member' and m.counted)
    select d.feed_number as number, f.reference, f.code, d.programme, d.outcome, d.recorded_at,
      case when d.outcome = 'stopped' then null else run.began::text end as began,
      (case when d.outcome = 'stopped' then d.valid_from - 1 else d.valid_to end)::text as until
    from decision d join followed f on f.household_id = d.household_id and f.created_at <= d.recorded_at and f.made_at < d.recorded_at
      left join decision p on p.household_id = d.household_id and p.programme = d.programme and p.ordinal = d.ordinal - 1
      left join lateral (
        select min(r.valid_from) as began from decision r
        where r.household_id = d.household_id and r.programme = d.programme and r.ordinal <= d.ordinal and r.recorded_at >= f.created_at
          and r.ordinal >= (select max(g.ordinal) from decision g where g.household_id = d.household_id and g.programme = d.programme
            and g.ordinal <= d.ordinal and g.outcome = 'granted')) run on true
    where d.feed_number > ${after} and d.household_id in (select household_id from followed) and d.outcome <> 'refused'
      and (d.outcome <> 'adjusted' or d.valid_to is distinct from p.valid_to or p.recorded_at < f.created_at)
    order by d.feed_number fetch first ${limit} rows with ties`.execute(transaction);
  return {
    changes: rows.map((row) => ({
      number: row.number,
      reference: row.reference,
      programme: programmeSchema.parse(row.programme),
      status: row.outcome === 'stopped' ? 'ended' : 'assisted',
      from: row.began as LocalDate | null,
      until: row.until as LocalDate | null,
      recordedAt: row.recorded_at.toISOString(),
    })),
    people: [...new Set(rows.map(({ code }) => code))],
  };
}
