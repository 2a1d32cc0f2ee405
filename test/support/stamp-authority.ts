// A time-stamp authority of a test, made of the openssl command (`openssl ts -reply`), also over HTTP.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openAuthority } from './authority.js';

export interface StampAuthority {
  /** The certificate to trust, PEM; `ca.pem` in the folder. */
  readonly trustPem: string;
  readonly folder: string;
  /** DER to DER. */
  answer(request: Buffer): Buffer;
  close(): void;
}

export function openStampAuthority(title: string): StampAuthority {
  const authority = openAuthority(`${title} authority`);
  const { certFile, keyFile } = authority.issue('tsa', 'DNS:tsa.example', [
    'extendedKeyUsage=critical,timeStamping',
    'keyUsage=digitalSignature',
  ]);
  const place = (name: string): string => join(authority.folder, name);
  writeFileSync(place('serial'), '01\n');
  const lines = [
    `serial = ${place('serial')}`,
    'crypto_device = builtin',
    `signer_cert = ${certFile}`,
    `signer_key = ${keyFile}`,
    'signer_digest = sha256',
    'default_policy = 1.2.3.4.1',
    'digests = sha256',
    'ess_cert_id_chain = no',
    'ess_cert_id_alg = sha256',
    'accuracy = secs:1',
  ];
  writeFileSync(place('tsa.cnf'), ['[tsa]', 'default_tsa = tsa_config', '[tsa_config]', ...lines, ''].join('\n'));
  return {
    trustPem: authority.pem,
    folder: authority.folder,
    answer(request) {
      writeFileSync(place('request.der'), request);
      execFileSync(
        'openssl',
        ['ts', '-reply', '-config', place('tsa.cnf'), '-queryfile', place('request.der'), '-out', place('reply.der')],
        {
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      return readFileSync(place('reply.der'));
    },
    close: () => authority.close(),
  };
}

export interface ServedAuthority {
  readonly url: string;
  /** What it does with the next requests. */
  mode: 'up' | 'down';
  stop(): Promise<void>;
}

export async function serveStampAuthority(authority: StampAuthority): Promise<ServedAuthority> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      if (served.mode === 'down' || request.headers['content-type'] !== 'application/timestamp-query')
        return void response.writeHead(503).end();
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(authority.answer(Buffer.concat(chunks)));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // listening on a port, so it is no pipe
  const served: ServedAuthority = {
    url: `http://127.0.0.1:${port}/tsa`,
    mode: 'up',
    stop() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return served;
}
