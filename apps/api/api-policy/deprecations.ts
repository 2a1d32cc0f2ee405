// Routes that will go, in one table: each of their answers says so by Deprecation (RFC 9745), Sunset (RFC 8594) and links, and so does
// the OpenAPI document (docs/api-policy.md).
import { HubError, startOfDay, type LocalDate } from '#kernel';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

export interface DeprecatedRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As in the OpenAPI document. */
  readonly path: string;
  /** Announced on this day, of China. */
  readonly since: LocalDate;
  /** Answers until this day at least. */
  readonly sunset: LocalDate;
  /** What takes its place. */
  readonly successor?: string;
}

/** From the announcement to the end, at least. */
const NOTICE_DAYS = 180;
const DAY_MS = 86_400_000;
const POLICY_PAGE = '</docs>; rel="deprecation"';

export const DEPRECATED_ROUTES: readonly DeprecatedRoute[] = [];

/** @throws HubError `config-invalid` when a route goes sooner than it may */
export function checkNotice(routes: readonly DeprecatedRoute[]): void {
  for (const { method, path, since, sunset } of routes)
    if (startOfDay(sunset).getTime() - startOfDay(since).getTime() < NOTICE_DAYS * DAY_MS)
      throw new HubError('config-invalid', `${method} ${path} would go ${sunset}, less than ${NOTICE_DAYS} days after ${since}`);
}

/** On every answer of such a route, refusals too. */
export function announceDeprecations(server: FastifyInstance, routes: readonly DeprecatedRoute[]): void {
  checkNotice(routes);
  if (routes.length === 0) return;
  const byRoute = new Map(routes.map((route) => [`${route.method} ${route.path.replace(/\{([A-Za-z]+)\}/g, ':$1')}`, route]));
  server.addHook('onRequest', (request, reply, done) => {
    const route = byRoute.get(`${request.method} ${request.routeOptions.url ?? ''}`);
    if (route !== undefined) {
      const { since, sunset, successor } = route;
      void reply
        .header('Deprecation', `@${startOfDay(since).getTime() / 1000}`)
        .header('Sunset', startOfDay(sunset).toUTCString())
        .header('Link', successor === undefined ? POLICY_PAGE : `${POLICY_PAGE}, <${successor}>; rel="successor-version"`);
    }
    done();
  });
}

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

/** Marks the operations in the document. */
export function markDeprecated(document: OpenAPIObject, routes: readonly DeprecatedRoute[]): OpenAPIObject {
  for (const { method, path } of routes) {
    const operation = document.paths[path]?.[METHODS[method]];
    if (operation === undefined) throw new HubError('config-invalid', `${method} ${path} is to go, but there is no such route`);
    operation.deprecated = true;
  }
  return document;
}
