// /v1/redeterminations/{id}/adjustments and …/approval: what a changed standard means for the decisions in force, as a list for the
// systems whose households these are, and what a second person makes of it.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import type { PolicyDesk } from '#verification';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { readPages } from '../tables/read-pages.js';
import { sendTable, TABLE_CONTENT, TABLE_TYPES } from '../tables/send-table.js';
import { POLICY_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { ADJUSTMENT_COLUMNS, AdjustmentFileDto, AdjustmentPageDto, ListAdjustmentsDto, NewApprovalDto } from './adjustment.dto.js';
import { RedeterminationViewDto, showRedetermination } from './simulation-view.dto.js';

const USUAL_PAGE = 50;
const ROWS_A_READ = 500;
const redeterminationId = idParam('redeterminationId', 'Id of the redetermination.');

@ApiTags('policy-runs')
@ApiBearerAuth('client')
@Controller('v1/redeterminations')
export class AdjustmentsController {
  constructor(@Inject(POLICY_DESK) private readonly desk: PolicyDesk) {}

  @Access('redetermination', 'decide')
  @Post(':redeterminationId/approval')
  @HttpCode(200)
  @redeterminationId
  @ApiOperation({
    operationId: 'approveRedetermination',
    summary: 'Have the decisions adjusted, or leave them to upstream',
    description:
      'For another policy officer than who asked, once, when the run is done. With `adjust` a worker writes one decision a household and programme; what is open, no longer met, or was decided about since is left to people.',
  })
  @ApiResponse({ status: 200, type: RedeterminationViewDto, description: 'The redetermination with its approval.' })
  @RefusedWith(
    ['policy-not-allowed', 'step-up-needed', 'second-officer-needed', 'redetermination-state', 'decision-invalid', 'not-found'],
    {
      hasBody: true,
    },
  )
  async approve(
    @Param('redeterminationId', IdPipe) id: string,
    @Body() { choice, effectiveOn }: NewApprovalDto,
    @CurrentActor() actor: Actor,
  ): Promise<RedeterminationViewDto> {
    return showRedetermination(await this.desk.approveRedetermination(id, { choice, effectiveOn }, actor));
  }

  @Access('redetermination', 'list')
  @Get(':redeterminationId/adjustments')
  @redeterminationId
  @ApiOperation({
    operationId: 'listAdjustments',
    summary: "What a changed standard means for this client's own households",
    description:
      'Amounts before and after, the difference and the first day. Follow `nextCursor` until it is absent. Each page is an audit entry.',
  })
  @ApiResponse({ status: 200, type: AdjustmentPageDto, description: 'One entry a household and programme.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  async listAdjustments(
    @Param('redeterminationId', IdPipe) id: string,
    @Query() { result, limit, cursor }: ListAdjustmentsDto,
    @CurrentActor() actor: Actor,
  ): Promise<AdjustmentPageDto> {
    const size = limit === undefined ? USUAL_PAGE : Number(limit);
    const { items, nextCursor } = await this.desk.listAdjustments({ redeterminationId: id, result, limit: size, cursor }, actor);
    return { items, ...(nextCursor === undefined ? {} : { nextCursor }) };
  }

  @Access('redetermination', 'list')
  @Get(':redeterminationId/adjustments/file')
  @redeterminationId
  @ApiProduces(...TABLE_TYPES)
  @ApiOperation({ operationId: 'readAdjustmentsFile', summary: 'The same as CSV, XLSX or JSON lines, all pages' })
  @ApiResponse({ status: 200, description: 'The file.', content: TABLE_CONTENT })
  @RefusedWith(['request-invalid'])
  async readFile(
    @Param('redeterminationId', IdPipe) id: string,
    @Query() { result, format }: AdjustmentFileDto,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = (cursor: string | undefined) =>
      this.desk.listAdjustments({ redeterminationId: id, result, limit: ROWS_A_READ, cursor }, actor);
    const first = await read(undefined);
    const table = { title: { zh: '救助标准调整', en: 'standards change' }, language: 'zh', columns: ADJUSTMENT_COLUMNS } as const;
    await sendTable(reply, { format, name: `adjustments-${id}` }, table, readPages(first, read));
  }
}
