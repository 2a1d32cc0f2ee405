// A city library (docs/adding-a-source.md) that misbehaves as told, on real sockets, and remembers who called when.
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { stringify, parse } from 'yaml';

export type Manner = 'well' | 'silent' | 'trickle' | 'reset' | 'storm' | 'busy' | 'login' | 'stranger';

export interface SeenCall {
  readonly at: number;
  readonly path: string;
  /** Request numbers of the people asked about. */
  readonly numbers: readonly string[];
  /** When the caller hung up or had its answer. */
  readonly endedAt: () => number | undefined;
}

export interface HostileDepartment {
  readonly url: string;
  readonly calls: SeenCall[];
  behave(manner: Manner): void;
  /** What a card holder has lodged, in fen. */
  lodge(amountFen: number): void;
  stop(): Promise<void>;
}

export const RETRY_AFTER_S = 6;
/** Of s01: P1 holds a reader's card with a deposit. */
const CARD_HOLDER = '110199197006120017';
const SOMEBODY_ELSE = '371502197001010033';
const BYTE_MS = 1000;

export async function startHostileDepartment(): Promise<HostileDepartment> {
  let manner: Manner = 'well';
  let amountFen = 20_000;
  const calls: SeenCall[] = [];

  const answerQuestion = (body: string): string => {
    const asked: { day: string; readers: { no: string; idCard: string }[] } = JSON.parse(body);
    const readers = asked.readers.map(({ no, idCard }) => ({
      no,
      idCard: manner === 'stranger' ? SOMEBODY_ELSE : idCard,
      result: idCard === CARD_HOLDER ? 'Y' : 'N',
      ...(idCard === CARD_HOLDER ? { deposits: [{ card: 'L-0007', kind: '成人借书证', amountFen, state: 'H' }] } : {}),
    }));
    return JSON.stringify({ code: '0', day: asked.day, readers });
  };

  const answer = (path: string, body: string, response: ServerResponse): void => {
    const json = { 'content-type': 'application/json; charset=utf-8' };
    switch (manner) {
      case 'silent':
        return;
      case 'storm':
        response.writeHead(500, json).end('{}');
        return;
      case 'busy':
        response.writeHead(429, { ...json, 'retry-after': String(RETRY_AFTER_S) }).end('{}');
        return;
      case 'login':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html><body>登录</body></html>');
        return;
      default: {
        const text = Buffer.from(path === '/v1/ping' ? '{}' : answerQuestion(body));
        response.writeHead(200, { ...json, 'content-length': text.length });
        if (manner === 'reset') return void response.write(text.subarray(0, text.length / 2), () => response.socket?.resetAndDestroy());
        if (manner === 'trickle') return trickle(response, text);
        response.end(text);
      }
    }
  };

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = request.url ?? '';
      let endedAt: number | undefined;
      response.once('close', () => (endedAt = Date.now()));
      const numbers = body === '' ? [] : (JSON.parse(body) as { readers: { no: string }[] }).readers.map(({ no }) => no);
      calls.push({ at: Date.now(), path, numbers, endedAt: () => endedAt });
      answer(path, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    behave: (next) => {
      manner = next;
    },
    lodge: (next) => {
      amountFen = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function trickle(response: ServerResponse, text: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < text.length) response.write(text.subarray(sent, ++sent));
    else response.end();
  }, BYTE_MS);
  response.once('close', () => clearInterval(timer));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The library as a source without code, with other keys on top. */
export async function libraryYaml(changes: Readonly<Record<string, unknown>>, id = 'library'): Promise<string> {
  const template: Record<string, unknown> = parse(
    await readFile(join(houseRoot(), 'config', 'departments', 'templates', 'rest-json.yaml'), 'utf8'),
  );
  return stringify({ ...template, id, ...changes });
}
export const libraryEnv = (url: string): Record<string, string> => ({
  HEDUI_REST_JSON_BASE_URL: url,
  HEDUI_REST_JSON_API_KEY: 'library-key',
});
