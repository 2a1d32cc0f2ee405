// The receiver of webhooks: verifies the signature over the bytes, does the event, answers. What it does not do in time, or answers
// with anything but 2xx, comes again under the same id.
import { MessageRefused, readMessage, type HubEvent } from '#hub-client';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const LARGEST_BODY = 1024 * 1024;

export interface Receiver {
  readonly url: string;
  /** Known once the endpoint is registered; messages before are refused and come again. */
  secrets: string[];
  close(): Promise<void>;
}

/** @param take does what an event says and keeps that it was done; what it throws is answered 500 */
export async function receiveMessages(port: number, take: (event: HubEvent | 'test') => Promise<void>): Promise<Receiver> {
  const secrets: string[] = [];
  const receiver = { url: '', secrets };
  // docs:webhook
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) request.destroy();
      else chunks.push(chunk);
    });
    request.on('end', () => {
      const answer = async (): Promise<number> => {
        const event = readMessage(receiver.secrets, Buffer.concat(chunks), request.headers);
        await take(event.type === 'webhook.test' ? 'test' : event);
        return 204;
      };
      void answer()
        .catch((error: unknown) => (error instanceof MessageRefused ? 401 : 500))
        .then((status) => response.writeHead(status).end());
    });
  });
  // docs:end
  await new Promise<void>((settle) => server.listen(port, '127.0.0.1', settle));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hedui`; // listens on a port
  return Object.assign(receiver, {
    close: () =>
      new Promise<void>((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  });
}
