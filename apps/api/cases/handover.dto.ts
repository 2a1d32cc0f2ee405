// Handing a case on, as it is asked for and shown.
import {
  caseDifficultySchema,
  caseKindSchema,
  handOverAnswerSchema,
  handOverReasonSchema,
  programmeSchema,
  purposeSchema,
  type HandOverAnswer,
  type HandOverReason,
} from '#contracts';
import { NOTICE_WAYS } from '#lawful-access';
import { HANDOVER_STATES, type HandoverState } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkOneOf, checkUuid, checkWholeNumberText } from '../requests/field-checks.js';
import { Field, ObjectField } from '../requests/field.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';
import { CaseNoticeDto } from './case.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb1' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-22T08:00:00.000Z' } as const;
const optional = { optional: true } as const;
const left = { required: false } as const;

export class NewHandoverDto {
  @Field({ ...uuid, description: 'To which organisation; GET /v1/organisations names them.' }, checkUuid)
  declare toOrganisationId: string;
  @Field({ type: String, enum: handOverReasonSchema.options, example: 'lives-elsewhere' }, checkOneOf(handOverReasonSchema.options))
  declare reason: HandOverReason;
  @ObjectField(CaseNoticeDto, { description: 'How and when the family was told of it.' })
  declare told: CaseNoticeDto;
}

export class ReturnHandoverDto {
  @Field(
    { type: String, enum: handOverAnswerSchema.options, description: 'Why it is not taken.', example: 'not-competent' },
    checkOneOf(handOverAnswerSchema.options),
  )
  declare answer: HandOverAnswer;
}

export class ListHandoversDto {
  @Field(
    { type: String, enum: ['incoming', 'outgoing'], description: 'Offered to the own organisation, or by it.', example: 'incoming' },
    checkOneOf(['incoming', 'outgoing']),
    optional,
  )
  declare direction?: 'incoming' | 'outgoing';
  @Field({ type: String, enum: [...HANDOVER_STATES], example: 'offered' }, checkOneOf(HANDOVER_STATES), optional)
  declare state?: HandoverState;
  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;
  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'MDE5MzU' }, checkCursor, optional)
  declare cursor?: string;
}

class HandoverToldDto {
  @ApiProperty({ type: String, enum: [...NOTICE_WAYS], example: 'telephone' }) declare how: string;
  @ApiProperty(instant) declare at: string;
}
export class HandoverViewDto {
  @ApiProperty(uuid) declare handoverId: string;
  @ApiProperty({ type: String, enum: [...HANDOVER_STATES], example: 'offered' }) declare state: string;
  @ApiProperty(uuid) declare fromOrganisationId: string;
  @ApiProperty(uuid) declare toOrganisationId: string;
  @ApiProperty({ type: String, enum: handOverReasonSchema.options, example: 'lives-elsewhere' }) declare reason: string;
  @ApiProperty({ type: String, enum: caseKindSchema.options, example: 'application' }) declare kind: string;
  @ApiProperty({ type: String, enum: purposeSchema.options, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, isArray: true, example: ['dibao'] }) declare programmes: readonly string[];
  @ApiProperty({ type: String, enum: caseDifficultySchema.options, ...left, example: 'disaster' }) declare difficulty?: string;
  @ApiProperty({ type: String, example: '110109101' }) declare divisionCode: string;
  @ApiProperty({ type: 'integer', ...left, description: 'How many the household has.', example: 3 }) declare people?: number;
  @ApiProperty(instant) declare offeredAt: string;
  @ApiProperty({ ...instant, ...left, description: 'Absent: the policy sets no limit.' }) declare dueAt?: string;
  @ApiProperty({ ...instant, ...left }) declare endedAt?: string;
  @ApiProperty({ type: String, enum: handOverAnswerSchema.options, ...left, example: 'not-competent' }) declare answer?: string;
  @ApiProperty({ type: HandoverToldDto }) declare told: HandoverToldDto;
  @ApiProperty({ ...uuid, ...left, description: 'For who handed it on, and once it is accepted.' }) declare caseId?: string;
}
export class HandoverPageDto {
  @ApiProperty({ type: HandoverViewDto, isArray: true }) declare items: readonly HandoverViewDto[];
  @ApiProperty({ type: String, ...left, description: 'Absent on the last page.', example: 'MDE5MzU' }) declare nextCursor?:
    string | undefined;
}
