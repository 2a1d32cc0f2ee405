// /v1/hand-overs: a case offered to another organisation, accepted, given back, withdrawn.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CASES } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import type { CaseDesks } from './case-desks.js';
import { HandoverPageDto, HandoverViewDto, ListHandoversDto, NewHandoverDto, ReturnHandoverDto } from './handover.dto.js';

const USUAL_PAGE = 50;
const handoverId = idParam('handoverId', 'Id of the hand-over.');
const asItIsNow = ApiResponse({ status: 200, type: HandoverViewDto, description: 'The hand-over as it is now.' });

@ApiTags('cases')
@ApiBearerAuth('client')
@Controller('v1')
export class HandoversController {
  constructor(@Inject(CASES) private readonly cases: CaseDesks) {}

  @Access('hand-over', 'create')
  @Post('cases/:caseId/hand-overs')
  @idParam('caseId', 'Id of the case.')
  @ApiOperation({
    operationId: 'offerCase',
    summary: 'Offer a case to another organisation',
    description:
      'Whoever keeps it goes on keeping it until the other side accepts. Until then the other side sees codes: no household, no words. An offer nobody accepts within the hours of the policy ends, and a supervisor is told.',
  })
  @ApiResponse({ status: 201, type: HandoverViewDto, description: 'Offered.' })
  @RefusedWith(['not-found', 'case-closed', 'case-invalid', 'case-handed-over'], { hasBody: true })
  offer(@Param('caseId', IdPipe) id: string, @Body() body: NewHandoverDto, @CurrentActor() actor: Actor): Promise<HandoverViewDto> {
    const { toOrganisationId, reason, told } = body;
    return this.cases.handovers.offer(id, { toOrganisationId, reason, told: { how: told.how, at: new Date(told.at) } }, actor);
  }

  @Access('hand-over', 'list')
  @Get('hand-overs')
  @ApiOperation({ operationId: 'listHandovers', summary: 'Hand-overs of either side, the latest first' })
  @ApiResponse({ status: 200, type: HandoverPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  list(@Query() query: ListHandoversDto, @CurrentActor() actor: Actor): Promise<HandoverPageDto> {
    const { direction, state, limit, cursor } = query;
    return this.cases.handovers.list({ direction, state, limit: limit === undefined ? USUAL_PAGE : Number(limit), cursor }, actor);
  }

  @Access('hand-over', 'decide')
  @Post('hand-overs/:handoverId/accept')
  @HttpCode(200)
  @handoverId
  @ApiOperation({
    operationId: 'acceptCase',
    summary: 'Take a case over',
    description:
      'From now on case, household and verifications are those of the officer who accepts. Who had it goes on reading what was done.',
  })
  @asItIsNow
  @RefusedWith(['not-found', 'hand-over-ended', 'relative-in-case'])
  accept(@Param('handoverId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<HandoverViewDto> {
    return this.cases.handovers.accept(id, actor);
  }

  @Access('hand-over', 'decide')
  @Post('hand-overs/:handoverId/return')
  @HttpCode(200)
  @handoverId
  @ApiOperation({ operationId: 'returnCase', summary: 'Give a case back: it goes on where it was' })
  @asItIsNow
  @RefusedWith(['not-found', 'hand-over-ended'], { hasBody: true })
  giveBack(
    @Param('handoverId', IdPipe) id: string,
    @Body() { answer }: ReturnHandoverDto,
    @CurrentActor() actor: Actor,
  ): Promise<HandoverViewDto> {
    return this.cases.handovers.giveBack(id, answer, actor);
  }

  @Access('hand-over', 'create')
  @Post('hand-overs/:handoverId/withdraw')
  @HttpCode(200)
  @handoverId
  @ApiOperation({ operationId: 'withdrawHandover', summary: 'Withdraw an offer nobody has accepted yet' })
  @asItIsNow
  @RefusedWith(['not-found', 'hand-over-ended'])
  withdraw(@Param('handoverId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<HandoverViewDto> {
    return this.cases.handovers.withdraw(id, actor);
  }
}
