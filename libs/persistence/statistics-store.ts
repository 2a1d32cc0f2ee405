// Statistics read: sums over the days that were rolled up, as far as row security lets the areas of who asks reach.
import { HubError } from '#kernel';
import { topicOf, type CountedCell, type CountStatistics, type StatisticsStore } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { inTransaction, type Database } from './database.js';

/** The dimension of times that is no cut: seconds, after the others. */
const OF_TIMES = 3;

export const createStatisticsStore = (database: Database): StatisticsStore => ({
  count: (query) =>
    inTransaction(database, undefined, async (transaction) => {
      const { topic, from, to, areas, area, by } = query;
      // an empty text among the areas is everywhere
      await sql`select set_config('hedui.statistic_areas', ${areas.includes('') ? ';' : areas.join(';')}, true)`.execute(transaction);
      const { dimensions, whole } = topicOf(topic);
      const cuts = by.map((one) => expressionOf(one, query));
      const wholes = Object.entries(whole).map(([name, value]) =>
        by.includes(name)
          ? sql`keys[${dimensions.indexOf(name) + 1}::int] <> 'all'`
          : sql`keys[${dimensions.indexOf(name) + 1}::int] = ${value}`,
      );
      const seconds = topic === 'times' ? sql`keys[${OF_TIMES}::int]` : sql`null::text`;
      const { rows } = await sql<{ keys: string[]; seconds: string | null; count: number }>`
        select cut as keys, seconds, sum(count)::bigint as count from (
          select array[${sql.join(cuts)}] as cut, ${seconds} as seconds, count from statistic
          where topic = ${topic} and day between ${from}::date and ${to}::date
            ${area === undefined ? sql`` : sql`and starts_with(division_code, ${area})`}
            ${wholes.length === 0 ? sql`` : sql`and ${sql.join(wholes, sql` and `)}`}) c
        group by cut, seconds order by cut, seconds`.execute(transaction);
      const { rows: rolled } = await sql<{ days: number; at: Date | null }>`
        select count(*)::int as days, min(rolled_at) as at from statistic_day where day between ${from}::date and least(${to}::date, (clock_timestamp() at time zone 'Asia/Shanghai')::date)`.execute(
        transaction,
      );
      return {
        cells: topic === 'times' ? joinSeconds(rows) : rows.map(({ keys, count }) => ({ keys, count })),
        rolledAt: rolled[0]?.at ?? undefined,
      };
    }),
});

function expressionOf(cut: string, { topic, digits }: CountStatistics): RawBuilder<string> {
  if (cut === 'day') return sql`day::text`;
  if (cut === 'month') return sql`to_char(day, 'YYYY-MM')`;
  if (cut === 'division') return sql`left(division_code, ${digits}::int)`;
  const index = topicOf(topic).dimensions.indexOf(cut);
  if (index === -1) throw new HubError('statistics-invalid', 'the topic has no such dimension', { details: { by: cut } });
  return sql`keys[${index + 1}::int]`;
}

function joinSeconds(rows: readonly { keys: string[]; seconds: string | null; count: number }[]): CountedCell[] {
  const cells = new Map<string, { keys: string[]; count: number; seconds: (readonly [number, number])[] }>();
  for (const { keys, seconds, count } of rows) {
    const cell = cells.get(keys.join('/')) ?? { keys, count: 0, seconds: [] };
    cell.count += count;
    cell.seconds.push([Number(seconds), count]);
    cells.set(keys.join('/'), cell);
  }
  return [...cells.values()];
}
