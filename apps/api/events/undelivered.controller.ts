// /v1/operations/webhooks: receivers that take nothing any more, as work for a person. Ids and counts, no case.
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { EVENTS } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import type { EventDesks } from './event-desks.js';
import { SeenToDto, UndeliveredListDto } from './webhook.dto.js';

@ApiTags('operations')
@ApiBearerAuth('client')
@Controller('v1/operations/webhooks')
export class UndeliveredController {
  constructor(@Inject(EVENTS) private readonly events: EventDesks) {}

  @Access('work-item', 'list')
  @Get()
  @ApiOperation({
    operationId: 'listUndelivered',
    summary: 'Receivers that take nothing any more',
    description: 'Endpoints whose receiver answered 410, or whose messages were given up after twelve tries: call their people.',
  })
  @ApiResponse({ status: 200, type: UndeliveredListDto, description: 'At most 500, longest ago first.' })
  @RefusedWith(['operator-not-allowed'])
  async list(@CurrentActor() actor: Actor): Promise<UndeliveredListDto> {
    return { items: await this.events.operations.list(actor) };
  }

  @Access('work-item', 'decide')
  @Post(':endpointId/seen-to')
  @HttpCode(200)
  @idParam('endpointId', 'Id of the endpoint.')
  @ApiOperation({ operationId: 'seeToUndelivered', summary: 'Say that somebody has seen to messages that were given up' })
  @ApiResponse({ status: 200, type: SeenToDto, description: 'They are off the list; their client can still have them sent again.' })
  @RefusedWith(['operator-not-allowed', 'not-found'])
  async seeTo(@Param('endpointId', IdPipe) endpointId: string, @CurrentActor() actor: Actor): Promise<SeenToDto> {
    return { count: await this.events.operations.seeTo(endpointId, actor) };
  }
}
