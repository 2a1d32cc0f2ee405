// Legal holds (保全), and erasure on request with four eyes (删除): /v1/legal-holds, /v1/erasures, and both below a case.
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { SubjectRights } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { SUBJECT_RIGHTS } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import {
  ErasureDecisionDto,
  ErasureDto,
  ErasureListDto,
  HoldDto,
  HoldListDto,
  LiftHoldDto,
  NewErasureDto,
  NewHoldDto,
} from './hold.dto.js';

const ofCase = idParam('verificationId', 'Id of the verification.');

@ApiTags('rights of people')
@ApiBearerAuth('client')
@Controller('v1')
export class HoldsController {
  constructor(@Inject(SUBJECT_RIGHTS) private readonly rights: SubjectRights) {}

  @Access('legal-hold', 'create')
  @Post('verifications/:verificationId/legal-holds')
  @ofCase
  @ApiOperation({
    operationId: 'placeLegalHold',
    summary: 'Place a legal hold on a case',
    description: 'While one is in force, nothing of the household is deleted, by no rule and no request.',
  })
  @ApiResponse({ status: 201, type: HoldDto, description: 'The hold.' })
  @RefusedWith(['not-found', 'household-erased'], { hasBody: true })
  placeLegalHold(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { ground, reason }: NewHoldDto,
    @CurrentActor() actor: Actor,
  ): Promise<HoldDto> {
    return this.rights.holds.place(verificationId, { ground, reason }, actor);
  }

  @Access('legal-hold', 'list')
  @Get('verifications/:verificationId/legal-holds')
  @ofCase
  @ApiOperation({ operationId: 'listLegalHoldsOfCase', summary: 'List the legal holds of a case' })
  @ApiResponse({ status: 200, type: HoldListDto, description: 'In force first.' })
  @RefusedWith(['not-found'])
  async listLegalHoldsOfCase(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<HoldListDto> {
    return { items: await this.rights.holds.list(verificationId, actor) };
  }

  @Access('legal-hold', 'list')
  @Get('legal-holds')
  @ApiOperation({ operationId: 'listLegalHolds', summary: 'List the legal holds within reach' })
  @ApiResponse({ status: 200, type: HoldListDto, description: 'In force first, at most 200.' })
  @RefusedWith([])
  async listLegalHolds(@CurrentActor() actor: Actor): Promise<HoldListDto> {
    return { items: await this.rights.holds.list(undefined, actor) };
  }

  @Access('legal-hold', 'change')
  @Post('legal-holds/:holdId/lift')
  @HttpCode(200)
  @idParam('holdId', 'Id of the hold.')
  @ApiOperation({ operationId: 'liftLegalHold', summary: 'Lift a legal hold' })
  @ApiResponse({ status: 200, type: HoldDto, description: 'The hold, lifted.' })
  @RefusedWith(['not-found', 'hold-state', 'step-up-needed'], { hasBody: true })
  liftLegalHold(@Param('holdId', IdPipe) holdId: string, @Body() { reason }: LiftHoldDto, @CurrentActor() actor: Actor): Promise<HoldDto> {
    return this.rights.holds.lift(holdId, reason, actor);
  }

  @Access('erasure', 'create')
  @Post('verifications/:verificationId/erasures')
  @ofCase
  @ApiOperation({
    operationId: 'requestErasure',
    summary: 'Ask that the household of a case be erased',
    description: 'Another officer decides; the worker carries it out once nothing stands in the way.',
  })
  @ApiResponse({ status: 201, type: ErasureDto, description: 'The request.' })
  @RefusedWith(['not-found', 'household-erased', 'erasure-state', 'step-up-needed'], { hasBody: true })
  requestErasure(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { ground, reason }: NewErasureDto,
    @CurrentActor() actor: Actor,
  ): Promise<ErasureDto> {
    return this.rights.erasures.request(verificationId, { ground, reason }, actor);
  }

  @Access('erasure', 'list')
  @Get('verifications/:verificationId/erasures')
  @ofCase
  @ApiOperation({ operationId: 'listErasuresOfCase', summary: 'List the requests for erasure of a case' })
  @ApiResponse({ status: 200, type: ErasureListDto, description: 'Open ones first.' })
  @RefusedWith(['not-found'])
  async listErasuresOfCase(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<ErasureListDto> {
    return { items: await this.rights.erasures.list(verificationId, actor) };
  }

  @Access('erasure', 'list')
  @Get('erasures')
  @ApiOperation({ operationId: 'listErasures', summary: 'List the requests for erasure within reach' })
  @ApiResponse({ status: 200, type: ErasureListDto, description: 'Open ones first, at most 200.' })
  @RefusedWith([])
  async listErasures(@CurrentActor() actor: Actor): Promise<ErasureListDto> {
    return { items: await this.rights.erasures.list(undefined, actor) };
  }

  @Access('erasure', 'decide')
  @Post('erasures/:erasureId/decision')
  @HttpCode(200)
  @idParam('erasureId', 'Id of the request.')
  @ApiOperation({ operationId: 'decideErasure', summary: 'Approve or refuse an erasure; never one that was asked for by oneself' })
  @ApiResponse({ status: 200, type: ErasureDto, description: 'The request, decided.' })
  @RefusedWith(['not-found', 'erasure-state', 'second-officer-needed', 'household-erased', 'step-up-needed'], { hasBody: true })
  decideErasure(
    @Param('erasureId', IdPipe) erasureId: string,
    @Body() { approved, reason }: ErasureDecisionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ErasureDto> {
    return this.rights.erasures.decide(erasureId, { approved, reason }, actor);
  }
}
