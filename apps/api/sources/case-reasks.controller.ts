// /v1/verifications/{id}/re-asks: who works on a case has one source asked about it again.
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { SourceDesk } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { SOURCE_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { ReaskViewDto, showReask } from './source-operation-view.dto.js';
import { NewCaseReaskDto } from './source-operation.dto.js';

@ApiTags('verifications')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class CaseReasksController {
  constructor(@Inject(SOURCE_DESK) private readonly desk: SourceDesk) {}

  @Access('query', 'change')
  @Post('re-asks')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'reaskCase',
    summary: 'Ask one source about this case again',
    description:
      'For people whom consent still covers; nothing is sent while the source is being asked anyway. The answer of before stays in its version of the report, serves no other case, and another answer makes another version. Events tell the rest.',
  })
  @ApiResponse({ status: 202, type: ReaskViewDto, description: 'Taken up; a worker asks within seconds.' })
  @RefusedWith(['not-found', 'verification-finished'], { hasBody: true })
  async request(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { sourceId, reason }: NewCaseReaskDto,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return showReask(await this.desk.reaskCase({ verificationId, sourceId, reason }, actor));
  }
}
