// /reports/:verificationId: the report for people, rendered here, for whoever signed in at /enter.
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { nameActing } from '#audit';
import { HubError, isHubError } from '#kernel';
import { csrfTokenOf } from '#identity';
import { OpenRoute } from '#platform';
import { requireAccess, type AccessPolicy, type Actor, type LookupWatch } from '#lawful-access';
import { openReport, type EvidenceDesk, type Hub } from '#verification';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../api-config.js';
import type { Callers } from '../access/callers.js';
import type { Language } from '../problems/language.js';
import { askedObjectOf, keepRefusal } from '../access/lookup.interceptor.js';
import { isUuid } from '../requests/field-checks.js';
import { ACCESS_POLICY, API_CONFIG, CALLERS, EVIDENCE_DESK, HUB, LOOKUP_WATCH } from '../tokens.js';
import type { Markup } from './html.js';
import { chooseLanguageOf, renderNote, sendPage } from './page-frame.js';
import { renderLocked, renderSignIn } from './render-sign-in.js';
import { renderReport } from './render-report.js';

const READS_REPORT = { resource: 'report', verb: 'read' } as const;

@ApiExcludeController()
@OpenRoute()
@Controller('reports')
export class ReportPageController {
  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(EVIDENCE_DESK) private readonly desk: EvidenceDesk,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(CALLERS) private readonly callers: Callers,
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
    @Inject(LOOKUP_WATCH) private readonly watch: LookupWatch,
  ) {}

  @Get(':verificationId')
  async showReport(
    @Param('verificationId') verificationId: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = chooseLanguageOf(query);
    const version = typeof query.version === 'string' && /^[1-9]\d{0,8}$/.test(query.version) ? Number(query.version) : undefined;
    const session = await this.callers.lookAtSession(request);
    const options = { language, next: addressOf(verificationId, language, version) };
    if (session === undefined) return sendPage(reply, 401, language, renderSignIn({ ...options, provider: this.config.hasOpenId }));
    if (session.found.state === 'locked') return sendPage(reply, 401, language, renderLocked(options, csrfTokenOf(session.sessionId)));
    const actor = await this.callers.identify(request);
    nameActing(actor);
    try {
      sendPage(reply, 200, language, await this.renderFor(verificationId, version, language, actor));
    } catch (error) {
      await keepRefusal(this.watch, { actor, cell: READS_REPORT, asked: askedObjectOf(request), error });
      if (!isHubError(error) || (error.code !== 'not-found' && error.code !== 'access-denied')) throw error;
      sendPage(reply, 404, language, renderNote(language, 'notFound'));
    }
  }

  private async renderFor(verificationId: string, version: number | undefined, language: Language, actor: Actor): Promise<Markup> {
    requireAccess(this.policy, actor, READS_REPORT.resource, READS_REPORT.verb);
    await this.watch.requireUnlocked(actor);
    if (!isUuid(verificationId)) throw new HubError('not-found', 'the address holds no id of the hub');
    const [stored, sources] = await Promise.all([this.hub.readReport(verificationId, version, actor), this.hub.listSources(actor)]);
    return renderReport(await openReport(stored), {
      language,
      printed: await this.desk.readNumber(verificationId, stored.version, actor),
      sha256: stored.sha256,
      sourceTitles: new Map(sources.map((source) => [source.sourceId, source.title[language]])),
      otherLanguageHref: addressOf(verificationId, language === 'zh' ? 'en' : 'zh', version),
    });
  }
}

/** The page's own address; an id that is none leads back to the sign-in page. */
function addressOf(verificationId: string, language: Language, version: number | undefined): string {
  if (!isUuid(verificationId)) return '/enter';
  return `/reports/${verificationId}?lang=${language}${version === undefined ? '' : `&version=${version}`}`;
}
