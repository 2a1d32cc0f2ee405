// The bearer token of a client system.
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ClientRegistry } from './clients.js';

const LONGEST_TOKEN = 512;

/** @throws HubError `credentials-missing`, `credentials-invalid` */
export function readBearer(header: string | undefined, clients: ClientRegistry): Actor {
  if (header === undefined) throw new HubError('credentials-missing', 'no Authorization header');
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(header)?.[1];
  const actor = token === undefined || token.length > LONGEST_TOKEN ? undefined : clients.findByToken(token);
  if (actor === undefined) throw new HubError('credentials-invalid', 'the bearer token belongs to no client');
  return actor;
}
