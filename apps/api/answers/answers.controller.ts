// /v1/hand-requests: letters, visits and appraisals, from the printed sheet to the confirmed entry. Answering officers only.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { HubError, isHubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { HandAnswers, HandFile, HandRequestSummary, HandRequestView, Page } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { fileEnding } from '../uploads/scan-file.js';
import { HAND_ANSWER_PATH, UploadedFiles } from '../uploads/upload.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { isFaultCode, RequestRefused } from '../problems/fault-sentences.js';
import { chooseLanguage } from '../problems/language.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { HAND_ANSWERS } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { HandMoveDto, ListHandRequestsDto, NewHandAnswerDto } from './hand-answer.dto.js';
import { HandRequestPageViewDto, HandRequestViewDto } from './hand-request-view.dto.js';
import { LETTER_POLICY, renderLetter } from './letter-page.js';

const PAGE_SIZE = 50;
const FILE_TYPES = ['application/pdf', 'image/png', 'image/jpeg'];
const requestId = idParam('handRequestId', 'Id of the letter, visit or appraisal.');
const answerId = idParam('handAnswerId', 'Id of the entry.');
const answer = (description: string, status = 200) => ApiResponse({ status, type: HandRequestViewDto, description });

@ApiTags('hand-requests')
@ApiBearerAuth('client')
@ApiExtraModels(NewHandAnswerDto)
@Controller('v1')
export class AnswersController {
  constructor(@Inject(HAND_ANSWERS) private readonly answers: HandAnswers) {}

  @Access('hand-answer', 'list')
  @Get('hand-requests')
  @ApiOperation({ operationId: 'listHandRequests', summary: 'List letters, visits and appraisals, oldest first' })
  @ApiResponse({ status: 200, type: HandRequestPageViewDto, description: 'Those whose households all lie in the area of this client.' })
  @RefusedWith(['answers-not-allowed', 'request-invalid'])
  list(@Query() query: ListHandRequestsDto, @CurrentActor() actor: Actor): Promise<Page<HandRequestSummary>> {
    const { state, sourceId, limit, cursor } = query;
    return this.answers.list({ state, sourceId, cursor, limit: limit === undefined ? PAGE_SIZE : Number(limit) }, actor);
  }

  @Access('hand-answer', 'read')
  @Get('hand-requests/:handRequestId')
  @requestId
  @ApiOperation({
    operationId: 'readHandRequest',
    summary: 'Read one with its people, masked, and every entry',
    description: 'Leaves an audit row.',
  })
  @answer('The letter, visit or appraisal.')
  @RefusedWith(['answers-not-allowed', 'division-not-allowed', 'not-found'])
  read(@Param('handRequestId', IdPipe) handRequestId: string, @CurrentActor() actor: Actor): Promise<HandRequestView> {
    return this.answers.read(handRequestId, actor);
  }

  @Access('hand-answer', 'read')
  @Get('hand-requests/:handRequestId/letter')
  @requestId
  @ApiProduces('text/html')
  @ApiOperation({
    operationId: 'printHandRequest',
    summary: 'The sheet to print',
    description: 'A page with names and identity numbers in clear, for the office that is asked. Leaves an audit row.',
  })
  @ApiResponse({ status: 200, description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } })
  @RefusedWith(['answers-not-allowed', 'division-not-allowed', 'not-found'])
  async print(
    @Param('handRequestId', IdPipe) handRequestId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = chooseLanguage(request.headers['accept-language']);
    const page = renderLetter(await this.answers.print(handRequestId, actor), language);
    await reply
      .type('text/html; charset=utf-8')
      .header('Content-Language', language)
      .header('Content-Security-Policy', LETTER_POLICY)
      .header('Cache-Control', 'private, no-store')
      .send(page);
  }

  @Access('hand-answer', 'create')
  @Post(HAND_ANSWER_PATH.slice('/v1/'.length))
  @requestId
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    required: true,
    schema: {
      type: 'object',
      required: ['value', 'scan'],
      properties: {
        value: { allOf: [{ $ref: getSchemaPath(NewHandAnswerDto) }], description: 'The entry as JSON.' },
        scan: { type: 'string', format: 'binary', description: 'The reply or the signed sheet: PDF, PNG or JPEG, at most 10 MiB.' },
        photo: {
          type: 'array',
          maxItems: 8,
          items: { type: 'string', format: 'binary' },
          description: 'Photos of a visit: PNG or JPEG.',
        },
      },
    },
  })
  @ApiOperation({
    operationId: 'enterHandAnswer',
    summary: 'Enter what came back on paper',
    description:
      'multipart/form-data with the parts `value` (JSON), `scan` and, of a visit, `photo`. The same entry again is the same as once. Where the source asks for it another officer confirms before it counts; then reports get a new version.',
  })
  @answer('Entered.', 201)
  @RefusedWith(['answers-not-allowed', 'division-not-allowed', 'not-found', 'hand-answer-waiting', 'upload-needed'], { hasBody: true })
  async enter(
    @Param('handRequestId', IdPipe) handRequestId: string,
    @Body() body: NewHandAnswerDto,
    @UploadedFiles() files: readonly HandFile[],
    @CurrentActor() actor: Actor,
  ): Promise<HandRequestView> {
    return this.answers.enter({ ...body, handRequestId, files }, actor).catch(refuseUnfit);
  }

  @Access('hand-answer', 'decide')
  @Post('hand-answers/:handAnswerId/confirm')
  @HttpCode(200)
  @answerId
  @ApiOperation({ operationId: 'confirmHandAnswer', summary: 'Confirm, as another officer than the one who entered it' })
  @answer('Confirmed; it counts from now on.')
  @RefusedWith(['answers-not-allowed', 'another-officer-needed', 'division-not-allowed', 'not-found', 'hand-answer-state'], {
    hasBody: true,
  })
  confirm(
    @Param('handAnswerId', IdPipe) handAnswerId: string,
    @Body() { reason }: HandMoveDto,
    @CurrentActor() actor: Actor,
  ): Promise<HandRequestView> {
    return this.answers.confirm(handAnswerId, reason, actor);
  }

  @Access('hand-answer', 'decide')
  @Post('hand-answers/:handAnswerId/return')
  @HttpCode(200)
  @answerId
  @ApiOperation({ operationId: 'returnHandAnswer', summary: 'Return an entry that does not match the paper' })
  @answer('Returned; another entry may follow.')
  @RefusedWith(['answers-not-allowed', 'division-not-allowed', 'not-found', 'hand-answer-state'], { hasBody: true })
  return(
    @Param('handAnswerId', IdPipe) handAnswerId: string,
    @Body() { reason }: HandMoveDto,
    @CurrentActor() actor: Actor,
  ): Promise<HandRequestView> {
    return this.answers.return(handAnswerId, reason, actor);
  }

  @Access('hand-answer', 'read')
  @Get('hand-answers/:handAnswerId/files/:ordinal')
  @answerId
  @ApiParam({ name: 'ordinal', description: 'Number of the file within the entry.', schema: { type: 'integer' }, example: 1 })
  @ApiProduces(...FILE_TYPES)
  @ApiOperation({ operationId: 'readHandAnswerFile', summary: 'Read a scan or photo of an entry', description: 'Leaves an audit row.' })
  @ApiResponse({
    status: 200,
    description: 'The file as it was uploaded.',
    content: Object.fromEntries(FILE_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
  })
  @RefusedWith(['answers-not-allowed', 'division-not-allowed', 'not-found'])
  async readFile(
    @Param('handAnswerId', IdPipe) handAnswerId: string,
    @Param('ordinal') ordinal: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^[1-9]\d?$/.test(ordinal)) throw new HubError('not-found', 'the address holds no number of a file');
    const { bytes, mediaType } = await this.answers.readFile(handAnswerId, Number(ordinal), actor);
    await reply
      .type(mediaType)
      .header('Content-Disposition', `attachment; filename="${handAnswerId}-${ordinal}.${fileEnding(mediaType)}"`)
      .header('Cache-Control', 'private, no-store')
      .send(bytes);
  }
}

/** What does not fit the letter is a fault of one field. */
function refuseUnfit(error: unknown): never {
  if (isHubError(error) && error.code === 'hand-answer-unfit') {
    const { pointer, fault } = error.details;
    if (typeof pointer === 'string' && typeof fault === 'string' && isFaultCode(fault))
      throw new RequestRefused([{ pointer, code: fault }]);
  }
  throw error;
}
