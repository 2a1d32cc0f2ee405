// The bearer token of a client system: an access token from /oauth/token, or one of the clients file where that is allowed.
import { HubError, type Clock } from '#kernel';
import { actorOfToken, looksLikeJwt, readAccessToken, requireNetwork, type Actor } from '#lawful-access';
import type { FastifyRequest } from 'fastify';
import { certificateOf } from './certificate.js';
import type { ClientSystems } from './client-systems.js';
import type { ClientRegistry } from './clients.js';

const LONGEST_TOKEN = 2048;

export interface BearerParts {
  readonly clients: ClientRegistry;
  readonly systems: ClientSystems;
  readonly clock: Clock;
  readonly needsIssuer: boolean;
}

/** @throws HubError `credentials-invalid`, `client-disabled`, `network-not-allowed`, `clients-not-known` (retry later) */
export async function readBearer(request: FastifyRequest, { clients, systems, clock, needsIssuer }: BearerParts): Promise<Actor> {
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const refused = (): HubError => new HubError('credentials-invalid', 'the bearer token belongs to no client');
  if (token === undefined || token.length > LONGEST_TOKEN) throw refused();
  if (!looksLikeJwt(token)) {
    const actor = clients.findByToken(token);
    if (actor === undefined) throw refused();
    return actor;
  }
  const now = clock.now();
  const { directory, issuer } = systems;
  const grant = await readAccessToken(token, { keys: directory.tokenKeys(), issuer, now });
  const stored = directory.find(grant.clientId);
  if (stored === undefined) throw refused();
  const actor = actorOfToken(grant, stored, { now, certificate: certificateOf(request, { needsIssuer, now }) });
  requireNetwork(stored.client, request.ip);
  return actor;
}
