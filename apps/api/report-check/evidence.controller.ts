// What proves a report: the public keys, open to all, and a version or one view of it as a file that verifies by itself.
import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { OpenRoute } from '#platform';
import type { EvidenceDesk } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { EVIDENCE_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { EvidenceFileDto, EvidenceQueryDto, KeySetDto } from './evidence.dto.js';

@ApiTags('reports')
@OpenRoute()
@Controller('v1/keys')
export class KeysController {
  constructor(@Inject(EVIDENCE_DESK) private readonly desk: EvidenceDesk) {}

  @Get()
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({
    operationId: 'listKeys',
    summary: 'List the public keys by which reports are verified',
    description:
      'A JWKS (RFC 7517) with the keys of now and of before. No credentials are needed. `hedui report verify` takes it as it is.',
  })
  @ApiResponse({ status: 200, type: KeySetDto, description: 'Ed25519 keys, or SM2 keys where the installation signs so.' })
  @RefusedWith([], { open: true })
  listKeys(): EvidenceDesk['keySet'] {
    return this.desk.keySet;
  }
}

@ApiTags('reports')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class EvidenceController {
  constructor(@Inject(EVIDENCE_DESK) private readonly desk: EvidenceDesk) {}

  @Get('report/evidence')
  @Access('export', 'create')
  @ApiOperation({
    operationId: 'readReportEvidence',
    summary: 'Take out a report, or one view of it, as a file that verifies by itself',
    description: 'Holds the signed manifest of the version and the parts shown with their salts; nothing else of the report.',
  })
  @ApiResponse({ status: 200, type: EvidenceFileDto, description: 'The file `*.hedui.json`. Its bytes are what is verified.' })
  @RefusedWith(['not-found', 'reason-needed', 'report-erased', 'evidence-missing', 'evidence-not-genuine', 'request-invalid'])
  async readFile(
    @Param('verificationId', IdPipe) verificationId: string,
    @Query() { view = 'caseworker', version }: EvidenceQueryDto,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, text } = await this.desk.readFile(verificationId, version === undefined ? undefined : Number(version), view, actor);
    await reply
      .type('application/json; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .header('Cache-Control', 'private, no-store')
      .send(text);
  }
}
