// Statistics as they are asked for and shown: tables, series for charts, columns of files.
import type { LocalDate } from '#kernel';
import { TABLE_FORMATS, type Column, type TableFormat } from '#tables';
import {
  COMMON_CUTS,
  LEVEL_NAMES,
  STATISTIC_NAMES,
  topicOf,
  type AskStatistics,
  type Level,
  type StatisticCell,
  type StatisticName,
  type StatisticTable,
} from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkDate, checkOneOf } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { CountStandingDto } from '../standing-lists/standing-list.dto.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const day = { type: String, format: 'date', example: '2026-12-01' } as const;
const CUTS: readonly string[] = [...COMMON_CUTS, ...new Set(STATISTIC_NAMES.flatMap((name) => topicOf(name).dimensions))];
const optional = { optional: true } as const;

export class AskStatisticsDto extends CountStandingDto {
  @Field({ ...day, description: 'First day.' }, checkDate) declare from: LocalDate;
  @Field({ ...day, description: 'Last day; at most three years after the first.', example: '2026-12-31' }, checkDate) declare to: LocalDate;

  @Field(
    {
      type: String,
      description: `One to three, with commas, the first along the chart: ${CUTS.join(', ')}; of a topic those GET /v1/statistics names.`,
      maxLength: 100,
      example: 'month,division',
    },
    (value) => (typeof value === 'string' && value.split(',').every((one) => CUTS.includes(one)) ? undefined : 'field-not-allowed-value'),
    optional,
  )
  declare by?: string;

  @Field(
    {
      type: String,
      enum: LEVEL_NAMES,
      description: 'Of divisions; the next below what is looked at when absent. Below a district small cells are not told.',
      example: 'district',
    },
    checkOneOf(LEVEL_NAMES),
    optional,
  )
  declare level?: Level;
}

export class StatisticsFileDto extends AskStatisticsDto {
  @Field({ type: String, enum: TABLE_FORMATS, description: 'Of the file.', example: 'csv' }, checkOneOf(TABLE_FORMATS))
  declare format: TableFormat;
}

export const toAskStatistics = (topic: StatisticName, { from, to, by, division, level }: AskStatisticsDto): AskStatistics => ({
  topic,
  from,
  to,
  by: by?.split(','),
  division,
  level,
});

export class StatisticTopicDto {
  @ApiProperty({ type: String, enum: STATISTIC_NAMES, example: 'volumes' }) declare topic: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, isArray: true, description: 'What it may be cut by.', example: ['day', 'month', 'division', 'trigger'] })
  declare by: readonly string[];
}

export class StatisticTopicListDto {
  @ApiProperty({ type: StatisticTopicDto, isArray: true }) declare items: readonly StatisticTopicDto[];
}

export class StatisticRowDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    selfRequired: true,
    example: { month: '2026-12', trigger: 'application' },
  })
  declare keys: Record<string, string>;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null: one to four below a district, or what would tell them.',
    example: 412,
  })
  declare count: number | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Share of those that agree on all but the last of `by`, with four decimals.',
    example: '0.3125',
  })
  declare share: string | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    description: 'Of times: seconds within which half had their report.',
    example: 48,
  })
  declare p50?: number | null;
  @ApiProperty({ type: 'integer', nullable: true, required: false, description: 'Of times: nine of ten.', example: 150 })
  declare p90?: number | null;
}

export class StatisticPointDto {
  @ApiProperty({ type: String, example: '2026-12' }) declare x: string;
  @ApiProperty({ type: 'integer', nullable: true, example: 412 }) declare y: number | null;
}

export class StatisticSeriesDto {
  @ApiProperty({ type: String, example: 'application' }) declare name: string;
  @ApiProperty({ type: StatisticPointDto, isArray: true }) declare points: readonly StatisticPointDto[];
}

export class StatisticTableDto {
  @ApiProperty({ type: String, enum: STATISTIC_NAMES, example: 'volumes' }) declare topic: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty(day) declare from: string;
  @ApiProperty({ ...day, example: '2026-12-31' }) declare to: string;
  @ApiProperty({ type: String, isArray: true, example: ['month', 'trigger'] }) declare by: readonly string[];
  @ApiProperty({ type: StatisticRowDto, isArray: true }) declare rows: readonly StatisticRowDto[];
  @ApiProperty({ type: StatisticSeriesDto, isArray: true, description: 'The same as chart data.' })
  declare series: readonly StatisticSeriesDto[];
  @ApiProperty({
    type: String,
    format: 'date-time',
    required: false,
    description: 'Counted then, the oldest of these days; absent before.',
    example: '2026-12-31T16:00:00.000Z',
  })
  declare countedAt?: string;
}

const TEN_THOUSAND = 10_000;
/** Parts of ten thousand as a decimal. */
const writeShare = (share: number): string => `${Math.floor(share / TEN_THOUSAND)}.${String(share % TEN_THOUSAND).padStart(4, '0')}`;

export const showStatistics = ({ topic, from, to, by, cells, series, rolledAt }: StatisticTable): StatisticTableDto => ({
  topic,
  title: topicOf(topic).title,
  from,
  to,
  by,
  rows: cells.map(({ keys, share, ...cell }) => ({
    ...cell,
    keys: Object.fromEntries(by.map((name, index) => [name, keys[index] ?? ''])),
    share: share === null ? null : writeShare(share),
  })),
  series,
  ...(rolledAt === undefined ? {} : { countedAt: rolledAt.toISOString() }),
});

export function columnsOf({ by, topic }: StatisticTable): Column<StatisticCell>[] {
  const figure = (
    key: string,
    zh: string,
    en: string,
    read: (cell: StatisticCell) => number | null | undefined,
  ): Column<StatisticCell> => ({
    key,
    title: { zh, en },
    kind: 'count',
    read: (cell) => read(cell) ?? (read(cell) === null ? '<5' : undefined),
  });
  return [
    ...by.map((name, index): Column<StatisticCell> => ({
      key: name,
      title: { zh: name, en: name },
      kind: 'text',
      read: ({ keys }) => keys[index],
    })),
    figure('count', '数量', 'count', ({ count }) => count),
    {
      key: 'share',
      title: { zh: '占比', en: 'share' },
      kind: 'text',
      read: ({ share }) => (share === null ? undefined : writeShare(share)),
    },
    ...(topic === 'times'
      ? [
          figure('p50', '半数用时(秒)', 'half within (s)', ({ p50 }) => p50),
          figure('p90', '九成用时(秒)', 'nine of ten within (s)', ({ p90 }) => p90),
        ]
      : []),
  ];
}
