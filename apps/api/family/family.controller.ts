// /v1/family: what the page of the family does, as JSON: for help desks and apps of the authority. The token is the session
// of a letter; it reaches the one case and nothing else of the API.
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { OpenRoute } from '#platform';
import type { FamilyDesk, FamilyCorrection, FamilyLetterView } from '#verification';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { readLetterToken } from '../access/callers.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { FamilyDisputeDto, NewFamilyDisputeDto } from '../disputes/dispute.dto.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { FAMILY_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { FamilyDoor } from './family-door.js';
import { FamilySessionDto, NewFamilyCorrectionDto, OpenFamilyLetterDto } from './family-letter.dto.js';
import { FamilyAuthorizationDto, FamilyCorrectionDto, FamilyLetterViewDto } from './family-view.dto.js';

@ApiTags('family')
@Controller('v1/family-sessions')
export class FamilySessionsController {
  constructor(@Inject(FamilyDoor) private readonly door: FamilyDoor) {}

  @OpenRoute()
  @Post()
  @HttpCode(201)
  @ApiOperation({
    operationId: 'openFamilyLetter',
    summary: 'Open a letter with its number and code',
    description:
      'An unknown number, a wrong code, a letter that is over and one that has to wait are one answer, after the same time. After two wrong codes each further one doubles the wait; after twelve the letter is over.',
  })
  @ApiResponse({ status: 201, type: FamilySessionDto, description: 'Open for fifteen minutes.' })
  @RefusedWith(['letter-mistyped', 'letter-refused', 'rate-limited'], { hasBody: true, open: true })
  open(@Body() { number, code }: OpenFamilyLetterDto, @Req() request: FastifyRequest): Promise<FamilySessionDto> {
    return this.door.open({ number, code }, request);
  }
}

@ApiTags('family')
@ApiBearerAuth('family')
@Controller('v1/family')
export class FamilyController {
  constructor(@Inject(FAMILY_DESK) private readonly desk: FamilyDesk) {}

  @Access('family-letter', 'read')
  @Get('letter')
  @ApiOperation({
    operationId: 'readFamilyLetter',
    summary: 'What was asked about oneself, by whom, and what came of it',
    description:
      'About oneself and one’s wards. No figure of anybody else, and none from which one could be reckoned. Leaves an audit row.',
  })
  @ApiResponse({ status: 200, type: FamilyLetterViewDto, description: 'Everything the reader may know.' })
  @RefusedWith(['session-missing', 'household-erased'])
  read(@CurrentActor() actor: Actor): Promise<FamilyLetterView> {
    return this.desk.readLetter(actor);
  }

  @Access('family-letter', 'change')
  @Post('authorizations/:authorizationId/withdrawal')
  @HttpCode(200)
  @idParam('authorizationId', 'Id of the authorization.')
  @ApiOperation({
    operationId: 'withdrawFamilyAuthorization',
    summary: 'Withdraw an authorization that names oneself or a ward',
    description:
      'Nothing is asked on it from then on, about anybody it names; what was answered before stays valid, and the application may not be decided without it (个人信息保护法 art. 15, 16).',
  })
  @ApiResponse({ status: 200, type: FamilyAuthorizationDto, description: 'The authorization, ended.' })
  @RefusedWith(['session-missing', 'not-found'])
  async withdraw(@Param('authorizationId', IdPipe) authorizationId: string, @CurrentActor() actor: Actor): Promise<FamilyAuthorizationDto> {
    await this.desk.withdrawAuthorization(authorizationId, actor);
    const { authorizations } = await this.desk.readLetter(actor);
    const ended = authorizations.find((one) => one.authorizationId === authorizationId);
    if (ended === undefined) throw new HubError('not-found', 'there is no such authorization');
    return ended;
  }

  @Access('family-letter', 'change')
  @Post('corrections')
  @HttpCode(201)
  @ApiOperation({ operationId: 'requestFamilyCorrection', summary: 'Say that a record about oneself or a ward is wrong' })
  @ApiResponse({ status: 201, type: FamilyCorrectionDto, description: 'Handed in; the day by which it is answered.' })
  @RefusedWith(['session-missing', 'not-found', 'correction-invalid', 'household-erased'], { hasBody: true })
  correct(@Body() { person, section, sourceId, text }: NewFamilyCorrectionDto, @CurrentActor() actor: Actor): Promise<FamilyCorrection> {
    return this.desk.requestCorrection({ person, section, sourceId, text }, actor);
  }

  @Access('family-letter', 'change')
  @Post('disputes')
  @HttpCode(201)
  @ApiOperation({ operationId: 'objectAsFamily', summary: 'Object to what an office said about oneself or a ward' })
  @ApiResponse({ status: 201, type: FamilyDisputeDto, description: 'Handed in; the day by which it is decided.' })
  @RefusedWith(['session-missing', 'not-found', 'dispute-open', 'objections-not-set', 'household-erased'], { hasBody: true })
  objectTo(@Body() { person, sourceId, ground, reason }: NewFamilyDisputeDto, @CurrentActor() actor: Actor): Promise<FamilyDisputeDto> {
    return this.desk.objectTo({ person, sourceId, ground, reason }, actor);
  }

  @Access('family-letter', 'change')
  @Delete('session')
  @HttpCode(204)
  @ApiOperation({ operationId: 'closeFamilyLetter', summary: 'Leave' })
  @ApiResponse({ status: 204, description: 'The token is over.' })
  @RefusedWith(['session-missing'])
  async close(@Req() request: FastifyRequest): Promise<void> {
    await this.desk.closeSession(readLetterToken(request) ?? '');
  }
}
