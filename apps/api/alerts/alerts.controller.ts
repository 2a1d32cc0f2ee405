// /v1/alerts: material changes of households, the most urgent first; the households to visit; what became of an alert.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { areaOf, type Actor } from '#lawful-access';
import type { ListAlerts } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { ASSISTANCE } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { AlertHouseholdPageDto, AlertPageDto, AlertViewDto, AlertWithDetailsDto, AnswerAlertDto, ListAlertsDto } from './alert.dto.js';

/** A list of forty families to visit, not four thousand alerts. */
const USUAL_PAGE = 40;
const alertId = idParam('alertId', 'Id of the alert.');

const toQuery = ({ state, kind, direction, division, limit, cursor }: ListAlertsDto): ListAlerts => ({
  state,
  kind,
  direction,
  area: division === undefined ? undefined : areaOf(division),
  limit: limit === undefined ? USUAL_PAGE : Number(limit),
  cursor,
});

@ApiTags('decisions')
@ApiBearerAuth('client')
@Controller('v1/alerts')
export class AlertsController {
  constructor(@Inject(ASSISTANCE) private readonly assistance: AssistanceDesks) {}

  @Access('alert', 'list')
  @Get()
  @ApiOperation({
    operationId: 'listAlerts',
    summary: 'Alerts, the most urgent first',
    description: 'Material changes only: what turns or could turn an outcome, or moves what is paid beyond the threshold.',
  })
  @ApiResponse({ status: 200, type: AlertPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  listAlerts(@Query() query: ListAlertsDto, @CurrentActor() actor: Actor): Promise<AlertPageDto> {
    return this.assistance.alerts.listAlerts(toQuery(query), actor);
  }

  @Access('alert', 'list')
  @Get('households')
  @ApiOperation({
    operationId: 'listAlertHouseholds',
    summary: 'Households to visit',
    description: 'By their most urgent alert, each with all of its alerts.',
  })
  @ApiResponse({ status: 200, type: AlertHouseholdPageDto, description: 'One page.' })
  @RefusedWith(['request-invalid', 'cursor-invalid'])
  listHouseholds(@Query() query: ListAlertsDto, @CurrentActor() actor: Actor): Promise<AlertHouseholdPageDto> {
    return this.assistance.alerts.listHouseholds(toQuery(query), actor);
  }

  @Access('alert', 'read')
  @Get(':alertId')
  @alertId
  @ApiOperation({ operationId: 'readAlert', summary: 'One alert with both values, its evidence and what became of it' })
  @ApiResponse({ status: 200, type: AlertWithDetailsDto, description: 'The alert.' })
  @RefusedWith(['not-found', 'reason-needed'])
  readAlert(@Param('alertId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<AlertWithDetailsDto> {
    return this.assistance.alerts.readAlert(id, actor);
  }

  @Access('alert', 'change')
  @Post(':alertId/answers')
  @HttpCode(200)
  @alertId
  @ApiOperation({
    operationId: 'answerAlert',
    summary: 'Say what became of an alert',
    description: 'The last answer counts, and the same twice is one. Whether alerts are useful is how their quality is measured.',
  })
  @ApiResponse({ status: 200, type: AlertViewDto, description: 'The alert as it is now.' })
  @RefusedWith(['not-found', 'alert-over'], { hasBody: true })
  answer(@Param('alertId', IdPipe) id: string, @Body() body: AnswerAlertDto, @CurrentActor() actor: Actor): Promise<AlertViewDto> {
    const { outcome, useful, decisionId, reason } = body;
    return this.assistance.alerts.answerAlert(id, { outcome, useful, decisionId, reason }, actor);
  }
}
