// The one place where errors become HTTP answers: problem+json, in the caller's language, without what was sent.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { isHubError } from '#kernel';
import { describeError, type Log } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOG } from '../tokens.js';
import { RequestRefused } from './fault-sentences.js';
import { chooseLanguage, type Language } from './language.js';
import { codeOfStatus, isProblemCode } from './problem-table.js';
import { writeProblem, type Problem } from './problem.js';

const RETRY_AFTER_SECONDS = 5;

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = describeProblem(error, chooseLanguage(request.headers['accept-language']));
    if (problem.status >= 500)
      this.log.error('http.failed', {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: problem.status,
        ...describeError(error),
      });
    if (reply.sent || reply.raw.headersSent) return;
    sendProblem(reply, problem, chooseLanguage(request.headers['accept-language']), retryAfterOf(error));
  }
}

/** Sends a problem with the headers that belong to its status. */
export function sendProblem(reply: FastifyReply, problem: Problem, language: Language, retryAfterSeconds?: number): void {
  if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="hedui"');
  if (problem.status === 429 || problem.status === 503 || problem.code === 'idempotency-key-busy')
    reply.header('Retry-After', String(retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', language)
    .header('Vary', 'Accept-Language')
    .header('Cache-Control', 'no-store')
    .send(problem);
}

/**
 * What an error is for the caller. A HubError keeps its code when the table knows it; an unknown one that can be tried
 * again is 503, everything else 500 without any further word.
 */
export function describeProblem(error: unknown, language: Language): Problem {
  if (error instanceof RequestRefused) return writeProblem(error.code, language, { faults: error.faults, details: error.details });
  if (isHubError(error)) {
    if (isProblemCode(error.code)) return writeProblem(error.code, language, { details: error.details });
    return writeProblem(error.retry === 'later' ? 'temporarily-unavailable' : 'internal-error', language);
  }
  if (error instanceof HttpException) return writeProblem(codeOfStatus(error.getStatus()), language);
  return writeProblem(codeOfStatus(statusOfServerError(error)), language);
}

/** Fastify's own errors carry a status. */
function statusOfServerError(error: unknown): number {
  const hasStatus = error instanceof Error && 'code' in error && String(error.code).startsWith('FST_') && 'statusCode' in error;
  return hasStatus && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

function retryAfterOf(error: unknown): number | undefined {
  const seconds = isHubError(error) ? error.details.retryAfterSeconds : undefined;
  return typeof seconds === 'number' && seconds > 0 ? Math.ceil(seconds) : undefined;
}
