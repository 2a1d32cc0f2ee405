// A key service for demonstrations and tests: the part of the Transit interface of HashiCorp Vault that the hub uses, plus what
// its operators do there (rotate a key) and what happens to such services (sealed, slow, answering nonsense).
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

export type KeyServiceMode = 'up' | 'sealed' | 'slow' | 'nonsense';

export interface SandboxKeyService {
  /** What HEDUI_KMS_URL is set to. */
  readonly url: string;
  /** Calls of encrypt and decrypt that were answered. */
  readonly calls: { encrypt: number; decrypt: number };
  mode: KeyServiceMode;
  stop(): Promise<void>;
}

export interface KeyServiceSettings {
  readonly port?: number;
  /** Of which its keys are made: a service with another secret opens nothing of this one. */
  readonly secret: string;
  readonly token: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BODY_BYTES = 64 * 1024;
const plainSchema = z.object({ plaintext: z.base64() });
const cipherSchema = z.object({ ciphertext: z.string() });
const modeSchema = z.object({ mode: z.enum(['up', 'sealed', 'slow', 'nonsense']) });

interface Answer {
  readonly status: number;
  readonly body: unknown;
}
const refusal = (status: number, error: string): Answer => ({ status, body: { errors: [error] } });

export async function startKeyService({ port = 0, secret, token }: KeyServiceSettings): Promise<SandboxKeyService> {
  const versions = new Map<string, number>();
  const calls = { encrypt: 0, decrypt: 0 };
  const keyOf = (name: string, version: number): Buffer => createHmac('sha256', secret).update(`${name}/${version}`).digest();

  const encrypt = (name: string, plain: Buffer): string => {
    const version = versions.get(name) ?? 1;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keyOf(name, version), nonce);
    const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return `vault:v${version}:${sealed.toString('base64')}`;
  };
  const decrypt = (name: string, text: string): Buffer | undefined => {
    const [, version, body = ''] = /^vault:v(\d+):(.+)$/.exec(text) ?? [];
    const sealed = Buffer.from(body, 'base64');
    if (version === undefined || sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', keyOf(name, Number(version)), sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
    } catch {
      return undefined;
    }
  };
  const isKnown = (shown: string | undefined): boolean => {
    const [one, other] = [shown ?? '', token].map((text) => createHmac('sha256', secret).update(text).digest());
    return one !== undefined && other !== undefined && timingSafeEqual(one, other);
  };

  const answer = (request: IncomingMessage, body: unknown): Answer => {
    const { pathname } = new URL(request.url ?? '/', 'http://kms');
    if (pathname === '/control') {
      service.mode = modeSchema.parse(body).mode;
      return { status: 200, body: { mode: service.mode } };
    }
    if (service.mode === 'sealed') return refusal(503, 'Vault is sealed');
    if (!isKnown(request.headers['x-vault-token']?.toString())) return refusal(403, 'permission denied');
    const [, what, name = ''] = /^\/v1\/transit\/(encrypt|decrypt|keys)\/([\w-]+)(?:\/rotate)?$/.exec(pathname) ?? [];
    if (service.mode === 'nonsense') return { status: 200, body: { data: { ciphertext: 5, plaintext: '?' } } };
    switch (what) {
      case 'encrypt':
        calls.encrypt += 1;
        return { status: 200, body: { data: { ciphertext: encrypt(name, Buffer.from(plainSchema.parse(body).plaintext, 'base64')) } } };
      case 'decrypt': {
        calls.decrypt += 1;
        const plain = decrypt(name, cipherSchema.parse(body).ciphertext);
        return plain
          ? { status: 200, body: { data: { plaintext: plain.toString('base64') } } }
          : refusal(400, 'cipher: message authentication failed');
      }
      case 'keys':
        versions.set(name, (versions.get(name) ?? 1) + 1);
        return { status: 200, body: { data: { latest_version: versions.get(name) } } };
      default:
        return refusal(404, 'no handler for route');
    }
  };
  const server = createServer((request, response) => {
    void respond(request, response).catch(() => response.writeHead(400).end('{"errors":["bad request"]}'));
  });
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readText(request);
    if (service.mode === 'slow' && request.url !== '/control') return; // accepted, and never answered
    const { status, body } = answer(request, JSON.parse(text === '' ? '{}' : text));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const { port: taken } = server.address() as AddressInfo; // listening on a port, so it is no pipe
  const service: SandboxKeyService = {
    url: `http://127.0.0.1:${taken}/v1/transit`,
    calls,
    mode: 'up',
    stop() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return service;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_BYTES) throw new Error('the body is too large');
  }
  return text;
}
