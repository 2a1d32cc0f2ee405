// /v1/verifications/{id}/unmask and /raw-answers: names and numbers for who gives a reason, records for who has opened the case.
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
import { OpeningDto, RawAnswersDto, UnmaskedPeopleDto } from './access-desk.dto.js';

@ApiTags('verifications')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class CaseOpeningsController {
  constructor(@Inject(ACCESS_DESK) private readonly desk: AccessDesk) {}

  @Access('verification', 'unmask')
  @Post('unmask')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'unmaskCase',
    summary: 'Open a case with a reason: names and numbers in clear',
    description: 'For officers. The reason is needed once a case and stands; every call is audited.',
  })
  @ApiResponse({ status: 200, type: UnmaskedPeopleDto, description: 'The people of the case.' })
  @RefusedWith(['not-found'], { hasBody: true })
  async unmaskCase(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { reason }: OpeningDto,
    @CurrentActor() actor: Actor,
  ): Promise<UnmaskedPeopleDto> {
    return { people: await this.desk.unmask(verificationId, reason, actor) };
  }

  @Access('raw-answer', 'read')
  @Get('raw-answers')
  @ApiOperation({
    operationId: 'readRawAnswers',
    summary: 'Read what the sources said, record by record',
    description: 'For reviewers who have opened the case.',
  })
  @ApiResponse({ status: 200, type: RawAnswersDto, description: 'Every revision, by source and person.' })
  @RefusedWith(['not-found', 'reason-needed'])
  async readRawAnswers(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<RawAnswersDto> {
    return { items: await this.desk.readRawAnswers(verificationId, actor) };
  }
}
