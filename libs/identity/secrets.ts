// Random ids of sessions, devices and challenges: shown to the browser, kept as hashes. The session's CSRF token follows from
// the session id, so that it is bound to the session and needs no storage.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits in 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();

/** What a page sends as `x-csrf-token`; whoever does not hold the session's id cannot make it. */
export const csrfTokenOf = (sessionId: string): string => createHmac('sha256', sessionId).update('hedui/csrf').digest('base64url');

export const isSameSecret = (given: string, expected: string): boolean => timingSafeEqual(hashSecret(given), hashSecret(expected));

const RECOVERY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CODES = 10;
const RECOVERY_GROUPS = 4;
const GROUP_LENGTH = 4;

/** Ten codes of 16 characters (79 bits each) in groups: `abcd-efgh-jkmn-pqrs`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, () => newReadableSecret());

/** Also the form of passwords that administrators hand out. */
export const newReadableSecret = (): string =>
  Array.from({ length: RECOVERY_GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => RECOVERY_ALPHABET[drawBelow(RECOVERY_ALPHABET.length)]).join(''),
  ).join('-');

/** Without bias: bytes beyond the last whole multiple are drawn again. */
function drawBelow(limit: number): number {
  for (;;) {
    const byte = randomBytes(1)[0];
    if (byte !== undefined && byte < 256 - (256 % limit)) return byte % limit;
  }
}

/** Codes are typed by people: case, blanks and hyphens do not matter. */
export const hashRecoveryCode = (code: string): Buffer => createHash('sha256').update(code.toLowerCase().replace(/[\s-]/g, '')).digest();
