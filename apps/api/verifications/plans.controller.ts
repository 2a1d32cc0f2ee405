// GET /v1/verifications/{id}/plan: what is asked of whom, and why.
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { Hub, PlanView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { HUB } from '../tokens.js';
import { PlanDto } from './plan-view.dto.js';
import { idParam } from './verifications.controller.js';

@ApiTags('verifications')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class PlansController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

  @Access('query', 'read')
  @Get('plan')
  @ApiOperation({
    operationId: 'readPlan',
    summary: 'Read why each source is asked about each person, or is not',
    description:
      'For every source of the catalogue and every person: asked, an answer used again, held back for a later wave, or not asked; with the reasons, the rule behind them, the period, the wave, the lane and when the answer is due. No names, numbers or amounts.',
  })
  @ApiResponse({ status: 200, type: PlanDto, description: 'The plan as it stands.' })
  @RefusedWith(['not-found'])
  readPlan(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<PlanView> {
    return this.hub.readPlan(verificationId, actor);
  }
}
