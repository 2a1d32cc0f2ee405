// Carries who acts along with each request, for the audit entries written on the way, and stops answers that show people
// without having left an entry.
import { runActing, startActing, type Acting } from '#audit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as newUuid } from 'uuid';
import { chooseLanguage } from '../problems/language.js';
import { writeProblem } from '../problems/problem.js';
import { showsPeople } from './shown-routes.js';

/** @param refusesUnaudited false where the hub is played and writes no entries */
export function carryActing(server: FastifyInstance, refusesUnaudited: boolean): void {
  const carried = new WeakMap<FastifyRequest, Acting>();
  // after the body was read: streams would lose the context
  server.addHook('preHandler', (request, reply, done) => {
    const acting = startActing(newUuid());
    carried.set(request, acting);
    reply.header('Hedui-Request-Id', acting.requestId);
    runActing(acting, done);
  });
  if (!refusesUnaudited) return;
  server.addHook('onSend', (request, reply, payload, done) => {
    const isShown = reply.statusCode < 300 && showsPeople(request.method, request.routeOptions.url);
    if (!isShown || (carried.get(request)?.entries ?? 0) > 0) return done(null, payload);
    done(null, refuse(request, reply));
  });
}

function refuse(request: FastifyRequest, reply: FastifyReply): string {
  const language = chooseLanguage(request.headers['accept-language']);
  const problem = writeProblem('audit-unavailable', language);
  for (const header of ['ETag', 'Content-Encoding', 'Content-Length', 'Hedui-Report-Sha256', 'Hedui-Report-Version'])
    reply.removeHeader(header);
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', language)
    .header('Cache-Control', 'no-store')
    .header('Retry-After', '5');
  return JSON.stringify(problem);
}
