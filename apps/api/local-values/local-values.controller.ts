// /v1/local-values: figures of policy no document of the packs states, from proposal to publication. Policy officers only.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
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
import { isHubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { LocalValues, LocalValueSummary, LocalValueView, Page, ScanFile } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { isFaultCode, RequestRefused } from '../problems/fault-sentences.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { LOCAL_VALUES } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { LocalValuePageViewDto, LocalValueViewDto } from './local-value-view.dto.js';
import { ListLocalValuesDto, MoveReasonDto, NewLocalValueDto } from './local-value.dto.js';
import { fileEnding } from '../uploads/scan-file.js';
import { UploadedScan } from '../uploads/upload.js';

const PAGE_SIZE = 50;
const valueId = idParam('localValueId', 'Id of the local value.');
const answer = (description: string, status = 200) => ApiResponse({ status, type: LocalValueViewDto, description });

@ApiTags('local-values')
@ApiBearerAuth('client')
@ApiExtraModels(NewLocalValueDto)
@Controller('v1/local-values')
export class LocalValuesController {
  constructor(@Inject(LOCAL_VALUES) private readonly values: LocalValues) {}

  @Access('local-value', 'create')
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    required: true,
    schema: {
      type: 'object',
      required: ['value', 'scan'],
      properties: {
        value: { allOf: [{ $ref: getSchemaPath(NewLocalValueDto) }], description: 'The proposal as JSON.' },
        scan: { type: 'string', format: 'binary', description: 'The issuing document: PDF, PNG or JPEG, at most 10 MiB.' },
      },
    },
  })
  @ApiOperation({
    operationId: 'proposeLocalValue',
    summary: 'Propose a local value with its document',
    description:
      'multipart/form-data with the parts `value` (JSON) and `scan` (the file). Checked against the packs of the region; the answer tells gaps and overlaps with other values. Another policy officer approves it.',
  })
  @ApiResponse({
    status: 201,
    type: LocalValueViewDto,
    description: 'Proposed.',
    headers: { Location: { description: 'Address of the local value.', schema: { type: 'string' } } },
  })
  @RefusedWith(['policy-not-allowed', 'division-not-allowed', 'local-value-taken', 'local-value-not-correctable', 'upload-needed'], {
    hasBody: true,
  })
  async propose(
    @Body() { reason, ...body }: NewLocalValueDto,
    @UploadedScan() scan: ScanFile,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocalValueView> {
    const { region, kind, name, year, publishedOn, value, unit, validFrom, document, supersedes } = body;
    const { title, number, issuedOn, issuedBy } = document;
    const content = {
      region,
      kind,
      name,
      year,
      publishedOn,
      value,
      unit,
      validFrom,
      document: { title, number, issuedOn, issuedBy },
      supersedes,
    };
    const proposed = await this.values.propose({ content, scan, reason }, actor).catch(refuseUnfit);
    reply.header('Location', `/v1/local-values/${proposed.localValueId}`);
    return proposed;
  }

  @Access('local-value', 'list')
  @Get()
  @ApiOperation({ operationId: 'listLocalValues', summary: 'List local values, newest first' })
  @ApiResponse({ status: 200, type: LocalValuePageViewDto, description: 'Values of the regions this client answers for.' })
  @RefusedWith(['policy-not-allowed', 'request-invalid'])
  async list(@Query() query: ListLocalValuesDto, @CurrentActor() actor: Actor): Promise<Page<LocalValueSummary>> {
    const { region, state, limit, cursor } = query;
    return this.values.list({ region, state, cursor, limit: limit === undefined ? PAGE_SIZE : Number(limit) }, actor);
  }

  @Access('local-value', 'read')
  @Get(':localValueId')
  @valueId
  @ApiOperation({ operationId: 'readLocalValue', summary: 'Read a local value with its history, notices and latest preview' })
  @answer('The local value.')
  @RefusedWith(['policy-not-allowed', 'division-not-allowed', 'not-found'])
  read(@Param('localValueId', IdPipe) localValueId: string, @CurrentActor() actor: Actor): Promise<LocalValueView> {
    return this.values.read(localValueId, actor);
  }

  @Access('local-value', 'read')
  @Get(':localValueId/scan')
  @valueId
  @ApiProduces('application/pdf', 'image/png', 'image/jpeg')
  @ApiOperation({
    operationId: 'readLocalValueScan',
    summary: 'Read the scan of the issuing document',
    description: 'Leaves an audit row.',
  })
  @ApiResponse({
    status: 200,
    description: 'The file as it was uploaded.',
    content: Object.fromEntries(
      ['application/pdf', 'image/png', 'image/jpeg'].map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
    ),
  })
  @RefusedWith(['policy-not-allowed', 'division-not-allowed', 'not-found'])
  async readScan(
    @Param('localValueId', IdPipe) localValueId: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, mediaType } = await this.values.readScan(localValueId, actor);
    await reply
      .type(mediaType)
      .header('Content-Disposition', `attachment; filename="${localValueId}.${fileEnding(mediaType)}"`)
      .header('Cache-Control', 'private, no-store')
      .send(bytes);
  }

  @Access('local-value', 'change')
  @Post(':localValueId/preview')
  @HttpCode(202)
  @valueId
  @ApiOperation({
    operationId: 'previewLocalValue',
    summary: 'Begin a preview: who would be touched',
    description:
      'Re-tests the stored households of the region under the value; no department is asked. Read the value until the preview is done.',
  })
  @answer('Begun; `preview` says how far it is.', 202)
  @RefusedWith(['policy-not-allowed', 'division-not-allowed', 'not-found', 'local-value-state'])
  preview(@Param('localValueId', IdPipe) localValueId: string, @CurrentActor() actor: Actor): Promise<LocalValueView> {
    return this.values.preview(localValueId, actor);
  }

  @Access('local-value', 'decide')
  @Post(':localValueId/approve')
  @HttpCode(200)
  @valueId
  @ApiOperation({ operationId: 'approveLocalValue', summary: 'Approve, as another officer than the one who proposed it' })
  @answer('Approved.')
  @RefusedWith(['policy-not-allowed', 'second-officer-needed', 'division-not-allowed', 'not-found', 'local-value-state'], { hasBody: true })
  approve(
    @Param('localValueId', IdPipe) localValueId: string,
    @Body() { reason }: MoveReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<LocalValueView> {
    return this.values.approve(localValueId, reason, actor);
  }

  @Access('local-value', 'decide')
  @Post(':localValueId/refuse')
  @HttpCode(200)
  @valueId
  @ApiOperation({ operationId: 'refuseLocalValue', summary: 'Refuse, as another officer than the one who proposed it' })
  @answer('Refused.')
  @RefusedWith(['policy-not-allowed', 'second-officer-needed', 'division-not-allowed', 'not-found', 'local-value-state'], { hasBody: true })
  refuse(
    @Param('localValueId', IdPipe) localValueId: string,
    @Body() { reason }: MoveReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<LocalValueView> {
    return this.values.refuse(localValueId, reason, actor);
  }

  @Access('local-value', 'change')
  @Post(':localValueId/withdraw')
  @HttpCode(200)
  @valueId
  @ApiOperation({
    operationId: 'withdrawLocalValue',
    summary: 'Withdraw before publication',
    description: 'A published value is corrected by another.',
  })
  @answer('Withdrawn.')
  @RefusedWith(['policy-not-allowed', 'division-not-allowed', 'not-found', 'local-value-state'], { hasBody: true })
  withdraw(
    @Param('localValueId', IdPipe) localValueId: string,
    @Body() { reason }: MoveReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<LocalValueView> {
    return this.values.withdraw(localValueId, reason, actor);
  }

  @Access('local-value', 'decide')
  @Post(':localValueId/publish')
  @HttpCode(200)
  @valueId
  @ApiOperation({
    operationId: 'publishLocalValue',
    summary: 'Publish an approved value on a finished preview',
    description:
      'It is frozen from now on and in every process within a minute. From its first day on it is in force, and current recipients are determined anew. Publishing again is the same as once.',
  })
  @answer('Published.')
  @RefusedWith(['policy-not-allowed', 'division-not-allowed', 'not-found', 'local-value-state', 'preview-needed', 'preview-outdated'])
  publish(@Param('localValueId', IdPipe) localValueId: string, @CurrentActor() actor: Actor): Promise<LocalValueView> {
    return this.values.publish(localValueId, actor);
  }
}

/** What does not fit the packs is a fault of one field, with what would be right. */
function refuseUnfit(error: unknown): never {
  if (isHubError(error) && error.code === 'local-value-unfit') {
    const { field, fault, expected } = error.details;
    if (typeof fault === 'string' && isFaultCode(fault))
      throw new RequestRefused(
        [{ pointer: `/${String(field)}`, code: fault }],
        'request-invalid',
        expected === undefined ? {} : { expected },
      );
  }
  throw error;
}
