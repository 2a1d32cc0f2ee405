// /v1/mandates: which cases an auditor may look at, and for how long.
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { AccessDesk } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { ACCESS_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { MandateDto, MandateListDto, NewMandateDto } from './access-desk.dto.js';

@ApiTags('access')
@ApiBearerAuth('client')
@Controller('v1/mandates')
export class MandatesController {
  constructor(@Inject(ACCESS_DESK) private readonly desk: AccessDesk) {}

  @Access('mandate', 'create')
  @Post()
  @ApiOperation({
    operationId: 'giveMandate',
    summary: 'Give an auditor a mandate for named cases',
    description: 'For at most 92 days; each look under it is audited.',
  })
  @ApiResponse({ status: 201, type: MandateDto, description: 'The mandate.' })
  @RefusedWith(['mandate-invalid', 'step-up-needed'], { hasBody: true })
  giveMandate(@Body() { auditorId, verificationIds, from, to, reason }: NewMandateDto, @CurrentActor() actor: Actor): Promise<MandateDto> {
    return this.desk.giveMandate({ auditorId, verificationIds, reason, from: new Date(from), to: new Date(to) }, actor);
  }

  @Access('mandate', 'list')
  @Get()
  @ApiOperation({ operationId: 'listMandates', summary: 'List mandates: own ones, or all for who gives them' })
  @ApiResponse({ status: 200, type: MandateListDto, description: 'Latest first, at most 200.' })
  @RefusedWith([])
  async listMandates(@CurrentActor() actor: Actor): Promise<MandateListDto> {
    return { items: await this.desk.listMandates(actor) };
  }

  @Access('mandate', 'change')
  @Post(':mandateId/end')
  @HttpCode(204)
  @idParam('mandateId', 'Id of the mandate.')
  @ApiOperation({ operationId: 'endMandate', summary: 'End a mandate before its time' })
  @ApiResponse({ status: 204, description: 'Ended.' })
  @RefusedWith(['not-found'])
  endMandate(@Param('mandateId', IdPipe) mandateId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.endMandate(mandateId, actor);
  }
}
