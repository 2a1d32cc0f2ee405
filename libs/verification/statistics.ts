// Statistics without people: what is counted, by what it may be cut, and which small cells are not told. Pure.
import type { Bilingual } from '#contracts';

/** Parts of a day's counts. `whole` is the value a dimension has in the sum over it, where its values overlap. */
export interface StatisticTopic {
  readonly title: Bilingual;
  readonly dimensions: readonly string[];
  readonly whole: Readonly<Record<string, string>>;
  /** By what it is cut when nothing is said. */
  readonly usual: readonly string[];
}

/**
 * Counted on the day a verification was requested; decisions on the day they were made, reviews on the day they were due, outcomes on
 * the day they were assessed, alerts on the day they were raised.
 */
export const STATISTICS = {
  volumes: {
    title: { zh: '核对数量', en: 'verifications requested' },
    dimensions: ['trigger', 'lane', 'programme'],
    whole: { programme: 'all' },
    usual: ['day', 'trigger'],
  },
  times: {
    title: { zh: '首份报告用时', en: 'time to the first report' },
    dimensions: ['lane', 'trigger'],
    whole: {},
    usual: ['day', 'lane'],
  },
  reports: {
    title: { zh: '报告完整程度', en: 'completeness of reports' },
    dimensions: ['trigger', 'completeness'],
    whole: {},
    usual: ['day', 'completeness'],
  },
  sources: {
    title: { zh: '数据源反馈', en: 'answers of sources' },
    dimensions: ['source', 'answer', 'outcome'],
    whole: {},
    usual: ['source', 'answer'],
  },
  discrepancies: {
    title: { zh: '申报与核对的差异', en: 'declared against found' },
    dimensions: ['of', 'verdict'],
    whole: { of: 'case' },
    usual: ['month', 'verdict'],
  },
  decisions: {
    title: { zh: '审核决定', en: 'decisions' },
    dimensions: ['programme', 'outcome', 'agreement'],
    whole: {},
    usual: ['programme', 'agreement'],
  },
  reviews: {
    title: { zh: '复核', en: 'reviews' },
    dimensions: ['reason', 'state'],
    whole: {},
    usual: ['month', 'state'],
  },
  outcomes: {
    title: { zh: '批次复核结果', en: 'outcomes of review rounds' },
    dimensions: ['programme', 'outcome', 'reason'],
    whole: {},
    usual: ['month', 'outcome'],
  },
  alerts: {
    title: { zh: '预警质量', en: 'quality of alerts' },
    dimensions: ['kind', 'effect', 'use'],
    whole: {},
    usual: ['kind', 'use'],
  },
} as const satisfies Record<string, StatisticTopic>;
export type StatisticName = keyof typeof STATISTICS;
export const STATISTIC_NAMES: readonly StatisticName[] = [
  'volumes',
  'times',
  'reports',
  'sources',
  'discrepancies',
  'decisions',
  'reviews',
  'outcomes',
  'alerts',
];
export const topicOf = (name: StatisticName): StatisticTopic => STATISTICS[name];

/** What every topic may be cut by besides its own dimensions. */
export const COMMON_CUTS = ['day', 'month', 'division'] as const;
/** Digits of a division at each level. */
export const LEVELS = { province: 2, city: 4, district: 6, township: 9 } as const;
export type Level = keyof typeof LEVELS;
export const LEVEL_NAMES: readonly Level[] = ['province', 'city', 'district', 'township'];

export interface CountedCell {
  /** Values of what it was cut by, in that order. */
  readonly keys: readonly string[];
  readonly count: number;
  /** Of times: seconds to the first report, rounded up to two digits, and how often. */
  readonly seconds?: readonly (readonly [number, number])[];
}

export interface StatisticCell {
  readonly keys: readonly string[];
  /** Null: one to four, or another that would tell them. */
  readonly count: number | null;
  /** Of those that agree on all but the last of what it was cut by: parts of ten thousand. */
  readonly share: number | null;
  /** Seconds within which half, and nine of ten, had their report; only of times. */
  readonly p50?: number | null;
  readonly p90?: number | null;
}

const FEWEST = 5;
const TEN_THOUSAND = 10_000;

/**
 * Cells as they are told.
 * @param isFine whether they lie below a district: then small cells are not told, nor what would tell them
 */
export function writeCells(cells: readonly CountedCell[], isFine: boolean): StatisticCell[] {
  const hidden = isFine ? hideSmall(cells) : new Set<number>();
  const groupOf = ({ keys }: CountedCell): string => JSON.stringify(keys.slice(0, -1));
  const sums = new Map<string, number>();
  const silent = new Set<string>();
  for (const [index, cell] of cells.entries()) {
    sums.set(groupOf(cell), (sums.get(groupOf(cell)) ?? 0) + cell.count);
    if (hidden.has(index)) silent.add(groupOf(cell));
  }
  return cells.map((cell, index) => {
    const isHidden = hidden.has(index);
    const sum = sums.get(groupOf(cell)) ?? cell.count;
    return {
      keys: cell.keys,
      count: isHidden ? null : cell.count,
      share: isHidden || silent.has(groupOf(cell)) ? null : Math.round((cell.count * TEN_THOUSAND) / sum),
      ...(cell.seconds === undefined
        ? {}
        : { p50: isHidden ? null : percentileOf(cell.seconds, 50), p90: isHidden ? null : percentileOf(cell.seconds, 90) }),
    };
  });
}

/** One to four; and where one alone is hidden among those it is added up with, the smallest beside it, or the sum would tell it. */
function hideSmall(cells: readonly CountedCell[]): Set<number> {
  const hidden = new Set(cells.flatMap(({ count }, index) => (count < FEWEST ? [index] : [])));
  const width = cells[0]?.keys.length ?? 0;
  for (let before = -1; before < hidden.size;) {
    before = hidden.size;
    for (let position = 0; position < width; position += 1) {
      const lines = new Map<string, number[]>();
      for (const [index, { keys }] of cells.entries()) {
        const line = JSON.stringify(keys.filter((_key, at) => at !== position));
        lines.set(line, [...(lines.get(line) ?? []), index]);
      }
      for (const line of lines.values()) {
        if (line.filter((index) => hidden.has(index)).length !== 1) continue;
        const open = line.filter((index) => !hidden.has(index));
        const smallest = open.reduce<number | undefined>(
          (least, index) => (least === undefined || (cells[index]?.count ?? 0) < (cells[least]?.count ?? 0) ? index : least),
          undefined,
        );
        if (smallest !== undefined) hidden.add(smallest);
      }
    }
  }
  return hidden;
}

/** The least value that at least this many in a hundred do not exceed. @param values with how often; any order */
export function percentileOf(values: readonly (readonly [number, number])[], percent: number): number | null {
  const sorted = [...values].sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [value, count] of sorted) {
    seen += count;
    if (seen * 100 >= total * percent) return value;
  }
  return null;
}

/** What the rows look like as a chart: one series a combination of the further keys, over the first. */
export interface StatisticSeries {
  readonly name: string;
  readonly points: readonly { readonly x: string; readonly y: number | null }[];
}

export function writeSeries(cells: readonly StatisticCell[]): StatisticSeries[] {
  const series = new Map<string, { x: string; y: number | null }[]>();
  for (const { keys, count, p50 } of cells) {
    const [x = '', ...more] = keys;
    const name = more.join(' / ');
    series.set(name, [...(series.get(name) ?? []), { x, y: p50 === undefined ? count : p50 }]);
  }
  return [...series].map(([name, points]) => ({ name, points }));
}
