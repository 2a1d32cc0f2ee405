// The status look-up in PostgreSQL: one statement for all people of a request, over the decisions that act_as_department shows.
import { programmeSchema } from '#contracts';
import type { LocalDate } from '#kernel';
import type { StatusQuestion, StatusStore, StatusTransaction } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { base64, jsonRows } from './row-json.js';

type IndexCipher = Pick<FieldCipher, 'indexOf' | 'otherIndexOf'>;

export const createStatusStore = (database: Database, cipher: IndexCipher): StatusStore => ({
  transact: (clientId, work) =>
    inTransaction(database, clientId, (transaction) =>
      work({
        addToStatusDay: (client, day, people) => addToStatusDay(transaction, client, day, people),
        findStatus: (question) => findStatus(transaction, cipher, question),
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
  cipher: IndexCipher,
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
