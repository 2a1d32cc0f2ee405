// The body parsers of the server: strict JSON everywhere, small forms on the sign-in page and at the token endpoint.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { RequestRefused } from '../problems/fault-sentences.js';
import { parseStrictJson } from './strict-json.js';

export const LARGEST_BODY_BYTES = 256 * 1024;
const LARGEST_FORM_BYTES = 4 * 1024;
export const SIGN_IN_PATH = '/enter';
export const TOKEN_PATH = '/oauth/token';
export const CHECK_PATH = '/check';
/** The OpenID provider says here that a session is over. */
const PROVIDER_SIGN_OUT_PATH = '/enter/openid/sign-out';
/** Five hundred characters take nine bytes each in a form. */
const FAMILY_CORRECTION_PATH = '/family/correction';
const LARGEST_CORRECTION_BYTES = 8 * 1024;
/** The routes that take a form. */
const FORM_PATHS: ReadonlySet<string | undefined> = new Set([
  SIGN_IN_PATH,
  CHECK_PATH,
  PROVIDER_SIGN_OUT_PATH,
  TOKEN_PATH,
  '/family',
  '/family/leave',
  '/family/withdrawal',
  FAMILY_CORRECTION_PATH,
]);

/** Sources bring whole answers; what they sent is kept byte for byte, for the signature is over it. */
export const CALLBACK_PATH = '/v1/callbacks/:sourceId';
export const SOURCE_EVENTS_PATH = '/v1/sources/:sourceId/events';
/** Other hubs sign what they send. */
export const PARTNER_REQUESTS_PATH = '/v1/partner-requests';
const RAW_PATHS: ReadonlySet<string | undefined> = new Set([CALLBACK_PATH, SOURCE_EVENTS_PATH, PARTNER_REQUESTS_PATH]);
const LARGEST_CALLBACK_BYTES = 5 * 1024 * 1024;
/** Other departments ask about many people at once. */
const STATUS_PATH = '/v1/status-look-ups';
const MOST_PEOPLE = 1000;
const callbackBodies = new WeakMap<FastifyRequest, Buffer>();
export const readCallbackBody = (request: FastifyRequest): Buffer => callbackBodies.get(request) ?? Buffer.alloc(0);

/** SHA-256 (hex) of a request's body as received; of nothing when it had none. */
const bodyHashes = new WeakMap<FastifyRequest, string>();
const HASH_OF_NOTHING = createHash('sha256').digest('hex');
export const readBodyHash = (request: FastifyRequest): string => bodyHashes.get(request) ?? HASH_OF_NOTHING;

/** Replaces Fastify's parsers. Any other content type is answered 415, a body above the limit 413. */
export function registerBodyParser(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addHook('onRoute', (route) => {
    if (RAW_PATHS.has(route.url)) route.bodyLimit = LARGEST_CALLBACK_BYTES;
    if (route.url === FAMILY_CORRECTION_PATH) route.bodyLimit = LARGEST_CORRECTION_BYTES;
  });
  server.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: LARGEST_BODY_BYTES },
    async (request: FastifyRequest, body: Buffer) => {
      refuseOtherCharsets(request);
      if (FORM_PATHS.has(request.routeOptions.url)) throw new RequestRefused([], 'media-type-unsupported');
      if (RAW_PATHS.has(request.routeOptions.url)) {
        callbackBodies.set(request, body);
        return {};
      }
      bodyHashes.set(request, createHash('sha256').update(body).digest('hex'));
      return request.routeOptions.url === STATUS_PATH ? parseStrictJson(body, MOST_PEOPLE) : parseStrictJson(body);
    },
  );
  server.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LARGEST_FORM_BYTES },
    async (request: FastifyRequest, body: string) => {
      if (!FORM_PATHS.has(request.routeOptions.url)) throw new RequestRefused([], 'media-type-unsupported');
      const fields = [...new URLSearchParams(body)];
      if (new Set(fields.map(([name]) => name)).size < fields.length) throw new RequestRefused([], 'body-malformed');
      return Object.fromEntries(fields);
    },
  );
}

/** `application/json` may name utf-8 or nothing (RFC 8259 knows no other), and no other parameter than charset. */
function refuseOtherCharsets(request: FastifyRequest): void {
  const [, ...parameters] = (request.headers['content-type'] ?? '').split(';');
  const isFine = parameters.every((parameter) => /^\s*$|^\s*charset\s*=\s*"?utf-?8"?\s*$/i.test(parameter));
  if (!isFine) throw new RequestRefused([], 'media-type-unsupported');
}
