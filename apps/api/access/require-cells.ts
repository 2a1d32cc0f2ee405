// Boot check: every route of every controller is open or belongs to a cell of the access policy.
import type { INestApplication } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { HubError } from '#kernel';
import { OPEN_ROUTE } from '#platform';
import { ACCESS_CELL } from './access.decorator.js';

/** @throws HubError `boot-refused` naming each route without a cell */
export function requireCells(app: INestApplication): void {
  const without = listHandlers(app)
    .filter(({ owner, handler }) => [handler, owner].every((target) => Reflect.getMetadata(OPEN_ROUTE, target) !== true))
    .filter(({ handler }) => Reflect.getMetadata(ACCESS_CELL, handler) === undefined)
    .map(({ owner, handler }) => `${owner.name}.${handler.name}`);
  if (without.length > 0)
    throw new HubError(
      'boot-refused',
      `routes without a cell of the access policy: ${without.join(', ')}; add @Access(resource, verb) to each, or @OpenRoute()`,
    );
}

type Target = (...given: never[]) => unknown;
const isTarget = (value: unknown): value is Target => typeof value === 'function';

function listHandlers(app: INestApplication): { readonly owner: Target; readonly handler: Target }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap(({ controllers: own }) => [...own.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (!isTarget(metatype)) return [];
    const methods = Object.entries(Object.getOwnPropertyDescriptors(metatype.prototype))
      .filter(([name]) => name !== 'constructor')
      .map(([, { value }]: [string, PropertyDescriptor]): unknown => value);
    return methods
      .filter(isTarget)
      .filter((handler) => Reflect.getMetadata(PATH_METADATA, handler) !== undefined)
      .map((handler) => ({ owner: metatype, handler }));
  });
}
