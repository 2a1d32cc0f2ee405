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
  withDeskRights,
  type AccessPolicy,
  type Actor,
  type Cell,
  type Grant,
  type Resource,
} from '#lawful-access';
import { OPEN_ROUTE } from '#platform';
import type { FastifyRequest } from 'fastify';
import { ACCESS_POLICY, CLOCK } from '../tokens.js';
import { ACCESS_CELL } from './access.decorator.js';
import { actorOf, rememberActor } from './bearer.guard.js';

/** Desks a client system is registered for by an entry of its own; their refusals name it. */
const DESKS: Partial<Record<Resource, (actor: Actor) => void>> = {
  'local-value': requirePolicy,
  simulation: requirePolicy,
  redetermination: requirePolicy,
  'hand-answer': requireAnswers,
  source: requireOperator,
  'work-item': requireOperator,
};
/** How long a second factor counts as fresh. */
const STEP_UP_MS = 5 * 60_000;

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws HubError `access-denied`, `step-up-needed`; for a system at a desk it is not registered for, which entry to set */
  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ROUTE, targets) === true) return true;
    const cell = this.reflector.get<Cell | undefined>(ACCESS_CELL, context.getHandler());
    if (cell === undefined) throw new HubError('access-denied', 'the route belongs to no cell of the access policy');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = actorOf(request);
    if (actor.officer === undefined && this.policy.decide(actor, cell) === undefined) DESKS[cell.resource]?.(actor);
    requireFreshFactor(requireAccess(this.policy, actor, cell.resource, cell.verb), actor, this.clock.now());
    rememberActor(request, withDeskRights(this.policy, actor));
    return true;
  }
}

/** @throws HubError `step-up-needed` when an officer showed the second factor too long ago for this grant */
function requireFreshFactor(grant: Grant, actor: Actor, now: Date): void {
  if (actor.officer === undefined || !grant.needs.includes('step-up')) return;
  const shownAt = actor.officer.secondFactorAt;
  if (shownAt === undefined || now.getTime() - shownAt.getTime() > STEP_UP_MS)
    throw new HubError('step-up-needed', 'the second factor must be shown again before this');
}
