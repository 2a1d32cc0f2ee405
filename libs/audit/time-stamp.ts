// Time stamps of RFC 3161 over the head of the audit chain: an authority that is neither operator nor hub says when that head was
// there. Requests and tokens are DER; a token verifies by itself, with the authority's certificate and nothing else.
import { HubError } from '#kernel';
import { fromBER, Integer, OctetString, Null } from 'asn1js';
import { hash, randomBytes } from 'node:crypto';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const NONCE_BYTES = 8;
const GRANTED = [0, 1];

/** Certificates of authorities that are trusted for time stamps. */
export interface StampTrust {
  readonly certificates: readonly Certificate[];
}

/** @param pem one or several certificates @throws HubError `tsa-certificate-invalid` */
export function readStampTrust(pem: string): StampTrust {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const certificates = blocks.map((block) =>
      Certificate.fromBER(bytesOf(Buffer.from(block.replace(/-----[^-]+-----|\s/g, ''), 'base64'))),
    );
    if (certificates.length > 0) return { certificates };
  } catch {
    // said below
  }
  throw new HubError('tsa-certificate-invalid', 'the file of the time-stamp authority holds no certificate in PEM');
}

/** @param stamped what is stamped; the authority sees its SHA-256 @returns the request, DER, and the nonce its answer must bear */
export function writeStampRequest(stamped: Buffer): { readonly request: Buffer; readonly nonce: Buffer } {
  const nonce = randomBytes(NONCE_BYTES);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40; // a positive number of just these bytes
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: bytesOf(hash('sha256', stamped, 'buffer')) }),
    }),
    nonce: new Integer({ valueHex: bytesOf(nonce) }),
    certReq: true,
  });
  return { request: Buffer.from(request.toSchema().toBER(false)), nonce };
}

/**
 * The token of an answer that is to our question, verified.
 * @throws HubError `stamp-refused` when the authority refuses or answers something else
 */
export async function readStampAnswer(answer: Buffer, stamped: Buffer, nonce: Buffer, trust: StampTrust): Promise<Buffer> {
  const token = readGranted(answer);
  const reading = await verifyStamp(token, stamped, trust);
  if ('fault' in reading) throw refused(reading.fault);
  if (!reading.nonce.equals(nonce)) throw refused('it answers another question');
  return token;
}

export type StampReading =
  { readonly at: Date; readonly nonce: Buffer } | { readonly fault: 'unreadable' | 'digest' | 'signature' | 'certificate' };

/** Whether a token is over these bytes and of a trusted authority that is one for time stamps; when it was given. */
export async function verifyStamp(token: Buffer, stamped: Buffer, { certificates }: StampTrust): Promise<StampReading> {
  const parsed = parseToken(token);
  if (parsed === undefined) return { fault: 'unreadable' };
  const { signed, info } = parsed;
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (
    hashAlgorithm.algorithmId !== SHA_256 ||
    !Buffer.from(hashedMessage.valueBlock.valueHexView).equals(hash('sha256', stamped, 'buffer'))
  )
    return { fault: 'digest' };
  // The signer may stand in the token, or be the very certificate that is trusted.
  signed.certificates = [...(signed.certificates ?? []), ...certificates];
  const {
    signatureVerified = false,
    signerCertificate,
    signerCertificateVerified = false,
  } = await signed
    .verify({ signer: 0, checkChain: true, trustedCerts: [...certificates], data: bytesOf(stamped), extendedMode: true })
    .catch((error: unknown) => readFailure(error));
  if (!signatureVerified) return { fault: 'signature' };
  if (!signerCertificateVerified || !signerCertificate || !isForStamps(signerCertificate)) return { fault: 'certificate' };
  return { at: info.genTime, nonce: Buffer.from(info.nonce?.valueBlock.valueHexView ?? []) };
}

interface VerifyFailure {
  readonly signatureVerified?: boolean | null;
  readonly signerCertificate?: Certificate | null;
  readonly signerCertificateVerified?: boolean | null;
}
const CHAIN_FAILURES = [3, 5];
/** The library throws for a chain that does not hold, before it looks at the signature: the certificate is at fault then. */
function readFailure(error: unknown): VerifyFailure {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const isChain = typeof code === 'number' && CHAIN_FAILURES.includes(code);
  return { signatureVerified: isChain, signerCertificateVerified: false };
}

function isForStamps({ extensions = [] }: Certificate): boolean {
  const usage: unknown = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue;
  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING);
}

function readGranted(answer: Buffer): Buffer {
  let response: TimeStampResp;
  try {
    response = TimeStampResp.fromBER(bytesOf(answer));
  } catch {
    throw refused('it answers something else than a time stamp');
  }
  if (!GRANTED.includes(response.status.status) || !response.timeStampToken)
    throw refused(`it refuses with status ${response.status.status}`);
  return Buffer.from(response.timeStampToken.toSchema().toBER(false));
}

function parseToken(token: Buffer): { readonly signed: SignedData; readonly info: TSTInfo } | undefined {
  try {
    const content = ContentInfo.fromBER(bytesOf(token));
    if (content.contentType !== SIGNED_DATA) return undefined;
    const signed = new SignedData({ schema: content.content });
    const inner = signed.encapContentInfo.eContent;
    if (signed.encapContentInfo.eContentType !== TST_INFO || !inner) return undefined;
    return { signed, info: new TSTInfo({ schema: fromBER(inner.getValue()).result }) };
  } catch {
    return undefined;
  }
}

/** Bytes of their own buffer, as the library wants them. */
const bytesOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;
const refused = (why: string): HubError =>
  new HubError('stamp-refused', `the time-stamp authority did not stamp: ${why}`, { retry: 'later' });
