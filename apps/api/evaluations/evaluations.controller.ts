// /v1/evaluations: a household that others bring, tested against a policy. Nothing of it is stored, logged or audited: the
// hub learns nothing about anybody.
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { evaluateGiven, unwrapCase, type EvaluatedHousehold } from '#eligibility';
import { isHubError } from '#kernel';
import { requirePurpose, type Actor } from '#lawful-access';
import { addWorkingDays } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { LARGEST_HOUSEHOLD } from '../households/household.dto.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import type { Policies } from '../packs/policies.js';
import { RequestRefused } from '../problems/fault-sentences.js';
import { POLICIES } from '../tokens.js';
import { AssessmentDto, NewEvaluationDto } from './evaluation.dto.js';
import { refuseSituation } from './situation-faults.js';

@ApiTags('evaluations')
@ApiBearerAuth('client')
@Controller('v1/evaluations')
export class EvaluationsController {
  constructor(@Inject(POLICIES) private readonly policies: Policies) {}

  @Access('evaluation', 'create')
  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'evaluateSituation',
    summary: 'Evaluate a household you bring',
    description:
      'Members, figures, tests, outcomes, amounts and reasons, as `hedui evaluate --json` writes them. Nothing is asked of any department, stored or logged. A household has at most 30 people.',
  })
  @ApiResponse({ status: 200, type: AssessmentDto, description: 'What the policy says about the household.' })
  @RefusedWith(['purpose-not-allowed', 'no-pack-for-region'], { hasBody: true })
  evaluateSituation(@Body() { purpose, situation, region, date }: NewEvaluationDto, @CurrentActor() actor: Actor): EvaluatedHousehold {
    requirePurpose(actor, purpose);
    const { below } = unwrapCase(situation);
    refuseCrowds(situation);
    try {
      return evaluateGiven({ household: situation, region, on: date }, this.policies.current(), { addWorkingDays });
    } catch (error) {
      throw (isHubError(error) ? refuseSituation(error, below) : undefined) ?? error;
    }
  }
}

/** More people than a household has would cost time and mean nothing. */
function refuseCrowds(situation: Readonly<Record<string, unknown>>): void {
  const { value, below } = unwrapCase(situation);
  const prefix = ['', 'situation', ...below].join('/');
  const refuse = (place: string): never => {
    throw new RequestRefused([{ pointer: `${prefix}/${place}`, code: 'household-too-large' }]);
  };
  const { people, household } = value;
  if (isObject(people) && Object.keys(people).length > LARGEST_HOUSEHOLD) refuse('people');
  if (isObject(household) && Array.isArray(household['members']) && household['members'].length > LARGEST_HOUSEHOLD)
    refuse('household/members');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
