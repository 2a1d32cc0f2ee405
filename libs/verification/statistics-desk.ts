// Statistics as managers and the level above read them: counts of their area, as a table and as series for charts. Nothing here
// is about a person, and what is finer than a district tells no cell of one to four.
import { HubError, isLocalDate, type LocalDate } from '#kernel';
import { areaOf, isInArea, requireAccess, type AccessPolicy, type Actor } from '#lawful-access';
import {
  COMMON_CUTS,
  LEVEL_NAMES,
  LEVELS,
  topicOf,
  writeCells,
  writeSeries,
  type Level,
  type StatisticCell,
  type StatisticName,
  type StatisticSeries,
} from './statistics.js';
import type { StatisticsStore } from './statistics-ports.js';

/** Longest span in days. */
const LONGEST_SPAN = 1100;
const MOST_CUTS = 3;
const DAY_MS = 86_400_000;

export interface AskStatistics {
  readonly topic: StatisticName;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Undefined: as the topic usually is cut. */
  readonly by: readonly string[] | undefined;
  readonly division: string | undefined;
  /** Undefined: the next below what is looked at. */
  readonly level: Level | undefined;
}

export interface StatisticTable {
  readonly topic: StatisticName;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly by: readonly string[];
  readonly cells: readonly StatisticCell[];
  readonly series: readonly StatisticSeries[];
  /** Undefined: some of the days have not been counted yet. */
  readonly rolledAt: Date | undefined;
}

export interface StatisticsDesk {
  /** @throws HubError `access-denied`, `division-not-allowed`, `statistics-invalid` with the problem */
  read(query: AskStatistics, actor: Actor): Promise<StatisticTable>;
}

export const createStatisticsDesk = (store: StatisticsStore, access: AccessPolicy): StatisticsDesk => ({
  async read(query, actor) {
    requireAccess(access, actor, 'statistics', 'list');
    if (query.division !== undefined && !isInArea(actor, query.division))
      throw new HubError('division-not-allowed', 'the division is outside the area of who asks', {
        details: { divisionCode: query.division },
      });
    return readStatistics(store, query, actor.divisions.length === 0 ? [''] : actor.divisions.map(areaOf));
  },
});

/** @param areas of who asks; an empty text: everywhere @throws HubError `statistics-invalid` */
export async function readStatistics(store: StatisticsStore, query: AskStatistics, areas: readonly string[]): Promise<StatisticTable> {
  const { topic, from, to, division, level } = query;
  const { dimensions, usual } = topicOf(topic);
  const by = query.by ?? usual;
  const allowed: readonly string[] = [...COMMON_CUTS, ...dimensions];
  const problem =
    !isLocalDate(from) || !isLocalDate(to) || from > to || Date.parse(to) - Date.parse(from) > LONGEST_SPAN * DAY_MS
      ? 'span'
      : by.length === 0 || by.length > MOST_CUTS || new Set(by).size < by.length || by.some((one) => !allowed.includes(one))
        ? 'by'
        : undefined;
  if (problem !== undefined)
    throw new HubError('statistics-invalid', 'the statistics are not to be had so', { details: { problem, by: allowed } });
  const area = division === undefined ? undefined : areaOf(division);
  const widest = area === undefined ? Math.max(0, ...areas.map((one) => one.length)) : area.length;
  const digits = level === undefined ? nextBelow(widest) : LEVELS[level];
  const { cells, rolledAt } = await store.count({ topic, from, to, areas, area, by, digits });
  const isFine = widest > LEVELS.district || (by.includes('division') && digits > LEVELS.district);
  const told = writeCells(cells, isFine);
  return { topic, from, to, by, cells: told, series: writeSeries(told), rolledAt };
}

const nextBelow = (digits: number): number => LEVEL_NAMES.map((one) => LEVELS[one]).find((one) => one > digits) ?? LEVELS.township;
