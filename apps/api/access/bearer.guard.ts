// Lets a request in when it belongs to a client system or to an officer's session. Closed unless a route is marked open.
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { nameActing } from '#audit';
import { HubError, isHubError } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { OPEN_ROUTE } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { writeRate, type LimitName } from '../api-policy/rate-headers.js';
import { CALLERS, CLIENT_SYSTEMS, LIMITS } from '../tokens.js';
import type { ClientSystems } from './client-systems.js';
import { WINDOW_SECONDS, type Limits } from './limits.js';
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
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (isOpen === true) {
      if (!UNCOUNTED.test(request.routeOptions.url ?? '')) await this.countAddress(request, reply);
      return true;
    }
    const actor = await this.identify(request, reply);
    await this.count(limitOf(actor, this.systems), reply);
    rememberActor(request, actor);
    return true;
  }

  private async identify(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    try {
      return await this.callers.identify(request);
    } catch (error) {
      await this.countAddress(request, reply); // whoever tries credentials is slowed down
      throw error;
    }
  }

  private countAddress(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const key = `address:${createHash('sha256').update(request.ip).digest('base64url')}`;
    return this.count({ name: 'address', key, limit: ADDRESS_LIMIT }, reply);
  }

  /** Says on the answer what is left, also when nothing is. */
  private async count({ name, key, limit }: CountedLimit, reply: FastifyReply): Promise<void> {
    const policy = { name, limit, windowSeconds: WINDOW_SECONDS };
    try {
      writeRate(reply, policy, await this.limits.count(key, limit));
    } catch (error) {
      const seconds = isHubError(error) ? error.details['retryAfterSeconds'] : undefined;
      if (typeof seconds === 'number') writeRate(reply, policy, { left: 0, resetSeconds: seconds });
      throw error;
    }
  }
}

export interface CountedLimit {
  readonly name: LimitName;
  /** What is counted under. */
  readonly key: string;
  /** Requests a minute. */
  readonly limit: number;
}

/** The limit a principal's requests are counted under. */
export function limitOf(actor: Actor, systems: Pick<ClientSystems, 'directory'>): CountedLimit {
  if (actor.family !== undefined) return { name: 'letter', key: `letter:${actor.family.letterId}`, limit: LETTER_LIMIT };
  if (actor.officer !== undefined) return { name: 'officer', key: `officer:${principalOf(actor)}`, limit: OFFICER_LIMIT };
  const quota = systems.directory.find(actor.clientId)?.client.quotas.requestsPerMinute;
  return { name: 'client', key: `client:${actor.clientId}`, limit: quota ?? CLIENT_LIMIT };
}

/** Whoever the guards found the request to come from; a later guard may complete it. */
export function rememberActor(request: FastifyRequest, actor: Actor): void {
  actors.set(request, actor);
  nameActing(actor); // for the audit entries written on the way
}

/** Undefined on an open route. */
export const actorIfAny = (request: FastifyRequest): Actor | undefined => actors.get(request);

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
