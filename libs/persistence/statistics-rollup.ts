// Days of statistics counted from the rows of cases by the worker: all topics of a day in one transaction, in place of what was
// counted before. What households declared beside what was found is counted once a version of a report, for that opens it.
import { addDays, isHubError, startOfDay, type LocalDate } from '#kernel';
import { openReport, type StatisticsRollUpStore } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';
import { jsonRows } from './row-json.js';

const REPORTS_A_PAGE = 200;
const DIVISION = sql`left(h.division_code, 9)`;

export const createStatisticsRollUpStore = (database: Database, cipher: FieldCipher): StatisticsRollUpStore => ({
  async listDue(today, recent, againAfterMs, limit) {
    const { rows } = await sql<{ day: string }>`
      with first as (select least((select min(requested_at) from verification), (select min(decided_at) from decision)) as at),
        late as (select (a.raised_at at time zone 'Asia/Shanghai')::date as day, max(n.answered_at) as at
          from alert_answer n join alert a using (alert_id)
          where n.answered_at > (select max(rolled_at) from statistic_day) - make_interval(days => ${recent}::int) group by 1)
      select d::date::text as day from first,
        generate_series(greatest((first.at at time zone 'Asia/Shanghai')::date, ${today}::date - 3660), ${today}::date, interval '1 day') d
        left join statistic_day s on s.day = d::date
      where s.day is null
        or (d::date >= ${today}::date - 1 and s.rolled_at < clock_timestamp() - make_interval(secs => ${againAfterMs / 1000}::float8))
        or (d::date >= ${today}::date - ${recent}::int and s.rolled_at < ${startOfDay(today)})
        -- a minute: an answer is committed a moment after the time it bears
        or s.rolled_at < (select at + interval '1 minute' from late where late.day = d::date)
      order by d desc limit ${limit}`.execute(database);
    return rows.map(({ day }) => day as LocalDate);
  },
  async rollUp(day) {
    while ((await compareDeclared(database, cipher, day)) === REPORTS_A_PAGE);
    return inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.statistics}) as locked`.execute(
        transaction,
      );
      if (rows[0]?.locked !== true) return false;
      await sql`delete from statistic where day = ${day}::date`.execute(transaction);
      for (const [topic, counts] of Object.entries(countsOf(day)))
        await sql`insert into statistic (topic, day, division_code, keys, count)
          select ${topic}, ${day}::date, division, keys, count(*) from (${counts}) c(division, keys) group by division, keys`.execute(
          transaction,
        );
      await sql`insert into statistic (topic, day, division_code, keys, count)
        select 'discrepancies', ${day}::date, ${DIVISION}, array['figure', v.verdict], sum(v.count)
        from (${requestedOn(day)}) q join household h using (household_id) join declared_comparison c using (verification_id)
          cross join lateral (values ('consistent', c.consistent), ('differs', c.differs), ('unknown', c.unknown)) v(verdict, count)
        group by 3, 4 having sum(v.count) > 0`.execute(transaction);
      await sql`insert into statistic_day (day) values (${day}) on conflict (day) do update set rolled_at = clock_timestamp()`.execute(
        transaction,
      );
      return true;
    });
  },
});

const requestedOn = (day: LocalDate): RawBuilder<unknown> =>
  sql`select * from verification where requested_at >= ${startOfDay(day)} and requested_at < ${startOfDay(addDays(day, 1))}`;

/** A row a thing that is counted: its division and the values of the topic's dimensions. */
const countsOf = (day: LocalDate): Readonly<Record<string, RawBuilder<unknown>>> => ({
  volumes: sql`
    select ${DIVISION}, array[v.trigger, v.lane, p.programme] from (${requestedOn(day)}) v join household h using (household_id)
      cross join lateral unnest(v.programmes || array['all']) p(programme)`,
  times: sql`
    select ${DIVISION}, array[v.lane, v.trigger, ${twoDigits(sql`extract(epoch from r.issued_at - v.requested_at)`)}::text]
    from (${requestedOn(day)}) v join household h using (household_id) join report r on r.verification_id = v.verification_id and r.version = 1`,
  reports: sql`
    select ${DIVISION}, array[v.trigger, case when v.withdrawn_at is not null then 'withdrawn' when v.state = 'cancelled' then 'cancelled' else coalesce(v.completeness, 'none') end]
    from (${requestedOn(day)}) v join household h using (household_id) where v.trigger <> 'comparison'`,
  sources: sql`
    select ${DIVISION}, array[f.source_id, case
        when f.outcome = 'found' then 'records' when f.outcome = 'no-record' then 'no-record' when f.outcome = 'partial' then 'partial'
        when f.outcome in ('not-authorised', 'not-connected', 'out-of-coverage', 'not-needed', 'not-concerned') then 'not-asked' else 'failed' end, f.outcome]
    from (${requestedOn(day)}) v join household h using (household_id) cross join lateral (
      select distinct on (source_id, subject_id) source_id, outcome from finding where finding.verification_id = v.verification_id
      order by source_id, subject_id, revision desc) f`,
  discrepancies: sql`
    select ${DIVISION}, array['case', case when c.differs > 0 then 'differs' when c.unknown > 0 then 'unknown' else 'consistent' end]
    from (${requestedOn(day)}) v join household h using (household_id) join declared_comparison c using (verification_id)
    where c.consistent + c.differs + c.unknown > 0`,
  decisions: sql`
    select left(d.division_code, 9), array[d.programme, d.outcome, case
        when d.recommended is null then 'no-recommendation' when 'outcome' = any(d.differs) then 'other-outcome'
        when 'amount' = any(d.differs) then 'other-amount' when d.recommended in ('undetermined', 'refer-to-person') then 'left-to-person'
        else 'as-recommended' end]
    from decision d where d.decided_at >= ${startOfDay(day)} and d.decided_at < ${startOfDay(addDays(day, 1))}`,
  reviews: sql`select left(r.division_code, 9), array[r.reason, r.state] from review r where r.due_on = ${day}::date`,
  outcomes: sql`
    select left(e.division_code, 9), array[e.programme, e.outcome, coalesce(e.reason, 'none')] from review_round_entry e
    where e.outcome is not null and e.assessed_at >= ${startOfDay(day)} and e.assessed_at < ${startOfDay(addDays(day, 1))}`,
  // the last answer counts; one that was only sent out for a visit has not been judged yet
  alerts: sql`
    select left(a.division_code, 9), array[a.kind, a.effect, case
        when n.useful then 'useful' when not n.useful then 'useless' when a.state = 'gone' then 'gone' else 'unanswered' end]
    from alert a left join lateral (
      select useful from alert_answer where alert_answer.alert_id = a.alert_id order by ordinal desc limit 1) n on true
    where a.raised_at >= ${startOfDay(day)} and a.raised_at < ${startOfDay(addDays(day, 1))}`,
});

/** Rounded up to two digits: 1, 2 … 99, 100, 110 … seconds, so that a year has few values and no percentile is off by a tenth. */
const twoDigits = (seconds: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(with s as (select greatest(1, ceil(${seconds}))::bigint as n) select ceil(n / power(10, greatest(0, length(n::text) - 2)))::bigint * power(10, greatest(0, length(n::text) - 2))::bigint from s)`;

/** @returns how many reports were opened */
const compareDeclared = (database: Database, cipher: FieldCipher, day: LocalDate): Promise<number> =>
  inTransaction(database, undefined, async (transaction) => {
    const { rows } = await sql<{ verification_id: string; version: number; body_sealed: Buffer }>`
      select v.verification_id, r.version, r.body_sealed from (${requestedOn(day)}) v
        join report r on r.verification_id = v.verification_id and r.version = v.report_version
        left join declared_comparison c on c.verification_id = v.verification_id and c.version = v.report_version
      where v.declared_sealed is not null and c.verification_id is null order by v.verification_id limit ${REPORTS_A_PAGE}`.execute(
      transaction,
    );
    if (rows.length === 0) return 0;
    const keys = openKeys(transaction, cipher);
    await keys.load({ verifications: rows.map((row) => row.verification_id) });
    const counted: { id: string; version: number; consistent: number; differs: number; unknown: number }[] = [];
    for (const row of rows) {
      const counts = { consistent: 0, differs: 0, unknown: 0 };
      for (const verdict of await readVerdicts(keys, row)) counts[verdict] += 1;
      counted.push({ id: row.verification_id, version: row.version, ...counts });
    }
    await store(transaction, counted);
    return rows.length;
  });

/** Of an erased household there is nothing to count any more. */
async function readVerdicts(
  keys: ReturnType<typeof openKeys>,
  row: { readonly verification_id: string; readonly version: number; readonly body_sealed: Buffer },
): Promise<readonly ('consistent' | 'differs' | 'unknown')[]> {
  try {
    const gzippedBody = keys.forScope(row.verification_id).open(`report/${row.verification_id}/${row.version}/body`, row.body_sealed);
    return (await openReport({ gzippedBody })).report.comparisons.map(({ verdict }) => verdict);
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return [];
    throw error;
  }
}

const store = async (transaction: DatabaseTransaction, counted: readonly object[]): Promise<void> => {
  await sql`insert into declared_comparison (verification_id, version, consistent, differs, unknown)
    select id, version, consistent, differs, unknown from jsonb_to_recordset(${jsonRows(counted)}) as x(id uuid, version int, consistent int, differs int, unknown int)
    on conflict (verification_id) do update set version = excluded.version, consistent = excluded.consistent, differs = excluded.differs, unknown = excluded.unknown
    where declared_comparison.version < excluded.version`.execute(transaction);
};
