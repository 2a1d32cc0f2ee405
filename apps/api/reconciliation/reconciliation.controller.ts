// /v1/reconciliation: what an upstream system compares its own book with, day by day. Ids, states and counts.
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { EventDesks } from '../events/event-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { EVENTS } from '../tokens.js';
import {
  DayDigestListDto,
  ReconciledCasePageDto,
  ReconciledCasesQuery,
  ReconciledDayDto,
  ReconciledDayQuery,
  ReconciledDaysQuery,
  USUAL_RECONCILED_PAGE,
} from './reconciliation.dto.js';

@ApiTags('reconciliation')
@ApiBearerAuth('client')
@Controller('v1/reconciliation')
export class ReconciliationController {
  constructor(@Inject(EVENTS) private readonly events: EventDesks) {}

  @Access('event', 'list')
  @Get()
  @ApiOperation({
    operationId: 'reconcileDay',
    summary: 'Counts and digests of the cases requested on a day',
    description:
      'A case belongs to the day of its request for ever, with the state it has now. Compare count and digest with your own book; where ' +
      'they differ compare the buckets, and read the cases of those that differ.',
  })
  @ApiResponse({ status: 200, type: ReconciledDayDto, description: 'The day.' })
  @RefusedWith(['request-invalid', 'access-denied'])
  readDay(@Query() { day }: ReconciledDayQuery, @CurrentActor() actor: Actor): Promise<ReconciledDayDto> {
    return this.events.reconciliation.readDay(day, actor);
  }

  @Access('event', 'list')
  @Get('days')
  @ApiOperation({
    operationId: 'reconcileDays',
    summary: 'Count and digest of each of several days',
    description: 'For changes of older cases.',
  })
  @ApiResponse({ status: 200, type: DayDigestListDto, description: 'Days with cases, in their order.' })
  @RefusedWith(['request-invalid', 'access-denied', 'reconciliation-too-long'])
  async listDays(@Query() { from, to }: ReconciledDaysQuery, @CurrentActor() actor: Actor): Promise<DayDigestListDto> {
    return { items: await this.events.reconciliation.listDays(from, to, actor) };
  }

  @Access('event', 'list')
  @Get('cases')
  @ApiOperation({
    operationId: 'reconcileCases',
    summary: 'Cases requested on a day, by id',
    description: 'Of a bucket, or of the whole day.',
  })
  @ApiResponse({ status: 200, type: ReconciledCasePageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'access-denied', 'cursor-invalid'])
  listCases(@Query() { day, bucket, cursor, limit }: ReconciledCasesQuery, @CurrentActor() actor: Actor): Promise<ReconciledCasePageDto> {
    return this.events.reconciliation.listCases(
      { day, bucket, cursor, limit: limit === undefined ? USUAL_RECONCILED_PAGE : Number(limit) },
      actor,
    );
  }
}
