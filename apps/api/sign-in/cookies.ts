// The two cookies of an officer's browser: the session, and this PC. Neither can be read by a script or sent from elsewhere.
import { LONGEST_SESSION_MS, type OpenedSession } from '#identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../api-config.js';

const SESSION = 'hedui_session';
const DEVICE = 'hedui_device';
const OPENID = 'hedui_openid';
const OPENID_SECONDS = 600;
const DEVICE_SECONDS = 365 * 24 * 3600;
const LONGEST_COOKIE_HEADER = 8000;

const isOverTls = (config: ApiConfig): boolean => config.publicUrl?.startsWith('https:') ?? false;

/** Over TLS a cookie is bound to exactly this host (`__Host-`). */
const nameOf = (cookie: string, config: ApiConfig): string => (isOverTls(config) ? `__Host-${cookie}` : cookie);

function readCookie(request: FastifyRequest, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '')
    .slice(0, LONGEST_COOKIE_HEADER)
    .split(';')
    .map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

export const readSessionCookie = (request: FastifyRequest, config: ApiConfig): string | undefined =>
  readCookie(request, nameOf(SESSION, config));
export const readDeviceCookie = (request: FastifyRequest, config: ApiConfig): string | undefined =>
  readCookie(request, nameOf(DEVICE, config));

const write = (name: string, value: string, seconds: number, config: ApiConfig): string =>
  `${nameOf(name, config)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isOverTls(config) ? '; Secure' : ''}`;

/** Lax: the provider's redirect brings it back. Empty: taken back. */
export const writeOpenIdCookie = (value: string, config: ApiConfig): string =>
  `${nameOf(OPENID, config)}=${value}; Path=/; Max-Age=${value === '' ? 0 : OPENID_SECONDS}; HttpOnly; SameSite=Lax${isOverTls(config) ? '; Secure' : ''}`;
export const readOpenIdCookie = (request: FastifyRequest, config: ApiConfig): string | undefined =>
  readCookie(request, nameOf(OPENID, config));

/** Whatever session id the browser came with is replaced. */
export function sendSession(
  reply: FastifyReply,
  { sessionId, deviceId, expiresAt }: OpenedSession,
  now: Date,
  config: ApiConfig,
  others: readonly string[] = [],
): void {
  const left = Math.max(1, Math.min(LONGEST_SESSION_MS, expiresAt.getTime() - now.getTime()));
  reply.header('Set-Cookie', [
    write(SESSION, sessionId, Math.floor(left / 1000), config),
    write(DEVICE, deviceId, DEVICE_SECONDS, config),
    ...others,
  ]);
}

/** The PC stays known: it is no credential by itself. */
export const forgetSession = (reply: FastifyReply, config: ApiConfig): void =>
  void reply.header('Set-Cookie', write(SESSION, '', 0, config));

/** The session of a letter, for the family's page alone. */
const FAMILY = 'hedui_family';
const FAMILY_SECONDS = 15 * 60;
export const readFamilyCookie = (request: FastifyRequest, config: ApiConfig): string | undefined =>
  readCookie(request, nameOf(FAMILY, config));
/** Empty: taken back. */
export const sendFamilyCookie = (reply: FastifyReply, token: string, config: ApiConfig): void =>
  void reply.header('Set-Cookie', write(FAMILY, token, token === '' ? 0 : FAMILY_SECONDS, config));
