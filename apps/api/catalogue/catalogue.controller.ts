// /v1/sources and /v1/code-lists: what the hub knows besides households.
import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, ClientCodes } from '#lawful-access';
import type { Hub, SourceView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import type { ClientSystems } from '../access/client-systems.js';
import { CLIENT_SYSTEMS, HUB } from '../tokens.js';
import { CodeListsDto, SearchSourcesDto, SourceListDto } from './catalogue.dto.js';
import { codeLists, type CodeList } from './code-lists.js';

interface CodeListsView {
  readonly items: readonly CodeList[];
  readonly own: ClientCodes;
}

@ApiTags('catalogue')
@ApiBearerAuth('client')
@Controller('v1')
export class CatalogueController {
  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(CLIENT_SYSTEMS) private readonly systems: ClientSystems,
  ) {}

  @Access('catalogue', 'read')
  @Get('sources')
  @ApiOperation({
    operationId: 'listSources',
    summary: 'List the sources and how they are',
    description: 'Also those that are not connected yet: reports show them as gaps.',
  })
  @ApiResponse({ status: 200, type: SourceListDto, description: 'Every source of the region.' })
  @RefusedWith(['request-invalid'])
  async listSources(@Query() { search }: SearchSourcesDto, @CurrentActor() actor: Actor): Promise<{ items: readonly SourceView[] }> {
    return { items: await this.hub.listSources(actor, search) };
  }

  @Access('catalogue', 'read')
  @Get('code-lists')
  @Header('Cache-Control', 'private, max-age=3600')
  @ApiOperation({
    operationId: 'listCodes',
    summary: 'List every code with its labels in Chinese and English',
    description: 'And the codes of its own that the caller may use.',
  })
  @ApiResponse({ status: 200, type: CodeListsDto, description: 'All enumerations of this API.' })
  @RefusedWith([])
  listCodes(@CurrentActor() actor: Actor): CodeListsView {
    return { items: codeLists, own: this.systems.directory.find(actor.clientId)?.client.codes ?? [] };
  }
}
