// A JSON Web Signature whose payload stands beside it, unencoded (RFC 7515 appendix F, RFC 7797 `b64: false`): what is
// signed stays readable as it is.
import { z } from 'zod';
import { suiteOf, type PublishedKey, type SignatureSuite } from './signature-suite.js';

/** What is signed; a signature of one kind is none of the other. */
export const JWS_TYPES = ['hedui-manifest', 'hedui-partner'] as const;
export type JwsType = (typeof JWS_TYPES)[number];
const MANIFEST: JwsType = 'hedui-manifest';
const headerSchema = z.strictObject({
  alg: z.string(),
  b64: z.literal(false),
  crit: z.tuple([z.literal('b64')]),
  kid: z.string(),
  typ: z.enum(JWS_TYPES),
});

const headers = new WeakMap<SignatureSuite, Map<string, string>>();

/** The header of a key is always the same bytes. */
function headerOf(keyId: string, suite: SignatureSuite, typ: JwsType): string {
  const known = headers.get(suite)?.get(`${typ}/${keyId}`);
  if (known !== undefined) return known;
  const header = Buffer.from(JSON.stringify({ alg: suite.algorithm, b64: false, crit: ['b64'], kid: keyId, typ })).toString('base64url');
  headers.set(suite, (headers.get(suite) ?? new Map<string, string>()).set(`${typ}/${keyId}`, header));
  return header;
}

/** @returns compact serialisation with an empty payload: `header..signature` */
export function signDetached(
  text: string,
  keyId: string,
  suite: SignatureSuite,
  sign: (bytes: Buffer) => Buffer,
  type: JwsType = MANIFEST,
): string {
  const header = headerOf(keyId, suite, type);
  return `${header}..${sign(Buffer.from(`${header}.${text}`, 'utf8')).toString('base64url')}`;
}

export type JwsCheck =
  | { readonly state: 'valid'; readonly keyId: string }
  /** The signature may be right: its key is not among those given. */
  | { readonly state: 'key-unknown'; readonly keyId: string }
  | { readonly state: 'invalid' };

export function verifyDetached(text: string, jws: string, keys: readonly PublishedKey[], type: JwsType = MANIFEST): JwsCheck {
  const [, header, signature] = /^([A-Za-z0-9_-]+)\.\.([A-Za-z0-9_-]+)$/.exec(jws) ?? [];
  if (header === undefined || signature === undefined) return { state: 'invalid' };
  const said = headerSchema.safeParse(readHeader(header));
  const bytes = Buffer.from(signature, 'base64url');
  // two spellings of one signature would let a byte be changed unseen
  if (!said.success || said.data.typ !== type || bytes.toString('base64url') !== signature) return { state: 'invalid' };
  const { kid: keyId, alg } = said.data;
  const key = keys.find((one) => one.keyId === keyId);
  if (key === undefined) return { state: 'key-unknown', keyId };
  const suite = suiteOf(key.publicKey);
  const isValid = alg === suite.algorithm && suite.verify(key.publicKey, Buffer.from(`${header}.${text}`, 'utf8'), bytes);
  return isValid ? { state: 'valid', keyId } : { state: 'invalid' };
}

/** The key a JWS names, whether or not it is valid. */
export function readKeyId(jws: string): string | undefined {
  const said = headerSchema.safeParse(readHeader(jws.split('.')[0] ?? ''));
  return said.success ? said.data.kid : undefined;
}

function readHeader(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  } catch {
    return undefined; // no JSON: no header
  }
}
