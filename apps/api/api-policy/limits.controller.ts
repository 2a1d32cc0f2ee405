// /v1/limits: what the caller may ask for, as numbers; what is counted says itself how much is left, in RateLimit headers.
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { LONGEST_RECONCILED_DAYS } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor, limitOf } from '../access/bearer.guard.js';
import type { ClientSystems } from '../access/client-systems.js';
import { WINDOW_SECONDS } from '../access/limits.js';
import { LARGEST_FEED_PAGE, LONGEST_WAIT_SECONDS } from '../events/event.dto.js';
import { LARGEST_BODY_BYTES } from '../json-body/register-body-parser.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { CLIENT_SYSTEMS } from '../tokens.js';

const integer = (example: number, description: string, required = true) => ApiProperty({ type: 'integer', example, description, required });

export class RequestLimitDto {
  @ApiProperty({ type: String, enum: ['client', 'officer', 'letter'], description: 'As RateLimit headers name it.', example: 'client' })
  declare policy: string;
  @integer(60_000, 'Requests in a window.') declare requests: number;
  @integer(60, 'Length of a window.') declare windowSeconds: number;
}

export class QuotaLimitsDto {
  @integer(20_000, 'New verifications on a day of China; absent: as many as the hub takes.', false) declare householdsPerDay?:
    number | undefined;
  @integer(5000, 'Verifications that run at the same time; absent: as many as the hub takes.', false)
  declare runningVerifications?: number | undefined;
}

export class LimitsDto {
  @ApiProperty({ type: RequestLimitDto }) declare requests: RequestLimitDto;
  @ApiProperty({ type: QuotaLimitsDto, description: 'Of the client system; empty for people.' }) declare quotas: QuotaLimitsDto;
  @integer(262_144, 'Bytes of a JSON body.') declare bodyBytes: number;
  @integer(500, 'Events a page of the feed.') declare eventsAPage: number;
  @integer(30, 'Seconds a call of the feed waits.') declare eventsWaitSeconds: number;
  @integer(92, 'Days reconciled at once.') declare reconciledDays: number;
}

@ApiTags('access')
@ApiBearerAuth('client')
@Controller('v1/limits')
export class LimitsController {
  constructor(@Inject(CLIENT_SYSTEMS) private readonly systems: ClientSystems) {}

  @Access('catalogue', 'read')
  @Get()
  @ApiOperation({
    operationId: 'readLimits',
    summary: 'Limits that hold for the caller',
    description: 'Every answer says in `RateLimit-Policy` and `RateLimit` how much is left; beyond it 429 with `Retry-After`.',
  })
  @ApiResponse({ status: 200, type: LimitsDto, description: 'As of now; the operator can change those of a client.' })
  @RefusedWith([])
  readLimits(@CurrentActor() actor: Actor): LimitsDto {
    const { name, limit } = limitOf(actor, this.systems);
    const { householdsPerDay, runningVerifications } = actor.quotas ?? {};
    return {
      requests: { policy: name, requests: limit, windowSeconds: WINDOW_SECONDS },
      quotas: {
        ...(householdsPerDay === undefined ? {} : { householdsPerDay }),
        ...(runningVerifications === undefined ? {} : { runningVerifications }),
      },
      bodyBytes: LARGEST_BODY_BYTES,
      eventsAPage: LARGEST_FEED_PAGE,
      eventsWaitSeconds: LONGEST_WAIT_SECONDS,
      reconciledDays: LONGEST_RECONCILED_DAYS,
    };
  }
}
