// /v1/households/{id}/changes: what a family declares between two reviews; the next re-check is made with it.
import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { Idempotency } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestIdempotency } from '../requests/idempotency-key.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { ASSISTANCE } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { NewDeclaredChangeDto } from './round.dto.js';
import { DeclaredChangeDto, DeclaredChangeListDto } from './round-view.dto.js';

const householdId = idParam('householdId', 'Id of the household.');

@ApiTags('rounds')
@ApiBearerAuth('client')
@Controller('v1/households')
export class DeclaredChangesController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('household', 'create')
  @Post(':householdId/changes')
  @householdId
  @ApiOperation({
    operationId: 'declareChange',
    summary: 'Record what a family declared',
    description: 'New work, another income, a member, property. The next re-check is made with it, and gradual exit is reckoned from it.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: '1 to 255 visible ASCII characters, new for every new request.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: 'b1f7c9d2-5f0e-4f7d-9c57-6f6e0c1a2b3d',
  })
  @ApiResponse({ status: 201, type: DeclaredChangeDto, description: 'Recorded; or as it was recorded before.' })
  @RefusedWith(['not-found', 'change-invalid', 'idempotency-key-reused'], { hasBody: true })
  async declareChange(
    @Param('householdId', IdPipe) id: string,
    @RequestIdempotency() idempotency: Idempotency,
    @Body() body: NewDeclaredChangeDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeclaredChangeDto> {
    const { view, replayed } = await this.assistance.changes.declare(id, { ...body }, actor, idempotency);
    if (replayed) reply.header('Idempotency-Replayed', 'true');
    return view;
  }

  @Access('household', 'read')
  @Get(':householdId/changes')
  @householdId
  @ApiOperation({ operationId: 'listDeclaredChanges', summary: 'What a family declared', description: 'Audited as a look.' })
  @ApiResponse({ status: 200, type: DeclaredChangeListDto, description: 'By the day they happened.' })
  @RefusedWith(['not-found'])
  async listDeclaredChanges(@Param('householdId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<DeclaredChangeListDto> {
    return { items: await this.assistance.changes.list(id, actor) };
  }
}
