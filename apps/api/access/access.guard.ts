// Decides from the access policy whether the principal of a request may use the route at all. Which rows it reaches is held
// by the use cases and by row security; who the principal is was found out before.
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HubError, type Clock } from '#kernel';
import {
  requireAccess,
  requireAnswers,
  requireOperator,
  requirePolicy,
  requireStepUp,
  withDeskRights,
  type AccessPolicy,
  type Actor,
  type Cell,
  type LookupWatch,
  type Resource,
} from '#lawful-access';
import { OPEN_ROUTE } from '#platform';
import type { FastifyRequest } from 'fastify';
import { ACCESS_POLICY, CLOCK, LOOKUP_WATCH } from '../tokens.js';
import { ACCESS_CELL } from './access.decorator.js';
import { actorOf, rememberActor } from './bearer.guard.js';
import { askedObjectOf, keepRefusal } from './lookup.interceptor.js';
import { requireRoomOf } from './require-room.js';

/** Desks a client system is registered for by an entry of its own; their refusals name it. */
const DESKS: Partial<Record<Resource, (actor: Actor) => void>> = {
  'local-value': requirePolicy,
  simulation: requirePolicy,
  redetermination: requirePolicy,
  'hand-answer': requireAnswers,
  source: requireOperator,
  'work-item': requireOperator,
};

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOOKUP_WATCH) private readonly watch: LookupWatch,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws HubError `access-denied`, `step-up-needed`; for a system at a desk it is not registered for, which entry to set */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ROUTE, targets) === true) return true;
    const cell = this.reflector.get<Cell | undefined>(ACCESS_CELL, context.getHandler());
    if (cell === undefined) throw new HubError('access-denied', 'the route belongs to no cell of the access policy');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = actorOf(request);
    try {
      this.requireCell(actor, cell);
    } catch (error) {
      await keepRefusal(this.watch, { actor, cell, asked: askedObjectOf(request), error });
      throw error;
    }
    rememberActor(request, withDeskRights(this.policy, actor));
    return true;
  }

  private requireCell(actor: Actor, cell: Cell): void {
    requireRoomOf(actor, cell.resource);
    if (actor.officer === undefined && this.policy.decide(actor, cell) === undefined) DESKS[cell.resource]?.(actor);
    if (requireAccess(this.policy, actor, cell.resource, cell.verb).needs.includes('step-up')) requireStepUp(actor, this.clock);
  }
}
