// /v1/webhook-endpoints: where a client system is told, its secrets, and what became of each message. No content of messages.
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#lawful-access';
import { Access } from '../access/access.decorator.js';
import { CurrentActor } from '../access/bearer.guard.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { RequestRefused } from '../problems/fault-sentences.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { EVENTS } from '../tokens.js';
import { idParam } from '../verifications/verifications.controller.js';
import type { EventDesks } from './event-desks.js';
import {
  ListDeliveriesDto,
  NewWebhookEndpointDto,
  RedeliveredDto,
  RedeliveryDto,
  TestMessageDto,
  WebhookDeliveryPageDto,
  WebhookEndpointDto,
  WebhookEndpointListDto,
  WebhookEndpointWithSecretDto,
} from './webhook.dto.js';

const USUAL_PAGE = 50;
const endpointId = idParam('endpointId', 'Id of the endpoint.');

@ApiTags('events')
@ApiBearerAuth('client')
@Controller('v1/webhook-endpoints')
export class WebhooksController {
  constructor(@Inject(EVENTS) private readonly events: EventDesks) {}

  @Access('webhook', 'create')
  @Post()
  @ApiOperation({
    operationId: 'createWebhookEndpoint',
    summary: 'Have events sent to an address',
    description:
      'Signed by the Standard Webhooks specification, from now on. The secret stands in this answer and in no other. Cases of the purposes of the token that registers are told.',
  })
  @ApiResponse({ status: 201, type: WebhookEndpointWithSecretDto, description: 'Registered.' })
  @RefusedWith(['receiver-refused', 'webhook-endpoints-full'], { hasBody: true })
  create(@Body() { url, types }: NewWebhookEndpointDto, @CurrentActor() actor: Actor): Promise<WebhookEndpointWithSecretDto> {
    return this.events.webhooks.create({ url, types }, actor);
  }

  @Access('webhook', 'list')
  @Get()
  @ApiOperation({ operationId: 'listWebhookEndpoints', summary: 'Where you are told' })
  @ApiResponse({ status: 200, type: WebhookEndpointListDto, description: 'Your endpoints, without secrets.' })
  @RefusedWith([])
  async list(@CurrentActor() actor: Actor): Promise<WebhookEndpointListDto> {
    return { items: await this.events.webhooks.list(actor) };
  }

  @Access('webhook', 'change')
  @Post(':endpointId/rotate')
  @HttpCode(200)
  @endpointId
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Exchange the secret',
    description: 'For 24 hours messages carry the signatures of both secrets, so that the receiver changes when it likes.',
  })
  @ApiResponse({ status: 200, type: WebhookEndpointWithSecretDto, description: 'The new secret, shown once.' })
  @RefusedWith(['not-found'])
  rotate(@Param('endpointId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<WebhookEndpointWithSecretDto> {
    return this.events.webhooks.rotate(id, actor);
  }

  @Access('webhook', 'change')
  @Post(':endpointId/disable')
  @HttpCode(200)
  @endpointId
  @ApiOperation({ operationId: 'disableWebhookEndpoint', summary: 'Send nothing there for now' })
  @ApiResponse({ status: 200, type: WebhookEndpointDto, description: 'The endpoint as it is now.' })
  @RefusedWith(['not-found'])
  disable(@Param('endpointId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<WebhookEndpointDto> {
    return this.events.webhooks.setEnabled(id, false, actor);
  }

  @Access('webhook', 'change')
  @Post(':endpointId/enable')
  @HttpCode(200)
  @endpointId
  @ApiOperation({
    operationId: 'enableWebhookEndpoint',
    summary: 'Go on sending',
    description: 'From where it stopped: what happened meanwhile is sent, too, as far as events are kept (90 days).',
  })
  @ApiResponse({ status: 200, type: WebhookEndpointDto, description: 'The endpoint as it is now.' })
  @RefusedWith(['not-found'])
  enable(@Param('endpointId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<WebhookEndpointDto> {
    return this.events.webhooks.setEnabled(id, true, actor);
  }

  @Access('webhook', 'change')
  @Post(':endpointId/test')
  @HttpCode(202)
  @endpointId
  @ApiOperation({
    operationId: 'testWebhookEndpoint',
    summary: 'Send a test message',
    description: 'Of type `webhook.test`, signed like any other.',
  })
  @ApiResponse({ status: 202, type: TestMessageDto, description: 'It will be sent; the deliveries tell how it went.' })
  @RefusedWith(['not-found'])
  async test(@Param('endpointId', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<TestMessageDto> {
    return { messageId: await this.events.webhooks.test(id, actor) };
  }

  @Access('webhook', 'read')
  @Get(':endpointId/deliveries')
  @endpointId
  @ApiOperation({ operationId: 'listWebhookDeliveries', summary: 'What became of each message', description: 'Newest first, for 90 days.' })
  @ApiResponse({ status: 200, type: WebhookDeliveryPageDto, description: 'One page.' })
  @RefusedWith(['not-found', 'request-invalid', 'cursor-invalid'])
  listDeliveries(
    @Param('endpointId', IdPipe) id: string,
    @Query() { state, limit, cursor }: ListDeliveriesDto,
    @CurrentActor() actor: Actor,
  ): Promise<WebhookDeliveryPageDto> {
    return this.events.webhooks.listDeliveries(id, { state, limit: limit === undefined ? USUAL_PAGE : Number(limit), cursor }, actor);
  }

  @Access('webhook', 'change')
  @Post(':endpointId/redeliveries')
  @HttpCode(202)
  @endpointId
  @ApiOperation({
    operationId: 'redeliverEvents',
    summary: 'Send events once more',
    description: 'One by its id, or all from an instant on, at most 10,000 at once; under the ids they had.',
  })
  @ApiResponse({ status: 202, type: RedeliveredDto, description: 'They will be sent.' })
  @RefusedWith(['not-found'], { hasBody: true })
  async redeliver(
    @Param('endpointId', IdPipe) id: string,
    @Body() { eventId, since }: RedeliveryDto,
    @CurrentActor() actor: Actor,
  ): Promise<RedeliveredDto> {
    if (eventId !== undefined && since === undefined) return { count: await this.events.webhooks.redeliver(id, { eventId }, actor) };
    if (since !== undefined && eventId === undefined) return { count: await this.events.webhooks.redeliver(id, { since }, actor) };
    throw new RequestRefused([{ pointer: '', code: 'redelivery-once' }]);
  }
}
