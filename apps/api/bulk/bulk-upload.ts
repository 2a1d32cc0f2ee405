// The bodies of bulk files: taken as they come, never held whole. Whoever may not hand one in is refused before they are read.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { TABLE_MEDIA } from '#tables';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { RequestRefused } from '../problems/fault-sentences.js';

const BULK_PATH = '/v1/bulk-files';
const mediaOf = (mediaType: string): string => mediaType.split(';')[0] ?? mediaType;
export const BULK_MEDIA = {
  csv: mediaOf(TABLE_MEDIA.csv.mediaType),
  xlsx: mediaOf(TABLE_MEDIA.xlsx.mediaType),
  jsonl: mediaOf(TABLE_MEDIA.jsonl.mediaType),
} as const;

export interface BulkBody {
  readonly format: 'table' | 'jsonl';
  readonly pieces: AsyncIterable<Uint8Array>;
}

const bodies = new WeakMap<FastifyRequest, Readable>();

/** After the body parsers of the server. */
export function registerBulkUploads(server: FastifyInstance): void {
  server.addContentTypeParser(Object.values(BULK_MEDIA), (request: FastifyRequest, payload: Readable) => {
    if (request.routeOptions.url !== BULK_PATH || request.method !== 'POST')
      return Promise.reject(new RequestRefused([], 'media-type-unsupported'));
    bodies.set(request, payload);
    return Promise.resolve(undefined);
  });
}

/** The file of the request. @throws RequestRefused `bulk-media-type` */
export const UploadedBulkFile = createParamDecorator((_data: unknown, context: ExecutionContext): BulkBody => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const pieces = bodies.get(request);
  if (pieces === undefined) throw new RequestRefused([], 'bulk-media-type');
  const isLines =
    mediaOf(request.headers['content-type'] ?? '')
      .toLowerCase()
      .trim() === BULK_MEDIA.jsonl;
  // whoever stops reading leaves the connection as it is: the refusal still goes out on it
  return { format: isLines ? 'jsonl' : 'table', pieces: pieces.iterator({ destroyOnReturn: false }) };
});
