// Assigns a route to a cell of the access policy. A route that is neither assigned nor open keeps the process from booting.
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Cell, Resource, Verb } from '#lawful-access';

export const ACCESS_CELL = 'hedui:access-cell';

/** What a principal needs for this route; shown in the OpenAPI document as `x-hedui-access`. */
export const Access = (resource: Resource, verb: Verb): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS_CELL, { resource, verb } satisfies Cell), ApiExtension('x-hedui-access', { resource, verb }));
