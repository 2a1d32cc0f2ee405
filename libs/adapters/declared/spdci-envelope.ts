// Messages of the Digital Convergence Initiative (SPDCI registry API 1.0.0): signature, header, message. Written and signed
// with Ed25519; answers are verified where the registry's key is known.
import {
  parseJson,
  sourceAnswerForbidden,
  sourceBusy,
  sourceCredentials,
  sourceMaintenance,
  sourceRequestRejected,
  writeJson,
} from '#adapter-kit';
import { isHubError, type Clock, type HubError } from '#kernel';
import { createHash, createPublicKey, randomUUID, sign, verify } from 'node:crypto';
import { z } from 'zod';

const pem = z.string().regex(/-----BEGIN [A-Z ]+-----/, 'must be a PEM text');
export const spdciSettings = {
  senderId: z.string().min(1).max(200),
  receiverId: z.string().min(1).max(200).optional(),
  /** Ed25519; absent where the gateway asks for no signature. */
  signing: z.strictObject({ keyId: z.string().min(1).max(200), privateKey: pem }).optional(),
  /** The registry's Ed25519 key; when it is given, an answer without its signature is refused. */
  registryKey: pem.optional(),
};
export interface SpdciSettings {
  readonly senderId: string;
  readonly receiverId?: string | undefined;
  readonly signing?: { readonly keyId: string; readonly privateKey: string } | undefined;
  readonly registryKey?: string | undefined;
}

const SIGNATURE_SECONDS = 300;

/** @returns the text of a signed envelope */
export function writeSpdciMessage(action: string, message: object, count: number, settings: SpdciSettings, clock: Clock): string {
  const header = {
    version: '1.0.0',
    message_id: randomUUID(),
    message_ts: clock.now().toISOString(),
    action,
    sender_id: settings.senderId,
    ...(settings.receiverId === undefined ? {} : { receiver_id: settings.receiverId }),
    total_count: count,
    is_msg_encrypted: false,
  };
  const signature = settings.signing === undefined ? {} : { signature: signParts(header, message, settings, settings.signing, clock) };
  return writeJson({ ...signature, header, message });
}

function signParts(
  header: object,
  message: object,
  { senderId }: SpdciSettings,
  signing: NonNullable<SpdciSettings['signing']>,
  clock: Clock,
): string {
  const created = Math.floor(clock.now().getTime() / 1000);
  const expires = created + SIGNATURE_SECONDS;
  const signature = sign(null, Buffer.from(signedText(header, message, String(created), String(expires))), signing.privateKey).toString(
    'base64',
  );
  return (
    `Signature: namespace="spdci", kidId="${senderId}|${signing.keyId}|ed25519", algorithm="ed25519", ` +
    `created="${created}", expires="${expires}", headers="(created) (expires) digest", signature="${signature}"`
  );
}

const partsSchema = z.object({ header: z.looseObject({}), message: z.looseObject({}) });

/**
 * An envelope as a registry that plays sends it: signed by its key, everything else as it stands.
 * @param now an instant in ISO form
 */
export function signSpdciText(text: string, privateKey: string, now: string): string {
  const whole = partsSchema.safeParse(parseOrNothing(text));
  if (!whole.success) return text;
  const { header, message } = whole.data;
  const settings = { senderId: 'registry' };
  const clock = { now: () => new Date(now) };
  const signature = signParts(header, message, settings, { keyId: 'key-1', privateKey }, clock);
  return text.replace('{', `{"signature":${JSON.stringify(signature)},`);
}

/** What is no JSON is sent as it is: its reader refuses it before any signature. */
function parseOrNothing(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (isHubError(error)) return undefined;
    throw error;
  }
}

/** What is signed: the times and a digest of header and message, each as compact JSON in the order it was sent. */
const signedText = (header: unknown, message: unknown, created: string, expires: string): string =>
  `(created): ${created}\n(expires): ${expires}\ndigest: SHA-256=${createHash('sha256')
    .update(writeJson(header) + writeJson(message))
    .digest('base64')}`;

/**
 * @returns the parsed answer; a transaction's status becomes the search response that stands in it
 * @throws HubError `source-answer-forbidden` for a signature that is missing, over or wrong where the registry's key is known
 */
export function readSpdciAnswer(text: string, settings: Pick<SpdciSettings, 'registryKey'>, clock: Clock | undefined): unknown {
  const whole = parseJson(text);
  if (typeof whole !== 'object' || whole === null) return whole;
  if (settings.registryKey !== undefined) verifyParts(whole, settings.registryKey, clock);
  const message = 'message' in whole ? whole.message : undefined;
  if (typeof message !== 'object' || message === null || !('txnstatus_response' in message)) return whole;
  const status = message.txnstatus_response;
  const inner = typeof status === 'object' && status !== null && 'txn_status' in status ? status.txn_status : undefined;
  return { ...whole, message: inner };
}

function verifyParts(whole: object, registryKey: string, clock: Clock | undefined): void {
  const text = 'signature' in whole && typeof whole.signature === 'string' ? whole.signature : '';
  const part = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
  const [created, expires, signature] = [part('created'), part('expires'), part('signature')];
  const signed = signedText('header' in whole ? whole.header : undefined, 'message' in whole ? whole.message : undefined, created, expires);
  const isOver = clock !== undefined && Number(expires) * 1000 < clock.now().getTime();
  const isRight = signature !== '' && verify(null, Buffer.from(signed), createPublicKey(registryKey), Buffer.from(signature, 'base64'));
  if (isOver || !isRight) throw sourceAnswerForbidden('signature');
}

/** What an error code of an acknowledgement means. */
export function refusalOfAck(code: string): HubError {
  switch (code) {
    case 'err.request.too_many_requests':
    case 'err.request.timeout':
      return sourceBusy();
    case 'err.service.unavailable':
      return sourceMaintenance();
    case 'err.request.unauthorized':
    case 'err.request.forbidden':
    case 'err.signature.missing':
    case 'err.signature.invalid':
    case 'err.sender_id.invalid':
      return sourceCredentials();
    default:
      return sourceRequestRejected('acknowledgement');
  }
}
