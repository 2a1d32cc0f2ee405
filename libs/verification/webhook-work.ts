// Messages to receivers worked off: each receiver in a lane of its own, so that one that is slow or dead delays nobody else; one
// message of a verification at a time, in order; a failing receiver is tried by one message at a time.
import type { ClaimedMessage, WebhookWorkStore } from './webhook-ports.js';
import { signMessage } from './webhook-signature.js';
import { followTry, isDelivered, type TryResult } from './webhook-tries.js';

/** Messages on their way to one receiver. */
const AT_ONCE = 4;

export interface WebhookWorkParts {
  readonly store: WebhookWorkStore;
  /** Never throws: whatever happens is a result. */
  readonly send: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<TryResult>;
  readonly now: () => Date;
  readonly random: () => number;
  /** Longer than a send takes. */
  readonly leaseMs: number;
  readonly onEnded: (message: ClaimedMessage, result: TryResult, state: 'delivered' | 'waiting' | 'given-up') => void;
  /** What went wrong writing a try down; the message is sent again when its lease ends. */
  readonly onError: (error: unknown) => void;
}

export interface WebhookWork {
  /** Takes what may be sent now and sends it; does not wait for receivers. @returns how many were taken */
  turn(): Promise<number>;
  /** Everything on its way has ended. */
  idle(): Promise<void>;
}

export function createWebhookWork({ store, send, now, random, leaseMs, onEnded, onError }: WebhookWorkParts): WebhookWork {
  const lanes = new Map<string, Set<Promise<void>>>();
  const deliver = async (message: ClaimedMessage): Promise<void> => {
    const { messageId, url, secrets, body, tries, madeAt } = message;
    const result: TryResult =
      body === undefined
        ? { status: undefined, code: 'event-not-kept', ms: 0 }
        : await send(url, { 'content-type': 'application/json', ...signMessage({ id: messageId, at: now(), body }, secrets) }, body);
    const at = now();
    const after = followTry(result, { tries: tries + 1, madeAt, now: at, random: random() });
    if (await store.finish({ message, result, after, at })) onEnded(message, result, isDelivered(result) ? 'delivered' : after.state);
  };
  const begin = (lane: Set<Promise<void>>, message: ClaimedMessage): void => {
    const running: Promise<void> = deliver(message)
      .catch(onError)
      .finally(() => lane.delete(running));
    lane.add(running);
  };
  return {
    async turn() {
      await store.spread(now());
      let taken = 0;
      for (const { endpointId, failures } of await store.listDue(now())) {
        const lane = lanes.get(endpointId) ?? new Set();
        lanes.set(endpointId, lane);
        const room = (failures > 0 ? 1 : AT_ONCE) - lane.size;
        const messages = room <= 0 ? [] : await store.claim(endpointId, room, now(), leaseMs);
        for (const message of messages) begin(lane, message);
        taken += messages.length;
      }
      return taken;
    },
    async idle() {
      while ([...lanes.values()].some((lane) => lane.size > 0)) await Promise.all([...lanes.values()].flatMap((lane) => [...lane]));
    },
  };
}
