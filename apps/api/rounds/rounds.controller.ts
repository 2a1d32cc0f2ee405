// /v1/rounds: a cohort re-checked together, its lists, and the common confirmation of what has not changed.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import { areaOf, type Actor } from '#lawful-access';
import { CONFIRMED_AT_ONCE, REVIEW_OUTCOMES } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { chooseLanguage } from '../problems/language.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { readPages } from '../tables/read-pages.js';
import { sendTable, TABLE_CONTENT, TABLE_TYPES, TableFormatDto } from '../tables/send-table.js';
import { ASSISTANCE } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { gapColumns } from './gap-columns.js';
import { ConfirmationRequestDto, GapPageDto, NewRoundDto, PageDto } from './round.dto.js';
import {
  ConfirmationDto,
  HeldBackDto,
  RoundEntryPageDto,
  RoundPageDto,
  RoundViewDto,
  RoundWithProgressDto,
  SigningGapPageDto,
} from './round-view.dto.js';

const USUAL_PAGE = 50;
const USUAL_HOLD_BACK = 10;
const roundId = idParam('roundId', 'Id of the round.');
const pageOf = ({ limit, cursor }: PageDto) => ({ limit: limit === undefined ? USUAL_PAGE : Number(limit), cursor });

@ApiTags('rounds')
@ApiBearerAuth('client')
@Controller('v1/rounds')
export class RoundsController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('review', 'change')
  @Post()
  @ApiOperation({
    operationId: 'createRound',
    summary: 'Choose a cohort for a round of re-checks',
    description: 'Nothing is asked before it is started: see who must sign first. What is absent lets everyone within reach through.',
  })
  @ApiResponse({ status: 201, type: RoundViewDto, description: 'A draft.' })
  @RefusedWith(['round-invalid', 'division-not-allowed'], { hasBody: true })
  createRound(@Body() { division, holdBack, ...round }: NewRoundDto, @CurrentActor() actor: Actor): Promise<RoundViewDto> {
    const area = division === undefined ? '' : areaOf(division);
    return this.assistance.rounds.create({ ...round, area, holdBack: holdBack ?? USUAL_HOLD_BACK }, actor);
  }

  @Access('review', 'list')
  @Get()
  @ApiOperation({ operationId: 'listRounds', summary: 'Rounds of the area, latest first' })
  @ApiResponse({ status: 200, type: RoundPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  listRounds(@Query() query: PageDto, @CurrentActor() actor: Actor): Promise<RoundPageDto> {
    const { limit, cursor } = pageOf(query);
    return this.assistance.rounds.list(limit, cursor, actor);
  }

  @Access('review', 'list')
  @Get(':roundId')
  @roundId
  @ApiOperation({ operationId: 'readRound', summary: 'A round with its figures while it runs' })
  @ApiResponse({ status: 200, type: RoundWithProgressDto, description: 'Figures are of what the reader reaches.' })
  @RefusedWith(['not-found'])
  readRound(@Param('roundId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RoundWithProgressDto> {
    return this.assistance.rounds.read(id, actor);
  }

  @Access('review', 'list')
  @Get(':roundId/gaps')
  @roundId
  @ApiOperation({
    operationId: 'listRoundGaps',
    summary: 'Households of the cohort that must sign first',
    description:
      'Missing and expired authorizations. Each page looks at some households of the cohort; follow `nextCursor` until it is absent.',
  })
  @ApiResponse({ status: 200, type: SigningGapPageDto, description: 'One page, possibly empty.' })
  @RefusedWith(['not-found', 'request-invalid', 'cursor-invalid'])
  listRoundGaps(
    @Param('roundId', IdPipe) id: string,
    @Query() { cursor }: GapPageDto,
    @CurrentActor() actor: Actor,
  ): Promise<SigningGapPageDto> {
    return this.assistance.rounds.listGaps(id, cursor, actor);
  }

  @Access('review', 'list')
  @Get(':roundId/gaps/file')
  @roundId
  @ApiProduces(...TABLE_TYPES)
  @ApiOperation({
    operationId: 'readRoundGapsFile',
    summary: 'The same as CSV, XLSX or JSON lines, all pages',
    description: 'Ids and codes; in the language of Accept-Language.',
  })
  @ApiResponse({ status: 200, description: 'The file.', content: TABLE_CONTENT })
  @RefusedWith(['not-found', 'request-invalid'])
  async readRoundGapsFile(
    @Param('roundId', IdPipe) id: string,
    @Query() { format }: TableFormatDto,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = chooseLanguage(request.headers['accept-language']);
    const read = (cursor: string | undefined) => this.assistance.rounds.listGaps(id, cursor, actor);
    // whoever may not see the round is refused before the file begins
    const first = await read(undefined);
    const table = { title: { zh: '须先授权的家庭', en: 'Households that must sign first' }, language, columns: gapColumns(language) };
    await sendTable(reply, { format, name: `gaps-${id}` }, table, readPages(first, read));
  }

  @Access('review', 'change')
  @Post(':roundId/start')
  @HttpCode(200)
  @roundId
  @ApiOperation({
    operationId: 'startRound',
    summary: 'Freeze the list and bring its reviews forward',
    description: 'The calendar of reviews makes the re-checks, each household once; started again nothing changes.',
  })
  @ApiResponse({ status: 200, type: RoundViewDto, description: 'It runs.' })
  @RefusedWith(['not-found', 'round-empty', 'round-state'])
  startRound(@Param('roundId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RoundViewDto> {
    return this.assistance.rounds.start(id, actor);
  }

  @Access('review', 'change')
  @Post(':roundId/pause')
  @HttpCode(200)
  @roundId
  @ApiOperation({ operationId: 'pauseRound', summary: 'Begin no further re-checks', description: 'Those that run go on.' })
  @ApiResponse({ status: 200, type: RoundViewDto, description: 'The round as it is now.' })
  @RefusedWith(['not-found', 'round-state'])
  pauseRound(@Param('roundId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RoundViewDto> {
    return this.assistance.rounds.pause(id, actor);
  }

  @Access('review', 'change')
  @Post(':roundId/resume')
  @HttpCode(200)
  @roundId
  @ApiOperation({ operationId: 'resumeRound', summary: 'Let a round go on' })
  @ApiResponse({ status: 200, type: RoundViewDto, description: 'The round as it is now.' })
  @RefusedWith(['not-found', 'round-state'])
  resumeRound(@Param('roundId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RoundViewDto> {
    return this.assistance.rounds.resume(id, actor);
  }

  @Access('review', 'change')
  @Post(':roundId/end')
  @HttpCode(200)
  @roundId
  @ApiOperation({
    operationId: 'endRound',
    summary: 'End a round',
    description: 'Reviews that were not begun go back to the day they had.',
  })
  @ApiResponse({ status: 200, type: RoundViewDto, description: 'The round as it is now.' })
  @RefusedWith(['not-found', 'round-state'])
  endRound(@Param('roundId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RoundViewDto> {
    return this.assistance.rounds.end(id, actor);
  }

  @Access('review', 'list')
  @Get(':roundId/lists/:list')
  @roundId
  @ApiParam({ name: 'list', schema: { type: 'string', enum: [...REVIEW_OUTCOMES, 'all'] }, example: 'adjust' })
  @ApiOperation({
    operationId: 'listRoundEntries',
    summary: 'One list of a round',
    description: 'By number, with why and what could be decided. What is missing is never `unchanged` and never `stop`. Audited as a look.',
  })
  @ApiResponse({ status: 200, type: RoundEntryPageDto, description: 'One page.' })
  @RefusedWith(['not-found', 'request-invalid', 'cursor-invalid'])
  listRoundEntries(
    @Param('roundId', IdPipe) id: string,
    @Param('list') list: string,
    @Query() query: PageDto,
    @CurrentActor() actor: Actor,
  ): Promise<RoundEntryPageDto> {
    const outcome = REVIEW_OUTCOMES.find((one) => one === list);
    if (outcome === undefined && list !== 'all') throw new HubError('not-found', 'there is no such list');
    return this.assistance.rounds.listEntries(id, { outcome, ...pageOf(query) }, actor);
  }

  @Access('review', 'list')
  @Get(':roundId/held-back')
  @roundId
  @ApiOperation({
    operationId: 'readHeldBack',
    summary: 'Numbers of the unchanged that are decided one by one first',
    description: 'Drawn by the seed of the round, so that anybody can draw them again.',
  })
  @ApiResponse({ status: 200, type: HeldBackDto, description: 'In the order of the draw.' })
  @RefusedWith(['not-found'])
  async readHeldBack(@Param('roundId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<HeldBackDto> {
    return { items: await this.assistance.rounds.readHeldBack(id, actor) };
  }

  @Access('decision', 'create')
  @Post(':roundId/confirmations')
  @HttpCode(200)
  @roundId
  @ApiOperation({
    operationId: 'confirmRound',
    summary: 'Confirm the unchanged together',
    description: `By an officer with the second factor of the last five minutes, after the sample held back was decided one by one. A decision each, on the terms that run; ${CONFIRMED_AT_ONCE} at once. Sent again it goes on with those that are left.`,
  })
  @ApiResponse({ status: 200, type: ConfirmationDto, description: 'How many, which not and why.' })
  @RefusedWith(['not-found', 'round-state', 'round-sample-open', 'step-up-needed'], { hasBody: true })
  confirmRound(
    @Param('roundId', IdPipe) id: string,
    @Body() { reason }: ConfirmationRequestDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConfirmationDto> {
    return this.assistance.rounds.confirm(id, reason, actor);
  }
}
