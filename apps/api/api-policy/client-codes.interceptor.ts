// Bodies of client systems that have codes of their own become bodies in the hub's codes, before anything checks them.
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { translateCodes } from '#lawful-access';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { actorIfAny } from '../access/bearer.guard.js';
import type { ClientSystems } from '../access/client-systems.js';
import { pointerStep, RequestRefused } from '../problems/fault-sentences.js';
import { CLIENT_SYSTEMS } from '../tokens.js';

/** What an upstream system hands in about its cases. */
const ABOUT_CASES = /^\/v1\/(?:verifications|households|decisions)(?:\/|$)/;

@Injectable()
export class ClientCodesInterceptor implements NestInterceptor {
  constructor(@Inject(CLIENT_SYSTEMS) private readonly systems: ClientSystems) {}

  /** @throws RequestRefused `request-invalid` with the place of every code that nobody knows */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = actorIfAny(request);
    if (actor === undefined || actor.officer !== undefined || !ABOUT_CASES.test(request.routeOptions.url ?? '')) return next.handle();
    const mappings = this.systems.directory.find(actor.clientId)?.client.codes;
    if (mappings === undefined || mappings.length === 0 || request.body === undefined) return next.handle();
    const { body, unknown } = translateCodes(request.body, mappings);
    if (unknown.length > 0)
      throw new RequestRefused(unknown.map(({ path }) => ({ pointer: path.map(pointerStep).join(''), code: 'code-unknown' as const })));
    request.body = body;
    return next.handle();
  }
}
