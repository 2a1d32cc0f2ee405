// Webhook endpoints and their deliveries as client systems ask for them and see them.
import { outboundEventTypeSchema, type OutboundEventType } from '#contracts';
import { DELIVERY_STATES, type DeliveryState } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkOneOf, checkText, checkTimestamp, checkWholeNumberText } from '../requests/field-checks.js';
import { Field, ListField } from '../requests/field.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-22T03:00:00.000Z' } as const;
const url = { type: String, example: 'https://cases.example.gov.cn/hedui' } as const;
const optional = { optional: true } as const;
const LONGEST_URL = 2000;
const LONGEST_EVENT_ID = 100;

export class NewWebhookEndpointDto {
  @Field(
    {
      ...url,
      maxLength: LONGEST_URL,
      description: 'https, port 443 or from 1024, without user, password or #. Redirects are not followed.',
    },
    checkText(LONGEST_URL),
  )
  declare url: string;

  @ListField(
    { type: String, enum: outboundEventTypeSchema.options, description: 'Only these; absent: all.', example: ['report.issued'] },
    checkOneOf(outboundEventTypeSchema.options),
    optional,
  )
  declare types?: OutboundEventType[];
}

export class WebhookEndpointDto {
  @ApiProperty(uuid) declare endpointId: string;
  @ApiProperty(url) declare url: string;
  @ApiProperty({ type: String, enum: outboundEventTypeSchema.options, isArray: true, required: false, example: ['report.issued'] })
  declare types?: readonly string[];
  @ApiProperty({ ...instant, required: false }) declare disabledAt?: string;
  @ApiProperty({
    type: String,
    enum: ['by-client', 'gone'],
    required: false,
    description: 'gone: the receiver answered 410.',
    example: 'gone',
  })
  declare disabledWhy?: string;
  @ApiProperty({ ...instant, required: false, description: 'Until then messages carry the signature of the secret before, too.' })
  declare formerSecretUntil?: string;
  @ApiProperty({ type: 'integer', description: 'Failed tries in a row.', example: 0 }) declare failures: number;
  @ApiProperty(instant) declare madeAt: string;
}

export class WebhookEndpointWithSecretDto extends WebhookEndpointDto {
  @ApiProperty({ type: String, description: 'Shown once, here. Keep it where the receiver verifies.', example: 'whsec_…' })
  declare secret: string;
}

export class WebhookEndpointListDto {
  @ApiProperty({ type: WebhookEndpointDto, isArray: true }) declare items: readonly WebhookEndpointDto[];
}

export class TestMessageDto {
  @ApiProperty({ type: String, description: 'The `webhook-id` it goes under.', example: 'test_01935b7e3c1a7d529a510c3f5d6e7fc0' })
  declare messageId: string;
}

export class ListDeliveriesDto {
  @Field({ type: String, enum: [...DELIVERY_STATES], example: 'given-up' }, checkOneOf(DELIVERY_STATES), optional)
  declare state?: DeliveryState;

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WyIyMDI2Il0' }, checkCursor, optional)
  declare cursor?: string;
}

export class LastTryDto {
  @ApiProperty(instant) declare at: string;
  @ApiProperty({ type: 'integer', description: 'How long it took.', example: 48 }) declare ms: number;
  @ApiProperty({ type: 'integer', required: false, description: 'Absent: there was no answer.', example: 500 }) declare status?: number;
  @ApiProperty({
    type: String,
    description: '`delivered`, `http-<status>`, `redirected`, `gone`, `no-answer`, `address-refused` or `event-not-kept`.',
    example: 'http-500',
  })
  declare code: string;
}

export class WebhookDeliveryDto {
  @ApiProperty({ type: String, description: '`webhook-id`, the same in every try.', example: 'evt_01935b7e3c1a7d529a510c3f5d6e7fc0_3' })
  declare messageId: string;
  @ApiProperty({ type: String, required: false, description: 'Absent: a test message.', example: 'report.issued' }) declare type?: string;
  @ApiProperty({ ...uuid, required: false }) declare verificationId?: string;
  @ApiProperty({ type: String, enum: [...DELIVERY_STATES], example: 'delivered' }) declare state: string;
  @ApiProperty({ type: 'integer', example: 1 }) declare tries: number;
  @ApiProperty(instant) declare madeAt: string;
  @ApiProperty({ ...instant, required: false }) declare nextTryAt?: string;
  @ApiProperty({ ...instant, required: false }) declare endedAt?: string;
  @ApiProperty({ type: LastTryDto, required: false }) declare last?: LastTryDto;
}

export class WebhookDeliveryPageDto {
  @ApiProperty({ type: WebhookDeliveryDto, isArray: true }) declare items: readonly WebhookDeliveryDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WyIyMDI2Il0' })
  declare nextCursor?: string | undefined;
}

export class RedeliveryDto {
  @Field(
    {
      type: String,
      description: 'One event, by its id. This or `since`.',
      maxLength: LONGEST_EVENT_ID,
      example: 'evt_01935b7e3c1a7d529a510c3f5d6e7fc0_3',
    },
    checkText(LONGEST_EVENT_ID),
    optional,
  )
  declare eventId?: string;

  @Field({ ...instant, description: 'Every event from this instant on.' }, checkTimestamp, optional)
  declare since?: string;
}

export class RedeliveredDto {
  @ApiProperty({ type: 'integer', description: 'Messages that are sent once more, under the ids they had.', example: 12 })
  declare count: number;
}

export class UndeliveredDto {
  @ApiProperty(uuid) declare endpointId: string;
  @ApiProperty({ type: String, example: 'district-dibao' }) declare clientId: string;
  @ApiProperty({
    type: Boolean,
    description: 'Its receiver answered 410; nothing is sent there until its client switches it on.',
    example: false,
  })
  declare isGone: boolean;
  @ApiProperty({ type: 'integer', description: 'Messages given up that nobody has seen to.', example: 3 }) declare givenUp: number;
  @ApiProperty(instant) declare since: string;
}

export class UndeliveredListDto {
  @ApiProperty({ type: UndeliveredDto, isArray: true }) declare items: readonly UndeliveredDto[];
}

export class SeenToDto {
  @ApiProperty({ type: 'integer', description: 'Messages that are off the list.', example: 3 }) declare count: number;
}
