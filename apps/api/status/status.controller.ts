// /v1/status-look-ups: other departments ask whether people are assisted. Identity numbers come in the body, never in an address.
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { shanghaiDate, type Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { ASSISTANCE, CLOCK } from '../tokens.js';
import { StatusAnswerDto, StatusChangePageDto, StatusChangesDto, StatusLookUpDto, toAskedPeople } from './status.dto.js';

const USUAL_PAGE = 100;

@ApiTags('status')
@ApiBearerAuth('client')
@Controller('v1')
export class StatusController {
  constructor(
    @Inject(ASSISTANCE) private readonly assistance: AssistanceDesks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('status', 'read')
  @Post('status-look-ups')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'lookUpStatus',
    summary: 'Whether people are assisted on a day, from when and until when',
    description:
      'One person or up to 1,000, each answered in the order asked and in the same shape whether known or not. Only the programmes and areas of the mandate for the purpose. Every request leaves an audit entry with how many were asked for and found.',
  })
  @ApiResponse({ status: 200, type: StatusAnswerDto, description: 'What the register of these areas says on that day.' })
  @RefusedWith(['status-not-mandated', 'status-day-invalid', 'quota-people', 'status-follows-full'], { hasBody: true })
  lookUpStatus(@Body() body: StatusLookUpDto, @CurrentActor() actor: Actor): Promise<StatusAnswerDto> {
    const people = toAskedPeople(body, shanghaiDate(this.clock.now()));
    return this.assistance.status.lookUp({ purpose: body.purpose, on: body.on, people }, actor);
  }

  @Access('status', 'list')
  @Get('status-changes')
  @ApiOperation({
    operationId: 'listStatusChanges',
    summary: 'What changed for the people this department follows',
    description:
      'Only of people it has asked about with `follow`, since then, by its own references; nobody can be found here. In the order in which decisions were committed. A term that runs out by itself is no change: its last day was told. Each page leaves an audit entry.',
  })
  @ApiResponse({ status: 200, type: StatusChangePageDto, description: 'One page; empty at the end.' })
  @RefusedWith(['request-invalid', 'status-not-mandated'])
  listStatusChanges(@Query() { purpose, after, limit }: StatusChangesDto, @CurrentActor() actor: Actor): Promise<StatusChangePageDto> {
    return this.assistance.status.listChanges(
      { purpose, after: after === undefined ? 0 : Number(after), limit: limit === undefined ? USUAL_PAGE : Number(limit) },
      actor,
    );
  }
}
