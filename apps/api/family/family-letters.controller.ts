// /v1/verifications/{id}/family-letters: an officer or a system has a letter printed for a person of a case.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOperation, ApiProduces, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { FamilyDesk } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { ApiConfig } from '../api-config.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { API_CONFIG, FAMILY_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { FamilyLettersDto, IssuedFamilyLetterDto, NewFamilyLetterDto } from './family-letter.dto.js';
import { LETTER_POLICY, renderLetter } from './letter-print.js';

@ApiTags('family')
@ApiBearerAuth('client')
@ApiExtraModels(IssuedFamilyLetterDto)
@Controller('v1/verifications/:verificationId/family-letters')
@idParam('verificationId', 'Id of the verification.')
export class FamilyLettersController {
  constructor(
    @Inject(FAMILY_DESK) private readonly desk: FamilyDesk,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  @Access('family-letter', 'create')
  @Post()
  @HttpCode(201)
  @ApiProduces('text/html', 'application/json')
  @ApiOperation({
    operationId: 'issueFamilyLetter',
    summary: 'Print a letter for a person of the case',
    description:
      'One A4 page with number and code, once: the code cannot be printed again, a new letter ends the one before it. `Accept: application/json` answers the same as JSON. Leaves an audit row.',
  })
  @ApiResponse({
    status: 201,
    description: 'The letter.',
    content: {
      'text/html': { schema: { type: 'string' } },
      'application/json': { schema: { $ref: getSchemaPath(IssuedFamilyLetterDto) } },
    },
  })
  @RefusedWith(['not-found', 'letter-reader-unfit'], { hasBody: true })
  async issue(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { subjectId }: NewFamilyLetterDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = await this.desk.issueLetter({ verificationId, subjectId }, actor);
    const origin = this.config.publicUrl === undefined ? `http://${request.headers.host ?? ''}` : new URL(this.config.publicUrl).origin;
    const address = `${origin}/family?n=${letter.number}`;
    reply.status(201).header('Cache-Control', 'private, no-store');
    if ((request.headers.accept ?? '').startsWith('application/json')) {
      const body: IssuedFamilyLetterDto = { ...letter, address };
      return void (await reply.type('application/json; charset=utf-8').send(JSON.stringify(body)));
    }
    await reply
      .type('text/html; charset=utf-8')
      .header('Content-Language', 'zh, en')
      .header('Content-Security-Policy', LETTER_POLICY)
      .send(renderLetter(letter, address));
  }

  @Access('family-letter', 'list')
  @Get()
  @ApiOperation({ operationId: 'listFamilyLetters', summary: 'Letters of a case', description: 'Whether each was opened; never a code.' })
  @ApiResponse({ status: 200, type: FamilyLettersDto, description: 'The letters.' })
  @RefusedWith(['not-found'])
  async list(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<FamilyLettersDto> {
    return { items: await this.desk.listLetters(verificationId, actor) };
  }
}
