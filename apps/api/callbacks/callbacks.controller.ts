// /v1/callbacks: sources bring answers by themselves. Open to whoever has the source's key; nothing of a message is read
// here but the ticket it names.
import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SOURCE_EVENT_KINDS } from '#contracts';
import { OpenRoute } from '#platform';
import type { CallbackMessage, Callbacks } from '#verification';
import type { FastifyRequest } from 'fastify';
import { CALLBACK_PATH, readCallbackBody, SOURCE_EVENTS_PATH } from '../json-body/register-body-parser.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { CALLBACKS } from '../tokens.js';

@ApiTags('callbacks')
@OpenRoute()
@Controller()
export class CallbacksController {
  constructor(@Inject(CALLBACKS) private readonly callbacks: Callbacks) {}

  @Post(CALLBACK_PATH.slice(1))
  @HttpCode(204)
  @ApiParam({ name: 'sourceId', description: 'Id of the source; see /v1/sources.', example: 'civil-affairs-assistance' })
  @ApiOperation({
    operationId: 'receiveCallback',
    summary: 'A source brings the answer to a ticket',
    description:
      'For sources alone. Headers carry the time in seconds since 1970 and the signature in base64 over time, a point and the body, by the scheme agreed (HMAC-SHA256, HMAC-SM3 or Ed25519); five minutes of difference are accepted, a signature once. The body is kept sealed and read at the next poll; sent again under a new signature it is the same message.',
  })
  @ApiBody({
    description: "An answer in the source's own form.",
    schema: { type: 'object', additionalProperties: true, example: { message: { transaction_id: 'T-1' } } },
  })
  @ApiResponse({ status: 204, description: 'Kept.' })
  @RefusedWith(
    ['not-found', 'callback-refused', 'callback-repeated', 'callback-without-reference', 'body-too-large', 'media-type-unsupported'],
    {
      open: true,
    },
  )
  receive(@Param('sourceId') sourceId: string, @Req() request: FastifyRequest): Promise<void> {
    return this.callbacks.receive(sourceId, toMessage(request));
  }

  @Post(SOURCE_EVENTS_PATH.slice(1))
  @HttpCode(204)
  @ApiParam({ name: 'sourceId', description: 'Id of the source; see /v1/sources.', example: 'civil-affairs-assistance' })
  @ApiOperation({
    operationId: 'receiveSourceEvents',
    summary: 'A source tells what happened to people',
    description:
      'For sources alone, signed as callbacks are. Households assisted with such a person are checked at once; of anybody else nothing is kept. An event sent again under its eventId is the same event.',
  })
  @ApiBody({
    description: 'Up to 10,000 events.',
    schema: {
      type: 'object',
      required: ['events'],
      properties: {
        events: {
          type: 'array',
          items: {
            type: 'object',
            required: ['eventId', 'kind', 'on', 'idNumber'],
            properties: {
              eventId: { type: 'string', maxLength: 120 },
              kind: { type: 'string', enum: [...SOURCE_EVENT_KINDS] },
              on: { type: 'string', format: 'date' },
              idNumber: { type: 'string' },
            },
          },
        },
      },
      example: { events: [{ eventId: 'D-2026-1', kind: 'death', on: '2026-11-20', idNumber: '11010519491231002X' }] },
    },
  })
  @ApiResponse({ status: 204, description: 'Kept until it is read.' })
  @RefusedWith(['not-found', 'callback-refused', 'callback-repeated', 'events-unreadable', 'body-too-large', 'media-type-unsupported'], {
    open: true,
  })
  receiveEvents(@Param('sourceId') sourceId: string, @Req() request: FastifyRequest): Promise<void> {
    return this.callbacks.receiveEvents(sourceId, toMessage(request));
  }
}

const toMessage = (request: FastifyRequest): CallbackMessage => ({
  body: readCallbackBody(request),
  header: (name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  },
});
