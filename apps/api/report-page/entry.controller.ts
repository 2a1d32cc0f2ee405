// /enter: a person signs in to look at reports, with a token or with the one-time code of a demonstration.
import { Controller, Get, Header, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenRoute } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionStore } from '../access/session-store.js';
import { chooseLanguageOf, renderNote, renderSignIn, sendPage } from './page-frame.js';
import { styleSheet, styleSheetPath } from './style-sheet.js';

const START = '/enter';

@ApiExcludeController()
@OpenRoute()
@Controller()
export class EntryController {
  constructor(@Inject(SessionStore) private readonly sessions: SessionStore) {}

  @Get('enter')
  enter(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = chooseLanguageOf(query);
    const next = readNext(query.next);
    if (typeof query.code !== 'string') {
      const isKnown = this.sessions.findActor(request.headers.cookie) !== undefined;
      return sendPage(reply, 200, language, isKnown ? renderNote(language, 'signedIn') : renderSignIn(language, next, false));
    }
    const cookie = this.sessions.enterWithCode(query.code);
    if (cookie === undefined) return sendPage(reply, 403, language, renderSignIn(language, next, true));
    forward(reply, cookie, next);
  }

  @Post('enter')
  @HttpCode(303)
  enterWithToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const form: unknown = request.body;
    const language = chooseLanguageOf(request.query);
    const next = readNext(fieldOf(form, 'next'));
    const token = fieldOf(form, 'token');
    const isOurForm = request.headers['sec-fetch-site'] === undefined || request.headers['sec-fetch-site'] === 'same-origin';
    const cookie = isOurForm && typeof token === 'string' ? this.sessions.enterWithToken(token.trim()) : undefined;
    if (cookie === undefined) return sendPage(reply, 403, language, renderSignIn(language, next, true));
    forward(reply, cookie, next);
  }

  @Get(styleSheetPath)
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  readStyleSheet(): string {
    return styleSheet;
  }
}

const fieldOf = (form: unknown, field: string): unknown =>
  typeof form === 'object' && form !== null ? Reflect.get(form, field) : undefined;

/** Only a report page of this server; anything else would let a link lead people elsewhere. */
const readNext = (next: unknown): string =>
  typeof next === 'string' && /^\/reports\/[0-9a-f-]{36}(\?(version=\d{1,9}|lang=(en|zh)|&)+)?$/.test(next) ? next : START;

function forward(reply: FastifyReply, cookie: string, next: string): void {
  void reply.status(303).header('Set-Cookie', cookie).header('Location', next).header('Cache-Control', 'no-store').send();
}
