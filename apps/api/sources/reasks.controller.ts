// /v1/operations/sources/{id}/re-asks and /v1/operations/work-items: doubtful answers asked for again, and what a person
// decides where no machine may.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ReaskScope, SourceDesk, WorkItem } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { SOURCE_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { ReaskViewDto, showReask, WorkItemListViewDto, WorkItemViewDto } from './source-operation-view.dto.js';
import { ListWorkItemsDto, NewReaskDto, ReaskMoveDto, WorkItemDecisionDto } from './source-operation.dto.js';
import { sourceIdParam } from './source-operations.controller.js';

const reaskId = idParam('reaskId', 'Id of the re-ask.');

@ApiTags('operations')
@ApiBearerAuth('client')
@Controller('v1/operations')
export class ReasksController {
  constructor(@Inject(SOURCE_DESK) private readonly desk: SourceDesk) {}

  @Access('source', 'change')
  @Post('sources/:sourceId/re-asks')
  @HttpCode(202)
  @sourceIdParam
  @ApiOperation({
    operationId: 'requestReask',
    summary: 'Count the answers of a source that are doubted',
    description:
      'Of named cases, or all answers received in a range of time. Nothing is asked yet: read it until it is counted, then start or drop it. The answers stay in their cases until others come, and serve no other case.',
  })
  @ApiResponse({ status: 202, type: ReaskViewDto, description: 'Being counted.' })
  @RefusedWith(['operator-not-allowed', 'not-found'], { hasBody: true })
  async request(@Param('sourceId') sourceId: string, @Body() body: NewReaskDto, @CurrentActor() actor: Actor): Promise<object> {
    const scope = readScope(body);
    const lane = body.lane ?? ('verificationIds' in scope ? 'live' : 'bulk');
    return showReask(await this.desk.requestReask(sourceId, { scope, reason: body.reason, lane }, actor));
  }

  @Access('source', 'read')
  @Get('sources/:sourceId/re-asks/:reaskId')
  @sourceIdParam
  @reaskId
  @ApiOperation({ operationId: 'readReask', summary: 'Read how far a re-ask is' })
  @ApiResponse({ status: 200, type: ReaskViewDto, description: 'The re-ask.' })
  @RefusedWith(['operator-not-allowed', 'not-found'])
  async read(@Param('sourceId') sourceId: string, @Param('reaskId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<object> {
    return showReask(await this.desk.readReask(sourceId, id, actor));
  }

  @Access('source', 'change')
  @Post('sources/:sourceId/re-asks/:reaskId/decision')
  @HttpCode(200)
  @sourceIdParam
  @reaskId
  @ApiOperation({
    operationId: 'decideReask',
    summary: 'Start or drop a re-ask that is counted',
    description: 'Cases are asked again in the order they were asked at first. Each gets a new report version when its answer differs.',
  })
  @ApiResponse({ status: 200, type: ReaskViewDto, description: 'Started or dropped.' })
  @RefusedWith(['operator-not-allowed', 'not-found', 'reask-state'], { hasBody: true })
  async move(
    @Param('sourceId') sourceId: string,
    @Param('reaskId', IdPipe) id: string,
    @Body() { start }: ReaskMoveDto,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return showReask(await this.desk.moveReask(sourceId, id, start ? 'started' : 'dropped', actor));
  }

  @Access('work-item', 'list')
  @Get('work-items')
  @ApiOperation({ operationId: 'listWorkItems', summary: 'List what waits for a person, oldest first' })
  @ApiResponse({ status: 200, type: WorkItemListViewDto, description: 'At most 200.' })
  @RefusedWith(['operator-not-allowed', 'request-invalid'])
  async listWorkItems(@Query() { state }: ListWorkItemsDto, @CurrentActor() actor: Actor): Promise<{ items: readonly WorkItem[] }> {
    return { items: await this.desk.listWorkItems(state === 'handled', actor) };
  }

  @Access('work-item', 'decide')
  @Post('work-items/:workItemId/decision')
  @HttpCode(200)
  @ApiParam({ name: 'workItemId', description: 'Number of the work item.', schema: { type: 'integer' }, example: 17 })
  @ApiOperation({
    operationId: 'decideWorkItem',
    summary: 'Decide a work item',
    description: 'A worker carries it out within seconds; `handledAt` says when.',
  })
  @ApiResponse({ status: 200, type: WorkItemViewDto, description: 'Decided.' })
  @RefusedWith(['operator-not-allowed', 'not-found', 'work-item-decided'], { hasBody: true })
  decide(
    @Param('workItemId') workItemId: string,
    @Body() { decision }: WorkItemDecisionDto,
    @CurrentActor() actor: Actor,
  ): Promise<WorkItem> {
    if (!/^[1-9]\d{0,14}$/.test(workItemId)) throw new HubError('not-found', 'the address holds no number of a work item');
    return this.desk.decideWorkItem(Number(workItemId), decision, actor);
  }
}

/** The request class has checked that it is the one or the other. */
function readScope({ verificationIds, receivedFrom, receivedTo }: NewReaskDto): ReaskScope {
  if (receivedFrom !== undefined && receivedTo !== undefined)
    return { receivedFrom: new Date(receivedFrom), receivedTo: new Date(receivedTo) };
  return { verificationIds: verificationIds ?? [] };
}
