// Copies for one person as they are asked for, and what is shown of them.
import { HAND_OUT_WAYS, type HandOutWay } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkOneOf, checkPeople, checkText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const LONGEST_REASON = 400;
const UUID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const uuid = { type: String, format: 'uuid', example: UUID } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;

export class NewExtractDto {
  @Field({ type: 'integer', description: "Which of the case's people, from 1.", minimum: 1, maximum: 99, example: 1 }, checkPeople)
  declare memberPosition: number;

  @Field(
    {
      type: String,
      description: 'Who asked, and how it was made sure who that is. Stored sealed.',
      maxLength: LONGEST_REASON,
      example: '本人持身份证到场',
    },
    checkText(LONGEST_REASON),
  )
  declare reason: string;
}

export class HandOutDto {
  @Field({ type: String, enum: HAND_OUT_WAYS, description: 'How it is handed out.', example: 'paper' }, checkOneOf(HAND_OUT_WAYS))
  declare how: HandOutWay;
}

export class ExtractRequestDto {
  @ApiProperty(uuid) declare extractId: string;
  @ApiProperty(uuid) declare verificationId: string;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, required: false, example: '本人持身份证到场' }) declare reason?: string;
  @ApiProperty(uuid) declare requestedBy: string;
  @ApiProperty(instant) declare requestedAt: string;
  @ApiProperty({ type: String, format: 'date', description: 'Handed out by this day, in working days.', example: '2026-12-11' })
  declare dueOn: string;
  @ApiProperty({ ...uuid, required: false }) declare handedOutBy?: string;
  @ApiProperty({ ...instant, required: false }) declare handedOutAt?: string;
  @ApiProperty({ type: String, enum: HAND_OUT_WAYS, required: false, example: 'paper' }) declare handedOutHow?: string;
  @ApiProperty({ type: String, required: false, description: 'SHA-256 of the copy, in hex.', example: 'ab'.repeat(32) })
  declare sha256?: string;
}

export class ExtractRequestListDto {
  @ApiProperty({ type: ExtractRequestDto, isArray: true }) declare items: readonly ExtractRequestDto[];
}

export class ExtractDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'person, circumstances, cases, asked, records by source with their office, authorizations, corrections, looks (when, office, purpose; never which officer), leftOut with reasons. Money is yuan as a string.',
    example: { extractId: UUID, madeAt: '2026-11-21T01:02:03.456Z', person: { ref: 'm1' }, records: [], looks: [], leftOut: [] },
  })
  declare extract: object;
}
