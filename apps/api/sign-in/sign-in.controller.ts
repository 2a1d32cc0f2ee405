// /v1/sign-in: name and password, then the second factor; the first time an own password and a second factor are set up.
import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock } from '#kernel';
import type { NextStep } from '#identity';
import { OpenRoute } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../api-config.js';
import { RefusedWith } from '../openapi/problem-responses.js';
import { API_CONFIG, CLOCK, IDENTITY } from '../tokens.js';
import { readDeviceCookie, sendSession } from './cookies.js';
import type { Identity } from './identity.js';
import { requireOwnOrigin } from './own-origin.js';
import { NewSessionViewDto, SessionViewDto, viewOpened } from './session-view.dto.js';
import { SecondFactorDto, SetUpDto, SignInDto, SignInStepViewDto } from './sign-in.dto.js';

@ApiTags('sign-in')
@OpenRoute()
@Controller('v1/sign-in')
export class SignInController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in with name and password',
    description:
      'Answers which step follows. An unknown name, a wrong password and a disabled account get the same answer; after eight tries the name waits for 15 minutes.',
  })
  @ApiResponse({ status: 200, type: SignInStepViewDto, description: 'The second factor, or the set-up of the first sign-in.' })
  @RefusedWith(['sign-in-refused', 'sign-in-throttled', 'csrf-refused'], { hasBody: true, open: true })
  async signIn(@Body() { loginName, password }: SignInDto, @Req() request: FastifyRequest): Promise<SignInStepViewDto> {
    requireOwnOrigin(request, this.config);
    return viewStep(await this.identity.signIn.withPassword({ loginName, password }));
  }

  @Post('second-factor')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'showSecondFactor',
    summary: 'Show the second factor',
    description: 'Sets the session cookie (HttpOnly, SameSite=Strict) and a cookie of this PC.',
  })
  @ApiResponse({ status: 200, type: SessionViewDto, description: 'Signed in.' })
  @RefusedWith(['challenge-invalid', 'second-factor-refused', 'sign-in-throttled', 'csrf-refused'], { hasBody: true, open: true })
  async showSecondFactor(
    @Body() { challenge, code, recoveryCode }: SecondFactorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionViewDto> {
    requireOwnOrigin(request, this.config);
    const shown = code === undefined ? { recoveryCode: recoveryCode ?? '' } : { code };
    const opened = await this.identity.signIn.withSecondFactor(challenge, shown, readDeviceCookie(request, this.config));
    sendSession(reply, opened, this.clock.now(), this.config);
    return viewOpened(opened);
  }

  @Post('set-up')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'setUpSignIn',
    summary: 'Set an own password and a second factor at the first sign-in',
    description: 'The password that was handed out is worth nothing afterwards. Answers ten recovery codes, once.',
  })
  @ApiResponse({ status: 200, type: NewSessionViewDto, description: 'Set up and signed in.' })
  @RefusedWith(['challenge-invalid', 'second-factor-refused', 'sign-in-throttled', 'csrf-refused', 'password-weak'], {
    hasBody: true,
    open: true,
  })
  async setUp(
    @Body() { challenge, newPassword, code }: SetUpDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSessionViewDto> {
    requireOwnOrigin(request, this.config);
    const opened = await this.identity.signIn.setUp(challenge, { newPassword, code }, readDeviceCookie(request, this.config));
    sendSession(reply, opened, this.clock.now(), this.config);
    return { ...viewOpened(opened), recoveryCodes: [...opened.recoveryCodes] };
  }
}

const viewStep = (step: NextStep): SignInStepViewDto => ({ ...step, expiresAt: step.expiresAt.toISOString() });
