// Answers to operators about sources, as documented; and how a re-ask is shown.
import { ApiProperty } from '@nestjs/swagger';
import type { Reask } from '#verification';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const AT = '2026-11-21T01:02:03.456Z';
const Instant = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: String, format: 'date-time', description, example: AT, required });
const Count = (description: string, example = 0): PropertyDecorator => ApiProperty({ type: 'integer', minimum: 0, description, example });

export class SourceHoldViewDto {
  @ApiProperty({
    type: String,
    enum: ['paused', 'draining'],
    description: 'paused: nothing is sent. draining: what was begun is brought to its end.',
    example: 'paused',
  })
  declare kind: string;
  @ApiProperty({ type: String, example: '专线故障' }) declare reason: string;
  @ApiProperty({ type: String, description: 'Client that holds it.', example: 'city-operators' }) declare heldBy: string;
  @Instant('Since when.') declare heldAt: string;
  @Instant('When it ends by itself.', false) declare heldUntil?: string;
  @ApiProperty({ type: Boolean, description: 'Draining, and nothing that was begun is left.', example: false }) declare isDrained: boolean;
}
export class SourceWindowViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare windowId: string;
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @Instant('Begins.') declare startsAt: string;
  @Instant('Ends.') declare endsAt: string;
  @ApiProperty({ type: String, example: '夜间升级' }) declare reason: string;
  @ApiProperty({ type: String, example: 'city-operators' }) declare plannedBy: string;
}
export class SourceRestViewDto {
  @Instant('Until when nobody calls.') declare until: string;
  @ApiProperty({ type: String, enum: ['asked-to-wait', 'breaker-open'], example: 'asked-to-wait' }) declare reason: string;
}
export class SourceLaneViewDto {
  @Count('Calls under way in all workers.', 3) declare running: number;
  @Count('How many there may be.', 8) declare room: number;
  @Count('Open batches: under way, waiting for the source or for a place.', 12) declare backlog: number;
}
export class SourceLanesViewDto {
  @ApiProperty({ type: SourceLaneViewDto }) declare live: SourceLaneViewDto;
  @ApiProperty({ type: SourceLaneViewDto }) declare bulk: SourceLaneViewDto;
}
export class SourceQuotaViewDto {
  @ApiProperty({ type: Number, required: false, description: 'Calls a second it allows.', example: 15 }) declare perSecond?: number;
  @ApiProperty({ type: 'integer', required: false, description: 'Calls a day it allows (China time).', example: 50_000 })
  declare perDay?: number;
  @Count('Of those, counted when a day has a limit.', 1200) declare usedToday: number;
}
export class SourceCallsViewDto {
  @Count('Calls of the last five minutes, probes among them.', 120) declare count: number;
  @Count('Of those that failed.', 2) declare failures: number;
  @ApiProperty({ type: 'integer', required: false, description: 'Half took at most so many milliseconds.', example: 180 })
  declare p50Ms?: number;
  @ApiProperty({ type: 'integer', required: false, description: '95 of 100 took at most so many milliseconds.', example: 420 })
  declare p95Ms?: number;
}
export class SourceErrorViewDto {
  @ApiProperty({ type: String, example: 'source-deadline' }) declare code: string;
  @Instant('When.') declare at: string;
}

export class SourceSubscriptionViewDto {
  @ApiProperty({ type: Number, description: 'Hours between two pulls.', example: 168 }) declare everyHours: number;
  @Instant('When the last pull came to its end.', false) declare pulledAt?: string;
  @Instant('When the source last told of something new.', false) declare cursorAt?: string;
  @Instant('When it is pulled next.', false) declare dueAt?: string;
  @ApiProperty({ type: 'integer', required: false, description: 'Events it told of, whoever they were about.', example: 5120 })
  declare events?: number;
  @ApiProperty({ type: 'integer', required: false, description: 'For how many assisted households one was new.', example: 3 })
  declare kept?: number;
  @ApiProperty({ type: 'integer', required: false, description: 'Pulls that failed in a row.', example: 0 }) declare failures?: number;
  @ApiProperty({ type: String, required: false, description: 'Code of the last of them.', example: 'source-unavailable' })
  declare failure?: string;
}

export class SourceOperationViewDto {
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: String, enum: ['up', 'down', 'paused', 'closed', 'unknown'], example: 'up' }) declare health: string;
  @ApiProperty({ type: String, required: false, description: 'Code of the last probe that failed.', example: 'source-unavailable' })
  declare reason?: string;
  @Instant('Last probe.', false) declare probedAt?: string;
  @Instant('Last probe that passed.', false) declare lastAnswerAt?: string;
  @ApiProperty({ type: SourceHoldViewDto, required: false }) declare hold?: SourceHoldViewDto;
  @ApiProperty({ type: SourceWindowViewDto, isArray: true, description: 'Maintenance, running and planned.' })
  declare windows: SourceWindowViewDto[];
  @ApiProperty({ type: Boolean, example: true }) declare inServiceHours: boolean;
  @ApiProperty({ type: String, enum: ['closed', 'half-open', 'open'], description: 'The worst of all workers.', example: 'closed' })
  declare breaker: string;
  @ApiProperty({ type: SourceRestViewDto, required: false }) declare rest?: SourceRestViewDto;
  @Count('Workers that serve it and are alive.', 2) declare workers: number;
  @ApiProperty({ type: SourceLanesViewDto }) declare lanes: SourceLanesViewDto;
  @Instant('Since when the oldest open batch waits.', false) declare oldestWaitingAt?: string;
  @ApiProperty({ type: SourceQuotaViewDto }) declare quota: SourceQuotaViewDto;
  @ApiProperty({ type: SourceCallsViewDto }) declare calls: SourceCallsViewDto;
  @ApiProperty({ type: SourceErrorViewDto, required: false }) declare lastError?: SourceErrorViewDto;
  @ApiProperty({ type: SourceSubscriptionViewDto, required: false, description: 'Of a source whose changes are fetched.' })
  declare subscription?: SourceSubscriptionViewDto;
}
export class SourceOperationListViewDto {
  @ApiProperty({ type: SourceOperationViewDto, isArray: true }) declare items: SourceOperationViewDto[];
}

export class ConnectionTestStepViewDto {
  @ApiProperty({
    type: String,
    enum: ['name', 'connect', 'probe'],
    description: 'name: is it resolved. connect: does somebody listen. probe: are our credentials accepted.',
    example: 'probe',
  })
  declare step: string;
  @ApiProperty({ type: String, required: false, example: 'tax.example.gov.cn:8443' }) declare target?: string;
  @ApiProperty({ type: Boolean, example: true }) declare ok: boolean;
  @Count('Milliseconds.', 42) declare ms: number;
  @ApiProperty({ type: String, required: false, description: 'Code of the failure.', example: 'source-credentials' }) declare code?: string;
}
export class ConnectionTestViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare testId: string;
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({ type: String, enum: ['requested', 'running', 'passed', 'failed'], example: 'passed' }) declare state: string;
  @Instant('Asked for.') declare requestedAt: string;
  @Instant('Done.', false) declare finishedAt?: string;
  @ApiProperty({ type: ConnectionTestStepViewDto, isArray: true, description: 'It ends at the first step that fails.' })
  declare steps: ConnectionTestStepViewDto[];
}

export class ReaskCountsViewDto {
  @Count('Cases to ask again.', 1240) declare verifications: number;
  @Count('Subjects of those.', 3010) declare subjects: number;
  @Count('Subjects no authorization covers any more: not asked, their answers stay.', 4) declare notAuthorised: number;
  @Count('Cases the source is being asked about anyway.', 1) declare stillOpen: number;
}
export class ReaskViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare reaskId: string;
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({
    type: String,
    enum: ['requested', 'counted', 'started', 'done', 'dropped'],
    description: 'requested: being counted. counted: waits for its start.',
    example: 'counted',
  })
  declare state: string;
  @ApiProperty({ type: String, example: '当日返回数据错位' }) declare reason: string;
  @ApiProperty({ type: String, enum: ['live', 'bulk'], example: 'bulk' }) declare lane: string;
  @ApiProperty({ type: String, format: 'uuid', isArray: true, required: false, example: [ID] }) declare verificationIds?: string[];
  @Instant('Of a range of time.', false) declare receivedFrom?: string;
  @Instant('Of a range of time.', false) declare receivedTo?: string;
  @ApiProperty({ type: String, example: 'city-operators' }) declare requestedBy: string;
  @Instant('Asked for.') declare requestedAt: string;
  @ApiProperty({ type: String, required: false, example: 'city-operators' }) declare startedBy?: string;
  @Instant('All questions are out.', false) declare finishedAt?: string;
  @ApiProperty({ type: ReaskCountsViewDto, required: false, description: 'Once counted.' }) declare counts?: ReaskCountsViewDto;
  @Count('Cases asked again so far.', 200) declare asked: number;
}

export const showReask = ({ scope, requestedAt, finishedAt, startsItself: _startsItself, ...reask }: Reask): object => ({
  ...reask,
  requestedAt: requestedAt.toISOString(),
  finishedAt: finishedAt?.toISOString(),
  ...('verificationIds' in scope
    ? { verificationIds: scope.verificationIds }
    : { receivedFrom: scope.receivedFrom.toISOString(), receivedTo: scope.receivedTo.toISOString() }),
});

export class WorkItemViewDto {
  @ApiProperty({ type: 'integer', example: 17 }) declare workItemId: number;
  @ApiProperty({ type: String, example: 'tax' }) declare sourceId: string;
  @ApiProperty({
    type: String,
    description:
      'uncertain: a crash left open whether the source was asked. quarantined: it answered about somebody else. worker-crashed: the query stops its workers.',
    example: 'uncertain',
  })
  declare reason: string;
  @ApiProperty({ type: String, format: 'uuid', isArray: true, example: [ID] }) declare verificationIds: string[];
  @Instant('Since when.') declare at: string;
  @ApiProperty({ type: String, enum: ['ask-again', 'not-asked'], required: false, example: 'ask-again' }) declare decision?: string;
  @ApiProperty({ type: String, required: false, example: 'city-operators' }) declare decidedBy?: string;
  @Instant('When the decision was carried out.', false) declare handledAt?: string;
}
export class WorkItemListViewDto {
  @ApiProperty({ type: WorkItemViewDto, isArray: true }) declare items: WorkItemViewDto[];
}
