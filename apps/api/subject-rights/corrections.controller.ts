// /v1/verifications/{id}/corrections and /v1/corrections: records said to be wrong, sent to the office of their source (更正).
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
import { CorrectionAnswerDto, CorrectionDto, CorrectionListDto, NewCorrectionDto } from './correction.dto.js';

@ApiTags('rights of people')
@ApiBearerAuth('client')
@Controller('v1')
export class CorrectionsController {
  constructor(@Inject(SUBJECT_RIGHTS) private readonly rights: SubjectRights) {}

  @Access('correction', 'create')
  @Post('verifications/:verificationId/corrections')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'requestCorrection',
    summary: 'Record that a person says a record is wrong',
    description: 'Due in working days (个人信息保护法 art. 46). It goes to the office of its source when it is forwarded.',
  })
  @ApiResponse({ status: 201, type: CorrectionDto, description: 'The request, open.' })
  @RefusedWith(['not-found', 'correction-invalid', 'household-erased'], { hasBody: true })
  requestCorrection(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { memberPosition, section, sourceId, text }: NewCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CorrectionDto> {
    return this.rights.corrections.requestCorrection({ verificationId, memberPosition, about: { section, sourceId }, text, by: { actor } });
  }

  @Access('correction', 'list')
  @Get('verifications/:verificationId/corrections')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({ operationId: 'listCorrectionsOfCase', summary: 'List the requests for correction of a case' })
  @ApiResponse({ status: 200, type: CorrectionListDto, description: 'Most urgent first.' })
  @RefusedWith(['not-found', 'household-erased'])
  async listCorrectionsOfCase(
    @Param('verificationId', IdPipe) verificationId: string,
    @CurrentActor() actor: Actor,
  ): Promise<CorrectionListDto> {
    return { items: await this.rights.corrections.listOfCase(verificationId, { actor }) };
  }

  @Access('correction', 'list')
  @Get('corrections')
  @ApiOperation({ operationId: 'listOpenCorrections', summary: 'List requests for correction that are not answered' })
  @ApiResponse({ status: 200, type: CorrectionListDto, description: 'Most urgent first, at most 200.' })
  @RefusedWith([])
  async listOpenCorrections(@CurrentActor() actor: Actor): Promise<CorrectionListDto> {
    return { items: await this.rights.corrections.listOpen(actor) };
  }

  @Access('correction', 'decide')
  @Post('corrections/:correctionId/forward')
  @HttpCode(200)
  @idParam('correctionId', 'Id of the request.')
  @ApiOperation({ operationId: 'forwardCorrection', summary: 'Record that the request was sent to the office of its source' })
  @ApiResponse({ status: 200, type: CorrectionDto, description: 'The request, forwarded.' })
  @RefusedWith(['not-found', 'correction-state', 'household-erased'])
  forwardCorrection(@Param('correctionId', IdPipe) correctionId: string, @CurrentActor() actor: Actor): Promise<CorrectionDto> {
    return this.rights.corrections.forward(correctionId, actor);
  }

  @Access('correction', 'decide')
  @Post('corrections/:correctionId/answer')
  @HttpCode(200)
  @idParam('correctionId', 'Id of the request.')
  @ApiOperation({
    operationId: 'answerCorrection',
    summary: 'Answer a request for correction',
    description: 'After `corrected` the source is asked again (POST /v1/verifications/{id}/re-asks), and the report issued anew.',
  })
  @ApiResponse({ status: 200, type: CorrectionDto, description: 'The request, answered; it stands.' })
  @RefusedWith(['not-found', 'correction-state', 'household-erased'], { hasBody: true })
  answerCorrection(
    @Param('correctionId', IdPipe) correctionId: string,
    @Body() { outcome, reason }: CorrectionAnswerDto,
    @CurrentActor() actor: Actor,
  ): Promise<CorrectionDto> {
    return this.rights.corrections.answer(correctionId, { outcome, reason }, actor);
  }
}
