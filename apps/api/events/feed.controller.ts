// /v1/events: the feed of events of a client system, for networks that let nothing in. Ids, codes and outcomes.
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { EventPageDto, ReadFeedDto } from './event.dto.js';
import { FeedWaiters } from './feed-waiters.js';

const USUAL_PAGE = 100;

@ApiTags('events')
@ApiBearerAuth('client')
@Controller('v1/events')
export class FeedController {
  constructor(@Inject(FeedWaiters) private readonly waiters: FeedWaiters) {}

  @Access('event', 'list')
  @Get()
  @ApiOperation({
    operationId: 'readEvents',
    summary: 'Read what happened to your cases, in order',
    description:
      'Events since a place in the feed, without gaps and in the order in which they were committed; the same bodies as webhooks. With `wait` the answer comes as soon as something is new. From the first reading on events are written for a client; they are kept for 90 days.',
  })
  @ApiResponse({ status: 200, type: EventPageDto, description: 'What is new; empty when nothing was within the time.' })
  @RefusedWith(['request-invalid', 'cursor-invalid', 'events-not-kept', 'too-many-streams'])
  readEvents(
    @Query() query: ReadFeedDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventPageDto> {
    const { after, wait, limit } = query;
    const waitMs = wait === undefined || request.method === 'HEAD' ? 0 : Number(wait) * 1000;
    return this.waiters.read({ after, limit: limit === undefined ? USUAL_PAGE : Number(limit) }, waitMs, actor, (leave) =>
      reply.raw.once('close', leave),
    );
  }
}
