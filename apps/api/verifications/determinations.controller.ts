// The determination of a report alone: for caseworkers with every test, for the family without anybody's own figures.
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { writeCanonicalJson } from '#contracts';
import { viewForFamily, type Actor } from '#lawful-access';
import type { Hub } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { checkOneOf, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { HUB } from '../tokens.js';
import { matchesTag } from './conditional.js';
import { DeterminationDto } from './determination-view.dto.js';
import { FamilyDeterminationDto } from './family-view.dto.js';
import { idParam } from './verifications.controller.js';

const VIEWS = ['caseworker', 'family'] as const;

export class ReadDeterminationDto {
  @Field(
    { type: String, pattern: '^[1-9]\\d{0,8}$', description: 'Version of the report; the latest when it is left out.', example: '1' },
    checkWholeNumberText(1, 999_999_999, 'version-invalid'),
    { optional: true },
  )
  declare version?: string;

  @Field(
    {
      type: String,
      enum: [...VIEWS],
      description:
        'caseworker (when left out): everything; family: outcomes and reasons without figures and circumstances of single people.',
      example: 'family',
    },
    checkOneOf(VIEWS),
    { optional: true },
  )
  declare view?: (typeof VIEWS)[number];
}

@ApiTags('reports')
@ApiBearerAuth('client')
@ApiExtraModels(DeterminationDto, FamilyDeterminationDto)
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class DeterminationsController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

  @Access('determination', 'read')
  @Get('determination')
  @ApiHeader({
    name: 'If-None-Match',
    required: false,
    description: 'ETag of the answer already held: answered 304 when it is still the same.',
    schema: { type: 'string' },
  })
  @ApiOperation({
    operationId: 'readDetermination',
    summary: 'Read the determination of a report',
    description: 'It recommends; a person decides. As it was stored with its report; its form is `/v1/schemas/determination`.',
  })
  @ApiResponse({
    status: 200,
    description: 'The determination, or its view for the family.',
    headers: {
      ETag: { description: 'SHA-256 of the answer in quotes.', schema: { type: 'string' } },
      'Hedui-Report-Version': { description: 'Version of the report.', schema: { type: 'integer' } },
    },
    content: {
      'application/json': {
        schema: { oneOf: [{ $ref: getSchemaPath(DeterminationDto) }, { $ref: getSchemaPath(FamilyDeterminationDto) }] },
      },
    },
  })
  @ApiResponse({ status: 304, description: 'The answer named in If-None-Match is the one that would be sent.' })
  @RefusedWith(['not-found', 'report-erased', 'request-invalid'])
  async readDetermination(
    @Param('verificationId', IdPipe) verificationId: string,
    @Query() { version, view }: ReadDeterminationDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const determination = await this.hub.readDetermination(verificationId, version === undefined ? undefined : Number(version), actor);
    const body = writeCanonicalJson(view === 'family' ? viewForFamily(determination) : determination);
    const tag = `"${createHash('sha256').update(body).digest('hex')}"`;
    reply
      .header('ETag', tag)
      .header('Cache-Control', 'private, no-store')
      .header('Hedui-Report-Version', String(determination.reportVersion));
    if (matchesTag(request.headers['if-none-match'], [tag])) await reply.status(304).send();
    else await reply.type('application/json; charset=utf-8').send(body);
  }
}
