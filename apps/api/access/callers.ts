// Who sends a request: a client system by its bearer token, or an officer by the session of the browser. A request that brings
// a token is judged by the token alone.
import { HubError } from '#kernel';
import { FAMILY_TOKEN_PREFIX, type FoundSession, type Sessions } from '#identity';
import type { Actor } from '#lawful-access';
import type { FamilyDesk } from '#verification';
import type { FastifyRequest } from 'fastify';
import type { ApiConfig } from '../api-config.js';
import { readSessionCookie } from '../sign-in/cookies.js';
import { isSafe, requireCsrfToken, requireOwnOrigin } from '../sign-in/own-origin.js';
import { readBearer, type BearerParts } from './bearer.js';

export interface Callers {
  /** @throws HubError `credentials-missing`, `credentials-invalid`, `session-missing`, `session-locked`, `csrf-refused` */
  identify(request: FastifyRequest): Promise<Actor>;
  /** The session of a browser, open or locked, without counting as its use. */
  lookAtSession(request: FastifyRequest): Promise<{ readonly sessionId: string; readonly found: FoundSession } | undefined>;
  /** The id of the session a request changes something about. @throws HubError `session-missing`, `csrf-refused` */
  requireSessionId(request: FastifyRequest): string;
}

export function createCallers({
  sessions,
  family,
  config,
  ...bearers
}: Omit<BearerParts, 'needsIssuer'> & {
  readonly sessions: Sessions;
  readonly family: Pick<FamilyDesk, 'authenticate'>;
  readonly config: ApiConfig;
}): Callers {
  const needsIssuer = config.tls?.ca !== undefined;
  const requireSessionId = (request: FastifyRequest): string => {
    const sessionId = readSessionCookie(request, config);
    if (sessionId === undefined) throw new HubError('session-missing', 'nobody has signed in here');
    if (!isSafe(request.method)) {
      requireOwnOrigin(request, config);
      requireCsrfToken(request, sessionId);
    }
    return sessionId;
  };
  return {
    requireSessionId,
    async identify(request) {
      const letterToken = readLetterToken(request);
      if (letterToken !== undefined) return family.authenticate(letterToken);
      if (request.headers.authorization !== undefined) return readBearer(request, { ...bearers, needsIssuer });
      if (readSessionCookie(request, config) === undefined)
        throw new HubError('credentials-missing', 'no Authorization header and no session');
      // An event stream comes back by itself as long as its page is open: nobody need be sitting before it.
      const isUse = !(request.headers.accept ?? '').includes('text/event-stream');
      return (await sessions.authenticate(requireSessionId(request), isUse)).actor;
    },
    async lookAtSession(request) {
      const sessionId = readSessionCookie(request, config);
      const found = sessionId === undefined ? undefined : await sessions.find(sessionId);
      return sessionId === undefined || found === undefined ? undefined : { sessionId, found };
    },
  };
}

/** The token of an opened letter, which no client system can have. */
export function readLetterToken(request: FastifyRequest): string | undefined {
  const token = /^Bearer +([\w-]{1,100})$/i.exec(request.headers.authorization ?? '')?.[1];
  return token?.startsWith(FAMILY_TOKEN_PREFIX) === true ? token : undefined;
}
