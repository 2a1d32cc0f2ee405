// Events as client systems ask for them and get them.
import { EVENT_FORM, outboundEventTypeSchema, type OutboundEventType } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

export const LONGEST_WAIT_SECONDS = 30;
export const LARGEST_FEED_PAGE = 500;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0' } as const;
const optional = { optional: true } as const;

export class ReadFeedDto {
  @Field(
    {
      type: String,
      description: '`next` of the page before. Without it from the oldest event that is kept.',
      maxLength: 512,
      example: '1041',
    },
    checkCursor,
    optional,
  )
  declare after?: string;

  @Field(
    {
      type: 'integer',
      description: 'Seconds to wait for something new before an empty page is answered.',
      minimum: 0,
      maximum: LONGEST_WAIT_SECONDS,
      default: 0,
      example: 30,
    },
    checkWholeNumberText(0, LONGEST_WAIT_SECONDS, 'wait-seconds'),
    optional,
  )
  declare wait?: string;

  @Field(
    { type: 'integer', description: 'Events a page.', minimum: 1, maximum: LARGEST_FEED_PAGE, default: 100, example: 100 },
    checkWholeNumberText(1, LARGEST_FEED_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;
}

export class OutboundEventDto {
  @ApiProperty({
    type: String,
    description: 'The same in every try, by webhook and in the feed: what was handled once is not handled again.',
    example: 'evt_01935b7e3c1a7d529a510c3f5d6e7fc0_3',
  })
  declare id: string;
  @ApiProperty({ type: String, description: 'Form of the body: `GET /v1/schemas/event/2026-11-22`.', example: EVENT_FORM })
  declare schema: string;
  @ApiProperty({ type: String, enum: outboundEventTypeSchema.options, example: 'report.issued' }) declare type: OutboundEventType;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-22T03:00:00.000Z' }) declare timestamp: string;
  @ApiProperty({ ...uuid, required: false }) declare verificationId?: string | undefined;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: 'integer', required: false, description: "Grows with a verification's events.", example: 3 })
  declare sequence?: number | undefined;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Ids, codes, counts and outcomes; of `report.issued` also `supersedes`, `affectsOutcome` and `changedProgrammes`.',
    example: { version: 1, completeness: 'complete', final: true, missingSources: 0, supersedes: null, affectsOutcome: true },
  })
  declare data: object;
  @ApiProperty({
    type: String,
    required: false,
    description: 'Path of the whole state.',
    example: '/v1/verifications/01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0',
  })
  declare state?: string | undefined;
}

export class EventPageDto {
  @ApiProperty({ type: OutboundEventDto, isArray: true }) declare items: readonly OutboundEventDto[];
  @ApiProperty({ type: String, description: 'What to name as `after` next time, also when nothing was new.', example: '1044' })
  declare next: string;
}
