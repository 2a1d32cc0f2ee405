// The token endpoint as a use case (RFC 6749 4.4): who asks is proved by a signed assertion or by the certificate of the
// connection, and what is asked for lies within the registration.
import { programmeSchema, purposeSchema, type Programme, type Purpose } from '#contracts';
import { HubError, type Clock } from '#kernel';
import { ACCESS_TOKEN_SECONDS, issueAccessToken, type TokenGrant } from './access-token.js';
import { ASSERTION_TYPE, checkAssertion, readAssertedClient } from './client-assertion.js';
import type { ClientDirectory } from './client-directory.js';
import type { ClientStore } from './client-ports.js';
import { isOver, requireActive, requireNetwork, type ClientSystem, type StoredClient } from './client-system.js';

export interface TokenRequest {
  /** Fields of the form. */
  readonly form: Readonly<Record<string, string>>;
  /** SHA-256 of the certificate of the connection, base64url. */
  readonly certificate: string | undefined;
  readonly address: string;
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

/** An RFC 6749 error; `code` is `oauth-` and its name. */
const refuse = (name: 'invalid-request' | 'invalid-client' | 'invalid-scope' | 'unsupported-grant-type', why: string): HubError =>
  new HubError(`oauth-${name}`, why);

export function createTokenDesk({
  directory,
  store,
  clock,
  issuer,
}: {
  readonly directory: ClientDirectory;
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly issuer: string;
}) {
  return {
    /** @throws HubError `oauth-invalid-request`, `oauth-invalid-client`, `oauth-invalid-scope`, `oauth-unsupported-grant-type` */
    async requestToken(request: TokenRequest): Promise<TokenAnswer> {
      const { form } = request;
      if (form['grant_type'] === undefined) throw refuse('invalid-request', 'grant_type is missing');
      if (form['grant_type'] !== 'client_credentials') throw refuse('unsupported-grant-type', 'only client_credentials is given');
      const { client } = await identify(request);
      const certificate = isOfClient(client, request.certificate, clock.now()) ? request.certificate : undefined;
      const grant: TokenGrant = { clientId: client.clientId, ...readScope(form['scope'], client), certificate };
      const token = await issueAccessToken(grant, { keys: directory.tokenKeys(), issuer, now: clock.now() });
      return { access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, scope: writeScope(grant) };
    },
  };

  async function identify({ form, certificate, address }: TokenRequest): Promise<StoredClient> {
    const now = clock.now();
    const assertion = form['client_assertion'];
    if (assertion !== undefined && form['client_assertion_type'] !== ASSERTION_TYPE)
      throw refuse('invalid-request', 'client_assertion_type is not that of a JWT');
    const named = assertion === undefined ? form['client_id'] : readAssertedClient(assertion);
    if (named === undefined) throw refuse('invalid-client', 'neither client_assertion nor client_id');
    if (form['client_id'] !== undefined && form['client_id'] !== named)
      throw refuse('invalid-client', 'client_id is not that of the assertion');
    const stored = directory.find(named);
    if (stored === undefined) throw refuse('invalid-client', 'no such client');
    try {
      requireActive(stored, now);
      requireNetwork(stored.client, address);
    } catch (cause) {
      throw new HubError('oauth-invalid-client', 'the client is disabled, has ended, or asks from elsewhere', { cause });
    }
    if (assertion === undefined) {
      if (!isOfClient(stored.client, certificate, now)) throw refuse('invalid-client', 'the connection has no certificate of this client');
      return stored;
    }
    const { idHash } = await checkAssertion(assertion, stored.client, { audiences: [issuer, `${issuer}/oauth/token`], now });
    if (!(await store.useAssertion(named, idHash))) throw refuse('invalid-client', 'the assertion was used before');
    return stored;
  }
}
export type TokenDesk = ReturnType<typeof createTokenDesk>;

const isOfClient = ({ certificates }: ClientSystem, certificate: string | undefined, now: Date): boolean =>
  certificate !== undefined && certificates.some(({ thumbprint, expiresAt }) => thumbprint === certificate && !isOver(expiresAt, now));

/** `purpose:social-assistance programme:dibao`; whatever is not named is as registered. */
function readScope(scope: string | undefined, client: ClientSystem): { purposes: readonly Purpose[]; programmes: readonly Programme[] } {
  const purposes: Purpose[] = [];
  const programmes: Programme[] = [];
  for (const word of (scope ?? '').split(' ').filter((part) => part !== '')) {
    const purpose = purposeSchema.safeParse(word.replace(/^purpose:/, ''));
    const programme = programmeSchema.safeParse(word.replace(/^programme:/, ''));
    if (word.startsWith('purpose:') && purpose.success && client.purposes.includes(purpose.data)) purposes.push(purpose.data);
    else if (
      word.startsWith('programme:') &&
      programme.success &&
      (client.programmes.length === 0 || client.programmes.includes(programme.data))
    )
      programmes.push(programme.data);
    else throw refuse('invalid-scope', 'the scope names what the client is not registered for');
  }
  return { purposes: purposes.length === 0 ? client.purposes : purposes, programmes };
}

const writeScope = ({ purposes, programmes }: TokenGrant): string =>
  [...purposes.map((purpose) => `purpose:${purpose}`), ...programmes.map((programme) => `programme:${programme}`)].join(' ');
