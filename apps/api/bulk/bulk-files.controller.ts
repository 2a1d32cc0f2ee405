// /v1/bulk-files: lists handed in at once. A worker does what they ask for; here they are kept, looked at, held and taken back.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import { TABLE_MEDIA, type TableFormat } from '#tables';
import { MOST_BULK_BYTES, MOST_BULK_LINES, writeErrors, writeResults, writeTemplate, type BulkDesk, type Idempotency } from '#verification';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestIdempotency } from '../requests/idempotency-key.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { BULK_DESK, CLOCK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { BULK_MEDIA, UploadedBulkFile, type BulkBody } from './bulk-upload.js';
import {
  BulkFileDto,
  BulkFilePageDto,
  CancelBulkFileDto,
  ListBulkFilesDto,
  NewBulkFileDto,
  showBulkFile,
  TakenTableDto,
  TemplateQueryDto,
  toNewBulkFile,
} from './bulk-files.dto.js';

const USUAL_PAGE = 50;
const bulkFileId = idParam('bulkFileId', 'Id of the bulk file.');
const MEDIA_TYPES = Object.values(BULK_MEDIA);
const BINARY = Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

@ApiTags('bulk')
@ApiBearerAuth('client')
@Controller('v1/bulk-files')
export class BulkFilesController {
  constructor(
    @Inject(BULK_DESK) private readonly desk: BulkDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('bulk-file', 'create')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'handInBulkFile',
    summary: 'Hand in a list of households or people',
    description: `CSV, XLSX or JSON lines with the columns of the template, at most ${MOST_BULK_LINES} lines and ${MOST_BULK_BYTES / 1024 / 1024} MiB. Answered as soon as every byte is stored; a worker reads it. The same key with the same content is the same file, and so is the same content within a day unless \`again\` is true.`,
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: '1 to 255 visible ASCII characters, new for every new file.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: 'b1f7c9d2-5f0e-4f7d-9c57-6f6e0c1a2b3d',
  })
  @ApiBody({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 202,
    type: BulkFileDto,
    description: 'Kept.',
    headers: {
      Location: { description: 'Address of the file.', schema: { type: 'string' } },
      'Idempotency-Replayed': { description: '`true` when it was handed in before.', schema: { type: 'string' } },
    },
  })
  @RefusedWith(
    [
      'request-invalid',
      'bulk-media-type',
      'bulk-file-empty',
      'bulk-file-too-large',
      'purpose-not-allowed',
      'programme-not-allowed',
      'source-unknown',
      'idempotency-key-reused',
      'idempotency-key-busy',
      'step-up-needed',
    ],
    { hasBody: true },
  )
  async handIn(
    @RequestIdempotency() { key }: Idempotency,
    @Query() query: NewBulkFileDto,
    @UploadedBulkFile() { format, pieces }: BulkBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkFileDto> {
    const upload = { file: toNewBulkFile(query, format), idempotencyKey: key, again: query.again === 'true', pieces };
    const { view, replayed } = await this.desk.handIn(upload, actor).catch((error: unknown) => {
      // bytes that nobody read stand in the way of the next request on this connection
      reply.header('Connection', 'close');
      throw error;
    });
    reply.header('Location', `/v1/bulk-files/${view.bulkFileId}`);
    if (replayed) reply.header('Idempotency-Replayed', 'true');
    return showBulkFile(view, this.clock.now());
  }

  @Access('bulk-file', 'list')
  @Get()
  @ApiOperation({ operationId: 'listBulkFiles', summary: 'Own bulk files' })
  @ApiResponse({ status: 200, type: BulkFilePageDto, description: 'Latest first.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  async list(@Query() { limit, cursor }: ListBulkFilesDto, @CurrentActor() actor: Actor): Promise<BulkFilePageDto> {
    const page = await this.desk.list(limit === undefined ? USUAL_PAGE : Number(limit), cursor, actor);
    const items = page.items.map((view) => showBulkFile(view, this.clock.now()));
    return { items, ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }) };
  }

  @Access('catalogue', 'read')
  @Get('template')
  @ApiProduces(BULK_MEDIA.csv, BULK_MEDIA.xlsx)
  @ApiOperation({
    operationId: 'readBulkTemplate',
    summary: 'A template to fill in',
    description: 'The header, and under it what goes into each column with its codes; lines that begin with # are not read.',
  })
  @ApiResponse({ status: 200, description: 'The file.', content: BINARY })
  @RefusedWith(['request-invalid'])
  template(@Query() { kind, format = 'csv', language = 'zh' }: TemplateQueryDto, @Res() reply: FastifyReply): Promise<void> {
    return send(reply, `template-${kind}`, format, writeTemplate(kind, format, language));
  }

  @Access('bulk-file', 'read')
  @Get(':bulkFileId')
  @bulkFileId
  @ApiOperation({ operationId: 'readBulkFile', summary: 'How far a bulk file is' })
  @ApiResponse({ status: 200, type: BulkFileDto, description: 'Counts, and an estimate where there is a rate.' })
  @RefusedWith(['not-found'])
  async read(@Param('bulkFileId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<BulkFileDto> {
    return showBulkFile(await this.desk.read(id, actor), this.clock.now());
  }

  @Access('bulk-file', 'change')
  @Post(':bulkFileId/pause')
  @HttpCode(200)
  @bulkFileId
  @ApiOperation({ operationId: 'pauseBulkFile', summary: 'Read no further for now', description: 'What was asked for goes on.' })
  @ApiResponse({ status: 200, type: BulkFileDto, description: 'The file as it is now.' })
  @RefusedWith(['not-found', 'bulk-file-state'])
  async pause(@Param('bulkFileId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<BulkFileDto> {
    return showBulkFile(await this.desk.pause(id, actor), this.clock.now());
  }

  @Access('bulk-file', 'change')
  @Post(':bulkFileId/resume')
  @HttpCode(200)
  @bulkFileId
  @ApiOperation({ operationId: 'resumeBulkFile', summary: 'Go on where it stood' })
  @ApiResponse({ status: 200, type: BulkFileDto, description: 'The file as it is now.' })
  @RefusedWith(['not-found', 'bulk-file-state'])
  async resume(@Param('bulkFileId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<BulkFileDto> {
    return showBulkFile(await this.desk.resume(id, actor), this.clock.now());
  }

  @Access('bulk-file', 'change')
  @Post(':bulkFileId/cancel')
  @HttpCode(200)
  @bulkFileId
  @ApiOperation({
    operationId: 'cancelBulkFile',
    summary: 'Ask for nothing further',
    description:
      'Say what becomes of what was asked for already: `keep` lets it go on, `cancel` cancels what is not complete. With why, if you like.',
  })
  @ApiResponse({ status: 200, type: BulkFileDto, description: 'The file as it is now.' })
  @RefusedWith(['not-found', 'bulk-file-state'], { hasBody: true })
  async cancel(
    @Param('bulkFileId', IdPipe) id: string,
    @Body() { asked, reason }: CancelBulkFileDto,
    @CurrentActor() actor: Actor,
  ): Promise<BulkFileDto> {
    return showBulkFile(await this.desk.cancel(id, asked, actor, reason), this.clock.now());
  }

  @Access('bulk-file', 'read')
  @Get(':bulkFileId/errors')
  @bulkFileId
  @ApiProduces(...MEDIA_TYPES)
  @ApiOperation({
    operationId: 'readBulkErrors',
    summary: 'The lines that were refused',
    description: 'Line, column, code, reason and what to do. Never what stood there.',
  })
  @ApiResponse({ status: 200, description: 'The file.', content: BINARY })
  @RefusedWith(['not-found', 'request-invalid'])
  async errors(
    @Param('bulkFileId', IdPipe) id: string,
    @Query() { format = 'csv', language = 'zh' }: TakenTableDto,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { view, faults } = await this.desk.readFaults(id, actor);
    return send(reply, `errors-${id}`, format, writeErrors(view.kind, format, language, faults));
  }

  @Access('bulk-file', 'export')
  @Get(':bulkFileId/results')
  @bulkFileId
  @ApiProduces(...MEDIA_TYPES)
  @ApiOperation({
    operationId: 'readBulkResults',
    summary: 'What became of every household or person',
    description:
      'By line and your own number: no names. An outcome that hangs on a missing answer says so; of sources that were asked their answer, its day and the kinds of record, against the run before. Officers take lists of cases as exports.',
  })
  @ApiResponse({ status: 200, description: 'The file.', content: BINARY })
  @RefusedWith(['not-found', 'request-invalid'])
  async results(
    @Param('bulkFileId', IdPipe) id: string,
    @Query() { format = 'csv', language = 'zh' }: TakenTableDto,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { view, results } = await this.desk.readResults(id, actor);
    return send(reply, `results-${id}`, format, writeResults(view.kind, format, language, results));
  }
}

/** Sent as it is made: the next rows are read when the reader takes them. */
async function send(reply: FastifyReply, name: string, format: TableFormat, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const { extension, mediaType } = TABLE_MEDIA[format];
  await reply
    .type(mediaType)
    .header('Content-Disposition', `attachment; filename="${name}.${extension}"`)
    .send(Readable.from(pieces, { objectMode: false }));
}
