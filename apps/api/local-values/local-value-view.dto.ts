// Answers about local values, as documented.
import { localValueKindSchema, localValueStateSchema, valueUnitSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const AT = '2026-11-21T01:02:03.456Z';

export class IssuingDocumentViewDto {
  @ApiProperty({ type: String, example: '关于调整最低生活保障标准的通知' }) declare title: string;
  @ApiProperty({ type: String, example: '京民社发〔2026〕12号' }) declare number: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-06-20' }) declare issuedOn: string;
  @ApiProperty({ type: String, example: '北京市民政局' }) declare issuedBy: string;
}
export class ScanViewDto {
  @ApiProperty({ type: String, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }) declare sha256: string;
  @ApiProperty({ type: String, enum: ['application/pdf', 'image/png', 'image/jpeg'], example: 'application/pdf' })
  declare mediaType: string;
  @ApiProperty({ type: 'integer', example: 184_320 }) declare bytes: number;
}
export class ValueMoveDto {
  @ApiProperty({ type: String, enum: localValueStateSchema.options, example: 'approved' }) declare state: string;
  @ApiProperty({ type: String, description: 'Client id of the officer.', example: 'policy-office-b' }) declare by: string;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) declare at: string;
  @ApiProperty({ type: String, required: false, example: '已与文件原件核对一致' }) declare reason?: string;
}
export class ValueNoticeDto {
  @ApiProperty({
    type: String,
    enum: ['gap-before', 'ends-earlier-value', 'ends-before-later-value', 'stated-by-pack', 'takes-back', 'in-the-past'],
    example: 'ends-earlier-value',
  })
  declare code: string;
  @ApiProperty({ type: BilingualDto }) declare sentence: BilingualDto;
}
/** Counts of one to four households are told as "<5". */
const count = { oneOf: [{ type: 'integer' as const }, { type: 'string' as const, enum: ['<5'] }] };
export class PreviewedProgrammeDto {
  @ApiProperty({ type: String, example: 'dibao' }) declare programme: string;
  @ApiProperty({ ...count, example: 1010 }) declare meetsBefore: number | string;
  @ApiProperty({ ...count, example: 1019 }) declare meetsAfter: number | string;
  @ApiProperty({ ...count, description: 'Would meet it and do not now.', example: 12 }) declare gains: number | string;
  @ApiProperty({ ...count, description: 'Meet it now and would not.', example: '<5' }) declare loses: number | string;
  @ApiProperty({ ...count, description: 'Decided now and open then.', example: 0 }) declare becomesUndetermined: number | string;
  @ApiProperty({ ...count, description: 'Meet it before and after, with another monthly amount.', example: 410 }) declare otherAmount:
    number | string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Yuan a month; null where it stands on one to four households.',
    example: '41000.00',
  })
  declare monthlyDifference: string | null;
}
export class ValuePreviewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare previewId: string;
  @ApiProperty({ type: String, description: 'Its results by programme: /v1/simulations/{simulationId}.', example: ID })
  declare simulationId: string;
  @ApiProperty({ type: String, enum: ['queued', 'running', 'done', 'failed'], example: 'done' }) declare state: string;
  @ApiProperty({ ...count, description: 'Households re-tested so far.', example: 1200 }) declare households: number | string;
  @ApiProperty({ ...count, description: 'Of those, how many would have another outcome or amount.', example: 425 }) declare touched:
    number | string;
  @ApiProperty({ type: PreviewedProgrammeDto, isArray: true }) declare programmes: PreviewedProgrammeDto[];
  @ApiProperty({ type: Boolean, description: 'False when policy has changed since; publishing then needs another.', example: true })
  declare current: boolean;
  @ApiProperty({ type: String, example: 'policy-office-a' }) declare madeBy: string;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) declare madeAt: string;
}

export class LocalValueSummaryViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare localValueId: string;
  @ApiProperty({ type: String, example: 'mentougou' }) declare region: string;
  @ApiProperty({ type: String, enum: localValueKindSchema.options, example: 'parameter' }) declare kind: string;
  @ApiProperty({ type: String, example: 'dibaoStandard' }) declare name: string;
  @ApiProperty({ type: 'integer', required: false, example: 2025 }) declare year?: number;
  @ApiProperty({ type: String, format: 'date', required: false, example: '2026-01-20' }) declare publishedOn?: string;
  @ApiProperty({ type: String, nullable: true, example: '1450.00' }) declare value: string | null;
  @ApiProperty({ type: String, enum: valueUnitSchema.options, required: false, example: 'yuan-per-head-month' }) declare unit?: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-07-01' }) declare validFrom: string;
  @ApiProperty({
    type: String,
    format: 'date',
    required: false,
    description: 'Last day, once another of its name follows.',
    example: '2027-06-30',
  })
  declare validTo?: string;
  @ApiProperty({ type: IssuingDocumentViewDto }) declare document: IssuingDocumentViewDto;
  @ApiProperty({
    type: String,
    description: 'As determinations cite it.',
    example: '《关于调整最低生活保障标准的通知》(京民社发〔2026〕12号),北京市民政局 2026-06-20',
  })
  declare citation: string;
  @ApiProperty({ type: ScanViewDto }) declare scan: ScanViewDto;
  @ApiProperty({ type: String, format: 'uuid', required: false, example: ID }) declare supersedes?: string;
  @ApiProperty({ type: String, format: 'uuid', required: false, description: 'The correction; this value counts no more.', example: ID })
  declare supersededBy?: string;
  @ApiProperty({ type: String, enum: localValueStateSchema.options, example: 'published' }) declare state: string;
  @ApiProperty({ type: String, example: 'policy-office-a' }) declare proposedBy: string;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) declare proposedAt: string;
  @ApiProperty({ type: String, required: false, example: 'policy-office-b' }) declare approvedBy?: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: AT }) declare publishedAt?: string;
}
export class LocalValueViewDto extends LocalValueSummaryViewDto {
  @ApiProperty({ type: ValueMoveDto, isArray: true, description: 'Every step, oldest first.' }) declare history: ValueMoveDto[];
  @ApiProperty({ type: ValueNoticeDto, isArray: true, description: 'What both officers should know before they go on.' })
  declare notices: ValueNoticeDto[];
  @ApiProperty({ type: ValuePreviewDto, required: false, description: 'The latest preview.' }) declare preview?: ValuePreviewDto;
  @ApiProperty({
    type: String,
    required: false,
    description:
      'Once it is published and its first day has come, current recipients are determined anew: /v1/redeterminations/{redeterminationId}.',
    example: ID,
  })
  declare redeterminationId?: string;
}
export class LocalValuePageViewDto {
  @ApiProperty({ type: LocalValueSummaryViewDto, isArray: true }) declare items: LocalValueSummaryViewDto[];
  @ApiProperty({ type: String, required: false, description: 'Pass it as cursor; absent on the last page.', example: ID })
  declare nextCursor?: string;
}
