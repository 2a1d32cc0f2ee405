// Answers about verifications, as documented. The hub's own views are sent as they are; these classes describe them.
import {
  findingOutcomeSchema,
  laneSchema,
  programmeSchema,
  purposeSchema,
  queryStateSchema,
  relationSchema,
  subjectRoleSchema,
  triggerSchema,
  verificationEventTypeSchema,
  verificationStateSchema,
} from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

const id = (example: string) => ({ type: String, format: 'uuid', example }) as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;

export class QueryViewDto {
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f90')) declare queryId: string;
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({ type: String, enum: queryStateSchema.options, example: 'settled' }) declare state: string;
  @ApiProperty({ type: 'integer', description: 'How often the department was asked.', example: 1 }) declare attempt: number;
  @ApiProperty({ type: 'integer', description: 'People the query is about.', example: 3 }) declare subjects: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: `Number of people by outcome: ${findingOutcomeSchema.options.join(', ')}.`,
    example: { found: 2, 'no-record': 1 },
  })
  declare outcomes: Record<string, number>;
  @ApiProperty({ ...instant, required: false }) declare askedAt?: string;
  @ApiProperty({ ...instant, required: false }) declare settledAt?: string;
  @ApiProperty({ ...instant, description: 'After this instant reports no longer wait for the source.' }) declare dueAt: string;
  @ApiProperty({ type: String, isArray: true, description: 'Institutions behind the source that have not answered.', example: [] })
  declare missing: string[];
}

export class VerificationSubjectDto {
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0')) declare subjectId: string;
  @ApiProperty({ type: String, example: 'm1' }) declare ref: string;
  @ApiProperty({ type: String, enum: subjectRoleSchema.options, example: 'member' }) declare role: string;
  @ApiProperty({ type: String, enum: relationSchema.options, example: 'self' }) declare relation: string;
  @ApiProperty({ type: Boolean, required: false, description: 'As stated; absent: the rules decide.', example: true })
  declare counted?: boolean;
}

export class IncomeWindowDto {
  @ApiProperty({ type: String, description: 'First month, included.', example: '2025-11' }) declare from: string;
  @ApiProperty({ type: String, description: 'Last month, included.', example: '2026-10' }) declare to: string;
}

export class NotAuthorisedDto {
  @ApiProperty({ type: String, example: 'banks' }) declare sourceId: string;
  @ApiProperty({ type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0' }) declare subjectId: string;
  @ApiProperty({
    type: String,
    description: 'Stable code: who has not signed, or what of the nearest authorization does not fit.',
    example: 'guardian-signature-missing',
  })
  declare reason: string;
}

export class VerificationViewDto {
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60')) declare verificationId: string;
  @ApiProperty({ type: String, required: false, example: 'CY-2026-0457' }) declare clientReference?: string;
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80')) declare householdId: string;
  @ApiProperty({ type: String, enum: verificationStateSchema.options, example: 'collecting' }) declare state: string;
  @ApiProperty({
    type: String,
    enum: ['complete', 'partial', 'none'],
    description: 'Of the latest report; none before the first.',
    example: 'none',
  })
  declare completeness: string;
  @ApiProperty({ type: String, enum: laneSchema.options, example: 'live' }) declare lane: string;
  @ApiProperty({ type: String, enum: triggerSchema.options, example: 'application' }) declare trigger: string;
  @ApiProperty({ type: String, enum: purposeSchema.options, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty({ type: String, isArray: true, enum: programmeSchema.options, example: ['dibao'] }) declare programmes: string[];
  @ApiProperty({ type: String, format: 'date', example: '2026-11-21' }) declare referenceDate: string;
  @ApiProperty({ type: IncomeWindowDto }) declare incomeWindow: IncomeWindowDto;
  @ApiProperty(instant) declare requestedAt: string;
  @ApiProperty(instant) declare updatedAt: string;
  @ApiProperty({ ...instant, description: 'A report is issued by then, with the gaps named.' }) declare firstReportDueAt: string;
  @ApiProperty({ type: 'integer', required: false, description: 'Latest version; absent before the first report.', example: 1 })
  declare reportVersion?: number;
  @ApiProperty({ type: 'integer', example: 4 }) declare openQueries: number;
  @ApiProperty({ type: 'integer', example: 6 }) declare lastEventSequence: number;
  @ApiProperty({ type: QueryViewDto, isArray: true, required: false, description: 'In single reads, not in lists.' })
  declare queries?: QueryViewDto[];
  @ApiProperty({ type: VerificationSubjectDto, isArray: true, required: false, description: 'In single reads, not in lists.' })
  declare subjects?: VerificationSubjectDto[];
  @ApiProperty({
    type: NotAuthorisedDto,
    isArray: true,
    required: false,
    description: 'In single reads: who is not asked about at which source for want of an authorization, and why.',
  })
  declare notAuthorised?: NotAuthorisedDto[];
}

export class VerificationPageDto {
  @ApiProperty({ type: VerificationViewDto, isArray: true }) declare items: VerificationViewDto[];
  @ApiProperty({
    type: String,
    required: false,
    description: 'Give as `cursor` for the next page; absent on the last.',
    example: 'eyJ1IjoiMjAyNi0xMS0yMSJ9',
  })
  declare nextCursor?: string;
}

/** The data of one server-sent event; `id:` is the sequence, `event:` the type. */
export class VerificationEventDto {
  @ApiProperty(id('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60')) declare verificationId: string;
  @ApiProperty({ type: 'integer', description: 'Without gaps within a verification.', example: 3 }) declare sequence: number;
  @ApiProperty({ type: String, enum: verificationEventTypeSchema.options, example: 'query.settled' }) declare type: string;
  @ApiProperty(instant) declare at: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Codes, ids and counts only.',
    example: { sourceId: 'tax', found: 2 },
  })
  declare data: Record<string, unknown>;
}
