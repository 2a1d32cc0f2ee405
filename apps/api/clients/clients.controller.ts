// /v1/clients: the register of client systems, kept by a security administrator; with the switch that stops one.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { principalOf, type Actor, type StoredClient } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import type { ClientSystems } from '../access/client-systems.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { CLIENT_SYSTEMS } from '../tokens.js';
import { ClientDto, ClientListDto, ClientViewDto, NewClientDto, SwitchClientDto } from './clients.dto.js';

const clientParam = (): MethodDecorator => ApiParam({ name: 'clientId', description: 'Id of the client.', example: 'district-dibao' });

@ApiTags('clients')
@ApiBearerAuth('client')
@Controller('v1/clients')
export class ClientsController {
  constructor(@Inject(CLIENT_SYSTEMS) private readonly systems: ClientSystems) {}

  @Access('client', 'list')
  @Get()
  @ApiOperation({ operationId: 'listClients', summary: 'List registered client systems' })
  @ApiResponse({ status: 200, type: ClientListDto, description: 'All of them, by id.' })
  @RefusedWith([])
  async listClients(): Promise<ClientListDto> {
    return { items: (await this.systems.desk.list()).map(toView) };
  }

  @Access('client', 'read')
  @Get(':clientId')
  @clientParam()
  @ApiOperation({ operationId: 'readClient', summary: 'Read a registration' })
  @ApiResponse({ status: 200, type: ClientViewDto, description: 'The registration.' })
  @RefusedWith(['not-found'])
  async readClient(@Param('clientId') clientId: string): Promise<ClientViewDto> {
    return toView(await this.systems.desk.read(clientId));
  }

  @Access('client', 'create')
  @Post()
  @ApiOperation({ operationId: 'registerClient', summary: 'Register a client system', description: 'Only public keys are taken.' })
  @ApiResponse({ status: 201, type: ClientViewDto, description: 'Registered; it can ask for tokens within seconds.' })
  @RefusedWith(['client-invalid', 'client-taken', 'step-up-needed'], { hasBody: true })
  async registerClient(@Body() body: NewClientDto, @CurrentActor() actor: Actor): Promise<ClientViewDto> {
    return toView(await this.systems.desk.register({ ...body }, principalOf(actor)));
  }

  @Access('client', 'change')
  @Put(':clientId')
  @clientParam()
  @ApiOperation({ operationId: 'replaceClient', summary: 'Replace a registration: keys, rights, quotas' })
  @ApiResponse({ status: 200, type: ClientViewDto, description: 'The registration as it is now.' })
  @RefusedWith(['not-found', 'client-invalid', 'step-up-needed'], { hasBody: true })
  async replaceClient(@Param('clientId') clientId: string, @Body() body: ClientDto, @CurrentActor() actor: Actor): Promise<ClientViewDto> {
    return toView(await this.systems.desk.replace(clientId, { ...body }, principalOf(actor)));
  }

  @Access('client', 'change')
  @Post(':clientId/disable')
  @HttpCode(200)
  @clientParam()
  @ApiOperation({
    operationId: 'disableClient',
    summary: 'Switch a client off',
    description: 'Within a minute no token of it opens anything, in any process; what it asked for and was not sent yet waits.',
  })
  @ApiResponse({ status: 200, type: ClientViewDto, description: 'Switched off.' })
  @RefusedWith(['not-found', 'step-up-needed'], { hasBody: true })
  async disableClient(
    @Param('clientId') clientId: string,
    @Body() { reason }: SwitchClientDto,
    @CurrentActor() actor: Actor,
  ): Promise<ClientViewDto> {
    return toView(await this.systems.desk.disable(clientId, reason, principalOf(actor)));
  }

  @Access('client', 'change')
  @Post(':clientId/enable')
  @HttpCode(200)
  @clientParam()
  @ApiOperation({ operationId: 'enableClient', summary: 'Switch a client on again' })
  @ApiResponse({ status: 200, type: ClientViewDto, description: 'Switched on.' })
  @RefusedWith(['not-found', 'step-up-needed'], { hasBody: true })
  async enableClient(
    @Param('clientId') clientId: string,
    @Body() { reason }: SwitchClientDto,
    @CurrentActor() actor: Actor,
  ): Promise<ClientViewDto> {
    return toView(await this.systems.desk.enable(clientId, reason, principalOf(actor)));
  }
}

function toView({ client, disabledAt, changedAt }: StoredClient): ClientViewDto {
  const { expiresAt, ...rest } = client;
  return {
    ...rest,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(disabledAt === undefined ? {} : { disabledAt: disabledAt.toISOString() }),
    changedAt: changedAt.toISOString(),
  };
}
