// Signatures of webhooks by the Standard Webhooks specification (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and
// body. While a secret is exchanged a message carries the signatures of both.
import { Webhook } from 'standardwebhooks';

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

/** @param bytes random ones, 32 of them @returns the secret as receivers configure it */
export const writeWebhookSecret = (bytes: (count: number) => Buffer): string => `${PREFIX}${bytes(SECRET_BYTES).toString('base64')}`;

export interface SignedMessage {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/** @param secrets newest first @returns the headers a receiver verifies */
export const signMessage = ({ id, at, body }: SignedMessage, secrets: readonly string[]): Readonly<Record<string, string>> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
});
