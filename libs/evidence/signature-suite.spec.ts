// The two suites against other hands: jose for Ed25519 and the form of a JWS, the openssl command for SM2, published vectors.
import { isHubError } from '#kernel';
import { calculateJwkThumbprint, flattenedVerify, importJWK } from 'jose';
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyDetached } from './detached-jws.js';
import { sm2Suite } from './signature-suite.js';
import { createSigner, describeKeySet, keyIdOf, makeSigningKey, readKeySet } from './signing-keys.js';

const TEXT = '{"issuedBy":"核对中心","number":"HD-0000-0000-0000"}';
const toPem = (key: string): string =>
  `-----BEGIN PRIVATE KEY-----\n${key.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END PRIVATE KEY-----\n`;
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return isHubError(error) ? error.code : String(error);
  }
  return 'nothing thrown';
};

describe('a detached JWS under Ed25519', () => {
  const signer = createSigner(makeSigningKey('ed25519'), '核对中心');
  const jws = signer.sign(TEXT);

  it('is one that jose verifies, with its unencoded payload', async () => {
    const [header = '', , signature = ''] = jws.split('.');
    const key = await importJWK({ ...signer.published.publicKey, alg: 'EdDSA' });
    const verified = await flattenedVerify({ protected: header, payload: TEXT, signature }, key);
    expect(verified.protectedHeader).toMatchObject({ alg: 'EdDSA', b64: false, crit: ['b64'], kid: signer.keyId });
    await expect(flattenedVerify({ protected: header, payload: `${TEXT} `, signature }, key)).rejects.toThrow('signature');
  });

  it('names its key by the thumbprint of RFC 7638', async () => {
    expect(signer.keyId).toBe(await calculateJwkThumbprint({ ...signer.published.publicKey }));
  });

  it('is valid over its text alone and under its key alone', () => {
    const other = createSigner(makeSigningKey('ed25519'), 'x');
    expect(verifyDetached(TEXT, jws, [other.published, signer.published])).toEqual({ state: 'valid', keyId: signer.keyId });
    expect(verifyDetached(`${TEXT} `, jws, [signer.published])).toEqual({ state: 'invalid' });
    expect(verifyDetached(TEXT, jws, [other.published])).toEqual({ state: 'key-unknown', keyId: signer.keyId });
    expect(verifyDetached(TEXT, jws, [{ ...other.published, keyId: signer.keyId }])).toEqual({ state: 'invalid' });
  });

  it('is invalid with any character of it changed', () => {
    const changed = [...jws].map((character, index) => `${jws.slice(0, index)}${character === 'A' ? 'B' : 'A'}${jws.slice(index + 1)}`);
    const passed = changed.filter((text) => verifyDetached(TEXT, text, [signer.published]).state === 'valid');
    expect(passed).toEqual([]);
  });

  it.each(['none', 'HS256', 'ES256', 'SM2-SM3'])('is invalid when its header names the algorithm %s', (alg) => {
    const [header = '', , signature = ''] = jws.split('.');
    const said: unknown = JSON.parse(Buffer.from(header, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...(said as object), alg })).toString('base64url');
    expect(verifyDetached(TEXT, `${forged}..${signature}`, [signer.published])).toEqual({ state: 'invalid' });
  });

  it('is invalid when its header brings a key or a place to fetch one', () => {
    const [header = '', , signature = ''] = jws.split('.');
    const said: unknown = JSON.parse(Buffer.from(header, 'base64url').toString());
    for (const more of [{ jwk: signer.published.publicKey }, { jku: 'https://example.invalid/keys' }, { kid: '../../dev/null' }]) {
      const forged = Buffer.from(JSON.stringify({ ...(said as object), ...more })).toString('base64url');
      expect(verifyDetached(TEXT, `${forged}..${signature}`, [signer.published]).state).not.toBe('valid');
    }
  });
});

describe('SM2 with SM3', () => {
  const key = makeSigningKey('sm2');
  const signer = createSigner(key, '核对中心');
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hedui-sm2-'));
    writeFileSync(join(folder, 'key.pem'), toPem(key));
    openssl('pkey', '-in', join(folder, 'key.pem'), '-pubout', '-out', join(folder, 'public.pem'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const openssl = (...args: string[]): string => execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const DEFAULT_IDENTITY = ['-pkeyopt', 'distid:1234567812345678'];

  it('gives the digest of GB/T 32905', () => {
    expect(hash('sm3', 'abc', 'hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(Buffer.from(sm2Suite.digest('abc'), 'base64url').toString('hex')).toBe(hash('sm3', 'abc', 'hex'));
  });

  it('signs what the openssl command verifies with the default identity', () => {
    const jws = signer.sign(TEXT);
    const [header = '', , signature = ''] = jws.split('.');
    expect(verifyDetached(TEXT, jws, [signer.published])).toEqual({ state: 'valid', keyId: signer.keyId });
    writeFileSync(join(folder, 'message'), `${header}.${TEXT}`);
    writeFileSync(join(folder, 'signature'), toDer(Buffer.from(signature, 'base64url')));
    const said = openssl(
      ...['pkeyutl', '-verify', '-pubin', '-inkey', join(folder, 'public.pem'), '-rawin', '-digest', 'sm3'],
      ...[...DEFAULT_IDENTITY, '-in', join(folder, 'message'), '-sigfile', join(folder, 'signature')],
    );
    expect(said).toContain('Verified Successfully');
  });

  it('verifies what the openssl command signed', () => {
    writeFileSync(join(folder, 'message'), TEXT);
    openssl(
      ...['pkeyutl', '-sign', '-inkey', join(folder, 'key.pem'), '-rawin', '-digest', 'sm3', ...DEFAULT_IDENTITY],
      ...['-in', join(folder, 'message'), '-out', join(folder, 'by-openssl')],
    );
    const parsed = openssl('asn1parse', '-inform', 'DER', '-in', join(folder, 'by-openssl'));
    const parts = [...parsed.matchAll(/INTEGER\s*:([0-9A-F]+)/g)].map(([, hex = '']) => hex.padStart(64, '0'));
    const signature = Buffer.from(parts.join(''), 'hex');
    expect(sm2Suite.verify(signer.published.publicKey, Buffer.from(TEXT), signature)).toBe(true);
    expect(sm2Suite.verify(signer.published.publicKey, Buffer.from(`${TEXT} `), signature)).toBe(false);
  });

  it('reads a key that the openssl command made', () => {
    const pem = openssl('genpkey', '-algorithm', 'SM2');
    const made = createSigner(pem, 'x');
    expect(verifyDetached(TEXT, made.sign(TEXT), [made.published]).state).toBe('valid');
  });

  /** r and s side by side as the two integers of DER that openssl reads. */
  function toDer(signature: Buffer): Buffer {
    const integer = (bytes: Buffer): Buffer => {
      const value = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
      const body = (value[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), value]) : value;
      return Buffer.concat([Buffer.from([2, body.length]), body]);
    };
    const body = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))]);
    return Buffer.concat([Buffer.from([0x30, body.length]), body]);
  }
});

describe('keys', () => {
  it('are read as PEM or as one line, and refused without being repeated', () => {
    const key = makeSigningKey('ed25519');
    expect(createSigner(toPem(key), 'x').keyId).toBe(createSigner(key, 'x').keyId);
    expect(codeOf(() => createSigner('c2VjcmV0', 'x'))).toBe('signing-key-invalid');
    const ofAnotherKind = execFileSync('openssl', ['genpkey', '-algorithm', 'X25519'], { encoding: 'utf8' });
    expect(codeOf(() => createSigner(ofAnotherKind, 'x'))).toBe('signing-key-invalid');
  });

  it('are published once each, and read back under their ids', () => {
    const [first, second] = [createSigner(makeSigningKey('ed25519'), 'x').published, createSigner(makeSigningKey('sm2'), 'x').published];
    const set = describeKeySet([first, second, first]);
    expect(set.keys.map(({ kid, alg, use }) => [kid, alg, use])).toEqual([
      [first.keyId, 'EdDSA', 'sig'],
      [second.keyId, 'SM2-SM3', 'sig'],
    ]);
    expect(readKeySet(JSON.stringify(set))).toEqual([first, second]);
    expect(keyIdOf(first.publicKey)).toBe(first.keyId);
  });

  it('under an id that is not theirs are refused', () => {
    const { publicKey } = createSigner(makeSigningKey('ed25519'), 'x').published;
    const set = JSON.stringify({ keys: [{ ...publicKey, kid: 'another' }] });
    expect(codeOf(() => readKeySet(set))).toBe('verification-keys-invalid');
    expect(codeOf(() => readKeySet('[]'))).toBe('verification-keys-invalid');
  });
});
