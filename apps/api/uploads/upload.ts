// The routes that take files: multipart/form-data with the parts `value` (JSON), `scan` and, on one of them, `photo`.
// Everything else about a request stays as everywhere: the JSON is read strictly, only who may upload is listened to.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { requireAccess, requireAnswers, requirePolicy, withDeskRights, type AccessPolicy, type Actor, type Resource } from '#lawful-access';
import type { HandFile, ScanFile } from '#verification';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Callers } from '../access/callers.js';
import { requireRoomOf } from '../access/require-room.js';
import { parseStrictJson } from '../json-body/strict-json.js';
import { keyStep, RequestRefused, type Fault } from '../problems/fault-sentences.js';
import { findScanFault, LARGEST_SCAN_BYTES, recogniseScan } from './scan-file.js';

const UPLOAD_PATH = '/v1/local-values';
export const HAND_ANSWER_PATH = '/v1/hand-requests/:handRequestId/answers';
export const DISPUTE_PAPER_PATH = '/v1/disputes/:disputeId/papers';
export const PROOF_PAPER_PATH = '/v1/proofs/:proofId/papers';
export const EVIDENCE_PATH = '/v1/households/:householdId/evidence';
export const FORM_SCAN_PATH = '/v1/authorization-forms/scans';

interface UploadRoute {
  /** Whoever may not create one of these is refused before the bytes are taken in. */
  readonly creates: Resource;
  /** For whom a registration is missing, the refusal that names it. */
  readonly require?: (actor: Actor) => void;
  readonly photos: number;
}
const ROUTES: Readonly<Record<string, UploadRoute>> = {
  [UPLOAD_PATH]: { creates: 'local-value', require: requirePolicy, photos: 0 },
  [HAND_ANSWER_PATH]: { creates: 'hand-answer', require: requireAnswers, photos: 8 },
  [DISPUTE_PAPER_PATH]: { creates: 'dispute', photos: 8 },
  [PROOF_PAPER_PATH]: { creates: 'proof', photos: 8 },
  [EVIDENCE_PATH]: { creates: 'authorization', photos: 0 },
  [FORM_SCAN_PATH]: { creates: 'authorization', photos: 0 },
};
/** All files, the JSON and what stands between them. */
const LARGEST_UPLOAD_BYTES = 3 * LARGEST_SCAN_BYTES + 64 * 1024;

/** Anybody may bring a report here to have it checked. */
export const CHECK_FILE_PATH = '/check/file';
const LARGEST_CHECKED_BYTES = 8 * 1024 * 1024;

const uploads = new WeakMap<FastifyRequest, readonly HandFile[]>();

const routeOf = ({ method, routeOptions }: FastifyRequest): UploadRoute | undefined =>
  method === 'POST' && routeOptions.url !== undefined ? ROUTES[routeOptions.url] : undefined;

/** After the body parsers of the server: adds the one for uploads, and a look at the caller before its bytes are taken in. */
export function registerUploads(server: FastifyInstance, callers: Callers, access: AccessPolicy): void {
  server.addHook('onRoute', (route) => {
    if (route.url === CHECK_FILE_PATH) route.bodyLimit = LARGEST_CHECKED_BYTES;
  });
  server.addHook('onRequest', async (request) => {
    const route = routeOf(request);
    if (route === undefined) return;
    const actor = withDeskRights(access, await callers.identify(request));
    requireRoomOf(actor, route.creates);
    route.require?.(actor);
    requireAccess(access, actor, route.creates, 'create');
    if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? '')) throw new RequestRefused([], 'upload-needed');
  });
  server.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: LARGEST_UPLOAD_BYTES },
    async (request: FastifyRequest, body: Buffer) => {
      if (request.routeOptions.url === CHECK_FILE_PATH) return readCheckedFile(body, request.headers['content-type'] ?? '');
      const route = routeOf(request);
      if (route === undefined) throw new RequestRefused([], 'media-type-unsupported');
      const { json, files } = await readParts(body, request.headers['content-type'] ?? '', route);
      uploads.set(request, files);
      return parseStrictJson(json);
    },
  );
}

/** @returns the file of the form; nothing when it has none */
async function readCheckedFile(body: Buffer, contentType: string): Promise<Buffer | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch(() => undefined);
  const file = form?.get('file');
  return file === null || file === undefined || typeof file === 'string' ? undefined : Buffer.from(await file.arrayBuffer());
}

async function readParts(
  body: Buffer,
  contentType: string,
  { photos }: UploadRoute,
): Promise<{ readonly json: Buffer; readonly files: readonly HandFile[] }> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch(() => undefined);
  if (form === undefined) throw new RequestRefused([{ pointer: '', code: 'upload-parts' }], 'body-malformed');
  const faults: Fault[] = [];
  for (const name of new Set(form.keys())) {
    if (name !== 'value' && name !== 'scan' && (name !== 'photo' || photos === 0))
      faults.push({ pointer: keyStep(name), code: 'field-unknown' });
    else if (form.getAll(name).length > (name === 'photo' ? photos : 1)) faults.push({ pointer: `/${name}`, code: 'upload-parts' });
  }
  const value = form.get('value');
  const json = value === null ? undefined : typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(await value.arrayBuffer());
  if (json === undefined || json.length === 0) faults.push({ pointer: '/value', code: 'field-missing' });
  if (!form.getAll('scan').some((entry) => typeof entry !== 'string')) faults.push({ pointer: '/scan', code: 'field-missing' });
  const files = [...(await readFiles(form, 'scan', faults)), ...(await readFiles(form, 'photo', faults))];
  if (!json || faults.length > 0) throw new RequestRefused(faults, 'body-malformed');
  // A part sent as text has been decoded already; what was not UTF-8 in it has become this character.
  if (typeof value === 'string' && value.includes('\uFFFD'))
    throw new RequestRefused([{ pointer: '/value', code: 'json-encoding' }], 'body-malformed');
  return { json, files };
}

/** A photo is a picture; both are what their first bytes say. */
async function readFiles(form: FormData, part: HandFile['part'], faults: Fault[]): Promise<HandFile[]> {
  const files: HandFile[] = [];
  for (const entry of form.getAll(part)) {
    if (typeof entry === 'string') continue;
    const bytes = Buffer.from(await entry.arrayBuffer());
    if (bytes.length > LARGEST_SCAN_BYTES) throw new RequestRefused([], 'body-too-large');
    const mediaType = recogniseScan(bytes);
    if (mediaType === undefined) faults.push({ pointer: `/${part}`, code: 'scan-type' });
    else if (part === 'photo' && mediaType === 'application/pdf') faults.push({ pointer: '/photo', code: 'photo-type' });
    else {
      const fault = findScanFault(bytes, mediaType);
      if (fault === undefined) files.push({ part, bytes, mediaType });
      else faults.push({ pointer: `/${part}`, code: fault });
    }
  }
  return files;
}

/** All files that came with the request. */
export const UploadedFiles = createParamDecorator((_data: unknown, context: ExecutionContext): readonly HandFile[] => {
  const files = uploads.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (files === undefined) throw new RequestRefused([], 'upload-needed');
  return files;
});

/** The scan that came with the request. */
export const UploadedScan = createParamDecorator((_data: unknown, context: ExecutionContext): ScanFile => {
  const scan = uploads.get(context.switchToHttp().getRequest<FastifyRequest>())?.find(({ part }) => part === 'scan');
  if (scan === undefined) throw new RequestRefused([], 'upload-needed');
  return { bytes: scan.bytes, mediaType: scan.mediaType };
});
