// The Idempotency-Key header of a request that creates something, with the hash of the body it belongs to.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Idempotency } from '#verification';
import type { FastifyRequest } from 'fastify';
import { readBodyHash } from '../json-body/register-body-parser.js';
import { RequestRefused } from '../problems/fault-sentences.js';

const HEADER = 'Idempotency-Key';

/** @throws RequestRefused when the header is missing, empty, longer than 255 characters or not visible ASCII */
export function readIdempotency(request: FastifyRequest): Idempotency {
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw new RequestRefused([{ header: HEADER, code: 'idempotency-key-missing' }]);
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new RequestRefused([{ header: HEADER, code: 'idempotency-key-shape' }]);
  return { key, bodySha256: readBodyHash(request) };
}

/** Checked before the body is looked at. */
export const RequestIdempotency = createParamDecorator((_data: unknown, context: ExecutionContext): Idempotency =>
  readIdempotency(context.switchToHttp().getRequest<FastifyRequest>()),
);
