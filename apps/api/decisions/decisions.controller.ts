// /v1/verifications/{id}/decisions and /v1/assistance: what was decided, and who is assisted on a day.
import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { shanghaiDate, type Clock } from '#kernel';
import { areaOf, type Actor } from '#lawful-access';
import type { AssistanceView, Idempotency, Page, RecordedDecision } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestIdempotency } from '../requests/idempotency-key.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { ASSISTANCE, CLOCK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { toHousehold } from '../verifications/verification.map.js';
import type { AssistanceDesks } from './assistance-desks.js';
import { ListAssistanceDto, NewAssistanceDto, NewDecisionDto, toNewDecision } from './decision.dto.js';
import { AssistancePageDto, DecisionListDto, DecisionViewDto } from './decision-view.dto.js';

const USUAL_PAGE = 50;
const idempotencyKey = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: '1 to 255 visible ASCII characters, new for every new request.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: 'b1f7c9d2-5f0e-4f7d-9c57-6f6e0c1a2b3c',
});
const recorded = ApiResponse({
  status: 201,
  type: DecisionViewDto,
  description: 'Recorded; or as it was recorded before.',
  headers: { 'Idempotency-Replayed': { description: '`true` when it was recorded before.', schema: { type: 'string' } } },
});
const REFUSALS = [
  'access-denied',
  'step-up-needed',
  'own-submission',
  'not-found',
  'programme-not-allowed',
  'client-reference-taken',
  'idempotency-key-reused',
  'decision-invalid',
  'decision-out-of-turn',
  'decision-superseded',
  'decision-needs-reason',
  'decision-needs-person',
  'decision-too-early',
  'dispute-undecided',
] as const;

@ApiTags('decisions')
@ApiBearerAuth('client')
@Controller('v1')
export class DecisionsController {
  constructor(
    @Inject(ASSISTANCE) private readonly assistance: AssistanceDesks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('decision', 'create')
  @Post('verifications/:verificationId/decisions')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({
    operationId: 'decide',
    summary: 'Record what a person decided on a report',
    description:
      'The hub recommends, a person decides. Nobody decides about a case they opened. A decision is never changed: the next one about the same household and programme follows it.',
  })
  @idempotencyKey
  @recorded
  @RefusedWith([...REFUSALS, 'decision-without-report', 'report-superseded'], { hasBody: true })
  async decide(
    @Param('verificationId', IdPipe) verificationId: string,
    @RequestIdempotency() idempotency: Idempotency,
    @Body() body: NewDecisionDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionViewDto> {
    return answer(
      await this.assistance.decisions.decide(verificationId, body.reportVersion, toNewDecision(body), actor, idempotency),
      reply,
    );
  }

  @Access('decision', 'list')
  @Get('verifications/:verificationId/decisions')
  @idParam('verificationId', 'Id of the verification.')
  @ApiOperation({ operationId: 'listDecisions', summary: 'What was decided on the reports of a verification' })
  @ApiResponse({ status: 200, type: DecisionListDto, description: 'Oldest first.' })
  @RefusedWith(['not-found'])
  async listDecisions(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<DecisionListDto> {
    return { items: await this.assistance.decisions.listDecisions(verificationId, actor) };
  }

  @Access('decision', 'create')
  @Post('assistance')
  @ApiOperation({
    operationId: 'takeOverAssistance',
    summary: 'Record a decision about a household that was not verified here',
    description: 'The existing caseload, one household at a time, and what was paid before any check. It rests on no report.',
  })
  @idempotencyKey
  @recorded
  @RefusedWith([...REFUSALS, 'purpose-not-allowed', 'division-not-allowed', 'member-repeated'], { hasBody: true })
  async takeOver(
    @RequestIdempotency() idempotency: Idempotency,
    @Body() body: NewAssistanceDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionViewDto> {
    const household = toHousehold(body.household, shanghaiDate(this.clock.now()));
    const decision = { ...toNewDecision(body), purpose: body.purpose };
    return answer(await this.assistance.decisions.takeOver(household, decision, actor, idempotency), reply);
  }

  @Access('decision', 'list')
  @Get('assistance')
  @ApiOperation({
    operationId: 'listAssistance',
    summary: 'Who is assisted on a day',
    description: 'One entry a household and programme: the last decision that had begun. Follow `nextCursor` until it is absent.',
  })
  @ApiResponse({ status: 200, type: AssistancePageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  listAssistance(@Query() query: ListAssistanceDto, @CurrentActor() actor: Actor): Promise<Page<AssistanceView>> {
    return this.assistance.decisions.listAssistance(
      {
        on: query.on ?? shanghaiDate(this.clock.now()),
        area: query.division === undefined ? undefined : areaOf(query.division),
        programme: query.programme,
        state: query.state,
        householdId: query.householdId,
        limit: query.limit === undefined ? USUAL_PAGE : Number(query.limit),
        cursor: query.cursor,
      },
      actor,
    );
  }
}

function answer({ view, replayed }: RecordedDecision, reply: FastifyReply): DecisionViewDto {
  if (replayed) reply.header('Idempotency-Replayed', 'true');
  return view;
}
