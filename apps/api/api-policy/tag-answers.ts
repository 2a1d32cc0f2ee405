// ETags of single resources, and 304 to who holds the answer already. Reports and determinations write their own; lists have none.
import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { matchesTag } from '../verifications/conditional.js';

/** Addresses that end in an id, and lists of codes, sources and packs, which are read often and change seldom. */
const TAGGED = /^\/v1\/(?:.+\/:[A-Za-z]+|code-lists|sources|packs|limits|rights)$/;

/** Registered after what refuses answers: an answer that is not sent has no tag. */
export function tagAnswers(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const isTagged = request.method === 'GET' && reply.statusCode === 200 && TAGGED.test(request.routeOptions.url ?? '');
    if (!isTagged || typeof payload !== 'string' || reply.getHeader('ETag') !== undefined) return done(null, payload);
    const tag = `"${createHash('sha256').update(payload).digest('hex')}"`;
    reply.header('ETag', tag);
    if (!matchesTag(request.headers['if-none-match'], [tag])) return done(null, payload);
    reply.status(304).removeHeader('Content-Type').removeHeader('Content-Length');
    done(null, null);
  });
}
