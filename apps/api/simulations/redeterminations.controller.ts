// /v1/redeterminations: the policy of a day laid over current recipients. Policy officers ask; each client reads what
// changed for its own households.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { PolicyDesk, RedeterminedHousehold } from '#verification';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { checkUuid } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { POLICY_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { NewRedeterminationDto } from './simulation.dto.js';
import {
  REDETERMINATION_HEADER,
  RedeterminationChangesDto,
  RedeterminationViewDto,
  showChanges,
  showRedetermination,
  writeRedeterminedCsv,
} from './simulation-view.dto.js';

const HOUSEHOLDS_A_PAGE = 200;
const redeterminationId = idParam('redeterminationId', 'Id of the redetermination.');

export class ListChangesDto {
  @Field(
    { type: String, description: 'nextCursor of the page before.', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' },
    (value) => (checkUuid(value) === undefined ? undefined : 'cursor-invalid'),
    { optional: true },
  )
  declare cursor?: string;
}

@ApiTags('policy-runs')
@ApiBearerAuth('client')
@Controller('v1/redeterminations')
export class RedeterminationsController {
  constructor(@Inject(POLICY_DESK) private readonly desk: PolicyDesk) {}

  @Access('redetermination', 'create')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestRedetermination',
    summary: 'Determine current recipients anew under the policy of a day',
    description:
      'From stored findings; no department is asked and no report is changed. Recipients are households whose latest report, or what stands after it, meets dibao, dibao for one person, tekun, low-income or expenditure. Each report is determined once under one policy, however often this is asked.',
  })
  @ApiResponse({
    status: 202,
    type: RedeterminationViewDto,
    description: 'Taken.',
    headers: { Location: { description: 'Address of the redetermination.', schema: { type: 'string' } } },
  })
  @RefusedWith(['policy-not-allowed', 'division-not-allowed', 'no-pack-for-region'], { hasBody: true })
  async requestRedetermination(
    @Body() { region, policyDate }: NewRedeterminationDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedeterminationViewDto> {
    const view = await this.desk.requestRedetermination(region, policyDate, actor);
    reply.header('Location', `/v1/redeterminations/${view.redeterminationId}`);
    return showRedetermination(view);
  }

  @Access('redetermination', 'read')
  @Get(':redeterminationId')
  @redeterminationId
  @ApiOperation({ operationId: 'readRedetermination', summary: 'Read how far a redetermination is' })
  @ApiResponse({ status: 200, type: RedeterminationViewDto, description: 'The redetermination.' })
  @RefusedWith(['policy-not-allowed', 'not-found'])
  async readRedetermination(@Param('redeterminationId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<RedeterminationViewDto> {
    return showRedetermination(await this.desk.readRedetermination(id, actor));
  }

  @Access('redetermination', 'list')
  @Get(':redeterminationId/changes')
  @redeterminationId
  @ApiOperation({
    operationId: 'readRedeterminationChanges',
    summary: "Read what changed for this client's own households",
    description: 'Empty for a client none of whose households changed. Events `determination.changed` name the redetermination.',
  })
  @ApiResponse({ status: 200, type: RedeterminationChangesDto, description: 'One entry a household and programme.' })
  @RefusedWith(['not-found', 'request-invalid'])
  async readChanges(
    @Param('redeterminationId', IdPipe) id: string,
    @Query() { cursor }: ListChangesDto,
    @CurrentActor() actor: Actor,
  ): Promise<RedeterminationChangesDto> {
    const households = await this.desk.readRedeterminationChanges(id, cursor, HOUSEHOLDS_A_PAGE, actor);
    const last = households.length === HOUSEHOLDS_A_PAGE ? households.at(-1) : undefined;
    return { items: households.flatMap(showChanges), ...(last === undefined ? {} : { nextCursor: last.verificationId }) };
  }

  @Access('redetermination', 'list')
  @Get(':redeterminationId/changes.csv')
  @redeterminationId
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'readRedeterminationChangesCsv', summary: 'The same as CSV, all pages' })
  @ApiResponse({
    status: 200,
    description: 'One line a household and programme.',
    content: { 'text/csv': { schema: { type: 'string' }, example: REDETERMINATION_HEADER } },
  })
  @RefusedWith(['not-found'])
  async readChangesCsv(
    @Param('redeterminationId', IdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = (after: string | undefined): Promise<readonly RedeterminedHousehold[]> =>
      this.desk.readRedeterminationChanges(id, after, HOUSEHOLDS_A_PAGE, actor);
    const first = await read(undefined);
    await reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="redetermination-${id}.csv"`)
      .send(Readable.from(writePages(first, read)));
  }
}

async function* writePages(
  first: readonly RedeterminedHousehold[],
  read: (after: string | undefined) => Promise<readonly RedeterminedHousehold[]>,
): AsyncGenerator<string> {
  yield REDETERMINATION_HEADER;
  for (let page = first; page.length > 0; page = page.length < HOUSEHOLDS_A_PAGE ? [] : await read(page.at(-1)?.verificationId))
    yield page.flatMap(showChanges).map(writeRedeterminedCsv).join('');
}
