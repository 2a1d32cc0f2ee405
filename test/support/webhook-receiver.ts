// A receiver of webhooks over HTTP, as docs/events.md asks for one: verifies the signature, does each message once. A test says how
// it answers.
import { createHmac } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedMessage {
  readonly id: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WebhookReceiver {
  readonly url: string;
  /** Every call, also of messages that came before. */
  readonly calls: ReceivedMessage[];
  /** Messages that did something: each id once, in the order in which they did. */
  readonly effects: ReceivedMessage[];
  /** How it answers from now on; `take` does what the message says, unless that was done before. */
  answer: (take: () => void, response: ServerResponse, message: ReceivedMessage) => void;
  /** Secrets it would take a signature of; empty: it does not look. */
  secrets: string[];
  /** Nothing listens there any more, or again. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
}

export const answerWith =
  (status: number): WebhookReceiver['answer'] =>
  (take, response) => {
    if (status < 300) take();
    response.writeHead(status).end();
  };

/** @returns whether one of the signatures is of one of the secrets, computed without the library that signs */
export function isSignedBy({ id, body, headers }: ReceivedMessage, secrets: readonly string[]): boolean {
  const signed = (headers['webhook-signature'] ?? '').split(' ');
  return secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const mac = createHmac('sha256', key)
      .update(`${id}.${headers['webhook-timestamp'] ?? ''}.${body}`)
      .digest('base64');
    return signed.includes(`v1,${mac}`);
  });
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  let server: Server | undefined;
  let port = 0;
  const done = new Set<string>();
  const receiver: WebhookReceiver = {
    get url() {
      return `http://127.0.0.1:${port}/hedui`;
    },
    calls: [],
    effects: [],
    answer: answerWith(204),
    secrets: [],
    async goDown() {
      const closing = server;
      server = undefined;
      closing?.closeAllConnections();
      await new Promise((settle) => (closing === undefined ? settle(undefined) : closing.close(settle)));
    },
    async comeBack() {
      const listening = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
          const message = { id: headers['webhook-id'] ?? '', body: Buffer.concat(chunks).toString('utf8'), headers };
          receiver.calls.push(message);
          if (receiver.secrets.length > 0 && !isSignedBy(message, receiver.secrets)) return void response.writeHead(401).end();
          const take = (): void => {
            if (done.has(message.id)) return;
            done.add(message.id);
            receiver.effects.push(message);
          };
          receiver.answer(take, response, message);
        });
      });
      await new Promise<void>((settle) => listening.listen(port, '127.0.0.1', settle));
      ({ port } = listening.address() as AddressInfo);
      server = listening;
    },
  };
  await receiver.comeBack();
  return receiver;
}
