// Lets a request in when it belongs to a client system or to an officer's session. Closed unless a route is marked open.
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { nameActing } from '#audit';
import { HubError } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { OPEN_ROUTE } from '#platform';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { CALLERS, CLIENT_SYSTEMS, LIMITS } from '../tokens.js';
import type { ClientSystems } from './client-systems.js';
import type { Limits } from './limits.js';
import type { Callers } from './callers.js';

/** Requests a minute: of an officer, of a client without a quota of its own, and of an address for all that nobody vouches for. */
const OFFICER_LIMIT = 600;
const CLIENT_LIMIT = 60_000;
const ADDRESS_LIMIT = 600;
/** Of an opened letter: a person who reads. */
const LETTER_LIMIT = 600;

/** Probes of the operator's own: they answer while the database is away, and nobody gains by them. */
const UNCOUNTED = /^\/(health|metrics)/;

const actors = new WeakMap<FastifyRequest, Actor>();

@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    @Inject(CALLERS) private readonly callers: Callers,
    @Inject(CLIENT_SYSTEMS) private readonly systems: ClientSystems,
    @Inject(LIMITS) private readonly limits: Limits,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /**
   * Counts every request: of a principal under its own limit, of anybody else under that of the address.
   * @throws HubError `credentials-missing`, `credentials-invalid`, `session-missing`, `session-locked`, `csrf-refused`,
   *   `client-disabled`, `network-not-allowed`, `rate-limited` (retry later)
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isOpen = this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ROUTE, [context.getHandler(), context.getClass()]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isOpen === true) {
      if (!UNCOUNTED.test(request.routeOptions.url ?? '')) await this.countAddress(request);
      return true;
    }
    const actor = await this.identify(request);
    await this.countPrincipal(actor);
    rememberActor(request, actor);
    return true;
  }

  private async identify(request: FastifyRequest): Promise<Actor> {
    try {
      return await this.callers.identify(request);
    } catch (error) {
      await this.countAddress(request); // whoever tries credentials is slowed down
      throw error;
    }
  }

  private countPrincipal(actor: Actor): Promise<void> {
    if (actor.family !== undefined) return this.limits.count(`letter:${actor.family.letterId}`, LETTER_LIMIT);
    const quota = this.systems.directory.find(actor.clientId)?.client.quotas.requestsPerMinute;
    return actor.officer === undefined
      ? this.limits.count(`client:${actor.clientId}`, quota ?? CLIENT_LIMIT)
      : this.limits.count(`officer:${principalOf(actor)}`, OFFICER_LIMIT);
  }

  private countAddress(request: FastifyRequest): Promise<void> {
    return this.limits.count(`address:${createHash('sha256').update(request.ip).digest('base64url')}`, ADDRESS_LIMIT);
  }
}

/** Whoever the guards found the request to come from; a later guard may complete it. */
export function rememberActor(request: FastifyRequest, actor: Actor): void {
  actors.set(request, actor);
  nameActing(actor); // for the audit entries written on the way
}

/** @throws HubError `credentials-missing` on an open route */
export function actorOf(request: FastifyRequest): Actor {
  const actor = actors.get(request);
  if (actor === undefined) throw new HubError('credentials-missing', 'an open route has no actor');
  return actor;
}

/** The principal that sent the request. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
