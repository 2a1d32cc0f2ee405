// /v1/relatives: officers declare their relatives; cases with one are kept from them and listed for who looks after the area.
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { shanghaiDate, type Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import type { AccessDesk } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { toIdentity } from '../households/household.map.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { ACCESS_DESK, CLOCK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { NewRelativeDto, RelativeCaseListDto, RelativeListDto } from './access-desk.dto.js';

@ApiTags('access')
@ApiBearerAuth('client')
@Controller('v1/relatives')
export class RelativesController {
  constructor(
    @Inject(ACCESS_DESK) private readonly desk: AccessDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('relative', 'create')
  @Post()
  @ApiOperation({
    operationId: 'declareRelative',
    summary: 'Declare a relative of oneself',
    description: 'From then on cases with the person look to the officer as if they did not exist. The same person twice is once.',
  })
  @ApiResponse({ status: 201, type: RelativeListDto, description: 'The relatives declared so far, masked.' })
  @RefusedWith([], { hasBody: true })
  async declareRelative(@Body() body: NewRelativeDto, @CurrentActor() actor: Actor): Promise<RelativeListDto> {
    const identity = toIdentity(body, shanghaiDate(this.clock.now()));
    return { items: await this.desk.declareRelative({ ...identity, relation: body.relation }, actor) };
  }

  @Access('relative', 'list')
  @Get()
  @ApiOperation({ operationId: 'listRelatives', summary: 'List own relatives, or those of the officers of the area' })
  @ApiResponse({ status: 200, type: RelativeListDto, description: 'The register as far as the caller reaches, masked.' })
  @RefusedWith([])
  async listRelatives(@CurrentActor() actor: Actor): Promise<RelativeListDto> {
    return { items: await this.desk.listRelatives(actor) };
  }

  @Access('relative', 'list')
  @Get('cases')
  @ApiOperation({
    operationId: 'listRelativeCases',
    summary: 'List cases with a relative of an officer of the area',
    description: 'Latest first, at most 200.',
  })
  @ApiResponse({ status: 200, type: RelativeCaseListDto, description: 'The cases, without names.' })
  @RefusedWith([])
  async listRelativeCases(@CurrentActor() actor: Actor): Promise<RelativeCaseListDto> {
    return { items: await this.desk.listRelativeCases(actor) };
  }

  @Access('relative', 'change')
  @Delete(':relativeId')
  @HttpCode(204)
  @idParam('relativeId', 'Id of the entry.')
  @ApiOperation({ operationId: 'removeRelative', summary: 'Remove an entry; never an own one' })
  @ApiResponse({ status: 204, description: 'Removed.' })
  @RefusedWith(['not-found'])
  removeRelative(@Param('relativeId', IdPipe) relativeId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.removeRelative(relativeId, actor);
  }
}
