// An authority of a test and certificates it issues, made by the openssl command.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestAuthority {
  /** Its certificate, PEM, and where it stands. */
  readonly pem: string;
  readonly file: string;
  readonly folder: string;
  /** @param names such as `DNS:localhost` @param extensions lines of an openssl section besides */
  issue(
    name: string,
    names: string,
    extensions?: readonly string[],
  ): { readonly cert: string; readonly key: string; readonly certFile: string; readonly keyFile: string };
  close(): void;
}

const openssl = (...args: readonly string[]): void => void execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function openAuthority(title: string): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'hedui-authority-'));
  const place = (name: string): string => join(folder, name);
  openssl('req', '-x509', ...NEW_KEY, '-days', '2', '-subj', `/CN=${title}`, '-keyout', place('ca.key'), '-out', place('ca.pem'));
  return {
    pem: readFileSync(place('ca.pem'), 'utf8'),
    file: place('ca.pem'),
    folder,
    issue(name, names, extensions = []) {
      const [key, request, cert, lines] = ['key', 'csr', 'pem', 'ext'].map((ending) => place(`${name}.${ending}`));
      if (!key || !request || !cert || !lines) throw new Error('four files');
      writeFileSync(lines, [`subjectAltName=${names}`, 'basicConstraints=CA:FALSE', ...extensions].join('\n'));
      openssl('req', ...NEW_KEY, '-subj', `/CN=${name}`, '-keyout', key, '-out', request);
      openssl(
        'x509',
        '-req',
        '-in',
        request,
        '-CA',
        place('ca.pem'),
        '-CAkey',
        place('ca.key'),
        '-CAcreateserial',
        '-days',
        '2',
        '-extfile',
        lines,
        '-out',
        cert,
      );
      return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8'), certFile: cert, keyFile: key };
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
