// /v1/operations/sources: what operators see of each source, and how they hold it back, plan its maintenance and test it.
// Nothing here reaches a department: rows are written and a worker acts on them.
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { ConnectionTest, HoldKind, SourceDesk, SourceOperationView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import type { ProblemCode } from '../problems/problem-table.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { SOURCE_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { ConnectionTestViewDto, SourceOperationListViewDto, SourceOperationViewDto } from './source-operation-view.dto.js';
import { SourceHoldDto, SourceWindowDto } from './source-operation.dto.js';

export const sourceIdParam = ApiParam({ name: 'sourceId', description: 'Id of a connected source; see /v1/sources.', example: 'tax' });
const state = (description: string) => ApiResponse({ status: 200, type: SourceOperationViewDto, description });
const REFUSALS: readonly ProblemCode[] = ['operator-not-allowed', 'not-found'];

@ApiTags('operations')
@ApiBearerAuth('client')
@Controller('v1/operations/sources')
export class SourceOperationsController {
  constructor(@Inject(SOURCE_DESK) private readonly desk: SourceDesk) {}

  @Access('source', 'list')
  @Get()
  @ApiOperation({ operationId: 'listSourceOperations', summary: 'See how every connected source works at the moment' })
  @ApiResponse({ status: 200, type: SourceOperationListViewDto, description: 'All workers put together; at most two seconds old.' })
  @RefusedWith(['operator-not-allowed'])
  async list(@CurrentActor() actor: Actor): Promise<{ items: readonly SourceOperationView[] }> {
    return { items: await this.desk.list(actor) };
  }

  @Access('source', 'read')
  @Get(':sourceId')
  @sourceIdParam
  @ApiOperation({ operationId: 'readSourceOperations', summary: 'See how one source works at the moment' })
  @state('The source.')
  @RefusedWith(REFUSALS)
  read(@Param('sourceId') sourceId: string, @CurrentActor() actor: Actor): Promise<SourceOperationView> {
    return this.desk.read(sourceId, actor);
  }

  @Access('source', 'change')
  @Post(':sourceId/pause')
  @HttpCode(200)
  @sourceIdParam
  @ApiOperation({
    operationId: 'pauseSource',
    summary: 'Pause a source',
    description:
      'Nothing is sent to it from the next call on; running calls end. What waits keeps its tries and goes out when it is resumed.',
  })
  @state('Paused.')
  @RefusedWith(REFUSALS, { hasBody: true })
  pause(@Param('sourceId') sourceId: string, @Body() hold: SourceHoldDto, @CurrentActor() actor: Actor): Promise<SourceOperationView> {
    return this.hold('paused', sourceId, hold, actor);
  }

  @Access('source', 'change')
  @Post(':sourceId/drain')
  @HttpCode(200)
  @sourceIdParam
  @ApiOperation({
    operationId: 'drainSource',
    summary: 'Drain a source',
    description:
      'What was begun is brought to its end, tickets are polled; nothing new is begun. `hold.isDrained` says when nothing is left.',
  })
  @state('Draining.')
  @RefusedWith(REFUSALS, { hasBody: true })
  drain(@Param('sourceId') sourceId: string, @Body() hold: SourceHoldDto, @CurrentActor() actor: Actor): Promise<SourceOperationView> {
    return this.hold('draining', sourceId, hold, actor);
  }

  @Access('source', 'change')
  @Post(':sourceId/resume')
  @HttpCode(200)
  @sourceIdParam
  @ApiOperation({
    operationId: 'resumeSource',
    summary: 'End a pause or a drain',
    description: 'What waited goes out within a minute. Resuming what is not held changes nothing.',
  })
  @state('Resumed.')
  @RefusedWith(REFUSALS)
  resume(@Param('sourceId') sourceId: string, @CurrentActor() actor: Actor): Promise<SourceOperationView> {
    return this.desk.resume(sourceId, actor);
  }

  @Access('source', 'change')
  @Post(':sourceId/windows')
  @HttpCode(200)
  @sourceIdParam
  @ApiOperation({
    operationId: 'planSourceWindow',
    summary: 'Plan a maintenance window',
    description: 'Inside it nothing is sent and no try is used; questions go out when it ends, spread over up to five minutes.',
  })
  @state('Planned.')
  @RefusedWith(REFUSALS, { hasBody: true })
  plan(
    @Param('sourceId') sourceId: string,
    @Body() { from, to, reason }: SourceWindowDto,
    @CurrentActor() actor: Actor,
  ): Promise<SourceOperationView> {
    return this.desk.planWindow(sourceId, { from: new Date(from), to: new Date(to), reason }, actor);
  }

  @Access('source', 'change')
  @Delete(':sourceId/windows/:windowId')
  @sourceIdParam
  @idParam('windowId', 'Id of the maintenance window.')
  @ApiOperation({ operationId: 'cancelSourceWindow', summary: 'Cancel a maintenance window, or end one that has begun' })
  @state('Cancelled.')
  @RefusedWith(REFUSALS)
  cancel(
    @Param('sourceId') sourceId: string,
    @Param('windowId', IdPipe) windowId: string,
    @CurrentActor() actor: Actor,
  ): Promise<SourceOperationView> {
    return this.desk.cancelWindow(sourceId, windowId, actor);
  }

  @Access('source', 'change')
  @Post(':sourceId/tests')
  @HttpCode(202)
  @sourceIdParam
  @ApiOperation({
    operationId: 'testSource',
    summary: 'Have a worker test the connection',
    description: 'Asks about nobody. Also of a source that is paused. Read it until it has passed or failed; that takes seconds.',
  })
  @ApiResponse({ status: 202, type: ConnectionTestViewDto, description: 'A worker will take it up.' })
  @RefusedWith(REFUSALS)
  test(@Param('sourceId') sourceId: string, @CurrentActor() actor: Actor): Promise<ConnectionTest> {
    return this.desk.testConnection(sourceId, actor);
  }

  @Access('source', 'read')
  @Get(':sourceId/tests/:testId')
  @sourceIdParam
  @idParam('testId', 'Id of the connection test.')
  @ApiOperation({ operationId: 'readSourceTest', summary: 'Read a connection test step by step' })
  @ApiResponse({ status: 200, type: ConnectionTestViewDto, description: 'The test.' })
  @RefusedWith(REFUSALS)
  readTest(
    @Param('sourceId') sourceId: string,
    @Param('testId', IdPipe) testId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ConnectionTest> {
    return this.desk.readTest(sourceId, testId, actor);
  }

  private hold(kind: HoldKind, sourceId: string, { reason, until }: SourceHoldDto, actor: Actor): Promise<SourceOperationView> {
    return this.desk.hold(sourceId, { kind, reason, until: until === undefined ? undefined : new Date(until) }, actor);
  }
}
