// Lets a request in when it belongs to a client system or to an officer's session. Closed unless a route is marked open.
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { nameActing } from '#audit';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { OPEN_ROUTE } from '#platform';
import type { FastifyRequest } from 'fastify';
import { CALLERS } from '../tokens.js';
import type { Callers } from './callers.js';

const actors = new WeakMap<FastifyRequest, Actor>();

@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    @Inject(CALLERS) private readonly callers: Callers,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws HubError `credentials-missing`, `credentials-invalid`, `session-missing`, `session-locked`, `csrf-refused` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isOpen = this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ROUTE, [context.getHandler(), context.getClass()]);
    if (isOpen === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    rememberActor(request, await this.callers.identify(request));
    return true;
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
