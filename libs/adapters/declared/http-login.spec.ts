// Signing in over HTTP: one token for many calls, renewed once; a signed request the department can check.
import { createAdapterClients } from '#adapter-kit';
import { startHttpDepartment, type HttpQuestion, type HttpReply } from '#adapter-kit/conformance';
import { fixedClock, isHubError } from '#kernel';
import { createHash, createHmac } from 'node:crypto';
import { httpOptionsSchema, sendSignedIn } from './http-login.js';

const NOW = '2023-03-16T02:00:00Z';

describe('signing in', () => {
  const clients = createAdapterClients();
  afterAll(() => clients.close());

  const callTo = async (authentication: object, answer: (question: HttpQuestion) => HttpReply, calls = 1): Promise<string[]> => {
    const department = await startHttpDepartment(answer);
    const options = httpOptionsSchema.parse({ baseUrl: department.url, authentication });
    const context = {
      options,
      clients: clients.bindTo(new AbortController().signal),
      clock: fixedClock(NOW),
      signal: new AbortController().signal,
      log: () => undefined,
    };
    const outcomes: string[] = [];
    for (let call = 0; call < calls; call += 1) {
      outcomes.push(
        await sendSignedIn({ method: 'POST', url: '/ask?day=1', body: '{"a":1}' }, context, [200]).then(
          (response) => response.text,
          (error: unknown) => (isHubError(error) ? error.code : 'unknown'),
        ),
      );
    }
    await department.stop();
    return outcomes;
  };

  it.each([
    ['basic', { kind: 'basic', user: 'hub', password: '密' }, 'authorization', `Basic ${Buffer.from('hub:密').toString('base64')}`],
    ['api-key', { kind: 'api-key', header: 'x-api-key', key: 'k' }, 'x-api-key', 'k'],
    ['bearer', { kind: 'bearer', token: 't' }, 'authorization', 'Bearer t'],
  ])('by %s puts its header on the request', async (_kind, authentication, header, expected) => {
    expect(await callTo(authentication, (question) => ({ body: JSON.stringify(question.headers[header]) }))).toEqual([
      JSON.stringify(expected),
    ]);
  });

  const oauth2 = { kind: 'oauth2', tokenPath: '/token', clientId: 'hub', clientSecret: 's', scope: 'records' };
  const tokenOffice = (accepts: (token: string) => boolean) => {
    let issued = 0;
    return (question: HttpQuestion): HttpReply => {
      if (question.path === '/token') {
        issued += 1;
        expect(question.body).toBe('grant_type=client_credentials&scope=records');
        return { body: `{"access_token":"t${issued}","token_type":"bearer","expires_in":300}` };
      }
      const token = (question.headers['authorization'] ?? '').replace('Bearer ', '');
      return accepts(token) ? { body: JSON.stringify(token) } : { status: 401, body: '{}' };
    };
  };

  it('by OAuth 2 uses one token for many calls', async () => {
    expect(
      await callTo(
        oauth2,
        tokenOffice(() => true),
        3,
      ),
    ).toEqual(['"t1"', '"t1"', '"t1"']);
  });

  it('by OAuth 2 replaces a token that is no longer accepted, once a call', async () => {
    let asked = 0;
    const accepts = (token: string): boolean => token !== 't1' || (asked += 1) === 1;
    expect(await callTo(oauth2, tokenOffice(accepts), 2)).toEqual(['"t1"', '"t2"']);
    expect(
      await callTo(
        oauth2,
        tokenOffice(() => false),
      ),
    ).toEqual(['source-credentials']);
  });

  it.each([
    ['hmac-sha256', 'sha256', 'bodySha256'],
    ['hmac-sm3', 'sm3', 'bodySm3'],
  ])('by %s signs the canonical text the department laid down', async (kind, algorithm, part) => {
    const authentication = {
      kind,
      key: 'hub',
      secret: 'shared',
      signs: `{method}\n{path}?{query}\n{timestamp}\n{nonce}\n{${part}}`,
      headers: { key: 'x-key', timestamp: 'x-time', nonce: 'x-nonce', signature: 'x-sign' },
    };
    const [outcome] = await callTo(authentication, ({ headers, body, method }) => {
      const text = `${method}\n/ask?day=1\n${Date.parse(NOW)}\n${headers['x-nonce'] ?? ''}\n${createHash(algorithm).update(body).digest('hex')}`;
      const isRight = headers['x-sign'] === createHmac(algorithm, 'shared').update(text).digest('hex') && headers['x-key'] === 'hub';
      return { body: String(isRight && /^[0-9a-f-]{36}$/.test(headers['x-nonce'] ?? '')) };
    });
    expect(outcome).toBe('true');
  });

  it('refuses a canonical text that names something unknown', () => {
    const parsed = httpOptionsSchema.safeParse({
      baseUrl: 'http://x',
      authentication: {
        kind: 'hmac-sha256',
        key: 'k',
        secret: 's',
        signs: '{verb}',
        headers: { key: 'a', timestamp: 'b', signature: 'c' },
      },
    });
    expect(parsed.error?.issues[0]?.message).toContain('may name {method} {path}');
  });
});
