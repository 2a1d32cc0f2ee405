// /v1/standing-lists: what supervisors and auditors keep an eye on. Ids and codes; a name only by opening the case.
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import { areaOf, type AccessPolicy, type Actor } from '#lawful-access';
import { STANDING_LIST_TITLES, STANDING_LISTS, standingReaderOf } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { ACCESS_POLICY, ASSISTANCE } from '../tokens.js';
import { CountStandingDto, ListStandingDto, StandingCountsDto, StandingPageDto } from './standing-list.dto.js';

const USUAL_PAGE = 50;
const toArea = (division: string | undefined): string | undefined => (division === undefined ? undefined : areaOf(division));

@ApiTags('decisions')
@ApiBearerAuth('client')
@Controller('v1/standing-lists')
export class StandingListsController {
  constructor(
    @Inject(ASSISTANCE) private readonly assistance: AssistanceDesks,
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
  ) {}

  @Access('standing-list', 'list')
  @Get()
  @ApiOperation({
    operationId: 'countStandingLists',
    summary: 'How long each standing list is',
    description: 'Of the own area, or of the cases of a mandate. Reading it leaves an audit entry.',
  })
  @ApiResponse({ status: 200, type: StandingCountsDto, description: 'One line a list.' })
  @RefusedWith(['request-invalid'])
  async countStandingLists(@Query() { division }: CountStandingDto, @CurrentActor() actor: Actor): Promise<StandingCountsDto> {
    const counts = await this.assistance.lists.count(toArea(division), standingReaderOf(this.policy, actor));
    return { items: STANDING_LISTS.map((list) => ({ list, title: STANDING_LIST_TITLES[list], count: counts[list] })) };
  }

  @Access('standing-list', 'list')
  @Get(':list')
  @ApiParam({ name: 'list', description: 'Which list.', schema: { type: 'string', enum: [...STANDING_LISTS] }, example: 'over-limit' })
  @ApiOperation({
    operationId: 'readStandingList',
    summary: 'The entries of a standing list, latest first',
    description: 'Ids and codes. Follow `nextCursor` until it is absent. Reading it leaves an audit entry.',
  })
  @ApiResponse({ status: 200, type: StandingPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'not-found', 'cursor-invalid'])
  readStandingList(
    @Param('list') list: string,
    @Query() { division, limit, cursor }: ListStandingDto,
    @CurrentActor() actor: Actor,
  ): Promise<StandingPageDto> {
    const kind = STANDING_LISTS.find((one) => one === list);
    if (kind === undefined) throw new HubError('not-found', 'there is no such standing list');
    const query = { area: toArea(division), limit: limit === undefined ? USUAL_PAGE : Number(limit), cursor };
    return this.assistance.lists.list(kind, query, standingReaderOf(this.policy, actor));
  }
}
