// Letters to the family as they are ordered, printed and listed, and what a person types from one.
import { CORRECTION_SECTIONS, LETTER_STATES, type CorrectionSection } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCount, checkOneOf, checkSourceId, checkText, checkUuid } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const LONGEST_TYPED = 40;
export const LONGEST_CORRECTION = 500;
const UUID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const uuid = { type: String, format: 'uuid', example: UUID } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' } as const;
const number = { type: String, description: 'Which letter it is; no secret.', example: 'JX-7K2M-9QXT' } as const;

export class NewFamilyLetterDto {
  @Field({ ...uuid, description: 'The adult of the case who may read with it.' }, checkUuid) declare subjectId: string;
}

export class IssuedFamilyLetterDto {
  @ApiProperty(uuid) declare letterId: string;
  @ApiProperty(number) declare number: string;
  @ApiProperty({ type: String, description: 'Opens the letter. Shown now and never again.', example: '7K2M-9QXT-4B3C' })
  declare code: string;
  @ApiProperty({ type: String, example: '王**' }) declare maskedName: string;
  @ApiProperty(instant) declare issuedAt: string;
  @ApiProperty(instant) declare expiresAt: string;
  @ApiProperty({ type: String, description: 'Where number and code are typed.', example: 'https://hub.example/family?n=JX-7K2M-9QXT' })
  declare address: string;
}

export class FamilyLetterDto {
  @ApiProperty(uuid) declare letterId: string;
  @ApiProperty(number) declare number: string;
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty(instant) declare issuedAt: string;
  @ApiProperty(instant) declare expiresAt: string;
  @ApiProperty({
    type: String,
    enum: LETTER_STATES,
    description: '`locked`: too many wrong codes; print a new one.',
    example: 'in-force',
  })
  declare state: string;
  @ApiProperty({ type: 'integer', description: 'How often its code has opened it.', example: 2 }) declare openings: number;
  @ApiProperty({ ...instant, required: false, description: 'Last opened.' }) declare openedAt?: string;
}

export class FamilyLettersDto {
  @ApiProperty({ type: FamilyLetterDto, isArray: true, description: 'Latest first.' }) declare items: readonly FamilyLetterDto[];
}

export class OpenFamilyLetterDto {
  @Field({ ...number, maxLength: LONGEST_TYPED }, checkText(LONGEST_TYPED)) declare number: string;
  @Field(
    { type: String, description: 'As printed; case and blanks do not matter.', maxLength: LONGEST_TYPED, example: '7K2M-9QXT-4B3C' },
    checkText(LONGEST_TYPED),
  )
  declare code: string;
}

export class FamilySessionDto {
  @ApiProperty({ type: String, description: 'Bearer token of the other calls under /v1/family.', example: 'hdf_x5a…' })
  declare token: string;
  @ApiProperty({ ...instant, description: 'Fifteen minutes from now.' }) declare expiresAt: string;
}

export class NewFamilyCorrectionDto {
  @Field(
    { type: 'integer', minimum: 0, description: 'Place in `people` of the letter, from 0: oneself or a ward.', example: 0 },
    checkCount,
  )
  declare person: number;
  @Field({ type: String, enum: [...CORRECTION_SECTIONS], example: 'income' }, checkOneOf(CORRECTION_SECTIONS))
  declare section: CorrectionSection;
  @Field({ type: String, description: 'Whose record it is; absent: what the hub wrote down itself.', example: 'tax' }, checkSourceId, {
    optional: true,
  })
  declare sourceId?: string;
  @Field(
    {
      type: String,
      maxLength: LONGEST_CORRECTION,
      description: 'What is wrong, and what would be right. Stored sealed.',
      example: '本人已于2026年3月离职',
    },
    checkText(LONGEST_CORRECTION),
  )
  declare text: string;
}
