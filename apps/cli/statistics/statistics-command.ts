// `hedui statistics`: counts of an installation as a table in the terminal. No people.
import { addDays, HubError, isLocalDate, shanghaiDate, systemClock } from '#kernel';
import { createStatisticsStore } from '#persistence';
import { COMMON_CUTS, readStatistics, STATISTIC_NAMES, topicOf, type StatisticTable } from '#verification';
import { openAudit, type AuditCommandRoom } from '../audit/audit-room.js';
import { readWords } from '../pack/policy-folders.js';
import { readDemoEnvironment } from '../replay/demo-environment.js';

const USAGE = `hedui statistics TOPIC [--from DAY] [--to DAY] [--by A,B] [--division CODE] [--json] [--demo]
         the last thirty days when no day is given; with DATABASE_WORKER_URL and HEDUI_INDEX_KEY
         TOPIC: ${STATISTIC_NAMES.map((name) => `${name} (${[...COMMON_CUTS, ...topicOf(name).dimensions].join(',')})`).join(', ')}`;
const USUAL_DAYS = 30;

/** @returns 0 @throws HubError `command-invalid`, `config-invalid`, `boot-refused`, `statistics-invalid` */
export async function runStatisticsCommand(args: readonly string[], room: AuditCommandRoom): Promise<number> {
  const { places, texts, switches } = readWords(args, USAGE, ['from', 'to', 'by', 'division'], ['json', 'demo']);
  const topic = STATISTIC_NAMES.find((one) => one === places[0]);
  if (topic === undefined || places.length > 1) throw new HubError('command-invalid', `name what is counted\nusage: ${USAGE}`);
  const to = texts.get('to') ?? shanghaiDate(systemClock.now());
  const from = texts.get('from') ?? (isLocalDate(to) ? addDays(to, 1 - USUAL_DAYS) : to);
  if (!isLocalDate(from) || !isLocalDate(to))
    throw new HubError('command-invalid', '--from and --to take existing days written YYYY-MM-DD');
  const division = texts.get('division');
  if (division !== undefined && !/^\d{2,12}$/.test(division))
    throw new HubError('command-invalid', '--division takes the first 2 to 12 digits of a division code');
  const demo = switches.has('demo') ? await readDemoEnvironment() : undefined;
  try {
    const audit = await openAudit({ ...room.environment, ...demo?.environment });
    try {
      const query = { topic, from, to, by: texts.get('by')?.split(','), division, level: undefined };
      const table = await readStatistics(createStatisticsStore(audit.database), query, ['']);
      room.output.write(`${switches.has('json') ? JSON.stringify(table) : printTable(table).join('\n')}\n`);
      return 0;
    } finally {
      await audit.close();
    }
  } finally {
    await demo?.stop();
  }
}

/** A line a row; `<5` where a count is not told. */
export function printTable({ topic, from, to, by, cells, rolledAt }: StatisticTable): string[] {
  const { zh, en } = topicOf(topic).title;
  const figure = (value: number | null): string => (value === null ? '<5' : String(value));
  const rows = [
    [...by, 'count', '%', ...(topic === 'times' ? ['p50 s', 'p90 s'] : [])],
    ...cells.map(({ keys, count, share, p50, p90 }) => [
      ...keys,
      figure(count),
      share === null ? '' : (share / 100).toFixed(2),
      ...(p50 === undefined || p90 === undefined ? [] : [figure(p50), figure(p90)]),
    ]),
  ];
  const widths = rows[0]?.map((_title, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    row.map((text, column) => (column < by.length ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join('  ');
  return [
    `${zh} ${en}: ${from} – ${to}`,
    ...(cells.length === 0 ? ['  没有数据 nothing was counted'] : rows.map((row) => `  ${line(row)}`)),
    rolledAt === undefined ? '尚未统计 not counted yet' : `统计时间 counted ${rolledAt.toISOString()}`,
  ];
}
