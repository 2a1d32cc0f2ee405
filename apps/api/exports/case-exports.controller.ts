// /v1/case-exports: lists of cases as files. Asked for, decided by a second person, taken once.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { TABLE_MEDIA } from '#tables';
import { ROWS_ALONE, type CaseExports } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CASE_EXPORTS } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { CaseExportDto, CaseExportListDto, ExportDecisionDto, NewCaseExportDto, showExport, toExportRequest } from './case-exports.dto.js';

const exportId = idParam('exportId', 'Id of the export.');
const MEDIA_TYPES = Object.values(TABLE_MEDIA).map(({ mediaType }) => mediaType.split(';')[0] ?? mediaType);

@ApiTags('exports')
@ApiBearerAuth('client')
@Controller('v1/case-exports')
export class CaseExportsController {
  constructor(@Inject(CASE_EXPORTS) private readonly exports: CaseExports) {}

  @Access('case-export', 'create')
  @Post()
  @ApiOperation({
    operationId: 'requestCaseExport',
    summary: 'Ask for a list of cases as a file',
    description: `For officers, with the second factor of the last five minutes. The file holds what the list on the screen holds, people masked, and says whose copy it is. Up to ${ROWS_ALONE} rows within 24 hours it is ready at once; beyond, another officer decides and a worker makes the file.`,
  })
  @ApiResponse({ status: 201, type: CaseExportDto, description: '`ready`, or `requested` when it waits for a second person.' })
  @RefusedWith(['export-of-bulk-file', 'export-empty', 'export-too-large', 'export-limit', 'step-up-needed'], { hasBody: true })
  async requestCaseExport(@Body() body: NewCaseExportDto, @CurrentActor() actor: Actor): Promise<CaseExportDto> {
    return showExport(await this.exports.request(toExportRequest(body), actor));
  }

  @Access('case-export', 'list')
  @Get()
  @ApiOperation({ operationId: 'listCaseExports', summary: 'List own exports and those one may decide about' })
  @ApiResponse({ status: 200, type: CaseExportListDto, description: 'Latest first, at most 200.' })
  @RefusedWith([])
  async listCaseExports(@CurrentActor() actor: Actor): Promise<CaseExportListDto> {
    return { items: (await this.exports.list(actor)).map(showExport) };
  }

  @Access('case-export', 'read')
  @Get(':exportId')
  @exportId
  @ApiOperation({ operationId: 'readCaseExport', summary: 'Read how far an export is' })
  @ApiResponse({ status: 200, type: CaseExportDto, description: 'The export; no people.' })
  @RefusedWith(['not-found'])
  async readCaseExport(@Param('exportId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<CaseExportDto> {
    return showExport(await this.exports.read(id, actor));
  }

  @Access('case-export', 'decide')
  @Post(':exportId/decision')
  @HttpCode(200)
  @exportId
  @ApiOperation({ operationId: 'decideCaseExport', summary: 'Approve or refuse an export of somebody else' })
  @ApiResponse({ status: 200, type: CaseExportDto, description: 'The export as it is now.' })
  @RefusedWith(['not-found', 'own-export', 'export-decided', 'step-up-needed'], { hasBody: true })
  async decideCaseExport(
    @Param('exportId', IdPipe) id: string,
    @Body() { decision, reason }: ExportDecisionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseExportDto> {
    return showExport(await this.exports.decide(id, { state: decision, ...(reason === undefined ? {} : { reason }) }, actor));
  }

  @Access('case-export', 'export')
  @Post(':exportId/file')
  @HttpCode(200)
  @exportId
  @ApiProduces(...MEDIA_TYPES)
  @ApiOperation({
    operationId: 'takeCaseExport',
    summary: 'Take the file, once',
    description: 'For who asked, within a day, with the second factor of the last five minutes. The hub keeps no copy.',
  })
  @ApiResponse({
    status: 200,
    description: 'The file.',
    content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
  })
  @RefusedWith(['not-found', 'export-not-ready', 'export-outdated', 'step-up-needed'])
  async takeCaseExport(@Param('exportId', IdPipe) id: string, @CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const { view, bytes } = await this.exports.take(id, actor);
    const { mediaType, extension } = TABLE_MEDIA[view.format];
    await reply
      .status(200)
      .type(mediaType)
      .header('Content-Disposition', `attachment; filename="${view.number}.${extension}"`)
      .send(Buffer.from(bytes));
  }
}
