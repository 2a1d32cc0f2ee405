// Answers about households, as documented. Names and numbers are masked.
import { relationSchema, subjectRoleSchema } from '#contracts';
import { NUMBERED_DOCUMENTS, OTHER_DOCUMENTS } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80' } as const;

export class MaskedMemberDto {
  @ApiProperty(uuid) declare subjectId: string;
  @ApiProperty({ type: String, example: 'm1' }) declare ref: string;
  @ApiProperty({ type: String, example: '王**' }) declare maskedName: string;
  @ApiProperty({ type: String, required: false, description: 'Absent for a person without a number.', example: '110105********002X' })
  declare maskedIdNumber?: string;
  @ApiProperty({
    type: String,
    enum: [...NUMBERED_DOCUMENTS, ...OTHER_DOCUMENTS, 'none'],
    description: 'The document the person is known by; a source that cannot be asked by it says so in the report.',
    example: 'resident-id',
  })
  declare knownBy: string;
  @ApiProperty({ type: String, enum: subjectRoleSchema.options, example: 'member' }) declare role: string;
  @ApiProperty({ type: String, enum: relationSchema.options, example: 'self' }) declare relation: string;
  @ApiProperty({ type: Boolean, required: false, description: 'As stated; absent: the rules decide.', example: true })
  declare counted?: boolean;
  @ApiProperty({ type: String, required: false, example: '共同生活' }) declare countedReason?: string;
}

export class HouseholdViewDto {
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, example: '110105' }) declare divisionCode: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-21T01:02:03.456Z' }) declare createdAt: string;
  @ApiProperty({ type: MaskedMemberDto, isArray: true }) declare members: MaskedMemberDto[];
}
