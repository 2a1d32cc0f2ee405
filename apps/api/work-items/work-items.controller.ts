// /v1/work-items: what of the cases somebody reaches waits for a person, and how much of each kind.
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { ASSISTANCE } from '../tokens.js';
import { CountWorkItemsDto, ListWorkItemsDto, WorkItemCountsDto, WorkItemPageDto } from './work-item.dto.js';

const USUAL_PAGE = 50;

@ApiTags('work items')
@ApiBearerAuth('client')
@Controller('v1/work-items')
export class WorkItemsController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('verification', 'list')
  @Get()
  @ApiOperation({
    operationId: 'listCaseWorkItems',
    summary: 'What waits for a person, the soonest due first',
    description: 'Of the cases you reach: alerts, corrections, erasures, papers, notices, signatures, blocked reviews, uncertain queries.',
  })
  @ApiResponse({ status: 200, type: WorkItemPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  list(@Query() { mine, overdue, kind, limit, cursor }: ListWorkItemsDto, @CurrentActor() actor: Actor): Promise<WorkItemPageDto> {
    const query = { kind, cursor, overdue: overdue === 'true', limit: limit === undefined ? USUAL_PAGE : Number(limit) };
    return this.assistance.workItems.list({ ...query, mine: mine === 'true' }, actor);
  }

  @Access('verification', 'list')
  @Get('counts')
  @ApiOperation({ operationId: 'countCaseWorkItems', summary: 'How much of each kind waits, and is overdue' })
  @ApiResponse({ status: 200, type: WorkItemCountsDto, description: 'Every kind.' })
  @RefusedWith(['request-invalid'])
  async count(@Query() { mine }: CountWorkItemsDto, @CurrentActor() actor: Actor): Promise<WorkItemCountsDto> {
    return { items: await this.assistance.workItems.count(mine === 'true', actor) };
  }
}
