// /v1/verifications/{id}/exit-schedule: the gradual exit the policy gives, month by month. It recommends; a person decides.
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { writeExitSchedule, type Hub } from '#verification';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { HUB } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { ExitScheduleDto } from './exit-schedule.dto.js';

@ApiTags('decisions')
@ApiBearerAuth('client')
@Controller('v1/verifications/:verificationId')
@idParam('verificationId', 'Id of the verification.')
export class ExitScheduleController {
  constructor(@Inject(HUB) private readonly hub: Hub) {}

  @Access('determination', 'read')
  @Get('exit-schedule')
  @ApiOperation({
    operationId: 'readExitSchedule',
    summary: 'The gradual exit the policy gives, month by month',
    description:
      'Exact amounts, of the latest report. Its steps can be decided as they are: `gradual-exit` with `steps`, from `from` to `to`.',
  })
  @ApiResponse({ status: 200, type: ExitScheduleDto, description: 'Months with their amounts and why.' })
  @RefusedWith(['not-found', 'report-erased', 'no-exit'])
  async readExitSchedule(@Param('verificationId', IdPipe) verificationId: string, @CurrentActor() actor: Actor): Promise<ExitScheduleDto> {
    const { after, reportVersion } = await this.hub.readDetermination(verificationId, undefined, actor);
    if (after.exit === undefined) throw new HubError('no-exit', 'the determination speaks of no gradual exit');
    return { ...writeExitSchedule(after.exit), steps: after.exit.schedule, reportVersion };
  }
}
