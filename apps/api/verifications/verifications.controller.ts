// /v1/verifications: start, list, read, extend and cancel.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { shanghaiDate, type Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import type { Hub, Idempotency, Page, VerificationView } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { NewAuthorizationDto } from '../authorizations/authorization.dto.js';
import { toNewAuthorization } from '../authorizations/authorization.map.js';
import { toNewMember } from '../households/household.map.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestIdempotency } from '../requests/idempotency-key.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CLOCK, HUB } from '../tokens.js';
import { VerificationPageDto, VerificationViewDto } from './verification-view.dto.js';
import { AddedMemberDto, ListVerificationsDto, NewVerificationDto } from './verification.dto.js';
import { toListVerifications, toRequestVerification } from './verification.map.js';

export const idParam = (name: string, description: string) =>
  ApiParam({ name, description, schema: { type: 'string', format: 'uuid' }, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' });

@ApiTags('verifications')
@ApiBearerAuth('client')
@Controller('v1/verifications')
export class VerificationsController {
  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('verification', 'create')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestVerification',
    summary: 'Start a verification',
    description:
      'Answered as soon as it is durable. The same key with the same body gives the same verification again, with `Idempotency-Replayed: true`.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: '1 to 255 visible ASCII characters, new for every new request.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: 'b1f7c9d2-5f0e-4f7d-9c57-6f6e0c1a2b3c',
  })
  @ApiResponse({
    status: 202,
    type: VerificationViewDto,
    description: 'Accepted: durable, and queries go out.',
    headers: {
      Location: { description: 'Address of the verification.', schema: { type: 'string' } },
      'Idempotency-Replayed': { description: '`true` when the key was used before.', schema: { type: 'string' } },
    },
  })
  @RefusedWith(
    [
      'purpose-not-allowed',
      'programme-not-allowed',
      'division-not-allowed',
      'not-found',
      'client-reference-taken',
      'idempotency-key-reused',
      'authorization-invalid',
      'member-repeated',
      'declared-subject-unknown',
      'no-pack-for-region',
      'overloaded',
      'quota-households',
      'quota-running',
    ],
    { hasBody: true },
  )
  async requestVerification(
    @RequestIdempotency() idempotency: Idempotency,
    @Body() body: NewVerificationDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerificationView> {
    const { view, replayed } = await this.hub.requestVerification(toRequestVerification(body, this.today()), actor, idempotency);
    reply.header('Location', `/v1/verifications/${view.verificationId}`);
    if (replayed) reply.header('Idempotency-Replayed', 'true');
    return view;
  }

  @Access('verification', 'list')
  @Get()
  @ApiOperation({
    operationId: 'listVerifications',
    summary: 'List verifications of this client',
    description: 'Oldest change first; follow `nextCursor` until it is absent. What changes while you read comes again at the end.',
  })
  @ApiResponse({ status: 200, type: VerificationPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  listVerifications(@Query() query: ListVerificationsDto, @CurrentActor() actor: Actor): Promise<Page<VerificationView>> {
    return this.hub.listVerifications(toListVerifications(query), actor);
  }

  @Access('verification', 'read')
  @Get(':verificationId')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({ operationId: 'readVerification', summary: 'Read where a verification stands' })
  @ApiResponse({ status: 200, type: VerificationViewDto, description: 'The verification with its queries.' })
  @RefusedWith(['not-found'])
  readVerification(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<VerificationView> {
    return this.hub.readVerification(verificationId, actor);
  }

  @Access('verification', 'change')
  @Post(':verificationId/cancel')
  @HttpCode(200)
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'cancelVerification',
    summary: 'Stop asking',
    description: 'Findings stay. Cancelling twice is the same as once.',
  })
  @ApiResponse({ status: 200, type: VerificationViewDto, description: 'The verification as it is now.' })
  @RefusedWith(['not-found', 'verification-finished'])
  cancelVerification(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<VerificationView> {
    return this.hub.cancelVerification(verificationId, actor);
  }

  @Access('verification', 'change')
  @Post(':verificationId/members')
  @HttpCode(202)
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'addMember',
    summary: 'Add a person to a running verification',
    description: 'Only the queries about the new person go out.',
  })
  @ApiResponse({ status: 202, type: VerificationViewDto, description: 'The verification as it is now.' })
  @RefusedWith(['not-found', 'verification-finished', 'member-repeated', 'authorization-invalid'], { hasBody: true })
  addMember(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() body: AddedMemberDto,
    @CurrentActor() actor: Actor,
  ): Promise<VerificationView> {
    const command = { member: toNewMember(body.member, this.today()), authorizations: body.authorizations.map(toNewAuthorization) };
    return this.hub.addMember(verificationId, command, actor);
  }

  @Access('verification', 'change')
  @Post(':verificationId/authorizations')
  @HttpCode(202)
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'addAuthorization',
    summary: 'Add a consent to a running verification',
    description: 'Queries that lacked one and are now covered go out.',
  })
  @ApiResponse({ status: 202, type: VerificationViewDto, description: 'The verification as it is now.' })
  @RefusedWith(['not-found', 'verification-finished', 'authorization-invalid'], { hasBody: true })
  addAuthorization(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() body: NewAuthorizationDto,
    @CurrentActor() actor: Actor,
  ): Promise<VerificationView> {
    return this.hub.addAuthorization(verificationId, toNewAuthorization(body), actor);
  }

  private today() {
    return shanghaiDate(this.clock.now());
  }
}
