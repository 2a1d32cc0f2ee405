// /v1/partner-requests: other hubs ask us for help with their people. Open to whoever signs as a configured hub; messages are
// kept byte for byte, for the signature is over them, and so are answers.
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenRoute } from '#platform';
import type { PartnerDesk, ReceivedPartnerMessage, SignedPartnerReply } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PARTNER_REQUESTS_PATH, readCallbackBody } from '../json-body/register-body-parser.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { IdPipe } from '../requests/path-ids.pipe.js';
import { PARTNER_DESK } from '../tokens.js';
import { PartnerAnswerDto, PartnerReceiptDto } from './partner-answer.dto.js';

const SIGNED =
  'For partner hubs alone (docs/partner-hubs.md). The headers hedui-from, hedui-to, hedui-time, hedui-nonce and hedui-signature sign method, path and body; the answer is signed over its status and body under the same nonce.';

@ApiTags('partner hubs')
@OpenRoute()
@ApiHeader({ name: 'hedui-from', required: true, description: 'Id of the hub that sends.' })
@ApiHeader({ name: 'hedui-to', required: true, description: 'Id of this hub.' })
@ApiHeader({ name: 'hedui-time', required: true, description: 'Seconds since 1970; five minutes of difference are accepted.' })
@ApiHeader({ name: 'hedui-nonce', required: true, description: 'Random, 16 to 64 characters of base64url; used once.' })
@ApiHeader({ name: 'hedui-signature', required: true, description: 'Detached JWS of type hedui-partner.' })
@Controller(PARTNER_REQUESTS_PATH.slice(1))
export class PartnersController {
  constructor(@Inject(PARTNER_DESK) private readonly desk: PartnerDesk) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'receivePartnerRequest',
    summary: 'Another hub asks for help with people registered here',
    description: SIGNED,
  })
  @ApiBody({
    description: 'As docs/partner-hubs.md says: people, papers, purpose, kinds of record wanted, the hubs it has passed, the deadline.',
    schema: {
      type: 'object',
      additionalProperties: true,
      example: { requestId: '0190c0de-0000-7000-8000-000000000001', hops: ['hub-yinchuan'] },
    },
  })
  @ApiResponse({ status: 202, description: 'Taken up.', type: PartnerReceiptDto })
  @ApiResponse({ status: 200, description: 'The same request was taken up before.', type: PartnerReceiptDto })
  @RefusedWith(
    [
      'not-found',
      'partner-message-refused',
      'partner-message-repeated',
      'partner-request-invalid',
      'partner-loop',
      'partner-hops',
      'partner-deadline-over',
      'partner-division-not-served',
      'partner-facts-not-agreed',
      'purpose-not-allowed',
      'programme-not-allowed',
      'authorization-invalid',
      'idempotency-key-reused',
      'no-pack-for-region',
      'quota-households',
      'quota-running',
      'body-too-large',
      'media-type-unsupported',
    ],
    { open: true },
  )
  async receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, await this.desk.receive(toMessage(request)));
  }

  @Get(':requestId')
  @ApiParam({ name: 'requestId', description: 'Id of the request, the same at every hub.' })
  @ApiOperation({
    operationId: 'readPartnerAnswer',
    summary: 'What there is so far for a request of another hub',
    description: `${SIGNED} Nobody whose records are silent is told to have none: what is missing is named.`,
  })
  @ApiResponse({ status: 200, description: 'Parts that have come, and whether more will.', type: PartnerAnswerDto })
  @RefusedWith(['not-found', 'partner-message-refused', 'partner-message-repeated'], { open: true })
  async answer(@Param('requestId', IdPipe) requestId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, await this.desk.answer(requestId, toMessage(request)));
  }

  @Delete(':requestId')
  @ApiParam({ name: 'requestId', description: 'Id of the request, the same at every hub.' })
  @ApiOperation({
    operationId: 'withdrawPartnerRequest',
    summary: 'Another hub withdraws its request',
    description: `${SIGNED} Nothing further is asked for it here; withdrawing twice is the same as once.`,
  })
  @ApiResponse({ status: 200, description: 'Withdrawn.', type: PartnerReceiptDto })
  @RefusedWith(['not-found', 'partner-message-refused', 'partner-message-repeated'], { open: true })
  async withdraw(@Param('requestId', IdPipe) requestId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, await this.desk.withdraw(requestId, toMessage(request)));
  }
}

/** The bytes that were signed are the bytes that are sent. */
const send = (reply: FastifyReply, { status, headers, text }: SignedPartnerReply): FastifyReply =>
  reply.status(status).headers(headers).header('content-type', 'application/json; charset=utf-8').send(text);

const METHODS = { GET: 'GET', POST: 'POST', DELETE: 'DELETE' } as const;
const toMessage = (request: FastifyRequest): ReceivedPartnerMessage => ({
  method: METHODS[request.method as keyof typeof METHODS],
  path: request.url,
  body: readCallbackBody(request),
  header: (name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  },
});
