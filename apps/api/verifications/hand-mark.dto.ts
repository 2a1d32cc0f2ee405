// The mark of what was entered by hand, as documented.
import { handKindSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class HandMarkDto {
  @ApiProperty({ type: String, enum: handKindSchema.options, example: 'letter' }) declare kind: string;
  @ApiProperty({ type: String, description: 'Number of the letter, visit or appraisal.', example: 'XC-2026-000123' })
  declare number: string;
  @ApiProperty({ type: 'integer', description: 'More than 1 when an earlier entry was corrected or added to.', example: 1 })
  declare revision: number;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) declare repliedOn: string;
  @ApiProperty({ type: String, enum: ['answering-officer'], description: 'Role of who typed it.', example: 'answering-officer' })
  declare enteredAs: string;
  @ApiProperty({ type: String, example: '2026-11-21T01:02:03.456Z' }) declare enteredAt: string;
  @ApiProperty({ type: String, enum: ['second-officer'], required: false, example: 'second-officer' }) declare confirmedAs?: string;
  @ApiProperty({ type: String, required: false, example: '2026-11-21T02:02:03.456Z' }) declare confirmedAt?: string;
}
