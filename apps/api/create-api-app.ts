// The API as an application that is ready to listen. The process that starts it hands in everything it needs.
import type { CaseworkDesks } from './disputes/casework-desks.js';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock, type Clock } from '#kernel';
import { createHealth, createNestLogger, silentLog, type Health, type HealthCheck, type Log, type Metrics } from '#platform';
import type { AccessPolicy, LookupWatch } from '#lawful-access';
import type { AuditDesk } from '#persistence';
import type {
  AccessDesk,
  AuthorizationDesk,
  BulkDesk,
  Callbacks,
  CaseExports,
  EvidenceDesk,
  FamilyDesk,
  HandAnswers,
  Hub,
  LocalValues,
  PartnerDesk,
  PolicyDesk,
  SourceDesk,
  SubjectRights,
} from '#verification';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { createCallers } from './access/callers.js';
import type { ClientSystems } from './access/client-systems.js';
import type { Limits } from './access/limits.js';
import { requireCells } from './access/require-cells.js';
import { registerBulkUploads } from './bulk/bulk-upload.js';
import type { CaseDesks } from './cases/case-desks.js';
import { ClientRegistry, type ClientRegistration } from './access/clients.js';
import { announceDeprecations, DEPRECATED_ROUTES, type DeprecatedRoute } from './api-policy/deprecations.js';
import { tagAnswers } from './api-policy/tag-answers.js';
import { carryActing } from './audit/carry-acting.js';
import type { AssistanceDesks } from './decisions/assistance-desks.js';
import type { EventDesks } from './events/event-desks.js';
import type { ApiConfig } from './api-config.js';
import { ApiModule } from './api.module.js';
import { LARGEST_BODY_BYTES, registerBodyParser } from './json-body/register-body-parser.js';
import { registerUploads } from './uploads/upload.js';
import { serveOpenApi } from './openapi/serve-openapi.js';
import type { Policies } from './packs/policies.js';
import type { Identity } from './sign-in/identity.js';
import type { OpenIdProvider } from './sign-in/openid/openid-provider.js';
import { chooseLanguage } from './problems/language.js';
import { describeProblem, sendProblem } from './problems/problem.filter.js';
import { writeProblem } from './problems/problem.js';
import type { PublishedSchemas } from './schemas/published-schemas.js';

export interface ApiAppOptions {
  readonly auditDesk: AuditDesk;
  readonly access: AccessPolicy;
  readonly accessDesk: AccessDesk;
  readonly bulk: BulkDesk;
  readonly cases: CaseDesks;
  readonly caseExports: CaseExports;
  readonly casework: CaseworkDesks;
  readonly assistance: AssistanceDesks;
  readonly hub: Hub;
  readonly policies: Policies;
  readonly schemas: PublishedSchemas;
  readonly authorizationDesk: AuthorizationDesk;
  readonly localValues: LocalValues;
  readonly handAnswers: HandAnswers;
  readonly callbacks: Callbacks;
  readonly partnerDesk: PartnerDesk;
  readonly events: EventDesks;
  readonly evidence: EvidenceDesk;
  readonly familyDesk: FamilyDesk;
  readonly policyDesk: PolicyDesk;
  readonly sourceDesk: SourceDesk;
  readonly subjectRights: SubjectRights;
  readonly identity: Identity;
  readonly openId?: OpenIdProvider | undefined;
  readonly config: ApiConfig;
  /** Named checks behind /health/ready; or a health made elsewhere, when the process stops it itself. */
  readonly checks: readonly HealthCheck[] | Health;
  readonly metrics: Metrics;
  /** Of the clients file: development and demonstrations. */
  readonly clients: readonly ClientRegistration[];
  readonly systems: ClientSystems;
  readonly limits: Limits;
  readonly lookups: LookupWatch;
  readonly log?: Log;
  readonly clock?: Clock;
  /** Refuses to send an answer that shows people and left no audit entry. */
  readonly auditsLooks?: boolean;
  /** Routes that will go; those of the house when absent. */
  readonly deprecated?: readonly DeprecatedRoute[];
}

/** Data answers load nothing; pages bring a policy of their own. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
const REQUEST_TIMEOUT_MS = 30_000;
const LARGEST_HEADERS_BYTES = 16 * 1024;

/** Built and initialised, not listening: `await app.listen(port, host)`; `app.close()` ends event streams first. */
export async function createApiApp(options: ApiAppOptions): Promise<NestFastifyApplication> {
  const { hub, checks, metrics, log = silentLog, clock = systemClock, deprecated = DEPRECATED_ROUTES } = options;
  const callers = createCallers({
    clients: new ClientRegistry(options.clients),
    systems: options.systems,
    clock,
    sessions: options.identity.sessions,
    family: options.familyDesk,
    config: options.config,
  });
  const health = 'readReadiness' in checks ? checks : createHealth(checks);
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    ...listenWith(options.config.tls),
    trustProxy: options.config.trustedProxies === undefined ? false : [...options.config.trustedProxies],
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const language = chooseLanguage(request.headers['accept-language']);
      sendProblem(reply, describeProblem(error, language), language);
    },
    clientErrorHandler: answerBrokenRequest,
  });
  const module = ApiModule.forHub(hub, { ...options, callers, clock, log, health });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: createNestLogger(log),
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  registerBodyParser(server);
  registerUploads(server, callers, options.access);
  registerBulkUploads(server);
  addHeadersAndFigures(server, metrics, log);
  announceDeprecations(server, deprecated);
  carryActing(server, options.auditsLooks === true);
  tagAnswers(server);
  serveOpenApi(app, deprecated);
  await app.init();
  requireCells(app);
  await server.ready();
  return app;
}

/** Plain HTTP behind a proxy that ends TLS, or TLS here, where a client may show its certificate. */
const listenWith = (tls: ApiConfig['tls']) =>
  tls === undefined
    ? { http: { maxHeaderSize: LARGEST_HEADERS_BYTES } }
    : {
        https: {
          ...tls,
          minVersion: 'TLSv1.2' as const,
          // whose certificate it is, and whether it counts, is decided where it is looked at: officers show none
          requestCert: true,
          rejectUnauthorized: false,
          maxHeaderSize: LARGEST_HEADERS_BYTES,
        },
      };

/** Security headers on every answer; one figure and one log line for every request. */
function addHeadersAndFigures(server: FastifyInstance, metrics: Metrics, log: Log): void {
  server.addHook('onSend', async (_request, reply) => {
    reply
      .header('X-Content-Type-Options', 'nosniff')
      .header('Referrer-Policy', 'no-referrer')
      .header('Cross-Origin-Resource-Policy', 'same-origin');
    if (reply.getHeader('Content-Security-Policy') === undefined) reply.header('Content-Security-Policy', DATA_POLICY);
    if (reply.getHeader('Cache-Control') === undefined) reply.header('Cache-Control', 'no-store');
  });
  server.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    metrics.recordHttpRequest({ method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    log.info('http.answered', { method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}

/** A request so broken that no route sees it: headers beyond the limit, two lengths, not HTTP at all. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const problem = writeProblem(error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'request-malformed', 'zh');
  const body = JSON.stringify(problem);
  const status = problem.status === 431 ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
