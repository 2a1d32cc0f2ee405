// /v1/sources, /v1/packs and /v1/code-lists: what the hub knows besides households.
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { Hub, SourceView } from '#verification';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { HUB, PACKS } from '../tokens.js';
import { CodeListsDto, PackListDto, SourceListDto } from './catalogue.dto.js';
import { codeLists, type CodeList } from './code-lists.js';
import type { PackCatalogue, PackView } from './packs.js';

@ApiTags('catalogue')
@ApiBearerAuth('client')
@Controller('v1')
export class CatalogueController {
  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(PACKS) private readonly packs: PackCatalogue,
  ) {}

  @Get('sources')
  @ApiOperation({
    operationId: 'listSources',
    summary: 'List the sources and how they are',
    description: 'Also those that are not connected yet: reports show them as gaps.',
  })
  @ApiResponse({ status: 200, type: SourceListDto, description: 'Every source of the region.' })
  @RefusedWith([])
  async listSources(@CurrentActor() actor: Actor): Promise<{ items: readonly SourceView[] }> {
    return { items: await this.hub.listSources(actor) };
  }

  @Get('packs')
  @ApiOperation({ operationId: 'listPacks', summary: 'List the policy packs that are loaded' })
  @ApiResponse({ status: 200, type: PackListDto, description: 'Every pack, newest of a region first.' })
  @RefusedWith([])
  listPacks(): { items: readonly PackView[] } {
    return { items: sortPacks(this.packs.listPacks()) };
  }

  @Get('packs/:region')
  @ApiParam({ name: 'region', description: 'Region of the pack.', schema: { type: 'string' }, example: 'beijing' })
  @ApiOperation({ operationId: 'listPacksOfRegion', summary: 'List the dated packs of a region' })
  @ApiResponse({ status: 200, type: PackListDto, description: 'Its packs, newest first.' })
  @RefusedWith(['not-found'])
  listPacksOfRegion(@Param('region') region: string): { items: readonly PackView[] } {
    const items = sortPacks(this.packs.listPacks().filter((pack) => pack.region === region));
    if (items.length === 0) throw new HubError('not-found', 'there is no pack of this region');
    return { items };
  }

  @Get('code-lists')
  @Header('Cache-Control', 'private, max-age=3600')
  @ApiOperation({ operationId: 'listCodes', summary: 'List every code with its labels in Chinese and English' })
  @ApiResponse({ status: 200, type: CodeListsDto, description: 'All enumerations of this API.' })
  @RefusedWith([])
  listCodes(): { items: readonly CodeList[] } {
    return { items: codeLists };
  }
}

const sortPacks = (packs: readonly PackView[]): PackView[] =>
  [...packs].sort((a, b) => a.region.localeCompare(b.region, 'en') || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
