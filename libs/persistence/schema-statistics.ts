// Row types of statistics: counts by day and township, which days were counted, declared figures beside found ones.
import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface StatisticsTables {
  statistic: { topic: string; day: string; division_code: string; keys: string[]; count: number };
  statistic_day: { day: string; rolled_at: Instant };
  declared_comparison: { verification_id: string; version: number; consistent: number; differs: number; unknown: number };
}
