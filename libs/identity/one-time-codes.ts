// The second factor: time-based one-time codes (RFC 6238) as any authenticator app makes them. A code that was used once is
// spent, and so are the codes before it.
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Codes of the step before and after are taken: clocks differ and people type slowly. */
const STEPS_AROUND = 1;

const totpOf = (secret: string, label = 'hedui'): TOTP =>
  new TOTP({ issuer: '核对 Hedui', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6, algorithm: 'SHA1' });

/** 160 random bits in base32. */
export const newCodeSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads, as text or QR code. */
export const codeAddress = (secret: string, loginName: string): string => totpOf(secret, loginName).toString();

/** The code an authenticator shows at the moment. */
export const codeAt = (secret: string, now: Date): string => totpOf(secret).generate({ timestamp: now.getTime() });

/** @returns the step the code belongs to, or undefined when it is wrong, too old or too new */
export function findCodeStep(secret: string, code: string, now: Date): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = totpOf(secret).validate({ token: digits, timestamp: now.getTime(), window: STEPS_AROUND });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}
