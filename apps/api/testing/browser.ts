// A browser of an officer, for specs: keeps its cookies and the token of its session, and says where its requests come from.
import type request from 'supertest';
import type { KnownOfficer } from './identity-in-memory.js';
import type { StartedApi } from './start-api.js';

export interface Browser {
  readonly cookies: Map<string, string>;
  csrfToken: string;
  send(method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object): Promise<request.Response>;
  /** Name, password and second factor. */
  signIn(officer: KnownOfficer): Promise<request.Response>;
  cookieHeader(): string;
}

/** @param http supertest, which only specs may import */
export function openBrowser(api: StartedApi, http: typeof request): Browser {
  const cookies = new Map<string, string>();
  const keep = (answer: request.Response): request.Response => {
    const set: unknown = answer.headers['set-cookie'];
    for (const cookie of Array.isArray(set) ? set : []) {
      const [name = '', value = ''] = (String(cookie).split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const browser: Browser = {
    cookies,
    csrfToken: '',
    cookieHeader: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    async send(method, path, body) {
      const sent = http(api.app.getHttpServer())[method](path).set('Sec-Fetch-Site', 'same-origin').set('Cookie', browser.cookieHeader());
      if (browser.csrfToken !== '') sent.set('X-Csrf-Token', browser.csrfToken);
      return keep(await (body === undefined ? sent : sent.send(body)));
    },
    async signIn(known) {
      const step = await browser.send('post', '/v1/sign-in', { loginName: known.officer.loginName, password: known.password });
      const answer = await browser.send('post', '/v1/sign-in/second-factor', {
        challenge: String(step.body.challenge),
        code: api.people.codeOf(known),
      });
      browser.csrfToken = String(answer.body.csrfToken);
      return answer;
    },
  };
  return browser;
}
