// /v1/officers: who may sign in, with which roles; kept by a security administrator. Every change leaves an audit row and
// ends what the officer had open.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { actorName, type Actor } from '#lawful-access';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import type { Identity } from '../sign-in/identity.js';
import { IDENTITY } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { OfficerPageViewDto, OfficerViewDto, OfficerWithPasswordViewDto, viewOfficer } from './officer-view.dto.js';
import { ListOfficersDto, NewOfficerDto, OfficerRightsDto } from './officer.dto.js';

const PAGE_SIZE = 50;
const officerIdParam = idParam('officerId', 'Id of the officer.');
const answer = (description: string) => ApiResponse({ status: 200, type: OfficerViewDto, description });

@ApiTags('officers')
@ApiBearerAuth('client')
@Controller('v1/officers')
export class OfficersController {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  @Access('officer', 'list')
  @Get()
  @ApiOperation({ operationId: 'listOfficers', summary: 'List officers' })
  @ApiResponse({ status: 200, type: OfficerPageViewDto, description: 'Officers.' })
  @RefusedWith(['access-denied', 'request-invalid'])
  async list(@Query() { organisationId, division, limit, cursor }: ListOfficersDto): Promise<OfficerPageViewDto> {
    const size = limit === undefined ? PAGE_SIZE : Number(limit);
    const found = await this.identity.desk.listOfficers({ organisationId, division, cursor, limit: size + 1 });
    const items = found.slice(0, size).map(viewOfficer);
    const last = items.at(-1);
    return { items, ...(found.length > size && last !== undefined ? { nextCursor: last.officerId } : {}) };
  }

  @Access('officer', 'create')
  @Post()
  @ApiOperation({
    operationId: 'createOfficer',
    summary: 'Add an officer',
    description: 'The answer holds the password for the first sign-in, at which the officer sets an own one and a second factor.',
  })
  @ApiResponse({
    status: 201,
    type: OfficerWithPasswordViewDto,
    description: 'Added.',
    headers: { Location: { description: 'Address of the officer.', schema: { type: 'string' } } },
  })
  @RefusedWith(
    ['access-denied', 'step-up-needed', 'login-name-taken', 'external-id-taken', 'organisation-unknown', 'roles-not-combinable'],
    {
      hasBody: true,
    },
  )
  async create(
    @Body() { loginName, displayName, organisationId, roles, purposes, programmes, externalId }: NewOfficerDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfficerWithPasswordViewDto> {
    const given = { loginName, displayName, organisationId, roles, purposes, programmes: programmes ?? [], externalId };
    const { officer, firstPassword } = await this.identity.desk.createOfficer(given, actorName(actor));
    reply.header('Location', `/v1/officers/${officer.officerId}`);
    return { ...viewOfficer(officer), firstPassword: firstPassword ?? '' };
  }

  @Access('officer', 'read')
  @Get(':officerId')
  @officerIdParam
  @ApiOperation({ operationId: 'readOfficer', summary: 'Read an officer' })
  @answer('The officer.')
  @RefusedWith(['access-denied', 'not-found'])
  async read(@Param('officerId', IdPipe) officerId: string): Promise<OfficerViewDto> {
    return viewOfficer(await this.identity.desk.readOfficer(officerId));
  }

  @Access('officer', 'change')
  @Put(':officerId/rights')
  @officerIdParam
  @ApiOperation({
    operationId: 'changeOfficerRights',
    summary: 'Change roles, organisation, purposes or programmes',
    description: 'What is left out stays. Sessions of the officer end.',
  })
  @answer('Changed.')
  @RefusedWith(['access-denied', 'step-up-needed', 'not-found', 'organisation-unknown', 'external-id-taken', 'roles-not-combinable'], {
    hasBody: true,
  })
  async changeRights(
    @Param('officerId', IdPipe) officerId: string,
    @Body() { roles, organisationId, purposes, programmes, displayName, externalId }: OfficerRightsDto,
    @CurrentActor() actor: Actor,
  ): Promise<OfficerViewDto> {
    const rights = { roles, organisationId, purposes, programmes, displayName, externalId };
    return viewOfficer(await this.identity.desk.changeRights(officerId, rights, actorName(actor)));
  }

  @Access('officer', 'change')
  @Post(':officerId/disable')
  @HttpCode(200)
  @officerIdParam
  @ApiOperation({ operationId: 'disableOfficer', summary: 'Disable an officer', description: 'All sessions are dead at the next request.' })
  @answer('Disabled.')
  @RefusedWith(['access-denied', 'step-up-needed', 'not-found'])
  async disable(@Param('officerId', IdPipe) officerId: string, @CurrentActor() actor: Actor): Promise<OfficerViewDto> {
    return viewOfficer(await this.identity.desk.disable(officerId, actorName(actor)));
  }

  @Access('officer', 'change')
  @Post(':officerId/enable')
  @HttpCode(200)
  @officerIdParam
  @ApiOperation({ operationId: 'enableOfficer', summary: 'Enable an officer again' })
  @answer('Enabled.')
  @RefusedWith(['access-denied', 'step-up-needed', 'not-found'])
  async enable(@Param('officerId', IdPipe) officerId: string, @CurrentActor() actor: Actor): Promise<OfficerViewDto> {
    return viewOfficer(await this.identity.desk.enable(officerId, actorName(actor)));
  }

  @Access('officer', 'change')
  @Post(':officerId/reset')
  @HttpCode(200)
  @officerIdParam
  @ApiOperation({
    operationId: 'resetOfficer',
    summary: 'Give a new first password and drop the second factor',
    description: 'For a lost authenticator or a forgotten password; sessions end and recovery codes are worth nothing.',
  })
  @ApiResponse({ status: 200, type: OfficerWithPasswordViewDto, description: 'Reset.' })
  @RefusedWith(['access-denied', 'step-up-needed', 'not-found'])
  async reset(@Param('officerId', IdPipe) officerId: string, @CurrentActor() actor: Actor): Promise<OfficerWithPasswordViewDto> {
    const { officer, firstPassword } = await this.identity.desk.resetCredential(officerId, actorName(actor));
    return { ...viewOfficer(officer), firstPassword };
  }
}
