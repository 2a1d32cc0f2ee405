// Answers that a source brings by itself: signature, clock and replay are checked, the body is kept as it came. Nobody reads
// it here; the source's adapter does, at its next poll.
import { sourceEventsSchema, type ConnectedSource, type SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';

/** A message as it reached the edge. */
export interface CallbackMessage {
  /** The bytes that were signed. */
  readonly body: Buffer;
  header(name: string): string | undefined;
}

export interface Callbacks {
  /**
   * Keeps a message. The same body under a new signature is the same message.
   * @throws HubError `not-found` for a source that brings no answers; `callback-refused` for a signature or time that is
   *   wrong, without saying which; `callback-repeated` for a signature seen before; `callback-without-reference`
   */
  receive(sourceId: string, message: CallbackMessage): Promise<void>;
  /** Keeps a message of events until a worker has read it. @throws HubError as `receive`, `not-found` for a source that pushes none */
  receiveEvents(sourceId: string, message: CallbackMessage): Promise<void>;
}

export interface NewCallbackRow {
  readonly callbackId: string;
  readonly sourceId: string;
  readonly ticketSha256: Buffer;
  readonly signatureSha256: Buffer;
  readonly bodySha256: Buffer;
  readonly body: Buffer;
}
export interface CallbackStore {
  /** @returns `repeated`: the signature was seen before; `known`: the body is kept already */
  keep(row: NewCallbackRow): Promise<'kept' | 'known' | 'repeated'>;
}

export interface CallbackDependencies {
  readonly store: CallbackStore;
  readonly sources: readonly SourceDescriptor[];
  /** Key of a source: a shared secret, or an Ed25519 public key as PEM. */
  readonly keyOf: (variable: string) => string;
  readonly newId: () => string;
  readonly now: () => Date;
}

const CLOCK_SECONDS = 300;
const LONGEST_REFERENCE = 500;
type Callback = NonNullable<ConnectedSource['callback']>;

/** The ticket under which messages of events are kept: no department gives such a one. */
export const EVENTS_TICKET = 'hedui/events';

/** By which a callback finds the batch that waits for it. */
export const digestTicket = (sourceId: string, ticket: string): Buffer => createHash('sha256').update(`${sourceId}\n${ticket}`).digest();

export const createCallbacks = ({ store, sources, keyOf, newId, now }: CallbackDependencies): Callbacks => {
  /** @throws HubError `callback-refused` */
  const requireSigned = (callback: Callback, { body, header }: CallbackMessage): Buffer => {
    const timestamp = header(callback.timestampHeader) ?? '';
    const signature = header(callback.signatureHeader) ?? '';
    if (!isInTime(timestamp, now()) || !isSigned(callback, keyOf(callback.keyVariable), timestamp, body, signature))
      throw new HubError('callback-refused', 'the signature or its time is not right');
    return createHash('sha256').update(`${timestamp}\n${signature}`).digest();
  };
  const keep = async (sourceId: string, ticket: string, signatureSha256: Buffer, body: Buffer): Promise<void> => {
    const kept = await store.keep({
      callbackId: newId(),
      sourceId,
      ticketSha256: digestTicket(sourceId, ticket),
      signatureSha256,
      bodySha256: createHash('sha256').update(body).digest(),
      body,
    });
    if (kept === 'repeated') throw new HubError('callback-repeated', 'a message with this signature was received before');
  };
  return {
    async receive(sourceId, message) {
      const source = sources.find(({ id }) => id === sourceId);
      if (!source?.connected || !source.callback) throw new HubError('not-found', 'no such source brings answers by itself');
      const { callback } = source;
      const signatureSha256 = requireSigned(callback, message);
      const ticket = readPointer(parseBody(message.body), callback.reference);
      if (typeof ticket !== 'string' || ticket === '' || ticket === EVENTS_TICKET || ticket.length > LONGEST_REFERENCE)
        throw new HubError('callback-without-reference', `the message names no ticket at ${callback.reference}`);
      await keep(sourceId, ticket, signatureSha256, message.body);
    },
    async receiveEvents(sourceId, message) {
      const source = sources.find(({ id }) => id === sourceId);
      if (!source?.connected || !source.callback || source.pushesEvents !== true)
        throw new HubError('not-found', 'no such source pushes events');
      const signatureSha256 = requireSigned(source.callback, message);
      if (!sourceEventsSchema.safeParse(parseBody(message.body)).success)
        throw new HubError('events-unreadable', 'the message is not in the form of events');
      await keep(sourceId, EVENTS_TICKET, signatureSha256, message.body);
    },
  };
};

/** Seconds since 1970, within five minutes of our clock. */
const isInTime = (timestamp: string, now: Date): boolean =>
  /^\d{10}$/.test(timestamp) && Math.abs(Number(timestamp) * 1000 - now.getTime()) <= CLOCK_SECONDS * 1000;

/** Base64 of the signature over timestamp, a point, and the body: one signature, whole, and nothing behind it. */
function isSigned({ scheme }: Callback, key: string, timestamp: string, body: Buffer, signature: string): boolean {
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), body]);
  const given = Buffer.from(signature, 'base64');
  if (given.toString('base64') !== signature) return false;
  if (scheme === 'ed25519') return given.length === 64 && verify(null, signed, createPublicKey(key), given);
  const right = createHmac(scheme === 'hmac-sha256' ? 'sha256' : 'sm3', key)
    .update(signed)
    .digest();
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Only what was signed is parsed; what is no JSON names no ticket. */
function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** RFC 6901. */
function readPointer(json: unknown, pointer: string): unknown {
  let value = json;
  for (const step of pointer.slice(1).split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }
  return value;
}
