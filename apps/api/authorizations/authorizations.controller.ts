// /v1/authorizations: what people consented to, and how it ends. Views hold no names.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { AuthorizationView, Hub } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { HUB } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { AuthorizationViewDto } from './authorization-view.dto.js';
import { EndAuthorizationDto, NewAuthorizationDto } from './authorization.dto.js';
import { toNewAuthorization } from './authorization.map.js';

const location = (what: string) => ({ Location: { description: `Address of the ${what}.`, schema: { type: 'string' as const } } });

@ApiTags('authorizations')
@ApiBearerAuth('client')
@Controller('v1')
export class AuthorizationsController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

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
    description:
      'Nothing leaves once this is answered: queued work is checked in the transaction that would send it. Answers that came stay valid; the verification says what was not asked.',
  })
  @ApiResponse({ status: 200, type: AuthorizationViewDto, description: 'The authorization as it is now.' })
  @RefusedWith(['not-found'])
  revokeAuthorization(@Param('authorizationId', IdPipe) authorizationId: string, @CurrentActor() actor: Actor): Promise<AuthorizationView> {
    return this.hub.revokeAuthorization(authorizationId, actor);
  }

  @Access('authorization', 'change')
  @Post('authorizations/:authorizationId/end')
  @HttpCode(200)
  @idParam('authorizationId', 'Id of the authorization.')
  @ApiOperation({
    operationId: 'endAuthorization',
    summary: 'End a consent that holds while the family is assisted',
    description:
      'Because the household was found not to qualify, or assistance is over. One between dates ends by its last day or by withdrawal.',
  })
  @ApiResponse({ status: 200, type: AuthorizationViewDto, description: 'The authorization as it is now.' })
  @RefusedWith(['not-found', 'authorization-invalid'], { hasBody: true })
  endAuthorization(
    @Param('authorizationId', IdPipe) authorizationId: string,
    @Body() { reason }: EndAuthorizationDto,
    @CurrentActor() actor: Actor,
  ): Promise<AuthorizationView> {
    return this.hub.endAuthorization(authorizationId, reason, actor);
  }
}
