// /enter/openid: to the OpenID provider and back. Nobody becomes an officer by this: whom the provider vouches for must be one.
import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HubError, isHubError, type Clock } from '#kernel';
import { isSecret, newSecret } from '#identity';
import { OpenRoute } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../../api-config.js';
import { chooseLanguageOf, renderForward, sendPage } from '../../report-page/page-frame.js';
import { readNext } from '../../report-page/next-page.js';
import { renderSignIn, renderStep } from '../../report-page/render-sign-in.js';
import { API_CONFIG, CLOCK, IDENTITY, OPENID_PROVIDER } from '../../tokens.js';
import { readDeviceCookie, readOpenIdCookie, sendSession, writeOpenIdCookie } from '../cookies.js';
import type { Identity } from '../identity.js';
import type { OpenIdProvider } from './openid-provider.js';
import { OPENID_PATH } from './openid-settings.js';

@ApiExcludeController()
@OpenRoute()
@Controller()
export class OpenIdController {
  constructor(
    @Inject(OPENID_PROVIDER) private readonly found: { readonly provider: OpenIdProvider | undefined },
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(OPENID_PATH)
  async begin(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<void> {
    const provider = this.requireProvider();
    const language = chooseLanguageOf(query);
    const next = readNext(query.next);
    const secret = newSecret();
    try {
      const url = await provider.beginUrl(secret);
      reply.header('Set-Cookie', writeOpenIdCookie(`${secret}.${Buffer.from(next).toString('base64url')}`, this.config));
      void reply.status(303).header('Location', url.href).header('Cache-Control', 'no-store').send();
    } catch (error) {
      if (!isHubError(error)) throw error;
      sendPage(reply, 503, language, renderSignIn({ language, next, wrong: 'providerUnavailable', provider: true }));
    }
  }

  @Get(`${OPENID_PATH}/callback`)
  async finish(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const provider = this.requireProvider();
    const language = chooseLanguageOf(query);
    const [secret = '', place = ''] = (readOpenIdCookie(request, this.config) ?? '').split('.');
    const next = readNext(Buffer.from(place, 'base64url').toString('utf8'));
    const forget = writeOpenIdCookie('', this.config);
    try {
      if (!isSecret(secret)) throw new HubError('sign-in-refused', 'this browser has not asked the provider');
      const vouched = await provider.finish(new URL(request.url, 'http://hub').search, secret);
      const outcome = await this.identity.signIn.withProvider(vouched, readDeviceCookie(request, this.config));
      if ('next' in outcome) {
        reply.header('Set-Cookie', forget);
        return sendPage(reply, 200, language, renderStep({ language, next }, outcome));
      }
      sendSession(reply, outcome, this.clock.now(), this.config, [forget]);
      // The session's cookie goes along with requests of this site only: the page leads on, not the provider's redirect.
      sendPage(reply, 200, language, renderForward(language, next));
    } catch (error) {
      if (!isHubError(error)) throw error;
      const isDown = error.code === 'provider-unavailable';
      reply.header('Set-Cookie', forget);
      const wrong = isDown ? 'providerUnavailable' : 'providerRefused';
      sendPage(reply, isDown ? 503 : 403, language, renderSignIn({ language, next, wrong, provider: true }));
    }
  }

  /** OpenID Connect Back-Channel Logout 1.0: sessions that began with the provider end with it. */
  @Post(`${OPENID_PATH}/sign-out`)
  @HttpCode(200)
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const provider = this.requireProvider();
    const form: unknown = request.body;
    const token: unknown = typeof form === 'object' && form !== null ? Reflect.get(form, 'logout_token') : undefined;
    try {
      if (typeof token !== 'string') throw new HubError('sign-in-refused', 'there is no logout_token');
      await this.identity.desk.endProviderSessions(await provider.readSignOut(token));
      void reply.status(200).header('Cache-Control', 'no-store').send();
    } catch (error) {
      if (!isHubError(error) || error.code !== 'sign-in-refused') throw error;
      void reply.status(400).header('Cache-Control', 'no-store').send({ error: 'invalid_request' });
    }
  }

  private requireProvider(): OpenIdProvider {
    if (this.found.provider === undefined) throw new HubError('not-found', 'no OpenID provider is configured');
    return this.found.provider;
  }
}
