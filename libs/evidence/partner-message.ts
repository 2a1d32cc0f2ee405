// Signed messages between hubs: a request over method, path and body, an answer over status and body under the request's own
// nonce, so that neither serves again elsewhere, later, or for another hub.
import { hash } from 'node:crypto';
import { verifyDetached } from './detached-jws.js';
import type { PublishedKey } from './signature-suite.js';
import type { ReportSigner } from './signing-keys.js';

export const PARTNER_HEADERS = {
  from: 'hedui-from',
  to: 'hedui-to',
  time: 'hedui-time',
  nonce: 'hedui-nonce',
  signature: 'hedui-signature',
} as const;

/** How far the clocks of two hubs may be apart. */
const CLOCK_SECONDS = 300;

export interface SignedParts {
  readonly from: string;
  readonly to: string;
  /** Seconds since 1970. */
  readonly time: string;
  readonly nonce: string;
  /** Method and path, or the status of an answer. */
  readonly subject: string;
  readonly body: string | Buffer;
}

/** What is signed, line by line; the body by its SHA-256. */
const textOf = ({ from, to, time, nonce, subject, body }: SignedParts): string =>
  ['hedui-partner/1', from, to, time, nonce, subject, hash('sha256', body, 'hex')].join('\n');

/** @returns the five headers of a message */
export const signPartnerMessage = (parts: SignedParts, signer: ReportSigner): Readonly<Record<string, string>> => ({
  [PARTNER_HEADERS.from]: parts.from,
  [PARTNER_HEADERS.to]: parts.to,
  [PARTNER_HEADERS.time]: parts.time,
  [PARTNER_HEADERS.nonce]: parts.nonce,
  [PARTNER_HEADERS.signature]: signer.signMessage(textOf(parts)),
});

/**
 * Whether the message is of the hub it names, for us, of this time.
 * @param keys public keys of the sender, those of now and those about to follow
 */
export function isPartnerMessage(parts: SignedParts, signature: string, keys: readonly PublishedKey[], now: Date): boolean {
  const isInTime = /^\d{10}$/.test(parts.time) && Math.abs(Number(parts.time) * 1000 - now.getTime()) <= CLOCK_SECONDS * 1000;
  return (
    isInTime &&
    /^[A-Za-z0-9_-]{16,64}$/.test(parts.nonce) &&
    verifyDetached(textOf(parts), signature, keys, 'hedui-partner').state === 'valid'
  );
}
