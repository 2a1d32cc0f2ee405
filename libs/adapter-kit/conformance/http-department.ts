// A department on a real HTTP server. What it says is given by the world; how the transport misbehaves is the same for all.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { encodeGb18030 } from '../decode-text.js';
import { FIRST, type Situation } from './situations.js';

export interface HttpQuestion {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
export interface HttpReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** `silent` never answers, `reset` breaks off in the middle, `trickle` sends a byte a second, `late` waits first. */
  readonly manner?: 'silent' | 'reset' | 'trickle' | 'late';
}

export interface HttpDepartment {
  readonly url: string;
  /** Requests that reached the address a redirect points to. */
  strayRequests(): number;
  stop(): Promise<void>;
}

const STRAY = '/elsewhere';

export async function startHttpDepartment(answer: (question: HttpQuestion) => HttpReply): Promise<HttpDepartment> {
  let stray = 0;
  const server = createServer((request, response) => {
    void readQuestion(request).then((question) => {
      if (question.path.endsWith(STRAY)) stray += 1;
      send(response, question.path.endsWith(STRAY) ? { body: '{}' } : answer(question));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    strayRequests: () => stray,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The reply with the transport's misbehaviour of a situation; situations about content leave it as it is. */
export function misbehave(situation: Situation, honest: HttpReply): HttpReply {
  const text = honest.body.toString();
  const type = honest.headers?.['content-type'] ?? 'application/json';
  switch (situation) {
    case 'silent':
    case 'reset':
    case 'trickle':
    case 'late':
      return { ...honest, manner: situation };
    case 'truncated':
      return { ...honest, body: text.slice(0, Math.floor(text.length / 2)) };
    case 'login-page':
      return {
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!DOCTYPE html><html><body><form>登录</form></body></html>',
      };
    case 'compression-bomb':
      return {
        headers: { ...honest.headers, 'content-encoding': 'gzip' },
        body: (bomb ??= gzipSync(Buffer.alloc(40 * 1024 * 1024, ' '), { level: 1 })),
      };
    case 'xml-entity':
      return {
        headers: { 'content-type': 'text/xml; charset=utf-8' },
        body: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname">]>${text.replace(/^<\?xml[^>]*\?>/, '')}`,
      };
    case 'xml-bomb':
      return { headers: { 'content-type': 'text/xml; charset=utf-8' }, body: ENTITY_BOMB + text.replace(/^<\?xml[^>]*\?>/, '') };
    case 'nesting-bomb':
      return { headers: { 'content-type': type }, body: /xml/.test(type) ? nest('<a>', '</a>') : nest('[', ']') };
    case 'redirect':
      return { status: 302, headers: { location: STRAY }, body: '' };
    case 'charset-declared':
      return { headers: { 'content-type': `${type.replace(/;.*/, '')}; charset=gb18030` }, body: encodeGb18030(text) };
    case 'charset-wrong':
      return { headers: { 'content-type': `${type.replace(/;.*/, '')}; charset=utf-8` }, body: encodeGb18030(text) };
    case 'busy':
      return { status: 503, headers: { 'retry-after': '120' }, body: '' };
    case 'person-in-error':
      return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `failure for ${FIRST.name} ${FIRST.idNumber}` };
    case 'credentials-refused':
      return { status: 401, body: '{}' };
    default:
      return honest;
  }
}

/** A few hundred bytes that would be gigabytes when expanded. */
/** Packed once: that takes longer than to find it out. */
let bomb: Buffer | undefined;

export const ENTITY_BOMB = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 20 }, (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`).join('')}]>`;

/** Nested far deeper than a parser that calls itself can follow. */
export const nest = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);

async function readQuestion(request: IncomingMessage): Promise<HttpQuestion> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  const charset = /charset=gb18030/i.test(headers['content-type'] ?? '') ? 'gb18030' : 'utf-8';
  return { method: request.method ?? '', path: request.url ?? '', headers, body: new TextDecoder(charset).decode(Buffer.concat(chunks)) };
}

const LATE_MS = 500;

function send(response: ServerResponse, reply: HttpReply): void {
  if (reply.manner === 'silent') return;
  const body = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(reply.body, 'utf8');
  const begin = (): ServerResponse =>
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers, 'content-length': body.length });
  switch (reply.manner) {
    case 'late':
      setTimeout(() => begin().end(body), LATE_MS).unref();
      return;
    case 'trickle':
      begin();
      trickle(response, body);
      return;
    case 'reset':
      begin().write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    default:
      begin().end(body);
  }
}

function trickle(response: ServerResponse, body: Buffer): void {
  let sent = 0;
  const next = setInterval(() => {
    response.write(body.subarray(sent, (sent += 1)));
  }, 1000).unref();
  response.write(body.subarray(sent, (sent += 1)));
  response.on('close', () => clearInterval(next));
}
