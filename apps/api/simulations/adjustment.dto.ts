// A standards change as it is asked for and shown: sums for policy officers, the list for the systems whose households these are,
// the approval of a second person.
import { programmeSchema } from '#contracts';
import { formatYuan, parseYuan, type LocalDate, type Money } from '#kernel';
import type { Column } from '#tables';
import {
  ADJUSTMENT_CHOICES,
  ADJUSTMENT_REASONS,
  ADJUSTMENT_RESULTS,
  showCount,
  type AdjustmentChoice,
  type AdjustmentFigures,
  type AdjustmentResult,
  type AdjustmentView,
  type RedeterminationApproval,
  type ShownCount,
} from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkDate, checkOneOf, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { TableFormatDto } from '../tables/send-table.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' } as const;
const day = { type: String, format: 'date', example: '2026-07-01' } as const;
const count = {
  oneOf: [
    { type: 'integer', minimum: 0 },
    { type: 'string', enum: ['<5'] },
  ],
  example: 1240,
};
const yuan = { type: String, description: 'Yuan a month.', example: '1790.00' } as const;
const result = { type: String, enum: [...ADJUSTMENT_RESULTS], example: 'winner' } as const;

export class AdjustmentGroupDto {
  @ApiProperty({ type: String, description: 'A programme, or `all`.', example: 'dibao' }) declare programme: string;
  @ApiProperty({ ...result, description: '`open`: not decidable from what is stored; never guessed.' }) declare result: string;
  @ApiProperty(count) declare decisions: ShownCount;
  @ApiProperty({ ...count, description: 'Of them without a recorded amount; not in the sums.', example: 0 })
  declare withoutAmount: ShownCount;
  @ApiProperty({ ...yuan, nullable: true, description: 'Yuan a month together; null where it stands on one to four.' })
  declare monthlyBefore: string | null;
  @ApiProperty({ ...yuan, nullable: true, description: 'The same under the policy; null also for open ones.' }) declare monthlyAfter:
    string | null;
}

export class DifferenceBandDto {
  @ApiProperty({ ...yuan, nullable: true, description: 'More than this; null: no end.', example: '0.00' }) declare from: string | null;
  @ApiProperty({ ...yuan, nullable: true, description: 'At most this; null: no end.', example: '50.00' }) declare to: string | null;
  @ApiProperty(count) declare decisions: ShownCount;
}

export class AdjustmentFiguresDto {
  @ApiProperty({ type: AdjustmentGroupDto, isArray: true, description: 'All programmes together first, then each.' })
  declare groups: readonly AdjustmentGroupDto[];
  @ApiProperty({ type: DifferenceBandDto, isArray: true, description: 'Chart: decisions by the change of their amount.' })
  declare bands: readonly DifferenceBandDto[];
}

export class ApprovalDto {
  @ApiProperty({ type: String, enum: [...ADJUSTMENT_CHOICES], example: 'adjust' }) declare choice: string;
  @ApiProperty(day) declare effectiveOn: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-06-21T01:02:03.456Z' }) declare approvedAt: string;
  @ApiProperty({ type: 'integer', description: 'Decisions written so far.', example: 17_420 }) declare adjusted: number;
  @ApiProperty({ type: 'integer', description: 'Left alone: another decision came first.', example: 3 }) declare overtaken: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    required: false,
    description: 'When all were written.',
    example: '2026-06-21T02:00:00.000Z',
  })
  declare adjustedAt?: string;
}

export class NewApprovalDto {
  @Field(
    {
      type: String,
      enum: [...ADJUSTMENT_CHOICES],
      description:
        '`adjust`: a worker writes a decision `adjusted` for each winner and loser whose conditions are met; `upstream`: the systems take the list and decide.',
      example: 'adjust',
    },
    checkOneOf(ADJUSTMENT_CHOICES),
  )
  declare choice: AdjustmentChoice;

  @Field({ ...day, description: 'First day of the new amounts; the day of the policy when absent, and never before it.' }, checkDate, {
    optional: true,
  })
  declare effectiveOn?: LocalDate;
}

export class ListAdjustmentsDto {
  @Field({ ...result, description: 'Only these.' }, checkOneOf(ADJUSTMENT_RESULTS), { optional: true })
  declare result?: AdjustmentResult;

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    { optional: true },
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WyIwMTkzNSJd' }, checkCursor, {
    optional: true,
  })
  declare cursor?: string;
}

export class AdjustmentFileDto extends TableFormatDto {
  @Field({ ...result, description: 'Only these.' }, checkOneOf(ADJUSTMENT_RESULTS), { optional: true })
  declare result?: AdjustmentResult;
}

export class AdjustmentDto {
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, example: '110109101' }) declare divisionCode: string;
  @ApiProperty({ ...uuid, description: 'The decision in force.' }) declare decisionId: string;
  @ApiProperty({ type: String, required: false, description: 'Of that decision.', example: 'CY-2026-0457-1' })
  declare clientReference?: string;
  @ApiProperty({ ...uuid, required: false }) declare verificationId?: string;
  @ApiProperty({ type: 'integer', required: false, description: 'Report it is determined from.', example: 1 })
  declare reportVersion?: number;
  @ApiProperty(result) declare result: string;
  @ApiProperty({ type: String, enum: [...ADJUSTMENT_REASONS], required: false, example: 'no-findings' }) declare reason?: string;
  @ApiProperty({ ...yuan, required: false }) declare before?: string;
  @ApiProperty({ ...yuan, required: false, example: '2000.00' }) declare after?: string;
  @ApiProperty({ ...yuan, required: false, example: '210.00' }) declare difference?: string;
  @ApiProperty({ ...day, description: 'First day of the new amount.' }) declare from: string;
  @ApiProperty({ type: String, enum: ['listed', 'adjusted', 'overtaken'], example: 'listed' }) declare state: string;
  @ApiProperty({ ...uuid, required: false, description: 'The decision that was written.' }) declare adjustedBy?: string;
}

export class AdjustmentPageDto {
  @ApiProperty({ type: AdjustmentDto, isArray: true }) declare items: readonly AdjustmentDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WyIwMTkzNSJd' })
  declare nextCursor?: string;
}

/** Sums that stand on one to four decisions are not told; those of all programmes are exact. */
export function showFigures({ groups, bands }: AdjustmentFigures): AdjustmentFiguresDto {
  const all = ADJUSTMENT_RESULTS.flatMap((one) => {
    const own = groups.filter((group) => group.result === one);
    const [first] = own;
    return first === undefined
      ? []
      : [
          own.slice(1).reduce(
            (sum, group) => ({
              ...sum,
              decisions: sum.decisions + group.decisions,
              withoutAmount: sum.withoutAmount + group.withoutAmount,
              monthlyBefore: plus(sum.monthlyBefore, group.monthlyBefore),
              monthlyAfter: plus(sum.monthlyAfter, group.monthlyAfter),
            }),
            { ...first, programme: 'all' },
          ),
        ];
  });
  return {
    groups: [...all, ...groups].map((group) => {
      const decisions = showCount(group.decisions);
      const isFew = decisions === '<5';
      return {
        ...group,
        decisions,
        withoutAmount: showCount(group.withoutAmount),
        monthlyBefore: isFew ? null : group.monthlyBefore,
        monthlyAfter: isFew || group.result === 'open' ? null : group.monthlyAfter,
      };
    }),
    bands: bands.map((band) => ({ ...band, decisions: showCount(band.decisions) })),
  };
}

const plus = (one: string, other: string): string => formatYuan((parseYuan(one) + parseYuan(other)) as Money);

export const showApproval = ({ approvedAt, adjustedAt, ...approval }: RedeterminationApproval): ApprovalDto => ({
  ...approval,
  approvedAt: approvedAt.toISOString(),
  ...(adjustedAt === undefined ? {} : { adjustedAt: adjustedAt.toISOString() }),
});

const amountOf = (text: string | undefined): Money | undefined => (text === undefined ? undefined : parseYuan(text));
export const ADJUSTMENT_COLUMNS: readonly Column<AdjustmentView>[] = [
  { key: 'householdId', title: { zh: '家庭编号', en: 'household' }, kind: 'text', width: 38, read: (row) => row.householdId },
  { key: 'clientReference', title: { zh: '业务编号', en: 'reference' }, kind: 'text', read: (row) => row.clientReference },
  { key: 'decisionId', title: { zh: '决定编号', en: 'decision' }, kind: 'text', width: 38, read: (row) => row.decisionId },
  { key: 'divisionCode', title: { zh: '行政区划', en: 'division' }, kind: 'text', read: (row) => row.divisionCode },
  { key: 'programme', title: { zh: '救助项目', en: 'programme' }, kind: 'text', read: (row) => row.programme },
  { key: 'result', title: { zh: '结果', en: 'result' }, kind: 'text', read: (row) => row.result },
  { key: 'reason', title: { zh: '原因', en: 'reason' }, kind: 'text', read: (row) => row.reason },
  { key: 'before', title: { zh: '调整前(元/月)', en: 'before (yuan a month)' }, kind: 'amount', read: (row) => amountOf(row.before) },
  { key: 'after', title: { zh: '调整后(元/月)', en: 'after (yuan a month)' }, kind: 'amount', read: (row) => amountOf(row.after) },
  {
    key: 'difference',
    title: { zh: '差额(元/月)', en: 'difference (yuan a month)' },
    kind: 'amount',
    read: (row) => amountOf(row.difference),
  },
  { key: 'from', title: { zh: '执行日期', en: 'from' }, kind: 'text', read: (row) => row.from },
  { key: 'state', title: { zh: '状态', en: 'state' }, kind: 'text', read: (row) => row.state },
];
