// Messages the hub sends: the signature is verified over the bytes before anything is read (Standard Webhooks).
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { HubEvent } from './read-pages.js';

/** Neither ours nor fresh, or not the message that was signed: answer 401 and do nothing. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
}

/** What `POST /v1/webhook-endpoints/{id}/test` sends: about no case. */
export interface TestMessage {
  readonly id: string;
  readonly type: 'webhook.test';
  readonly timestamp: string;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * @param secrets `whsec_…` of the endpoint; two while one is being exchanged for another
 * @param body as it came in, byte for byte: before any JSON parser
 * @returns the event, of type `webhook.test` for a test message @throws MessageRefused
 */
export function readMessage(secrets: readonly string[], body: string | Uint8Array, headers: Headers): HubEvent | TestMessage {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const plain = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
  );
  let refusal: unknown = new Error('there is no secret to verify with');
  for (const secret of secrets) {
    try {
      return new Webhook(secret).verify(text, plain) as HubEvent | TestMessage; // signed by the hub, in the form of its schema
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      refusal = error;
    }
  }
  throw new MessageRefused('the message is not signed with a secret of this endpoint, or not fresh', { cause: refusal });
}
