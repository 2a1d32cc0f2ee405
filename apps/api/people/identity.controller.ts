// /v1/verifications/{id}/members/{subjectId}/identity: a person known by no identity number is identified.
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { shanghaiDate, type Clock, type LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import type { Hub, VerificationView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { findAuthorizationFaults } from '../authorizations/authorization.checks.js';
import { AuthorizationPartDto } from '../authorizations/authorization.dto.js';
import { toNewAuthorization } from '../authorizations/authorization.map.js';
import { findIdNumberFaults } from '../households/household.checks.js';
import { LARGEST_HOUSEHOLD } from '../households/household.dto.js';
import { toIdentity } from '../households/household.map.js';
import { IdentityDto } from '../households/known-by.dto.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { ObjectListField } from '../requests/field.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { CLOCK, HUB } from '../tokens.js';
import { VerificationViewDto } from '../verifications/verification-view.dto.js';
import { idParam } from '../verifications/verifications.controller.js';

export class IdentifiedMemberDto extends IdentityDto implements ChecksItself {
  @ObjectListField(
    AuthorizationPartDto,
    { description: 'Consents of the person; may be empty when an earlier one covers the person.' },
    { atLeast: 0, atMost: LARGEST_HOUSEHOLD },
  )
  declare authorizations: AuthorizationPartDto[];

  *findFaults(today: LocalDate) {
    yield* findIdNumberFaults(this, '', today);
    if (!Array.isArray(this.authorizations)) return;
    for (const [index, authorization] of this.authorizations.entries())
      yield* findAuthorizationFaults(authorization, `/authorizations/${index}`, { today, refs: undefined });
  }
}

@ApiTags('verifications')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId/members/:subjectId')
@idParam('verificationId', 'Id of the verification.')
@idParam('subjectId', 'Id of the person in it.')
export class IdentityController {
  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('verification', 'change')
  @Post('identity')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'identifyMember',
    summary: 'Record the identity number of a person who had none',
    description: 'The sources are asked from then on, and the next version of the report has their answers; earlier versions stay.',
  })
  @ApiResponse({ status: 202, type: VerificationViewDto, description: 'The verification as it is now.' })
  @RefusedWith(['not-found', 'verification-finished', 'member-identified', 'member-repeated', 'authorization-invalid'], { hasBody: true })
  identifyMember(
    @Param('verificationId', IdPipe) verificationId: string,
    @Param('subjectId', IdPipe) subjectId: string,
    @Body() body: IdentifiedMemberDto,
    @CurrentActor() actor: Actor,
  ): Promise<VerificationView> {
    const identified = { subjectId, ...toIdentity(body, shanghaiDate(this.clock.now())) };
    return this.hub.identifyMember(verificationId, { identified, authorizations: body.authorizations.map(toNewAuthorization) }, actor);
  }
}
