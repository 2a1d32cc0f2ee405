// Whether a request comes from our own pages. A browser says where it comes from; whoever says nothing is no browser, and is
// asked for the token of the session besides.
import { HubError } from '#kernel';
import { csrfTokenOf, isSameSecret } from '#identity';
import type { FastifyRequest } from 'fastify';
import type { ApiConfig } from '../api-config.js';

export const CSRF_HEADER = 'x-csrf-token';

const refused = (): HubError => new HubError('csrf-refused', 'the request does not come from a page of this hub');

/** @throws HubError `csrf-refused` for a request that another site has caused */
export function requireOwnOrigin(request: FastifyRequest, config: ApiConfig): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refused();
  if (origin !== undefined && origin !== ownOrigin(request, config)) throw refused();
}

const ownOrigin = (request: FastifyRequest, { publicUrl }: ApiConfig): string =>
  publicUrl === undefined ? `http://${request.headers.host ?? ''}` : new URL(publicUrl).origin;

/** @throws HubError `csrf-refused` without the token of this session */
export function requireCsrfToken(request: FastifyRequest, sessionId: string): void {
  const given = request.headers[CSRF_HEADER];
  if (typeof given !== 'string' || !isSameSecret(given, csrfTokenOf(sessionId))) throw refused();
}

/** Methods that change nothing need no token. */
export const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
