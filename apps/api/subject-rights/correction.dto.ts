// Requests for correction as they arrive, and what is shown of them.
import { CORRECTION_OUTCOMES, CORRECTION_SECTIONS, CORRECTION_STATES, type CorrectionOutcome, type CorrectionSection } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkOneOf, checkPeople, checkSourceId, checkText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const LONGEST_TEXT = 1000;
const UUID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const uuid = { type: String, format: 'uuid', example: UUID } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const who = { type: String, example: `officer/${UUID}` } as const;

export class NewCorrectionDto {
  @Field({ type: 'integer', description: "Which of the case's people, from 1.", minimum: 1, maximum: 99, example: 1 }, checkPeople)
  declare memberPosition: number;

  @Field({ type: String, enum: CORRECTION_SECTIONS, description: 'What it is about.', example: 'income' }, checkOneOf(CORRECTION_SECTIONS))
  declare section: CorrectionSection;

  @Field({ type: String, description: "The source whose record it is; absent for the hub's own.", example: 'tax' }, checkSourceId, {
    optional: true,
  })
  declare sourceId?: string;

  @Field(
    {
      type: String,
      description: 'What is wrong, and what would be right. Stored sealed.',
      maxLength: LONGEST_TEXT,
      example: '工资月份有误',
    },
    checkText(LONGEST_TEXT),
  )
  declare text: string;
}

export class CorrectionAnswerDto {
  @Field(
    {
      type: String,
      enum: CORRECTION_OUTCOMES,
      description: 'upheld: the record is right as it is; corrected: the source has corrected it; refused: the source declines.',
      example: 'corrected',
    },
    checkOneOf(CORRECTION_OUTCOMES),
  )
  declare outcome: CorrectionOutcome;

  @Field(
    { type: String, description: 'In words the person is told. Stored sealed.', maxLength: LONGEST_TEXT, example: '税务局已更正' },
    checkText(LONGEST_TEXT),
  )
  declare reason: string;
}

export class CorrectionDto {
  @ApiProperty(uuid) declare correctionId: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, enum: CORRECTION_SECTIONS, example: 'income' }) declare section: string;
  @ApiProperty({ type: String, required: false, example: 'tax' }) declare sourceId?: string;
  @ApiProperty({ type: BilingualDto, required: false, description: 'The office it goes to.' }) declare office?: BilingualDto;
  @ApiProperty({ type: String, example: '工资月份有误' }) declare text: string;
  @ApiProperty({ ...who, description: 'officer/<id>, a client id, or family/<letter id>.' }) declare askedBy: string;
  @ApiProperty(instant) declare askedAt: string;
  @ApiProperty({ type: String, format: 'date', description: 'Answered by this day, in working days.', example: '2026-12-11' })
  declare dueOn: string;
  @ApiProperty({ type: String, enum: CORRECTION_STATES, example: 'forwarded' }) declare state: string;
  @ApiProperty({ ...instant, required: false }) declare forwardedAt?: string;
  @ApiProperty({ ...who, required: false }) declare forwardedBy?: string;
  @ApiProperty({ type: String, enum: CORRECTION_OUTCOMES, required: false, example: 'corrected' }) declare outcome?: string;
  @ApiProperty({ type: String, required: false, example: '税务局已更正' }) declare reason?: string;
  @ApiProperty({ ...instant, required: false }) declare answeredAt?: string;
  @ApiProperty({ ...who, required: false }) declare answeredBy?: string;
}

export class CorrectionListDto {
  @ApiProperty({ type: CorrectionDto, isArray: true }) declare items: readonly CorrectionDto[];
}
