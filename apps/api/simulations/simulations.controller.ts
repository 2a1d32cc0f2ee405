// /v1/simulations: a draft of policy over stored households, asked for by policy officers and worked off by a worker.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { CHANGES_HEADER, type PolicyDesk } from '#verification';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { POLICY_DESK } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import { NewSimulationDto, toSimulationRequest } from './simulation.dto.js';
import { showSimulation, SimulationViewDto } from './simulation-view.dto.js';

const simulationId = idParam('simulationId', 'Id of the simulation.');

@ApiTags('policy-runs')
@ApiBearerAuth('client')
@Controller('v1/simulations')
export class SimulationsController {
  constructor(@Inject(POLICY_DESK) private readonly desk: PolicyDesk) {}

  @Access('simulation', 'create')
  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestSimulation',
    summary: 'Try a draft of policy on stored households',
    description:
      "Re-tests the latest report of every household the draft reaches inside this client's area, as if the draft had been in force on its reference date; no department is asked. A worker does it; a run whose worker is lost goes on after its last stored page.",
  })
  @ApiResponse({
    status: 202,
    type: SimulationViewDto,
    description: 'Taken.',
    headers: { Location: { description: 'Address of the simulation.', schema: { type: 'string' } } },
  })
  @RefusedWith(
    [
      'policy-not-allowed',
      'division-not-allowed',
      'packs-invalid',
      'value-without-parameter',
      'draft-reads-what-is-not-kept',
      'no-pack-for-region',
    ],
    { hasBody: true },
  )
  async requestSimulation(
    @Body() body: NewSimulationDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SimulationViewDto> {
    const view = await this.desk.requestSimulation(toSimulationRequest(body), actor);
    reply.header('Location', `/v1/simulations/${view.simulationId}`);
    return showSimulation(view);
  }

  @Access('simulation', 'read')
  @Get(':simulationId')
  @simulationId
  @ApiOperation({ operationId: 'readSimulation', summary: 'Read how far a simulation is, and its figures' })
  @ApiResponse({ status: 200, type: SimulationViewDto, description: 'Cells of one to four households are "<5".' })
  @RefusedWith(['policy-not-allowed', 'not-found'])
  async readSimulation(@Param('simulationId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<SimulationViewDto> {
    return showSimulation(await this.desk.readSimulation(id, actor));
  }

  @Access('simulation', 'read')
  @Get(':simulationId/changes.csv')
  @simulationId
  @ApiProduces('text/csv')
  @ApiOperation({
    operationId: 'readSimulationChanges',
    summary: 'Read what changes for whom, by verification id',
    description: 'Ids, codes and amounts, no names. Once the simulation is done.',
  })
  @ApiResponse({
    status: 200,
    description: 'One line a household and programme that is not as it was.',
    content: { 'text/csv': { schema: { type: 'string' }, example: CHANGES_HEADER } },
  })
  @RefusedWith(['policy-not-allowed', 'not-found', 'simulation-running'])
  async readSimulationChanges(
    @Param('simulationId', IdPipe) id: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pages = this.desk.readSimulationChanges(id, actor);
    const first = await pages.next(); // refusals come before the first byte
    await reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="simulation-${id}.csv"`)
      .send(Readable.from(withHeader(first, pages)));
  }
}

async function* withHeader(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield CHANGES_HEADER;
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
