// /family: the page of the family. A person types number and code of a letter, and for fifteen minutes reads what was asked,
// withdraws an authorization or asks for a correction. Works without scripts; nothing personal stands in an address.
import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { nameActing } from '#audit';
import { csrfTokenOf, isSameSecret } from '#identity';
import { isHubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { OpenRoute } from '#platform';
import { CORRECTION_SECTIONS, type FamilyDesk } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../api-config.js';
import type { Language } from '../problems/language.js';
import { describeProblem } from '../problems/problem.filter.js';
import type { Markup } from '../report-page/html.js';
import { chooseLanguageOf, sendPage } from '../report-page/page-frame.js';
import { checkText, isUuid } from '../requests/field-checks.js';
import { readFamilyCookie, sendFamilyCookie } from '../sign-in/cookies.js';
import { requireOwnOrigin } from '../sign-in/own-origin.js';
import { API_CONFIG, FAMILY_DESK } from '../tokens.js';
import { FamilyDoor } from './family-door.js';
import { LONGEST_CORRECTION } from './family-letter.dto.js';
import { renderCase } from './family-case.js';
import { familyWordsOf, renderDoor, renderWithdrawal } from './family-page.js';
import type { FamilyWord } from './family-words.js';

/** What the case page may say after a form. */
const SAID: readonly FamilyWord[] = ['withdrawn', 'corrected', 'correctionFault', 'gone'];
const isText = checkText(LONGEST_CORRECTION);

/** An opened letter: who reads, and the token its cookie holds. */
interface Visit {
  readonly actor: Actor;
  readonly token: string;
}

@ApiExcludeController()
@OpenRoute()
@Controller('family')
export class FamilyPageController {
  constructor(
    @Inject(FAMILY_DESK) private readonly desk: FamilyDesk,
    @Inject(FamilyDoor) private readonly door: FamilyDoor,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  @Get()
  show(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): void {
    this.sendDoor(reply, 200, chooseLanguageOf(query), fieldOf(query, 'n').slice(0, 40));
  }

  @Post()
  @HttpCode(200)
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = chooseLanguageOf(request.query);
    const typed = { number: fieldOf(request.body, 'number').slice(0, 40), code: fieldOf(request.body, 'code').slice(0, 40) };
    try {
      requireOwnOrigin(request, this.config);
      const { token } = await this.door.open(typed, request);
      sendFamilyCookie(reply, token, this.config);
      this.goTo(reply, language);
    } catch (error) {
      if (!isHubError(error)) throw error;
      const { status, title } = describeProblem(error, language);
      if (status >= 500) throw error;
      const said = error.code === 'rate-limited' ? familyWordsOf(language)('tooOften') : title;
      this.sendDoor(reply, status, language, typed.number, said);
    }
  }

  @Get('case')
  async read(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.visit(request, reply, async ({ actor, token }, language) => {
      const view = await this.desk.readLetter(actor);
      const said = SAID.find((word) => word === query.said);
      this.send(reply, language, renderCase(view, { language, csrfToken: csrfTokenOf(token), said }));
    });
  }

  @Post('leave')
  @HttpCode(200)
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.visit(request, reply, async ({ token }, language) => {
      await this.desk.closeSession(token);
      sendFamilyCookie(reply, '', this.config);
      this.sendDoor(reply, 200, language, '', familyWordsOf(language)('left'));
    });
  }

  /** Asks first what it means; `confirmed` withdraws. */
  @Post('withdrawal')
  @HttpCode(200)
  async withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.visit(request, reply, async ({ actor, token }, language) => {
      const authorizationId = fieldOf(request.body, 'authorizationId');
      if (!isUuid(authorizationId)) return this.goTo(reply, language, 'gone');
      if (fieldOf(request.body, 'confirmed') === 'yes') {
        await this.desk.withdrawAuthorization(authorizationId, actor);
        return this.goTo(reply, language, 'withdrawn');
      }
      const { authorizations } = await this.desk.readLetter(actor);
      const asked = authorizations.find((one) => one.authorizationId === authorizationId && one.endedAt === undefined);
      if (asked === undefined) return this.goTo(reply, language, 'gone');
      this.send(reply, language, renderWithdrawal(language, asked, csrfTokenOf(token)));
    });
  }

  @Post('correction')
  @HttpCode(200)
  async correct(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.visit(request, reply, async ({ actor }, language) => {
      const section = CORRECTION_SECTIONS.find((one) => one === fieldOf(request.body, 'section'));
      const [person, sourceId] = [fieldOf(request.body, 'person'), fieldOf(request.body, 'sourceId')];
      // lines as typed into the field are one text
      const text = fieldOf(request.body, 'text').replace(/\s+/g, ' ').trim();
      if (section === undefined || !/^\d{1,2}$/.test(person) || isText(text) !== undefined)
        return this.goTo(reply, language, 'correctionFault');
      await this.desk.requestCorrection({ person: Number(person), section, sourceId: sourceId === '' ? undefined : sourceId, text }, actor);
      this.goTo(reply, language, 'corrected');
    });
  }

  /** Runs as the person whose letter is open. A form besides shows the token of the session and comes from this page. */
  private async visit(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (visit: Visit, language: Language) => Promise<void>,
  ): Promise<void> {
    const language = chooseLanguageOf(request.query);
    const word = familyWordsOf(language);
    try {
      const token = readFamilyCookie(request, this.config) ?? '';
      const actor = await this.desk.authenticate(token);
      if (request.method === 'POST') {
        requireOwnOrigin(request, this.config);
        if (!isSameSecret(fieldOf(request.body, 'csrf'), csrfTokenOf(token)))
          return this.sendDoor(reply, 403, language, '', word('sessionOver'));
      }
      nameActing(actor);
      await work({ actor, token }, language);
    } catch (error) {
      if (!isHubError(error)) throw error;
      switch (error.code) {
        case 'session-missing':
          return this.sendDoor(reply, 401, language, '', word('sessionOver'));
        case 'csrf-refused':
          return this.sendDoor(reply, 403, language, '', word('sessionOver'));
        case 'household-erased':
        case 'report-erased':
          return this.sendDoor(reply, 410, language, '', word('erased'));
        case 'not-found':
        case 'correction-invalid':
          return this.goTo(reply, language, 'gone');
        default:
          throw error;
      }
    }
  }

  private sendDoor(reply: FastifyReply, status: number, language: Language, number: string, said?: string): void {
    sendPage(reply, status, language, renderDoor(language, number, said), familyWordsOf(language)('title'));
  }

  private send(reply: FastifyReply, language: Language, page: Markup): void {
    sendPage(reply, 200, language, page, familyWordsOf(language)('title'));
  }

  private goTo(reply: FastifyReply, language: Language, said?: FamilyWord): void {
    const address = `/family/case?lang=${language}${said === undefined ? '' : `&said=${said}`}`;
    void reply.status(303).header('Location', address).header('Cache-Control', 'no-store').send();
  }
}

function fieldOf(form: unknown, field: string): string {
  const value: unknown = typeof form === 'object' && form !== null ? Reflect.get(form, field) : undefined;
  return typeof value === 'string' ? value : '';
}
