// /v1/assistance-feed: decisions for the platform of the level above, in the order in which they were committed.
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { ASSISTANCE } from '../tokens.js';
import { AcknowledgeFeedDto, FeedPageDto, ReadFeedDto } from './assistance-feed.dto.js';

const USUAL_PAGE = 100;

@ApiTags('status')
@ApiBearerAuth('client')
@Controller('v1/assistance-feed')
export class AssistanceFeedController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('assistance-feed', 'list')
  @Get()
  @ApiOperation({
    operationId: 'readAssistanceFeed',
    summary: 'Decisions on assistance of the own area, for the level above',
    description:
      'In the order in which they were committed; a number that was given out is never followed by a smaller one, so nothing is skipped. Ids, codes, amounts and days. Each page is an audit entry.',
  })
  @ApiResponse({ status: 200, type: FeedPageDto, description: 'One page; empty at the end.' })
  @RefusedWith(['request-invalid'])
  read(@Query() { after, limit }: ReadFeedDto, @CurrentActor() actor: Actor): Promise<FeedPageDto> {
    return this.assistance.feed.read(
      after === undefined ? undefined : Number(after),
      limit === undefined ? USUAL_PAGE : Number(limit),
      actor,
    );
  }

  @Access('assistance-feed', 'change')
  @Post('acknowledgement')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'acknowledgeAssistanceFeed',
    summary: 'Say up to where the feed is held above',
    description: 'Reading without `after` goes on behind it.',
  })
  @ApiResponse({ status: 204, description: 'Kept.' })
  @RefusedWith(['feed-number-invalid'], { hasBody: true })
  acknowledge(@Body() { number }: AcknowledgeFeedDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.assistance.feed.acknowledge(number, actor);
  }
}
