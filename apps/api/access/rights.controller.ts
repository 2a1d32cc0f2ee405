// /v1/rights: what the caller may do here, from the access policy in force.
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  GRANT_NEEDS,
  GRANT_VIEWS,
  POLICY_ROLES,
  REACHES,
  RESOURCES,
  rolesOf,
  VERBS,
  type AccessPolicy,
  type Actor,
  type PolicyRole,
} from '#lawful-access';
import { RefusedWith } from '../openapi/problem-responses.js';
import { ACCESS_POLICY } from '../tokens.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';
import { Access } from './access.decorator.js';
import { CurrentActor } from './bearer.guard.js';

export class RightDto {
  @ApiProperty({ type: String, enum: RESOURCES, description: 'What it is about.', example: 'report' })
  declare resource: string;

  @ApiProperty({ type: BilingualDto, description: 'The same in words.' })
  declare title: BilingualDto;

  @ApiProperty({ type: String, enum: VERBS, description: 'What may be done with it.', example: 'read' })
  declare verb: string;

  @ApiProperty({ type: String, enum: REACHES, description: 'How far: own cases, the organisation, divisions below.', example: 'own' })
  declare reach: string;

  @ApiProperty({ type: String, enum: GRANT_VIEWS, description: 'What is shown of it.', example: 'masked' })
  declare view: string;

  @ApiProperty({ type: String, enum: GRANT_NEEDS, isArray: true, description: 'What is needed besides.', example: ['reason'] })
  declare needs: readonly string[];
}

export class RightsDto {
  @ApiProperty({ type: String, description: 'SHA-256 of the access policy in force.', example: 'ab'.repeat(32) })
  declare policyHash: string;

  @ApiProperty({ type: String, enum: POLICY_ROLES, isArray: true, description: 'Roles of the caller.', example: ['caseworker'] })
  declare roles: readonly PolicyRole[];

  @ApiProperty({ type: RightDto, isArray: true, description: 'Everything the caller may do; what is not listed it may not.' })
  declare items: readonly RightDto[];
}

@ApiTags('access')
@ApiBearerAuth('client')
@Controller('v1/rights')
export class RightsController {
  constructor(@Inject(ACCESS_POLICY) private readonly policy: AccessPolicy) {}

  @Access('catalogue', 'read')
  @Get()
  @ApiOperation({
    operationId: 'readRights',
    summary: 'Read what the caller may do',
    description: 'From the access policy in force. Cases of relatives and of other purposes are excluded everywhere.',
  })
  @ApiResponse({ status: 200, type: RightsDto, description: 'Resources, verbs and how far they reach.' })
  @RefusedWith([])
  readRights(@CurrentActor() actor: Actor): RightsDto {
    const items = RESOURCES.flatMap((resource) =>
      VERBS.flatMap((verb) => {
        const grant = this.policy.decide(actor, { resource, verb });
        return grant === undefined ? [] : [{ resource, title: this.policy.resourceTitles[resource], verb, ...grant }];
      }),
    );
    return { policyHash: this.policy.hash, roles: rolesOf(actor), items };
  }
}
