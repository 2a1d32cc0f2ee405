// /v1/statistics: counts of the own area as tables, chart data and files. No people.
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { COMMON_CUTS, STATISTIC_NAMES, topicOf, type StatisticName } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { sendTable, TABLE_CONTENT, TABLE_TYPES } from '../tables/send-table.js';
import { ASSISTANCE } from '../tokens.js';
import {
  AskStatisticsDto,
  columnsOf,
  showStatistics,
  StatisticsFileDto,
  StatisticTableDto,
  StatisticTopicListDto,
  toAskStatistics,
} from './statistics.dto.js';

const topicParam = ApiParam({
  name: 'topic',
  description: 'What is counted.',
  schema: { type: 'string', enum: [...STATISTIC_NAMES] },
  example: 'volumes',
});

@ApiTags('statistics')
@ApiBearerAuth('client')
@Controller('v1/statistics')
export class StatisticsController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('statistics', 'list')
  @Get()
  @ApiOperation({ operationId: 'listStatistics', summary: 'What is counted, and what it may be cut by' })
  @ApiResponse({ status: 200, type: StatisticTopicListDto, description: 'Every topic.' })
  @RefusedWith([])
  listStatistics(): StatisticTopicListDto {
    return {
      items: STATISTIC_NAMES.map((topic) => {
        const { title, dimensions } = topicOf(topic);
        return { topic, title, by: [...COMMON_CUTS, ...dimensions] };
      }),
    };
  }

  @Access('statistics', 'list')
  @Get(':topic')
  @topicParam
  @ApiOperation({
    operationId: 'readStatistics',
    summary: 'Counts of a span of days in the own area',
    description:
      'Verifications count on the day they were requested, decisions on the day they were made, reviews on the day they were due.',
  })
  @ApiResponse({ status: 200, type: StatisticTableDto, description: 'Rows in the order of their keys, and the same as series.' })
  @RefusedWith(['request-invalid', 'not-found', 'division-not-allowed', 'statistics-invalid'])
  async readStatistics(
    @Param('topic') topic: string,
    @Query() query: AskStatisticsDto,
    @CurrentActor() actor: Actor,
  ): Promise<StatisticTableDto> {
    return showStatistics(await this.assistance.statistics.read(toAskStatistics(topicNamed(topic), query), actor));
  }

  @Access('statistics', 'list')
  @Get(':topic/file')
  @topicParam
  @ApiProduces(...TABLE_TYPES)
  @ApiOperation({ operationId: 'readStatisticsFile', summary: 'The same as CSV, XLSX or JSON lines' })
  @ApiResponse({ status: 200, description: 'The file.', content: TABLE_CONTENT })
  @RefusedWith(['request-invalid', 'not-found', 'division-not-allowed', 'statistics-invalid'])
  async readFile(
    @Param('topic') topic: string,
    @Query() query: StatisticsFileDto,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const name = topicNamed(topic);
    const table = await this.assistance.statistics.read(toAskStatistics(name, query), actor);
    const description = { title: topicOf(name).title, language: 'zh', columns: columnsOf(table) } as const;
    await sendTable(reply, { format: query.format, name: `${name}-${table.from}-${table.to}` }, description, table.cells);
  }
}

function topicNamed(topic: string): StatisticName {
  const name = STATISTIC_NAMES.find((one) => one === topic);
  if (name === undefined) throw new HubError('not-found', 'there are no statistics of that name');
  return name;
}
