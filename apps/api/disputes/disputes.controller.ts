// /v1/verifications/{id}/disputes and /v1/disputes: objections to records, from the word of the family to the new report (异议复核).
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { DisputeDesk, DisputeView, HandFile } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestRefused } from '../problems/fault-sentences.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CASEWORK } from '../tokens.js';
import { DISPUTE_PAPER_PATH, UploadedFiles } from '../uploads/upload.js';
import { idParam } from '../verifications/verifications.controller.js';
import type { CaseworkDesks } from './casework-desks.js';
import { DisputeDto, DisputeListDto, NewDisputeDto, NewPaperDto, RulingDecisionDto, RulingDto, TicketDto } from './dispute.dto.js';
import { PAPER_ANSWER, PAPER_TYPES, paperUpload, sendPaper, takePapers } from './papers.js';

const disputeId = idParam('disputeId', 'Id of the objection.');
const answer = (description: string, status = 200) => ApiResponse({ status, type: DisputeDto, description });

@ApiTags('disputes')
@ApiBearerAuth('client')
@ApiExtraModels(NewPaperDto)
@Controller('v1')
export class DisputesController {
  private readonly desk: DisputeDesk;

  constructor(@Inject(CASEWORK) { disputes }: CaseworkDesks) {
    this.desk = disputes;
  }

  @Access('dispute', 'create')
  @Post('verifications/:verificationId/disputes')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'openDispute',
    summary: 'Object to a record of the latest report',
    description: 'By a line (`lineId`), or by what a source said of a person (`sourceId` and `memberPosition`). The report stays as it is.',
  })
  @answer('The objection, open.', 201)
  @RefusedWith(['not-found', 'verification-finished', 'dispute-open', 'objections-not-set', 'household-erased'], { hasBody: true })
  openDispute(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { lineId, sourceId, memberPosition, ground, reason }: NewDisputeDto,
    @CurrentActor() actor: Actor,
  ): Promise<DisputeView> {
    if ((lineId === undefined) === (sourceId === undefined) || (sourceId === undefined) !== (memberPosition === undefined))
      throw new RequestRefused([{ pointer: '/lineId', code: 'field-missing' }]);
    const about = lineId === undefined ? { sourceId: sourceId ?? '', memberPosition: memberPosition ?? 1 } : { lineId };
    return this.desk.open({ verificationId, about, ground, reason, by: actor });
  }

  @Access('dispute', 'list')
  @Get('verifications/:verificationId/disputes')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({ operationId: 'listDisputesOfCase', summary: 'List the objections of a case' })
  @ApiResponse({ status: 200, type: DisputeListDto, description: 'Most urgent first, at most 200.' })
  @RefusedWith(['not-found', 'household-erased'])
  async listDisputesOfCase(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<DisputeListDto> {
    return { items: await this.desk.listOfCase(verificationId, actor) };
  }

  @Access('dispute', 'list')
  @Get('disputes')
  @ApiOperation({ operationId: 'listOpenDisputes', summary: 'List objections that wait' })
  @ApiResponse({ status: 200, type: DisputeListDto, description: 'Most urgent first, at most 200.' })
  @RefusedWith([])
  async listOpenDisputes(@CurrentActor() actor: Actor): Promise<DisputeListDto> {
    return { items: await this.desk.listOpen(actor) };
  }

  @Access('dispute', 'read')
  @Get('disputes/:disputeId')
  @disputeId
  @ApiOperation({ operationId: 'readDispute', summary: 'Read an objection', description: 'Leaves an audit row.' })
  @answer('With its papers, its ticket and the ruling.')
  @RefusedWith(['not-found', 'household-erased'])
  readDispute(@Param('disputeId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<DisputeView> {
    return this.desk.read(id, actor);
  }

  @Access('dispute', 'change')
  @Post(DISPUTE_PAPER_PATH.slice('/v1/'.length))
  @disputeId
  @ApiConsumes('multipart/form-data')
  @ApiBody(paperUpload(getSchemaPath(NewPaperDto)))
  @ApiOperation({
    operationId: 'addDisputePaper',
    summary: 'Put a paper to an objection',
    description: 'Kept sealed; the same paper again is the same as once.',
  })
  @answer('The objection with its papers.', 201)
  @RefusedWith(['not-found', 'dispute-state', 'paper-differs', 'upload-needed', 'household-erased'], { hasBody: true })
  addDisputePaper(
    @Param('disputeId', IdPipe) id: string,
    @Body() { sha256 }: NewPaperDto,
    @UploadedFiles() files: readonly HandFile[],
    @CurrentActor() actor: Actor,
  ): Promise<DisputeView> {
    return this.desk.addPapers(id, takePapers(files, sha256), actor);
  }

  @Access('dispute', 'read')
  @Get('disputes/:disputeId/papers/:paperId')
  @disputeId
  @idParam('paperId', 'Id of the paper.')
  @ApiProduces(...PAPER_TYPES)
  @ApiOperation({ operationId: 'readDisputePaper', summary: 'Read a paper of an objection', description: 'Leaves an audit row.' })
  @ApiResponse(PAPER_ANSWER)
  @RefusedWith(['not-found', 'household-erased'])
  async readDisputePaper(
    @Param('disputeId', IdPipe) id: string,
    @Param('paperId', IdPipe) paperId: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, paperId, await this.desk.readPaper(id, paperId, actor));
  }

  @Access('dispute', 'decide')
  @Post('disputes/:disputeId/ticket')
  @disputeId
  @ApiOperation({
    operationId: 'sendDisputeTicket',
    summary: 'Have the office of the source correct its record',
    description:
      'A request for correction, recorded as sent; answered at POST /v1/corrections/{id}/answer. After `corrected` ask the source again (POST /v1/verifications/{id}/re-asks).',
  })
  @answer('The objection with its ticket.', 201)
  @RefusedWith(['not-found', 'dispute-state', 'dispute-ticket', 'step-up-needed', 'household-erased'], { hasBody: true })
  sendDisputeTicket(
    @Param('disputeId', IdPipe) id: string,
    @Body() { text }: TicketDto,
    @CurrentActor() actor: Actor,
  ): Promise<DisputeView> {
    return this.desk.sendTicket(id, text, actor);
  }

  @Access('dispute', 'decide')
  @Post('disputes/:disputeId/ruling')
  @HttpCode(200)
  @disputeId
  @ApiOperation({
    operationId: 'ruleOnDispute',
    summary: 'Rule on an objection',
    description:
      'By a reviewer who had no part in the case. Anything but `upheld` needs evidence and, where the policy says so, a second reviewer. What is decided makes a new version of the report; no source is asked.',
  })
  @answer('`proposed` when a second reviewer must approve, else `decided`.')
  @RefusedWith(['not-found', 'dispute-state', 'dispute-party', 'ruling-unfit', 'step-up-needed', 'household-erased'], { hasBody: true })
  ruleOnDispute(@Param('disputeId', IdPipe) id: string, @Body() ruling: RulingDto, @CurrentActor() actor: Actor): Promise<DisputeView> {
    return this.desk.rule(id, ruling, actor);
  }

  @Access('dispute', 'decide')
  @Post('disputes/:disputeId/approval')
  @HttpCode(200)
  @disputeId
  @ApiOperation({ operationId: 'approveRuling', summary: 'Approve or return the ruling of another reviewer' })
  @answer('`decided`, or `open` again.')
  @RefusedWith(['not-found', 'dispute-state', 'dispute-party', 'step-up-needed', 'household-erased'], { hasBody: true })
  approveRuling(
    @Param('disputeId', IdPipe) id: string,
    @Body() { decision, reason }: RulingDecisionDto,
    @CurrentActor() actor: Actor,
  ): Promise<DisputeView> {
    if (decision === 'approved') return this.desk.approve(id, actor);
    if (reason === undefined) throw new RequestRefused([{ pointer: '/reason', code: 'field-missing' }]);
    return this.desk.returnRuling(id, reason, actor);
  }

  @Access('dispute', 'change')
  @Post('disputes/:disputeId/withdrawal')
  @HttpCode(200)
  @disputeId
  @ApiOperation({ operationId: 'withdrawDispute', summary: 'Take back an objection of one’s own' })
  @answer('The objection, withdrawn.')
  @RefusedWith(['not-found', 'dispute-state', 'dispute-party', 'household-erased'])
  withdrawDispute(@Param('disputeId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<DisputeView> {
    return this.desk.withdraw(id, actor);
  }
}
