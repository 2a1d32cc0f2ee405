// Keeps every look at named people that is refused, and lets nobody look anything up who is locked. Refusals of the guards
// come here by hand: they end a request before any interceptor sees it.
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isHubError } from '#kernel';
import { isAboutPeople, type Actor, type AskedObject, type Cell, type LookupWatch } from '#lawful-access';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { describeProblem } from '../problems/problem.filter.js';
import { isUuid } from '../requests/field-checks.js';
import { LOOKUP_WATCH } from '../tokens.js';
import { ACCESS_CELL } from './access.decorator.js';
import { actorOf } from './bearer.guard.js';

@Injectable()
export class LookupInterceptor implements NestInterceptor {
  constructor(
    @Inject(LOOKUP_WATCH) private readonly watch: LookupWatch,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws HubError `lookups-locked`; `audit-unavailable` (retry later) when a refusal cannot be kept */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const cell = this.reflector.get<Cell | undefined>(ACCESS_CELL, context.getHandler());
    if (cell === undefined || !isAboutPeople(cell)) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = actorOf(request);
    const asked = askedObjectOf(request);
    const unlocked = asked === undefined ? Promise.resolve() : this.watch.requireUnlocked(actor);
    return from(unlocked).pipe(
      mergeMap(() => next.handle()),
      catchError(async (error: unknown) => {
        await keepRefusal(this.watch, { actor, cell, asked, error });
        throw error;
      }),
    );
  }
}

/** What a route was asked for: the first parameter of its address that names an id. */
export function askedObjectOf(request: FastifyRequest): AskedObject | undefined {
  const { params } = request;
  const entries: [string, unknown][] = typeof params === 'object' && params !== null ? Object.entries(params) : [];
  const named = entries.find(([name]) => name.endsWith('Id'));
  if (named === undefined) return undefined;
  const [parameter, given] = named;
  return { parameter, id: typeof given === 'string' && isUuid(given) ? given.toLowerCase() : undefined };
}

/** Keeps an error that denies or hides something; others are no refusals of a look. @throws HubError `audit-unavailable` (retry later) */
export async function keepRefusal(
  watch: LookupWatch,
  look: { readonly actor: Actor; readonly cell: Cell; readonly asked: AskedObject | undefined; readonly error: unknown },
): Promise<void> {
  const { error, ...rest } = look;
  // kept where it is refused, with the case it was about
  if (!isHubError(error) || error.code === 'relative-in-case') return;
  const { status, code } = describeProblem(error, 'en');
  if (status === 403 || status === 404) await watch.keepRefused({ ...rest, code });
}
