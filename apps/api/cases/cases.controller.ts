// /v1/cases: applications, clues and emergencies from their opening to their end, with steps, clocks, aid and papers.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { parseYuan } from '#kernel';
import { areaOf, type Actor } from '#lawful-access';
import type { Idempotency, NewCase } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestIdempotency } from '../requests/idempotency-key.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { CASES } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import type { CaseDesks } from './case-desks.js';
import { CasePageDto, CaseWithDetailsDto, RoutingListDto } from './case-view.dto.js';
import {
  CaseAidDto,
  CaseHouseholdDto,
  CasePapersDto,
  CaseStepDto,
  CaseVerificationDto,
  CloseCaseDto,
  ExtendCaseDto,
  ListCasesDto,
  NewCaseDto,
} from './case.dto.js';

const USUAL_PAGE = 50;
const caseId = idParam('caseId', 'Id of the case.');
const idempotencyKey = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: '1 to 255 visible ASCII characters, new for every new request.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: 'b1f7c9d2-5f0e-4f7d-9c57-6f6e0c1a2b3d',
});
const asItIsNow = ApiResponse({ status: 200, type: CaseWithDetailsDto, description: 'The case as it is now.' });
const CHANGES = ['not-found', 'case-closed', 'case-invalid'] as const;
const toDate = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

function toNewCase({ eventAt, reportedAt, acceptedAt, delegated, reporter, words, unknown, ...rest }: NewCaseDto): NewCase {
  const { kind, purpose, programmes, divisionCode, hukouDivision, householdId, difficulty, channel, clientReference, responsible } = rest;
  return {
    ...{ kind, purpose, programmes, divisionCode, hukouDivision, householdId, difficulty, channel, clientReference, responsible },
    eventAt: toDate(eventAt),
    reportedAt: new Date(reportedAt),
    acceptedAt: toDate(acceptedAt),
    delegated: delegated === true,
    ...(words === undefined ? {} : { words }),
    ...(unknown === undefined ? {} : { unknown }),
    ...(reporter === undefined
      ? {}
      : {
          reporter: {
            ...(reporter.name === undefined ? {} : { name: reporter.name }),
            ...(reporter.contact === undefined ? {} : { contact: reporter.contact }),
          },
        }),
  };
}

@ApiTags('cases')
@ApiBearerAuth('client')
@Controller('v1/cases')
export class CasesController {
  constructor(@Inject(CASES) private readonly cases: CaseDesks) {}

  @Access('case', 'create')
  @Post()
  @idempotencyKey
  @ApiOperation({
    operationId: 'openCase',
    summary: 'Open a case: an application, a clue, an emergency',
    description:
      'A clue or an emergency needs no household and no application. Opening a case lets no query leave: that takes an authorization.',
  })
  @ApiResponse({
    status: 201,
    type: CaseWithDetailsDto,
    description: 'Opened; or as it was opened before.',
    headers: { 'Idempotency-Replayed': { description: '`true` when it was opened before.', schema: { type: 'string' } } },
  })
  @RefusedWith(
    [
      'not-found',
      'case-invalid',
      'purpose-not-allowed',
      'programme-not-allowed',
      'division-not-allowed',
      'client-reference-taken',
      'idempotency-key-reused',
    ],
    { hasBody: true },
  )
  async openCase(
    @RequestIdempotency() idempotency: Idempotency,
    @Body() body: NewCaseDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseWithDetailsDto> {
    const { view, replayed } = await this.cases.desk.openCase(toNewCase(body), actor, idempotency);
    if (replayed) reply.header('Idempotency-Replayed', 'true');
    return view;
  }

  @Access('case', 'list')
  @Get()
  @ApiOperation({
    operationId: 'listCases',
    summary: 'Cases, the latest first',
    description: '`overdue=any` is the list of what is late, `escalated=true` what a supervisor has to see to. Ids and codes.',
  })
  @ApiResponse({ status: 200, type: CasePageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  listCases(@Query() query: ListCasesDto, @CurrentActor() actor: Actor): Promise<CasePageDto> {
    const { state, kind, overdue, escalated, division, householdId, limit, cursor } = query;
    return this.cases.desk.listCases(
      {
        ...{ state, kind, overdue, householdId, cursor },
        escalated: escalated === 'true',
        area: division === undefined ? undefined : areaOf(division),
        limit: limit === undefined ? USUAL_PAGE : Number(limit),
      },
      actor,
    );
  }

  @Access('case', 'read')
  @Get(':caseId')
  @caseId
  @ApiOperation({ operationId: 'readCase', summary: 'One case: its steps, clocks, aid, and what is expected when' })
  @ApiResponse({ status: 200, type: CaseWithDetailsDto, description: 'The case.' })
  @RefusedWith(['not-found'])
  readCase(@Param('caseId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<CaseWithDetailsDto> {
    return this.cases.desk.readCase(id, actor);
  }

  @Access('case', 'read')
  @Get(':caseId/routing')
  @caseId
  @ApiOperation({
    operationId: 'suggestRouting',
    summary: 'Where a case belongs, by programme and hukou',
    description: 'What the policy in force says, with its source. A suggestion: people hand a case on.',
  })
  @ApiResponse({ status: 200, type: RoutingListDto, description: 'Suggestions.' })
  @RefusedWith(['not-found', 'no-pack-for-region'])
  async suggestRouting(@Param('caseId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RoutingListDto> {
    return { items: await this.cases.desk.suggestRouting(id, actor) };
  }

  @Access('case', 'change')
  @Post(':caseId/steps')
  @HttpCode(200)
  @caseId
  @ApiOperation({
    operationId: 'recordCaseStep',
    summary: 'Who did which step, and when',
    description: 'Acceptance begins the statutory working days; survey and decision meet theirs.',
  })
  @asItIsNow
  @RefusedWith([...CHANGES], { hasBody: true })
  recordStep(@Param('caseId', IdPipe) id: string, @Body() body: CaseStepDto, @CurrentActor() actor: Actor): Promise<CaseWithDetailsDto> {
    const { step, at, responsible, delegated } = body;
    return this.cases.desk.recordStep(id, { step, at: new Date(at), responsible, delegated: delegated === true }, actor);
  }

  @Access('case', 'change')
  @Post(':caseId/extensions')
  @HttpCode(200)
  @caseId
  @ApiOperation({ operationId: 'extendCase', summary: 'The longer limit of the decision, with its ground' })
  @asItIsNow
  @RefusedWith([...CHANGES], { hasBody: true })
  extend(
    @Param('caseId', IdPipe) id: string,
    @Body() { ground }: ExtendCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseWithDetailsDto> {
    return this.cases.desk.extendDecision(id, ground, actor);
  }

  @Access('case', 'change')
  @Post(':caseId/household')
  @HttpCode(200)
  @caseId
  @ApiOperation({ operationId: 'nameCaseHousehold', summary: 'Whom a case is about, once that is known' })
  @asItIsNow
  @RefusedWith([...CHANGES], { hasBody: true })
  nameHousehold(
    @Param('caseId', IdPipe) id: string,
    @Body() { householdId }: CaseHouseholdDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseWithDetailsDto> {
    return this.cases.desk.nameHousehold(id, householdId, actor);
  }

  @Access('case', 'change')
  @Post(':caseId/verifications')
  @HttpCode(200)
  @caseId
  @ApiOperation({ operationId: 'linkCaseVerification', summary: 'A verification that belongs to a case' })
  @asItIsNow
  @RefusedWith([...CHANGES], { hasBody: true })
  linkVerification(
    @Param('caseId', IdPipe) id: string,
    @Body() { verificationId }: CaseVerificationDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseWithDetailsDto> {
    return this.cases.desk.linkVerification(id, verificationId, actor);
  }

  @Access('case', 'change')
  @Post(':caseId/aid')
  @HttpCode(200)
  @caseId
  @idempotencyKey
  @ApiOperation({
    operationId: 'recordCaseAid',
    summary: 'Aid that was paid, before any check or after it',
    description:
      'Before a report exists up to the limit of the policy, beyond it with the number of the minutes. The first payment begins the clock of the papers.',
  })
  @asItIsNow
  @RefusedWith([...CHANGES, 'idempotency-key-reused'], { hasBody: true })
  recordAid(
    @Param('caseId', IdPipe) id: string,
    @RequestIdempotency() idempotency: Idempotency,
    @Body() body: CaseAidDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseWithDetailsDto> {
    const { paidAt, amount, payer, meetingRecord, papersWithinWorkingDays } = body;
    const aid = { paidAt: new Date(paidAt), amount: parseYuan(amount), payer, meetingRecord, papersWithinWorkingDays };
    return this.cases.emergencies.recordAid(id, aid, actor, idempotency);
  }

  @Access('case', 'change')
  @Post(':caseId/papers')
  @HttpCode(200)
  @caseId
  @ApiOperation({ operationId: 'receiveCasePapers', summary: 'Papers of aid paid first have come, in part or all' })
  @asItIsNow
  @RefusedWith([...CHANGES], { hasBody: true })
  receivePapers(
    @Param('caseId', IdPipe) id: string,
    @Body() { complete, authorizationId }: CasePapersDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseWithDetailsDto> {
    return this.cases.emergencies.receivePapers(id, { complete, authorizationId }, actor);
  }

  @Access('case', 'decide')
  @Post(':caseId/seen')
  @HttpCode(200)
  @caseId
  @ApiOperation({ operationId: 'endCaseEscalation', summary: 'A supervisor has seen to a case that is late' })
  @asItIsNow
  @RefusedWith([...CHANGES])
  endEscalation(@Param('caseId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<CaseWithDetailsDto> {
    return this.cases.desk.endEscalation(id, actor);
  }

  @Access('case', 'change')
  @Post(':caseId/close')
  @HttpCode(200)
  @caseId
  @ApiOperation({
    operationId: 'closeCase',
    summary: 'End a case with its outcome, and how the family was told',
    description: 'What is late stays told in its deadlines; what is open waits for nobody any more.',
  })
  @asItIsNow
  @RefusedWith([...CHANGES], { hasBody: true })
  close(@Param('caseId', IdPipe) id: string, @Body() body: CloseCaseDto, @CurrentActor() actor: Actor): Promise<CaseWithDetailsDto> {
    const { outcome, reason, told, nextCaseId } = body;
    const notice = told === undefined ? undefined : { how: told.how, at: new Date(told.at) };
    return this.cases.desk.closeCase(id, { outcome, reason, told: notice, nextCaseId }, actor);
  }
}
