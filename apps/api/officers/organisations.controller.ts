// /v1/organisations: the offices of the tree of divisions, kept by a security administrator.
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { actorName, type Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import type { Identity } from '../sign-in/identity.js';
import { IDENTITY } from '../tokens.js';
import { OrganisationListViewDto, OrganisationViewDto, viewOrganisation } from './officer-view.dto.js';
import { ListOrganisationsDto, NewOrganisationDto } from './officer.dto.js';

@ApiTags('officers')
@ApiBearerAuth('client')
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(@Inject(IDENTITY) private readonly identity: Identity) {}

  @Access('organisation', 'list')
  @Get()
  @ApiOperation({ operationId: 'listOrganisations', summary: 'List organisations' })
  @ApiResponse({ status: 200, type: OrganisationListViewDto, description: 'By division code.' })
  @RefusedWith(['access-denied', 'request-invalid'])
  async list(@Query() { division }: ListOrganisationsDto): Promise<OrganisationListViewDto> {
    return { items: (await this.identity.desk.listOrganisations(division)).map(viewOrganisation) };
  }

  @Access('organisation', 'create')
  @Post()
  @ApiOperation({ operationId: 'createOrganisation', summary: 'Add an organisation below another', description: 'Leaves an audit row.' })
  @ApiResponse({ status: 201, type: OrganisationViewDto, description: 'Added.' })
  @RefusedWith(['access-denied', 'organisation-misplaced', 'organisation-unknown', 'organisation-taken'], { hasBody: true })
  async create(
    @Body() { parentId, divisionCode, kind, name }: NewOrganisationDto,
    @CurrentActor() actor: Actor,
  ): Promise<OrganisationViewDto> {
    const given = { parentId, divisionCode, kind, name: { zh: name.zh, en: name.en } };
    return viewOrganisation(await this.identity.desk.createOrganisation(given, actorName(actor)));
  }
}
