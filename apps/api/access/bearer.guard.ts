// Lets a request in when its bearer token belongs to a client. Closed unless a route is marked open.
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { OPEN_ROUTE } from '#platform';
import type { FastifyRequest } from 'fastify';
import { CLIENTS } from '../tokens.js';
import type { ClientRegistry } from './clients.js';

const LONGEST_TOKEN = 512;
const actors = new WeakMap<FastifyRequest, Actor>();

@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    @Inject(CLIENTS) private readonly clients: ClientRegistry,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws HubError `credentials-missing`, `credentials-invalid` */
  canActivate(context: ExecutionContext): boolean {
    const isOpen = this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ROUTE, [context.getHandler(), context.getClass()]);
    if (isOpen === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    rememberActor(request, readBearer(request.headers.authorization, this.clients));
    return true;
  }
}

/** @throws HubError `credentials-missing`, `credentials-invalid` */
export function readBearer(header: string | undefined, clients: ClientRegistry): Actor {
  if (header === undefined) throw new HubError('credentials-missing', 'no Authorization header');
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(header)?.[1];
  const actor = token === undefined || token.length > LONGEST_TOKEN ? undefined : clients.findByToken(token);
  if (actor === undefined) throw new HubError('credentials-invalid', 'the bearer token belongs to no client');
  return actor;
}

/** Whoever the guards found the request to come from; a later guard may complete it. */
export const rememberActor = (request: FastifyRequest, actor: Actor): void => void actors.set(request, actor);

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
