// How much of a limit is left, on every answer: RateLimit-Policy and RateLimit by draft-ietf-httpapi-ratelimit-headers-10.
import type { FastifyReply } from 'fastify';
import type { LimitState } from '../access/limits.js';

/** Names of limits as headers and `GET /v1/limits` say them. */
export type LimitName = 'client' | 'officer' | 'letter' | 'address';

export function writeRate(
  reply: FastifyReply,
  { name, limit, windowSeconds }: { readonly name: LimitName; readonly limit: number; readonly windowSeconds: number },
  { left, resetSeconds }: LimitState,
): void {
  reply.header('RateLimit-Policy', `"${name}";q=${limit};w=${windowSeconds}`);
  // while the counts cannot be read nobody knows what is left
  if (left !== undefined) reply.header('RateLimit', `"${name}";r=${left};t=${resetSeconds}`);
}
