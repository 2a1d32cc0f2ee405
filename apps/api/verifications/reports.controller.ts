// Reports and their summaries. The stored bytes go out as they are; nothing is parsed or built on the way.
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { ReportSummary } from '#contracts';
import type { Actor, Verdict } from '#lawful-access';
import type { Hub, StoredReport } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe, VersionPipe } from '../requests/path-ids.pipe.js';
import { HUB } from '../tokens.js';
import { acceptsGzip, matchesTag } from './conditional.js';
import { ReportDto, ReportSummaryDto } from './report-view.dto.js';
import { idParam } from './verifications.controller.js';

const unzip = promisify(gunzip);
const versionParam = ApiParam({
  name: 'version',
  description: 'Version of the report, from 1.',
  schema: { type: 'integer', minimum: 1 },
  example: 1,
});
const conditional = ApiHeader({
  name: 'If-None-Match',
  required: false,
  description: 'ETag of the version already held: answered 304 when it is still the same.',
  schema: { type: 'string' },
});
const reportAnswer = ApiResponse({
  status: 200,
  type: ReportDto,
  description: 'The sealed report with its determination.',
  headers: {
    ETag: {
      description: 'SHA-256 of the report in quotes; `"<sha256>-gzip"` when the answer is compressed. Either is taken in If-None-Match.',
      schema: { type: 'string' },
    },
    'Hedui-Report-Version': { description: 'Version of the report.', schema: { type: 'integer' } },
    'Hedui-Report-Sha256': { description: 'SHA-256 of the report.', schema: { type: 'string' } },
  },
});
const unchanged = ApiResponse({ status: 304, description: 'The version named in If-None-Match is the one that would be sent.' });

@ApiTags('reports')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class ReportsController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

  @Access('report', 'read')
  @Get('report')
  @conditional
  @ApiOperation({ operationId: 'readLatestReport', summary: 'Read the latest report' })
  @reportAnswer
  @unchanged
  @RefusedWith(['not-found', 'report-erased'])
  async readLatestReport(
    @Param('verificationId', IdPipe) verificationId: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendReport(await this.hub.readReport(verificationId, undefined, actor), request, reply);
  }

  @Access('report', 'read')
  @Get('reports/:version')
  @versionParam
  @conditional
  @ApiOperation({ operationId: 'readReport', summary: 'Read one version of the report', description: 'A version never changes.' })
  @reportAnswer
  @unchanged
  @RefusedWith(['not-found', 'report-erased'])
  async readReport(
    @Param('verificationId', IdPipe) verificationId: string,
    @Param('version', VersionPipe) version: number,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendReport(await this.hub.readReport(verificationId, version, actor), request, reply);
  }

  @Access('summary', 'read')
  @Get('report/summary')
  @ApiOperation({ operationId: 'readLatestSummary', summary: 'Read the latest report in at most 1 kB' })
  @ApiResponse({ status: 200, type: ReportSummaryDto, description: 'Outcome for each programme, without trace.' })
  @RefusedWith(['not-found', 'report-erased'])
  readLatestSummary(
    @Param('verificationId', IdPipe) verificationId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ReportSummary | Verdict> {
    return this.hub.readSummary(verificationId, undefined, actor);
  }

  @Access('summary', 'read')
  @Get('reports/:version/summary')
  @versionParam
  @ApiOperation({ operationId: 'readSummary', summary: 'Read one version of the report in at most 1 kB' })
  @ApiResponse({ status: 200, type: ReportSummaryDto, description: 'Outcome for each programme, without trace.' })
  @RefusedWith(['not-found', 'report-erased'])
  readSummary(
    @Param('verificationId', IdPipe) verificationId: string,
    @Param('version', VersionPipe) version: number,
    @CurrentActor() actor: Actor,
  ): Promise<ReportSummary | Verdict> {
    return this.hub.readSummary(verificationId, version, actor);
  }
}

/** Compressed bytes as stored for whoever takes them; the two forms have tags of their own (RFC 9110 8.8.3). */
async function sendReport(report: StoredReport, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const tag = report.view === undefined ? report.sha256 : `${report.sha256}-${report.view}`;
  const plainTag = `"${tag}"`;
  const gzipTag = `"${tag}-gzip"`;
  const compressed = acceptsGzip(request.headers['accept-encoding']);
  reply
    .header('ETag', compressed ? gzipTag : plainTag)
    .header('Vary', 'Accept-Encoding')
    .header('Cache-Control', 'private, no-store')
    .header('Hedui-Report-Version', String(report.version))
    .header('Hedui-Report-Sha256', report.sha256);
  if (matchesTag(request.headers['if-none-match'], [plainTag, gzipTag])) {
    await reply.status(304).send();
    return;
  }
  reply.type('application/json; charset=utf-8');
  if (compressed) await reply.header('Content-Encoding', 'gzip').send(report.gzippedBody);
  else await reply.send(await unzip(report.gzippedBody));
}
