// /enter: a person signs in to look at reports, or comes with the one-time code of a demonstration.
import { Controller, Get, Header, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isHubError, type Clock } from '#kernel';
import { csrfTokenOf, isSameSecret, type OpenedSession } from '#identity';
import { OpenRoute } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Callers } from '../access/callers.js';
import type { ApiConfig } from '../api-config.js';
import type { Language } from '../problems/language.js';
import { readDeviceCookie, readSessionCookie, sendSession } from '../sign-in/cookies.js';
import type { Identity } from '../sign-in/identity.js';
import { requireOwnOrigin } from '../sign-in/own-origin.js';
import { API_CONFIG, CALLERS, CLOCK, IDENTITY } from '../tokens.js';
import { chooseLanguageOf, renderNote, sendPage } from './page-frame.js';
import { readNext } from './next-page.js';
import type { PageWord } from './page-words.js';
import { renderLocked, renderRecoveryCodes, renderSignIn, renderStep } from './render-sign-in.js';
import { styleSheet, styleSheetPath } from './style-sheet.js';

/** What a refusal says on the page. */
const WORDS: Readonly<Record<string, PageWord>> = {
  'sign-in-refused': 'wrongPassword',
  'sign-in-throttled': 'throttled',
  'challenge-invalid': 'signInOver',
  'session-missing': 'signInOver',
  'second-factor-refused': 'wrongCode',
  'unlock-refused': 'wrongCode',
  'password-weak': 'weakPassword',
};

@ApiExcludeController()
@OpenRoute()
@Controller()
export class EntryController {
  private entryCode: string | undefined;

  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(CALLERS) private readonly callers: Callers,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.entryCode = config.demoEntryCode;
  }

  @Get('enter')
  async enter(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = chooseLanguageOf(query);
    const next = readNext(query.next);
    if (typeof query.code === 'string') return this.enterDemonstration(query.code, next, language, request, reply);
    const session = await this.callers.lookAtSession(request);
    if (session === undefined) return sendPage(reply, 200, language, renderSignIn({ language, next, provider: this.config.hasOpenId }));
    const isLocked = session.found.state === 'locked';
    sendPage(
      reply,
      200,
      language,
      isLocked ? renderLocked({ language, next }, csrfTokenOf(session.sessionId)) : renderNote(language, 'signedIn'),
    );
  }

  @Post('enter')
  @HttpCode(200)
  async goOn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form: unknown = request.body;
    const language = chooseLanguageOf(request.query);
    const next = readNext(fieldOf(form, 'next'));
    try {
      requireOwnOrigin(request, this.config);
      await this.takeStep(form, next, language, request, reply);
    } catch (error) {
      if (!isHubError(error)) throw error;
      const wrong = WORDS[error.code] ?? 'wrongPassword';
      sendPage(
        reply,
        error.code === 'sign-in-throttled' ? 429 : 403,
        language,
        renderSignIn({ language, next, wrong, provider: this.config.hasOpenId }),
      );
    }
  }

  @Get(styleSheetPath)
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  readStyleSheet(): string {
    return styleSheet;
  }

  /** @throws HubError as the use cases do */
  private async takeStep(form: unknown, next: string, language: Language, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { signIn, sessions } = this.identity;
    const field = (name: string): string => fieldOf(form, name) ?? '';
    const deviceId = readDeviceCookie(request, this.config);
    const code = field('code').trim();
    switch (field('step')) {
      case 'second-factor':
        return this.forward(
          reply,
          await signIn.withSecondFactor(field('challenge'), /^[\d ]+$/.test(code) ? { code } : { recoveryCode: code }, deviceId),
          next,
        );
      case 'set-up': {
        const opened = await signIn.setUp(field('challenge'), { newPassword: field('newPassword'), code }, deviceId);
        sendSession(reply, opened, this.clock.now(), this.config);
        return sendPage(reply, 200, language, renderRecoveryCodes(language, opened.recoveryCodes, next));
      }
      case 'unlock': {
        const sessionId = readSessionCookie(request, this.config) ?? '';
        if (!isSameSecret(field('csrf'), csrfTokenOf(sessionId))) return sendPage(reply, 403, language, renderSignIn({ language, next }));
        const shown = field('pinOrCode');
        const opened = await sessions.unlock(sessionId, deviceId, { pin: shown }).catch(async (error: unknown) => {
          if (!isHubError(error) || error.code !== 'unlock-refused' || shown.length !== 6) throw error;
          return sessions.unlock(sessionId, deviceId, { code: shown });
        });
        return this.forward(reply, opened, next);
      }
      default: {
        const step = await signIn.withPassword({ loginName: field('loginName'), password: field('password') });
        sendPage(reply, 200, language, renderStep({ language, next }, step));
      }
    }
  }

  /** The demonstration's code opens one session and is spent. */
  private async enterDemonstration(
    code: string,
    next: string,
    language: Language,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { demoOfficer } = this.config;
    const isRight = this.entryCode !== undefined && isSameSecret(code, this.entryCode);
    if (!isRight || demoOfficer === undefined)
      return sendPage(reply, 403, language, renderSignIn({ language, next, wrong: 'wrongEntryCode' }));
    this.entryCode = undefined;
    const opened = await this.identity.signIn.enterDemonstration(demoOfficer, readDeviceCookie(request, this.config));
    this.forward(reply, opened, next);
  }

  private forward(reply: FastifyReply, opened: OpenedSession, next: string): void {
    sendSession(reply, opened, this.clock.now(), this.config);
    void reply.status(303).header('Location', next).header('Cache-Control', 'no-store').send();
  }
}

function fieldOf(form: unknown, field: string): string | undefined {
  const value: unknown = typeof form === 'object' && form !== null ? Reflect.get(form, field) : undefined;
  return typeof value === 'string' ? value : undefined;
}
