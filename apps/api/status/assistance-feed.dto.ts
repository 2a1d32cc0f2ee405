// The feed upward as it is asked for, shown and acknowledged.
import { decisionOutcomeSchema, programmeSchema } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

export const LARGEST_FEED = 500;
const MOST = 9_999_999_999;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fb0' } as const;
const day = { type: String, format: 'date', example: '2026-12-01' } as const;
const at = { type: String, format: 'date-time', example: '2026-12-01T01:02:03.456Z' } as const;
const number = { type: 'integer', minimum: 0, example: 40_217 } as const;

export class ReadFeedDto {
  @Field(
    { ...number, description: '`next` of the page before; when absent from the first, or after what was acknowledged.' },
    checkWholeNumberText(0, MOST, 'cursor-invalid'),
    {
      optional: true,
    },
  )
  declare after?: string;

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_FEED, default: 100, example: 100 },
    checkWholeNumberText(1, LARGEST_FEED, 'page-limit'),
    { optional: true },
  )
  declare limit?: string;
}

export class AcknowledgeFeedDto {
  @Field({ ...number, description: 'Everything up to this number is held above.' }, (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST ? undefined : 'cursor-invalid',
  )
  declare number: number;
}

export class FeedEntryDto {
  @ApiProperty({ ...number, description: 'Greater than that of whatever was in the feed before it.' }) declare number: number;
  @ApiProperty(uuid) declare decisionId: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, example: '110109101' }) declare divisionCode: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, required: false, example: 'A' }) declare class?: string;
  @ApiProperty({ type: String, enum: decisionOutcomeSchema.options, example: 'granted' }) declare outcome: string;
  @ApiProperty({ type: String, required: false, description: 'Yuan a month.', example: '1395.00' }) declare amount?: string;
  @ApiProperty(day) declare validFrom: string;
  @ApiProperty({ ...day, required: false }) declare validTo?: string;
  @ApiProperty({ type: 'integer', description: "Which of the household's decisions about the programme it is.", example: 1 })
  declare ordinal: number;
  @ApiProperty({ ...uuid, required: false }) declare supersedes?: string;
  @ApiProperty(at) declare decidedAt: string;
  @ApiProperty(at) declare recordedAt: string;
}

export class FeedPageDto {
  @ApiProperty({ type: FeedEntryDto, isArray: true, description: 'In order.' }) declare items: readonly FeedEntryDto[];
  @ApiProperty({ ...number, description: 'Ask with it next, also when the page is empty.' }) declare next: number;
  @ApiProperty({ ...number, description: 'What was acknowledged last.' }) declare acknowledged: number;
}
