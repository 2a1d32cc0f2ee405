// Reconciliation as client systems ask for it and get it: days, counts, digests, cases by id.
import { verificationStateSchema, type VerificationState } from '#contracts';
import type { LocalDate } from '#kernel';
import { LONGEST_RECONCILED_DAYS } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkDate, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const LARGEST_PAGE = 1000;
export const USUAL_RECONCILED_PAGE = 500;
const BUCKET = /^[0-9a-f]{2}$/;
const day = { type: String, format: 'date', example: '2026-11-22' } as const;
const count = { type: 'integer', example: 21 } as const;
const digest = {
  type: String,
  pattern: '^[0-9a-f]{15}$',
  description: 'Sum of the marks of the cases, the same in any order: docs/reconciliation.md.',
  example: '0c3f5d6e7fc0a1b',
} as const;

export class ReconciledDayQuery {
  @Field({ ...day, description: 'Day of the request, of China.' }, checkDate) declare day: LocalDate;
}

export class ReconciledDaysQuery {
  @Field({ ...day, description: 'First day.' }, checkDate) declare from: LocalDate;
  @Field({ ...day, description: `Last day; at most ${LONGEST_RECONCILED_DAYS} days in all.` }, checkDate) declare to: LocalDate;
}

export class ReconciledCasesQuery extends ReconciledDayQuery {
  @Field(
    { type: String, pattern: BUCKET.source, description: 'Only cases whose id ends in these two digits.', example: 'c0' },
    (value) => (typeof value === 'string' && BUCKET.test(value) ? undefined : 'bucket-shape'),
    { optional: true },
  )
  declare bucket?: string;

  @Field(
    { type: 'integer', description: 'Cases a page.', minimum: 1, maximum: LARGEST_PAGE, default: USUAL_RECONCILED_PAGE, example: 500 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit-thousand'),
    { optional: true },
  )
  declare limit?: string;

  @Field(
    { type: String, description: 'nextCursor of the page before.', maxLength: 512, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0' },
    checkCursor,
    { optional: true },
  )
  declare cursor?: string;
}

export class CaseDigestDto {
  @ApiProperty(count) declare count: number;
  @ApiProperty(digest) declare digest: string;
}

export class DigestBucketDto extends CaseDigestDto {
  @ApiProperty({ type: String, description: 'The last two digits of the ids in it.', example: 'c0' }) declare bucket: string;
}

export class DayDigestDto extends CaseDigestDto {
  @ApiProperty(day) declare day: LocalDate;
}

export class DayDigestListDto {
  @ApiProperty({ type: DayDigestDto, isArray: true, description: 'Days with cases only.' }) declare items: readonly DayDigestDto[];
}

export class ReconciledDayDto extends DayDigestDto {
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-22T16:00:00.000Z' }) declare takenAt: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Cases in each state as of now; states without any are absent.',
    example: { complete: 18, cancelled: 2, withdrawn: 1 },
  })
  declare states: Readonly<Partial<Record<VerificationState, number>>>;
  @ApiProperty({ type: DigestBucketDto, isArray: true, description: 'Those without any case are absent.' })
  declare buckets: readonly DigestBucketDto[];
}

export class ReconciledCaseDto {
  @ApiProperty({ type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0' }) declare verificationId: string;
  @ApiProperty({ type: String, required: false, example: 'CY-2026-0457' }) declare clientReference?: string;
  @ApiProperty({ type: String, enum: verificationStateSchema.options, example: 'complete' }) declare state: VerificationState;
  @ApiProperty({ type: 'integer', required: false, description: 'Absent before the first report.', example: 2 })
  declare reportVersion?: number;
  @ApiProperty({ type: 'integer', example: 9 }) declare lastEventSequence: number;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-22T03:00:00.000Z' }) declare updatedAt: string;
}

export class ReconciledCasePageDto {
  @ApiProperty({ type: ReconciledCaseDto, isArray: true }) declare items: readonly ReconciledCaseDto[];
  @ApiProperty({
    type: String,
    required: false,
    description: 'Absent on the last page.',
    example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0',
  })
  declare nextCursor?: string | undefined;
}
