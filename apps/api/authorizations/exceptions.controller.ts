// Exceptions of 个人信息保护法 art. 13(4): recorded with a verification, followed up until papers and notice are done.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { AuthorizationDesk, ExceptionView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { AUTHORIZATION_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { ExceptionListDto, ExceptionViewDto } from './exception-view.dto.js';
import { ExceptionNoticeDto, ExceptionPapersDto, ListExceptionsDto, NewExceptionDto } from './exception.dto.js';

const LONGEST_LIST = 100;
const exceptionId = idParam('exceptionId', 'Id of the exception.');
const asItIsNow = ApiResponse({ status: 200, type: ExceptionViewDto, description: 'The exception as it is now.' });

@ApiTags('authorizations')
@ApiBearerAuth('client')
@Controller('v1')
export class ExceptionsController {
  constructor(@Inject(AUTHORIZATION_DESK) private readonly desk: AuthorizationDesk) {}

  @Access('authorization', 'change')
  @Post('verifications/:verificationId/exceptions')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'recordException',
    summary: 'Ask about somebody who cannot consent',
    description:
      'Only for the vital interest of a person or in a public-health emergency. What it permits is asked at once, until the papers are due; the report says so at its top.',
  })
  @ApiResponse({ status: 201, type: ExceptionViewDto, description: 'Recorded; the queries it permits are on their way.' })
  @RefusedWith(['not-found', 'verification-finished', 'exception-invalid'], { hasBody: true })
  record(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() body: NewExceptionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExceptionView> {
    const { ground, basis, reason, subjects, sourceIds, unknown, paid, eventAt, reportedAt, papersDueAt, noticeDueAt } = body;
    return this.desk.exceptions.record(
      verificationId,
      {
        ground,
        basis,
        reason,
        subjects,
        sourceIds,
        ...(unknown === undefined ? {} : { unknown }),
        ...(paid === undefined ? {} : { paid: { by: paid.by, amount: paid.amount, on: paid.on } }),
        eventAt: new Date(eventAt),
        reportedAt: reportedAt === undefined ? undefined : new Date(reportedAt),
        papersDueAt: new Date(papersDueAt),
        noticeDueAt: new Date(noticeDueAt),
      },
      actor,
    );
  }

  @Access('authorization', 'read')
  @Get('verifications/:verificationId/exceptions')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({ operationId: 'listExceptionsOfVerification', summary: 'Exceptions of a verification, latest first' })
  @ApiResponse({ status: 200, type: ExceptionListDto, description: 'The exceptions.' })
  @RefusedWith([])
  async listOfVerification(
    @Param('verificationId', IdPipe) verificationId: string,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: readonly ExceptionView[] }> {
    return { items: await this.desk.exceptions.list({ verificationId, overdue: false, limit: LONGEST_LIST }, actor) };
  }

  @Access('authorization', 'read')
  @Get('exceptions')
  @ApiOperation({
    operationId: 'listExceptions',
    summary: 'Exceptions of this client, latest first',
    description: 'At most 100. With `overdue=true` those whose papers have not come or whose people were not told in time.',
  })
  @ApiResponse({ status: 200, type: ExceptionListDto, description: 'The exceptions.' })
  @RefusedWith(['request-invalid'])
  async list(@Query() { overdue }: ListExceptionsDto, @CurrentActor() actor: Actor): Promise<{ items: readonly ExceptionView[] }> {
    return {
      items: await this.desk.exceptions.list({ verificationId: undefined, overdue: overdue === 'true', limit: LONGEST_LIST }, actor),
    };
  }

  @Access('authorization', 'change')
  @Post('exceptions/:exceptionId/papers')
  @HttpCode(200)
  @exceptionId
  @ApiOperation({ operationId: 'acceptExceptionPapers', summary: 'The signed papers have come' })
  @asItIsNow
  @RefusedWith(['not-found', 'exception-invalid', 'exception-state'], { hasBody: true })
  acceptPapers(
    @Param('exceptionId', IdPipe) id: string,
    @Body() { authorizationId }: ExceptionPapersDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExceptionView> {
    return this.desk.exceptions.acceptPapers(id, authorizationId, actor);
  }

  @Access('authorization', 'change')
  @Post('exceptions/:exceptionId/notice')
  @HttpCode(200)
  @exceptionId
  @ApiOperation({ operationId: 'recordExceptionNotice', summary: 'The person was told' })
  @asItIsNow
  @RefusedWith(['not-found', 'exception-invalid', 'exception-state'], { hasBody: true })
  recordNotice(
    @Param('exceptionId', IdPipe) id: string,
    @Body() { how, at }: ExceptionNoticeDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExceptionView> {
    return this.desk.exceptions.recordNotice(id, { how, at: new Date(at) }, actor);
  }

  @Access('authorization', 'change')
  @Post('exceptions/:exceptionId/end')
  @HttpCode(200)
  @exceptionId
  @ApiOperation({ operationId: 'endException', summary: 'The emergency is over', description: 'Nothing more is asked under it.' })
  @asItIsNow
  @RefusedWith(['not-found'])
  end(@Param('exceptionId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<ExceptionView> {
    return this.desk.exceptions.end(id, actor);
  }
}
