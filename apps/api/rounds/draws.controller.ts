// /v1/rounds/{id}/draws and /v1/draws: sampling for supervision, from the published hash to the results of the unit that checks.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { TEKUN_PERCENT } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { chooseLanguage } from '../problems/language.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { ASSISTANCE } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { MINUTES_POLICY, renderMinutes } from './draw-minutes.js';
import { PositionPipe } from './position.pipe.js';
import { DrawNowDto, DrawResultDto, NewDrawDto } from './round.dto.js';
import { DrawListDto, DrawnCasesDto, DrawViewDto, DrawWithCasesDto } from './round-view.dto.js';

const roundId = idParam('roundId', 'Id of the round.');
const drawId = idParam('drawId', 'Id of the draw.');

@ApiTags('rounds')
@ApiBearerAuth('client')
@Controller('v1')
export class DrawsController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('review', 'change')
  @Post('rounds/:roundId/draws')
  @roundId
  @ApiOperation({
    operationId: 'commitDraw',
    summary: 'Publish share, list and hash of the seed of a draw',
    description: `The answer publishes the hash of the hub's seed beside that of yours. Of 特困 at least ${TEKUN_PERCENT} in a hundred.`,
  })
  @ApiResponse({ status: 201, type: DrawViewDto, description: 'Committed.' })
  @RefusedWith(['not-found', 'draw-too-small'], { hasBody: true })
  commitDraw(@Param('roundId', IdPipe) id: string, @Body() body: NewDrawDto, @CurrentActor() actor: Actor): Promise<DrawViewDto> {
    return this.assistance.draws.commit(id, { ...body }, actor);
  }

  @Access('review', 'list')
  @Get('rounds/:roundId/draws')
  @roundId
  @ApiOperation({ operationId: 'listDraws', summary: 'Draws from a round' })
  @ApiResponse({ status: 200, type: DrawListDto, description: 'Oldest first.' })
  @RefusedWith(['not-found'])
  async listDraws(@Param('roundId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<DrawListDto> {
    return { items: await this.assistance.draws.list(id, actor) };
  }

  @Access('review', 'list')
  @Get('draws/:drawId')
  @drawId
  @ApiOperation({ operationId: 'readDraw', summary: 'A draw and what was drawn' })
  @ApiResponse({ status: 200, type: DrawWithCasesDto, description: 'Numbers, ids and results.' })
  @RefusedWith(['not-found'])
  readDraw(@Param('drawId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<DrawWithCasesDto> {
    return this.assistance.draws.read(id, actor);
  }

  @Access('review', 'list')
  @Get('draws/:drawId/minutes')
  @drawId
  @ApiProduces('text/html')
  @ApiOperation({
    operationId: 'printDrawMinutes',
    summary: 'Minutes of a draw to print',
    description: 'In the language of Accept-Language.',
  })
  @ApiResponse({ status: 200, description: 'HTML, A4.', content: { 'text/html': { schema: { type: 'string' } } } })
  @RefusedWith(['not-found'])
  async printDrawMinutes(
    @Param('drawId', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = chooseLanguage(request.headers['accept-language']);
    const { draw, cases } = await this.assistance.draws.read(id, actor);
    const round = await this.assistance.rounds.read(draw.roundId, actor);
    void reply
      .type('text/html; charset=utf-8')
      .header('Content-Language', language)
      .header('Content-Security-Policy', MINUTES_POLICY)
      .header('Cache-Control', 'private, no-store')
      .send(renderMinutes(round, draw, cases, language));
  }

  @Access('review', 'change')
  @Post('draws/:drawId/draw')
  @HttpCode(200)
  @drawId
  @ApiOperation({
    operationId: 'drawNow',
    summary: 'Draw',
    description:
      'With the seed whose hash was published. Drawn again with it nothing changes. What a unit decided is checked by another one.',
  })
  @ApiResponse({ status: 200, type: DrawViewDto, description: 'Drawn, with both seeds.' })
  @RefusedWith(['not-found', 'draw-seed-differs', 'draw-own-unit', 'draw-empty', 'round-state'], { hasBody: true })
  drawNow(@Param('drawId', IdPipe) id: string, @Body() { seed, present }: DrawNowDto, @CurrentActor() actor: Actor): Promise<DrawViewDto> {
    return this.assistance.draws.draw(id, seed, present, actor);
  }

  @Access('review', 'change')
  @Post('draws/:drawId/cases/:position/result')
  @HttpCode(200)
  @drawId
  @ApiParam({ name: 'position', schema: { type: 'integer', minimum: 1 }, example: 1 })
  @ApiOperation({
    operationId: 'recordDrawResult',
    summary: 'Record what the re-check of a drawn case came to',
    description: 'By an officer of the unit that checks, who did not decide the case; once.',
  })
  @ApiResponse({ status: 200, type: DrawnCasesDto, description: 'The cases of the draw.' })
  @RefusedWith(['not-found', 'own-submission', 'draw-recorded'], { hasBody: true })
  async recordDrawResult(
    @Param('drawId', IdPipe) id: string,
    @Param('position', PositionPipe) position: number,
    @Body() { result }: DrawResultDto,
    @CurrentActor() actor: Actor,
  ): Promise<DrawnCasesDto> {
    return { items: await this.assistance.draws.record(id, position, result, actor) };
  }
}
