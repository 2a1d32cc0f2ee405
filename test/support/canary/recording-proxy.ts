// Stands between the worker and a department that speaks HTTP, and writes down what the department sees: the line of the
// request and its headers on one side, the bodies on the other.
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { portOf } from './ports.js';

export interface RecordingProxy {
  /** e.g. "http://127.0.0.1:40213" */
  readonly origin: string;
  /** Method, URL and headers of every request, one a line each. */
  readonly heads: () => string;
  readonly bodies: () => Buffer;
  stop(): Promise<void>;
}

/** @param target origin of the department */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const heads: string[] = [];
  const bodies: Buffer[] = [];
  const to = new URL(target);
  const forward = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
    const body = Buffer.concat(chunks);
    heads.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`, ...incoming.rawHeaders);
    bodies.push(body);
    const outgoing = request(
      { host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
        answer.on('aborted', () => response.destroy());
      },
    );
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    outgoing.end(body);
  };
  const server = createServer((incoming, response) => void forward(incoming, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${portOf(server)}`,
    heads: () => heads.join('\n'),
    bodies: () => Buffer.concat(bodies),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
