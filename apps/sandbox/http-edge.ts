// The one HTTP server of the sandbox: hands a request to the office whose path it starts with and spoils the answer as
// the office's switches say. Offices know nothing of sockets.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SourceFaults } from './faults.js';
import { letPass, spoilBytes } from './office.js';

export interface EdgeRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface EdgeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text goes out as UTF-8; bytes as they are. */
  readonly body: string | Buffer;
  /** Whether records of people are in it: only such answers are cut short or spoiled. */
  readonly carriesRecords?: boolean;
}

export interface HttpOffice {
  /** Paths it serves begin with this; the longest match wins. */
  readonly prefix: string;
  /** Absent for the control API, which never misbehaves. */
  readonly faults?: SourceFaults;
  answer(request: EdgeRequest): Promise<EdgeAnswer>;
}

const bodyLimit = 5_000_000;

export const answerJson = (
  status: number,
  value: unknown,
  more: { headers?: Record<string, string>; carriesRecords?: boolean } = {},
): EdgeAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...more.headers },
  body: JSON.stringify(value),
  carriesRecords: more.carriesRecords ?? false,
});

/** What a gateway shows when a session has expired: status 200 and no data. */
export const loginPage: EdgeAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html><html><head><title>登录</title></head><body><form action="/login">请重新登录</form></body></html>',
};

/** JSON of a request body, or undefined when it is not JSON. */
export function readJson(request: EdgeRequest): unknown {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function createHttpEdge(offices: readonly HttpOffice[]): Server {
  const byLength = [...offices].sort((a, b) => b.prefix.length - a.prefix.length);
  return createServer((incoming, response) => {
    serve(byLength, incoming, response).catch(() => response.destroy());
  });
}

async function serve(offices: readonly HttpOffice[], incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const office = offices.find(
    ({ prefix }) => url.pathname === prefix || url.pathname.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`),
  );
  const body = await readBody(incoming);
  if (body === undefined) return send(response, answerJson(413, { error: 'too_large' }));
  if (!office) return send(response, answerJson(404, { error: 'not_found' }));
  if (office.faults?.current().silent) return; // the connection stays open and nothing comes
  const answer = await office.answer({
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body,
  });
  if (!office.faults) return send(response, answer);
  await letPass(office.faults.current().latencyMs);
  const { resetMidBody, badEncoding } = office.faults.current();
  if (answer.carriesRecords && resetMidBody) return breakOff(response, answer);
  send(response, answer, answer.carriesRecords === true && badEncoding);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += part.length;
    if (size > bodyLimit) return undefined;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: EdgeAnswer, spoil = false): void {
  const bytes = bytesOf(answer);
  const body = spoil ? spoilBytes(bytes) : bytes;
  response.writeHead(answer.status, { ...answer.headers, ...(answer.status === 204 ? {} : { 'content-length': String(body.length) }) });
  response.end(answer.status === 204 ? undefined : body);
}

const bytesOf = ({ body }: EdgeAnswer): Buffer => (typeof body === 'string' ? Buffer.from(body) : body);

function breakOff(response: ServerResponse, answer: EdgeAnswer): void {
  const body = bytesOf(answer);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}
