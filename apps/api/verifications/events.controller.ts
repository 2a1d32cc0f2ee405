// /v1/verifications/:id/events: what happens to a verification, as server-sent events that can be resumed.
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { Hub } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestRefused } from '../problems/fault-sentences.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { HUB } from '../tokens.js';
import { EventStreams, isOver } from './event-streams.js';
import { VerificationEventDto } from './verification-view.dto.js';
import { EventsAfterDto } from './verification.dto.js';
import { idParam } from './verifications.controller.js';

@ApiTags('verifications')
@ApiBearerAuth('client')
@ApiExtraModels(VerificationEventDto)
@Controller('v1/verifications/:verificationId/events')
export class EventsController {
  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Access('verification', 'read')
  @Get()
  @idParam('verificationId', 'Id of the verification.')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Sequence of the last event received; the stream goes on after it.',
    schema: { type: 'string' },
  })
  @ApiOperation({
    operationId: 'followEvents',
    summary: 'Follow a verification',
    description:
      'Server-sent events: `id` is the sequence without gaps, `event` the type, `data` the event as JSON. Comments keep the connection open. The stream ends when the verification is complete or cancelled and everything was sent; a client that comes back then gets 204 and should stop.',
  })
  @ApiResponse({
    status: 200,
    description: 'The stream.',
    content: {
      'text/event-stream': {
        schema: { $ref: getSchemaPath(VerificationEventDto) },
        example: 'id: 3\nevent: query.settled\ndata: {"sequence":3,"type":"query.settled"}\n\n',
      },
    },
  })
  @ApiResponse({ status: 204, description: 'Nothing will follow after the sequence given.' })
  @RefusedWith(['not-found', 'request-invalid', 'too-many-streams'])
  async followEvents(
    @Param('verificationId', IdPipe) verificationId: string,
    @Query() query: EventsAfterDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = readLastSequence(request.headers['last-event-id'], query.after);
    this.streams.requireRoom(actor);
    const view = await this.hub.readVerification(verificationId, actor);
    if (isOver(view, after)) {
      await reply.status(204).send();
      return;
    }
    if (request.method === 'HEAD') {
      await reply.type('text/event-stream; charset=utf-8').send();
      return;
    }
    reply.hijack();
    this.streams.open(reply.raw, verificationId, after, actor);
  }
}

/** The header wins, because a browser that reconnects repeats the address it began with. */
function readLastSequence(header: string | string[] | undefined, parameter: string | undefined): number {
  if (header === undefined || header === '') return parameter === undefined ? 0 : Number(parameter);
  if (typeof header !== 'string' || !/^\d{1,10}$/.test(header))
    throw new RequestRefused([{ header: 'Last-Event-ID', code: 'sequence-invalid' }]);
  return Number(header);
}
