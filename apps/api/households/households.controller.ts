// /v1/households and /v1/authorizations: stored families and what they consented to. Views are masked.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { shanghaiDate, type Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import type { AuthorizationView, HouseholdView, Hub } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CLOCK, HUB } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { AuthorizationViewDto, HouseholdViewDto } from './household-view.dto.js';
import { NewAuthorizationDto, NewHouseholdDto } from './household.dto.js';
import { toNewAuthorization, toNewHousehold } from './household.map.js';

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

  @Access('authorization', 'create')
  @Post('households/:householdId/authorizations')
  @idParam('householdId', 'Id of the household.')
  @ApiOperation({ operationId: 'createAuthorization', summary: 'Store a consent of a household' })
  @ApiResponse({ status: 201, type: AuthorizationViewDto, description: 'Stored.', headers: location('authorization') })
  @RefusedWith(['not-found', 'authorization-invalid'], { hasBody: true })
  async createAuthorization(
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: NewAuthorizationDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthorizationView> {
    const authorization = await this.hub.createAuthorization(householdId, toNewAuthorization(body), actor);
    reply.header('Location', `/v1/authorizations/${authorization.authorizationId}`);
    return authorization;
  }

  @Access('authorization', 'read')
  @Get('authorizations/:authorizationId')
  @idParam('authorizationId', 'Id of the authorization.')
  @ApiOperation({ operationId: 'readAuthorization', summary: 'Read a consent' })
  @ApiResponse({ status: 200, type: AuthorizationViewDto, description: 'The authorization.' })
  @RefusedWith(['not-found'])
  readAuthorization(@Param('authorizationId', IdPipe) authorizationId: string, @CurrentActor() actor: Actor): Promise<AuthorizationView> {
    return this.hub.readAuthorization(authorizationId, actor);
  }

  @Access('authorization', 'change')
  @Post('authorizations/:authorizationId/revoke')
  @HttpCode(200)
  @idParam('authorizationId', 'Id of the authorization.')
  @ApiOperation({
    operationId: 'revokeAuthorization',
    summary: 'Withdraw a consent',
    description: 'Takes effect on work already queued when it would be sent.',
  })
  @ApiResponse({ status: 200, type: AuthorizationViewDto, description: 'The authorization as it is now.' })
  @RefusedWith(['not-found'])
  revokeAuthorization(@Param('authorizationId', IdPipe) authorizationId: string, @CurrentActor() actor: Actor): Promise<AuthorizationView> {
    return this.hub.revokeAuthorization(authorizationId, actor);
  }
}
