// Standing lists as they are asked for and shown.
import { programmeSchema } from '#contracts';
import { STANDING_LISTS } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const uuid = { type: String, format: 'uuid', required: false, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0' } as const;
const PREFIX = /^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/;

export class CountStandingDto {
  @Field(
    { type: String, description: 'Only this division and below.', pattern: PREFIX.source, example: '110105' },
    (value) => (typeof value === 'string' && PREFIX.test(value) ? undefined : 'division-prefix'),
    { optional: true },
  )
  declare division?: string;
}

export class ListStandingDto extends CountStandingDto {
  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    { optional: true },
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WyIyMDI2Il0' }, checkCursor, {
    optional: true,
  })
  declare cursor?: string;
}

export class StandingCountDto {
  @ApiProperty({ type: String, enum: [...STANDING_LISTS], example: 'against-recommendation' }) declare list: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: 'integer', example: 3 }) declare count: number;
}

export class StandingCountsDto {
  @ApiProperty({ type: StandingCountDto, isArray: true }) declare items: readonly StandingCountDto[];
}

export class StandingEntryDto {
  @ApiProperty({ type: String, enum: [...STANDING_LISTS], example: 'against-recommendation' }) declare kind: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When what puts it there happened.', example: '2026-11-21T01:02:03.456Z' })
  declare at: string;
  @ApiProperty(uuid) declare verificationId?: string;
  @ApiProperty(uuid) declare householdId?: string;
  @ApiProperty(uuid) declare decisionId?: string;
  @ApiProperty(uuid) declare exceptionId?: string;
  @ApiProperty({ type: String, required: false, description: 'The officer or client system it is about.', example: 'street-office' })
  declare who?: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, required: false, example: 'dibao' }) declare programme?: string;
  @ApiProperty({ type: String, format: 'date', required: false, description: 'Last day of the limit.', example: '2027-01-04' })
  declare dueOn?: string;
  @ApiProperty({
    type: String,
    isArray: true,
    description: 'In what it differs, what is overdue, which kinship.',
    example: ['amount'],
  })
  declare codes: readonly string[];
}

export class StandingPageDto {
  @ApiProperty({ type: StandingEntryDto, isArray: true }) declare items: readonly StandingEntryDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WyIyMDI2Il0' })
  declare nextCursor?: string | undefined;
}
