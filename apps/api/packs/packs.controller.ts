// /v1/packs: the policies of every region, each as it stands on a day with its parents and local values.
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError, isLocalDate, type LocalDate } from '#kernel';
import { writePackPage } from '#pack-pages';
import { Access } from '../access/access.decorator.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { Field } from '../requests/field.js';
import { checkDate } from '../requests/field-checks.js';
import { addressOf, type PublishedSchemas } from '../schemas/published-schemas.js';
import { POLICIES, SCHEMAS } from '../tokens.js';
import { EffectivePackDto, PackListDto, PackParameterListDto } from './pack-view.dto.js';
import type { Policies } from './policies.js';
import { findPack, listPackViews, viewEffectivePack, viewParameters, type EffectivePackView, type PackView } from './view-pack.js';

export class PackOnDayDto {
  @Field(
    {
      type: String,
      format: 'date',
      description: 'Day whose edition is shown; the latest edition when it is left out.',
      example: '2023-03-15',
    },
    checkDate,
    { optional: true },
  )
  declare on?: LocalDate;
}

const regionParam = ApiParam({ name: 'region', description: 'Region of the pack.', schema: { type: 'string' }, example: 'mentougou' });
const fromParam = ApiParam({
  name: 'from',
  description: 'First day of the pack.',
  schema: { type: 'string', format: 'date' },
  example: '2022-12-30',
});

@ApiTags('catalogue')
@ApiBearerAuth('client')
@Controller('v1/packs')
export class PacksController {
  constructor(
    @Inject(POLICIES) private readonly policies: Policies,
    @Inject(SCHEMAS) private readonly schemas: PublishedSchemas,
  ) {}

  @Access('policy', 'read')
  @Get()
  @ApiOperation({ operationId: 'listPacks', summary: 'List the policy packs that are loaded' })
  @ApiResponse({ status: 200, type: PackListDto, description: 'Every pack, newest of a region first.' })
  @RefusedWith([])
  listPacks(): { items: readonly PackView[] } {
    return { items: listPackViews(this.policies.current()) };
  }

  @Access('policy', 'read')
  @Get(':region')
  @regionParam
  @ApiOperation({ operationId: 'listPacksOfRegion', summary: 'List the dated packs of a region' })
  @ApiResponse({ status: 200, type: PackListDto, description: 'Its packs, newest first.' })
  @RefusedWith(['not-found'])
  listPacksOfRegion(@Param('region') region: string): { items: readonly PackView[] } {
    const items = listPackViews(this.policies.current()).filter((pack) => pack.region === region);
    if (items.length === 0) throw new HubError('not-found', 'there is no pack of this region');
    return { items };
  }

  @Access('policy', 'read')
  @Get(':region/:from')
  @regionParam
  @fromParam
  @ApiOperation({
    operationId: 'readPack',
    summary: 'Read a policy pack as it stands on a day',
    description: 'With everything it inherits and the local values laid over it; every entry says from which level it comes.',
  })
  @ApiResponse({ status: 200, type: EffectivePackDto, description: 'Figures, choices and programmes of the policy.' })
  @RefusedWith(['not-found', 'request-invalid'])
  readPack(@Param('region') region: string, @Param('from') from: string, @Query() { on }: PackOnDayDto): EffectivePackView {
    const shown = findPack(this.policies, region, readDay(from), on);
    const cases = this.policies.cases.filter((one) => one.region === region && one.from === from).length;
    return viewEffectivePack(shown, cases, addressOf(this.schemas, 'pack'));
  }

  @Access('policy', 'read')
  @Get(':region/:from/parameters')
  @regionParam
  @fromParam
  @ApiOperation({
    operationId: 'listPackParameters',
    summary: 'List the figures of a policy pack on a day',
    description: 'Parameters and statistics with unit, validity and source; `missing` ones are the operator’s to set.',
  })
  @ApiResponse({ status: 200, type: PackParameterListDto, description: 'By name, statistics by year after the parameters.' })
  @RefusedWith(['not-found', 'request-invalid'])
  listParameters(@Param('region') region: string, @Param('from') from: string, @Query() { on }: PackOnDayDto): PackParameterListDto {
    const shown = findPack(this.policies, region, readDay(from), on);
    return { on: shown.on, hash: shown.pack.hash, items: viewParameters(shown) };
  }

  @Access('policy', 'read')
  @Get(':region/:from/page')
  @regionParam
  @fromParam
  @Header('Content-Type', 'text/markdown; charset=utf-8')
  @ApiProduces('text/markdown')
  @ApiOperation({
    operationId: 'readPackPage',
    summary: 'Read a policy pack as a page to proof-read',
    description: 'Markdown, Chinese with English: thresholds, conditions, formulas and evidence in words, each with its source.',
  })
  @ApiResponse({
    status: 200,
    description: 'The page of the edition, local values included.',
    content: { 'text/markdown': { schema: { type: 'string' }, example: '# 北京市门头沟区 Mentougou District, Beijing · 2022-12-30' } },
  })
  @RefusedWith(['not-found', 'request-invalid'])
  readPage(@Param('region') region: string, @Param('from') from: string, @Query() { on }: PackOnDayDto): string {
    const day = readDay(from);
    const shown = findPack(this.policies, region, day, on);
    const { cases } = this.policies;
    return writePackPage({ catalogue: this.policies.current(), region, from: day, on: shown.on, cases, linkTo: (file) => file });
  }
}

/** @throws HubError `not-found`: a day that does not exist is no pack's first day */
function readDay(text: string): LocalDate {
  if (!isLocalDate(text)) throw new HubError('not-found', 'the address holds no day');
  return text;
}
