// /v1/subject-access: copies of what is held about one person (查阅复制), asked for and handed out by an officer; as JSON and to print.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { SubjectRights } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { chooseLanguage } from '../problems/language.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { SUBJECT_RIGHTS } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { EXTRACT_POLICY, renderExtract } from './extract-page.js';
import { ExtractDto, ExtractRequestDto, ExtractRequestListDto, HandOutDto, NewExtractDto } from './extract.dto.js';

const ofExtract = idParam('extractId', 'Id of the copy.');

@ApiTags('rights of people')
@ApiBearerAuth('client')
@Controller('v1')
export class ExtractsController {
  constructor(@Inject(SUBJECT_RIGHTS) private readonly rights: SubjectRights) {}

  @Access('subject-access', 'export')
  @Post('verifications/:verificationId/subject-access')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'requestSubjectAccess',
    summary: 'Record that a person asks for a copy of what is held',
    description: 'For officers who have opened the case; due in working days (个人信息保护法 art. 45).',
  })
  @ApiResponse({ status: 201, type: ExtractRequestDto, description: 'The request.' })
  @RefusedWith(['not-found', 'reason-needed', 'step-up-needed', 'extract-person-unverified', 'household-erased'], { hasBody: true })
  requestSubjectAccess(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { memberPosition, reason }: NewExtractDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExtractRequestDto> {
    return this.rights.extracts.request(verificationId, { memberPosition, reason }, actor);
  }

  @Access('subject-access', 'list')
  @Get('verifications/:verificationId/subject-access')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({ operationId: 'listSubjectAccess', summary: 'List the copies asked for in a case' })
  @ApiResponse({ status: 200, type: ExtractRequestListDto, description: 'Latest first, without their contents.' })
  @RefusedWith(['not-found'])
  async listSubjectAccess(
    @Param('verificationId', IdPipe) verificationId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ExtractRequestListDto> {
    return { items: await this.rights.extracts.list(verificationId, actor) };
  }

  @Access('subject-access', 'export')
  @Post('subject-access/:extractId/hand-out')
  @HttpCode(200)
  @ofExtract
  @ApiOperation({
    operationId: 'handOutSubjectAccess',
    summary: 'Make the copy of this moment and hand it out',
    description: "Never another adult's data, nor figures from which they could be computed; kept as it was handed out.",
  })
  @ApiResponse({ status: 200, type: ExtractDto, description: 'The copy.' })
  @RefusedWith(['not-found', 'reason-needed', 'step-up-needed', 'extract-state', 'household-erased'], { hasBody: true })
  async handOutSubjectAccess(
    @Param('extractId', IdPipe) extractId: string,
    @Body() { how }: HandOutDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExtractDto> {
    const { extract } = await this.rights.extracts.handOut(extractId, how, actor);
    return { extract };
  }

  @Access('subject-access', 'export')
  @Get('subject-access/:extractId')
  @ofExtract
  @ApiOperation({ operationId: 'readSubjectAccess', summary: 'Read a copy as it was handed out' })
  @ApiResponse({ status: 200, type: ExtractDto, description: 'The copy.' })
  @RefusedWith(['not-found', 'reason-needed', 'step-up-needed', 'extract-state', 'household-erased'])
  async readSubjectAccess(@Param('extractId', IdPipe) extractId: string, @CurrentActor() actor: Actor): Promise<ExtractDto> {
    return { extract: await this.rights.extracts.read(extractId, actor) };
  }

  @Access('subject-access', 'export')
  @Get('subject-access/:extractId/page')
  @ofExtract
  @ApiOperation({
    operationId: 'printSubjectAccess',
    summary: 'The copy as a page to print',
    description: 'In the language of Accept-Language.',
  })
  @ApiProduces('text/html')
  @ApiResponse({ status: 200, description: 'HTML, A4.', content: { 'text/html': { schema: { type: 'string' } } } })
  @RefusedWith(['not-found', 'reason-needed', 'step-up-needed', 'extract-state', 'household-erased'])
  async printSubjectAccess(
    @Param('extractId', IdPipe) extractId: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = chooseLanguage(request.headers['accept-language']);
    const page = renderExtract(await this.rights.extracts.read(extractId, actor), language);
    void reply
      .type('text/html; charset=utf-8')
      .header('Content-Language', language)
      .header('Content-Security-Policy', EXTRACT_POLICY)
      .header('Cache-Control', 'private, no-store')
      .send(page);
  }
}
