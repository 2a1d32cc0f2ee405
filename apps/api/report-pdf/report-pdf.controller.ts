// The report as a PDF that carries its proof: drawn, signed and kept when it is first asked for; afterwards the same bytes.
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { EvidenceDesk } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { EVIDENCE_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { PdfQueryDto } from './report-pdf.dto.js';

@ApiTags('reports')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class ReportPdfController {
  constructor(@Inject(EVIDENCE_DESK) private readonly desk: EvidenceDesk) {}

  @Get('report.pdf')
  @Access('export', 'create')
  @ApiOperation({
    operationId: 'readReportPdf',
    summary: 'Read a report as PDF',
    description:
      'Made once for each version and language; holds both signed manifests, so that `hedui report verify` and the page `/check` tell it from a changed one. A QR code leads to that page.',
  })
  @ApiResponse({
    status: 200,
    description: 'The file. What is missing stands first, as on the page.',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @RefusedWith(['not-found', 'reason-needed', 'report-erased', 'evidence-missing', 'evidence-not-genuine', 'request-invalid', 'overloaded'])
  async readPdf(
    @Param('verificationId', IdPipe) verificationId: string,
    @Query() { lang = 'zh', version }: PdfQueryDto,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, file } = await this.desk.readPdf(verificationId, version === undefined ? undefined : Number(version), lang, actor);
    await reply
      .type('application/pdf')
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .header('Cache-Control', 'private, no-store')
      .send(file);
  }
}
