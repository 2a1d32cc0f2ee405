// The one route that takes a file: multipart/form-data with the parts `value` (JSON) and `scan`. Everything else about
// a request stays as everywhere: the JSON is read strictly, and only who may upload is listened to.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { HubError } from '#kernel';
import type { ScanFile } from '#verification';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ClientRegistry } from '../access/clients.js';
import { readBearer } from '../access/bearer.guard.js';
import { parseStrictJson } from '../json-body/strict-json.js';
import { keyStep, RequestRefused, type Fault } from '../problems/fault-sentences.js';
import { LARGEST_SCAN_BYTES, recogniseScan } from './scan-file.js';

export const UPLOAD_PATH = '/v1/local-values';
/** The scan, the JSON and what stands between them. */
const LARGEST_UPLOAD_BYTES = LARGEST_SCAN_BYTES + 64 * 1024;

const scans = new WeakMap<FastifyRequest, ScanFile>();

const isUpload = (request: FastifyRequest): boolean => request.method === 'POST' && request.routeOptions.url === UPLOAD_PATH;

/** After the body parsers of the server: adds the one for uploads, and a look at the caller before its bytes are taken in. */
export function registerUploads(server: FastifyInstance, clients: ClientRegistry): void {
  server.addHook('onRequest', async (request) => {
    if (!isUpload(request)) return;
    const actor = readBearer(request.headers.authorization, clients);
    if (!actor.policy) throw new HubError('policy-not-allowed', 'this client is not registered for policy');
    if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? '')) throw new RequestRefused([], 'upload-needed');
  });
  server.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: LARGEST_UPLOAD_BYTES },
    async (request: FastifyRequest, body: Buffer) => {
      if (!isUpload(request)) throw new RequestRefused([], 'media-type-unsupported');
      const { json, scan } = await readParts(body, request.headers['content-type'] ?? '');
      scans.set(request, scan);
      return parseStrictJson(json);
    },
  );
}

async function readParts(body: Buffer, contentType: string): Promise<{ readonly json: Buffer; readonly scan: ScanFile }> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch(() => undefined);
  if (form === undefined) throw new RequestRefused([{ pointer: '', code: 'upload-parts' }], 'body-malformed');
  const faults: Fault[] = [];
  for (const name of new Set(form.keys())) {
    if (name !== 'value' && name !== 'scan') faults.push({ pointer: keyStep(name), code: 'field-unknown' });
    else if (form.getAll(name).length > 1) faults.push({ pointer: `/${name}`, code: 'upload-parts' });
  }
  const value = form.get('value');
  const scan = form.get('scan');
  const json = value === null ? undefined : typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(await value.arrayBuffer());
  if (json === undefined || json.length === 0) faults.push({ pointer: '/value', code: 'field-missing' });
  const bytes = scan === null || typeof scan === 'string' ? undefined : Buffer.from(await scan.arrayBuffer());
  if (bytes === undefined) faults.push({ pointer: '/scan', code: 'field-missing' });
  else if (bytes.length > LARGEST_SCAN_BYTES) throw new RequestRefused([], 'body-too-large');
  const mediaType = bytes && recogniseScan(bytes);
  if (bytes && !mediaType) faults.push({ pointer: '/scan', code: 'scan-type' });
  if (!json || !bytes || !mediaType || faults.length > 0) throw new RequestRefused(faults, 'body-malformed');
  // A part sent as text has been decoded already; what was not UTF-8 in it has become this character.
  if (typeof value === 'string' && value.includes('\uFFFD'))
    throw new RequestRefused([{ pointer: '/value', code: 'json-encoding' }], 'body-malformed');
  return { json, scan: { bytes, mediaType } };
}

/** The scan that came with the request. */
export const UploadedScan = createParamDecorator((_data: unknown, context: ExecutionContext): ScanFile => {
  const scan = scans.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (scan === undefined) throw new RequestRefused([], 'upload-needed');
  return scan;
});
