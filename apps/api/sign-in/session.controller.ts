// /v1/session: who has signed in here, quick unlock, the second factor again, signing out.
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HubError, type Clock } from '#kernel';
import { OpenRoute } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.decorator.js';
import type { Callers } from '../access/callers.js';
import type { ApiConfig } from '../api-config.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { API_CONFIG, CALLERS, CLOCK, IDENTITY } from '../tokens.js';
import { forgetSession, readDeviceCookie, sendSession } from './cookies.js';
import type { Identity } from './identity.js';
import { SessionViewDto, StepUpViewDto, viewOpened, viewSession } from './session-view.dto.js';
import { PinDto, StepUpDto, UnlockDto } from './sign-in.dto.js';

const csrfHeader = ApiHeader({
  name: 'x-csrf-token',
  required: true,
  description: '`csrfToken` of the session.',
  schema: { type: 'string' },
});

/** The guard lets these through; each looks at the session itself, since some of them are for one that is locked. */
@ApiTags('sign-in')
@ApiCookieAuth('session')
@OpenRoute()
@Controller('v1/session')
export class SessionController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(CALLERS) private readonly callers: Callers,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Access('session', 'read')
  @Get()
  @ApiOperation({
    operationId: 'readSession',
    summary: 'Who has signed in here',
    description: 'No use of the session: asking does not keep it from locking.',
  })
  @ApiResponse({ status: 200, type: SessionViewDto, description: 'The session, open or locked.' })
  @RefusedWith(['session-missing'], { open: true })
  async read(@Req() request: FastifyRequest): Promise<SessionViewDto> {
    const session = await this.callers.lookAtSession(request);
    if (session === undefined) throw new HubError('session-missing', 'nobody has signed in here');
    return viewSession(session.sessionId, session.found);
  }

  @Access('session', 'change')
  @Delete()
  @HttpCode(204)
  @csrfHeader
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out' })
  @ApiResponse({ status: 204, description: 'Signed out.' })
  @RefusedWith(['session-missing', 'csrf-refused'], { open: true })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.identity.sessions.signOut(this.callers.requireSessionId(request));
    forgetSession(reply, this.config);
  }

  @Access('session', 'change')
  @Post('unlock')
  @HttpCode(200)
  @csrfHeader
  @ApiOperation({
    operationId: 'unlockSession',
    summary: 'Open a locked session again on the same PC',
    description: 'With the PIN or a code; the session goes on under another id until its end. After five wrong tries it is over.',
  })
  @ApiResponse({ status: 200, type: SessionViewDto, description: 'Open again.' })
  @RefusedWith(['session-missing', 'unlock-refused', 'csrf-refused'], { hasBody: true, open: true })
  async unlock(
    @Body() { pin, code }: UnlockDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionViewDto> {
    const shown = pin === undefined ? { code: code ?? '' } : { pin };
    const opened = await this.identity.sessions.unlock(
      this.callers.requireSessionId(request),
      readDeviceCookie(request, this.config),
      shown,
    );
    sendSession(reply, opened, this.clock.now(), this.config);
    return viewOpened(opened);
  }

  @Access('session', 'change')
  @Post('step-up')
  @HttpCode(200)
  @csrfHeader
  @ApiOperation({
    operationId: 'stepUp',
    summary: 'Show the second factor again',
    description: 'Exports, decisions and changes of rights want it within the last five minutes.',
  })
  @ApiResponse({ status: 200, type: StepUpViewDto, description: 'Shown.' })
  @RefusedWith(['session-missing', 'session-locked', 'second-factor-refused', 'csrf-refused'], { hasBody: true, open: true })
  async stepUp(@Body() { code }: StepUpDto, @Req() request: FastifyRequest): Promise<StepUpViewDto> {
    const at = await this.identity.sessions.stepUp(this.callers.requireSessionId(request), code);
    return { secondFactorAt: at.toISOString() };
  }

  @Access('session', 'change')
  @Put('pin')
  @HttpCode(204)
  @csrfHeader
  @ApiOperation({
    operationId: 'setPin',
    summary: 'Set the PIN of quick unlock',
    description: 'Within five minutes of the second factor.',
  })
  @ApiResponse({ status: 204, description: 'Set.' })
  @RefusedWith(['session-missing', 'session-locked', 'step-up-needed', 'pin-weak', 'csrf-refused'], { hasBody: true, open: true })
  async setPin(@Body() { pin }: PinDto, @Req() request: FastifyRequest): Promise<void> {
    await this.identity.sessions.setPin(this.callers.requireSessionId(request), pin);
  }
}
