// A real OpenID provider on this machine (oidc-provider), whose people sign in at once as whoever the test says.
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import Provider, { type JWKS } from 'oidc-provider';

export const OPENID_CLIENT = { id: 'hedui', secret: 'a-secret-of-the-provider-and-the-hub-0123456789' };

type SignOut = (subject: string, session: string) => Promise<void>;
/** A method the package's types do not tell. */
const signOutSchema = z.custom<{ backchannelLogout: SignOut }>(
  (client) => typeof client === 'object' && client !== null && 'backchannelLogout' in client,
);

export interface RunningProvider {
  readonly issuer: string;
  /** Who signs in next, and what of the second factor the provider says. */
  person: { subject: string; amr?: string[]; acr?: string };
  /** Tells the hub by the back channel that a session of this person is over. */
  signOut(subject: string, session: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startOpenIdProvider(redirectUrl: string, signOutUrl: string): Promise<RunningProvider> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on a port, so it is no pipe
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks: JWKS = { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'k1' }] };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: OPENID_CLIENT.id,
        client_secret: OPENID_CLIENT.secret,
        redirect_uris: [redirectUrl],
        token_endpoint_auth_method: 'client_secret_post',
        backchannel_logout_uri: signOutUrl,
        backchannel_logout_session_required: true,
      },
    ],
    jwks,
    cookies: { keys: ['a-key-of-the-provider'] },
    claims: { openid: ['sub', 'acr', 'amr'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    pkce: { required: () => true },
    // its own way out refuses this machine, where the hub of a test is
    fetch: (url, options) => fetch(url, Object.assign({}, options, { dispatcher: undefined })),
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const running: RunningProvider = {
    issuer,
    async signOut(subject, session) {
      const known = signOutSchema.parse(await provider.Client.find(OPENID_CLIENT.id));
      await known.backchannelLogout(subject, session);
    },
    person: { subject: 'nobody' },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return void answer(request, response);
    const { subject, amr, acr } = running.person;
    const login = { accountId: subject, ...(amr ? { amr } : {}), ...(acr === undefined ? {} : { acr }) };
    void provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  });
  return running;
}
