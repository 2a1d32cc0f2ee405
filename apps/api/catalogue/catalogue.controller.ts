// /v1/sources and /v1/code-lists: what the hub knows besides households.
import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { Hub, SourceView } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { HUB } from '../tokens.js';
import { CodeListsDto, SearchSourcesDto, SourceListDto } from './catalogue.dto.js';
import { codeLists, type CodeList } from './code-lists.js';

@ApiTags('catalogue')
@ApiBearerAuth('client')
@Controller('v1')
export class CatalogueController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

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
  @ApiOperation({ operationId: 'listCodes', summary: 'List every code with its labels in Chinese and English' })
  @ApiResponse({ status: 200, type: CodeListsDto, description: 'All enumerations of this API.' })
  @RefusedWith([])
  listCodes(): { items: readonly CodeList[] } {
    return { items: codeLists };
  }
}
