// /v1/reviews: the calendar of planned re-checks. Ids and days.
import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { areaOf, type Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CountStandingDto } from '../standing-lists/standing-list.dto.js';
import { ASSISTANCE } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { ForecastDto, ListReviewsDto, ReviewPageDto, ReviewViewDto } from './review.dto.js';

const USUAL_PAGE = 50;
const FORECAST_DAYS = 31;
const toArea = (division: string | undefined): string | undefined => (division === undefined ? undefined : areaOf(division));
const reviewId = idParam('reviewId', 'Id of the review.');

@ApiTags('decisions')
@ApiBearerAuth('client')
@Controller('v1/reviews')
export class ReviewsController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('review', 'list')
  @Get()
  @ApiOperation({
    operationId: 'listReviews',
    summary: 'The calendar of planned re-checks',
    description: 'By the day they are due. `state=blocked-authorization` is the list of families who must sign again first.',
  })
  @ApiResponse({ status: 200, type: ReviewPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  listReviews(@Query() query: ListReviewsDto, @CurrentActor() actor: Actor): Promise<ReviewPageDto> {
    const { state, from, to, division, limit, cursor } = query;
    return this.assistance.reviews.listReviews(
      { state, from, to, area: toArea(division), limit: limit === undefined ? USUAL_PAGE : Number(limit), cursor },
      actor,
    );
  }

  @Access('review', 'list')
  @Get('forecast')
  @ApiOperation({
    operationId: 'forecastReviews',
    summary: 'Reviews by day for a month ahead',
    description: 'What should have begun before stands under today.',
  })
  @ApiResponse({ status: 200, type: ForecastDto, description: 'Days with reviews.' })
  @RefusedWith(['request-invalid'])
  async forecastReviews(@Query() { division }: CountStandingDto, @CurrentActor() actor: Actor): Promise<ForecastDto> {
    return { items: await this.assistance.reviews.forecast(FORECAST_DAYS, toArea(division), actor) };
  }

  @Access('review', 'change')
  @Post(':reviewId/pause')
  @HttpCode(200)
  @reviewId
  @ApiOperation({ operationId: 'pauseReview', summary: 'Hold a review back', description: 'One that was requested already runs on.' })
  @ApiResponse({ status: 200, type: ReviewViewDto, description: 'The review as it is now.' })
  @RefusedWith(['not-found'])
  pause(@Param('reviewId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<ReviewViewDto> {
    return this.assistance.reviews.pause(id, actor);
  }

  @Access('review', 'change')
  @Post(':reviewId/resume')
  @HttpCode(200)
  @reviewId
  @ApiOperation({
    operationId: 'resumeReview',
    summary: 'Let a review go on',
    description: 'Also after the family has signed again: it is looked at in the next turn, not only tomorrow.',
  })
  @ApiResponse({ status: 200, type: ReviewViewDto, description: 'The review as it is now.' })
  @RefusedWith(['not-found'])
  resume(@Param('reviewId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<ReviewViewDto> {
    return this.assistance.reviews.resume(id, actor);
  }
}
