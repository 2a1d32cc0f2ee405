// /v1/verifications/{id}/withdraw: the family gave its application up.
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import type { Hub, VerificationView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import type { FaultCode } from '../problems/fault-sentences.js';
import { checkDate } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { HUB } from '../tokens.js';
import { VerificationViewDto } from './verification-view.dto.js';
import { idParam } from './verifications.controller.js';

export class WithdrawalDto implements ChecksItself {
  @Field(
    { type: String, format: 'date', description: 'The day on which the family said so; today when absent.', example: '2026-11-22' },
    checkDate,
    { optional: true },
  )
  declare withdrawnOn?: LocalDate;

  *findFaults(today: LocalDate): Iterable<{ readonly pointer: string; readonly code: FaultCode }> {
    if (this.withdrawnOn !== undefined && this.withdrawnOn > today) yield { pointer: '/withdrawnOn', code: 'date-in-future' };
  }
}

@ApiTags('verifications')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId/withdraw')
export class WithdrawalsController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

  @Access('verification', 'change')
  @Post()
  @HttpCode(200)
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'withdrawApplication',
    summary: 'Say that the family gave its application up',
    description:
      'Nothing further is asked; findings and reports stay. For stopping the asking while the application stands, cancel instead. ' +
      'Withdrawing twice is the same as once; a verification that is complete or was cancelled can be withdrawn, one that was decided on cannot.',
  })
  @ApiResponse({ status: 200, type: VerificationViewDto, description: 'The verification as it is now: `withdrawn`.' })
  @RefusedWith(['not-found', 'not-an-application', 'verification-decided'], { hasBody: true })
  withdrawApplication(
    @Param('verificationId', IdPipe) verificationId: string,
    @Body() { withdrawnOn }: WithdrawalDto,
    @CurrentActor() actor: Actor,
  ): Promise<VerificationView> {
    return this.hub.withdrawApplication(verificationId, { withdrawnOn }, actor);
  }
}
