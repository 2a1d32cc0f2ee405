// /v1/households: stored families. Views are masked.
import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { shanghaiDate, type Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import type { HouseholdView, Hub } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CLOCK, HUB } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { HouseholdViewDto } from './household-view.dto.js';
import { NewHouseholdDto } from './household.dto.js';
import { toNewHousehold } from './household.map.js';

const location = (what: string) => ({ Location: { description: `Address of the ${what}.`, schema: { type: 'string' as const } } });

@ApiTags('households')
@ApiBearerAuth('client')
@Controller('v1')
export class HouseholdsController {
  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('household', 'create')
  @Post('households')
  @ApiOperation({ operationId: 'createHousehold', summary: 'Store a household' })
  @ApiResponse({
    status: 201,
    type: HouseholdViewDto,
    description: 'Stored; names and numbers are masked.',
    headers: location('household'),
  })
  @RefusedWith(['division-not-allowed', 'member-repeated'], { hasBody: true })
  async createHousehold(
    @Body() body: NewHouseholdDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdView> {
    const command = toNewHousehold(body.divisionCode, body.members, body, shanghaiDate(this.clock.now()));
    const household = await this.hub.createHousehold(command, actor);
    reply.header('Location', `/v1/households/${household.householdId}`);
    return household;
  }

  @Access('household', 'read')
  @Get('households/:householdId')
  @idParam('householdId', 'Id of the household.')
  @ApiOperation({ operationId: 'readHousehold', summary: 'Read a household, masked' })
  @ApiResponse({ status: 200, type: HouseholdViewDto, description: 'The household; names and numbers are masked.' })
  @RefusedWith(['not-found'])
  readHousehold(@Param('householdId', IdPipe) householdId: string, @CurrentActor() actor: Actor): Promise<HouseholdView> {
    return this.hub.readHousehold(householdId, actor);
  }
}
