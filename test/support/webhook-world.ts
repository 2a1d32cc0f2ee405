// Webhooks of a test: clients with receivers of their own, the sender of the worker, and a clock that jumps from one instant at
// which something is due to the next. Rows and leases are real.
import type { OutboundEvent } from '#contracts';
import { readNetworks } from '#egress';
import type { Actor } from '#lawful-access';
import { createEventStore, createUndeliveredStore, createWebhookStore, createWebhookWorkStore, inTransaction } from '#persistence';
import {
  createEventFeed,
  createHub,
  createWebhookDesk,
  createWebhookOperations,
  createWebhookWork,
  type EndpointWithSecret,
  type WebhookDesk,
  type WebhookOperations,
  type WebhookWork,
  type WebhookWorkParts,
} from '#verification';
import { randomBytes, randomUUID } from 'node:crypto';
import { createWebhookSender, type WebhookSender } from '../../apps/worker/webhook-sender.js';
import { openAskingHub } from './asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from './hub-database.js';
import { inventRequest } from './hub-fixture.js';
import { tellOf } from './told-event.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

/** How long a receiver of these tests may take. */
export const TIMEOUT_MS = 1500;

export interface WebhookWorld {
  readonly database: HubDatabase;
  readonly desk: WebhookDesk;
  readonly operations: WebhookOperations;
  readonly work: WebhookWork;
  readonly sender: WebhookSender;
  clock: Date;
  /** Tries that ended. */
  readonly ended: { readonly messageId: string; readonly code: string; readonly state: string }[];
  /** The same work over another way out. */
  workOver(send: WebhookWorkParts['send']): WebhookWork;
  /** A client of its own with one endpoint, at a receiver of its own unless an address is given. */
  subscribe(url?: string): Promise<{ readonly actor: Actor; readonly receiver: WebhookReceiver; readonly endpoint: EndpointWithSecret }>;
  request(actor: Actor): Promise<string>;
  /** Something more happens to a verification. */
  tell(verificationId: string): Promise<void>;
  readAll(actor: Actor, after?: string): Promise<readonly OutboundEvent[]>;
  /** Everything that may be sent at this instant, and has ended. */
  drain(): Promise<void>;
  /** The clock goes from one instant at which something is due to the next. */
  runFor(ms: number): Promise<void>;
  /** What one test left waiting is none of the next one's business. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

export const clientOf = (clientId: string): Actor => ({
  clientId,
  purposes: ['social-assistance'],
  divisions: [],
  programmes: [],
  policy: false,
});

export async function openWebhookWorld(): Promise<WebhookWorld> {
  const database = await openHubDatabase();
  const { hub } = openAskingHub(database);
  const { access } = hub;
  const feed = createEventFeed({ store: createEventStore(database.app), access });
  const sender = createWebhookSender({ networks: readNetworks('127.0.0.0/8') }, TIMEOUT_MS);
  const receivers: WebhookReceiver[] = [];
  let serial = 7000;
  const workOver = (send: WebhookWorkParts['send']): WebhookWork =>
    createWebhookWork({
      store: createWebhookWorkStore(database.worker, testCipher),
      send,
      now: () => world.clock,
      random: () => 0.5,
      leaseMs: 5000,
      onEnded: ({ messageId }, { code }, state) => void world.ended.push({ messageId, code, state }),
      onError: (error) => {
        throw error;
      },
    });
  const world: WebhookWorld = {
    database,
    desk: createWebhookDesk({
      store: createWebhookStore(database.app, testCipher),
      access,
      checkReceiver: () => undefined,
      now: () => world.clock,
      newId: () => randomUUID(),
      randomBytes,
    }),
    operations: createWebhookOperations({ store: createUndeliveredStore(database.app), access, now: () => world.clock }),
    work: workOver(sender.send),
    sender,
    clock: new Date(),
    ended: [],
    workOver,
    async subscribe(url) {
      const actor = clientOf(`upstream-${(serial += 1)}`);
      const receiver = await startWebhookReceiver();
      receivers.push(receiver);
      const endpoint = await world.desk.create({ url: url ?? receiver.url, types: undefined }, actor);
      receiver.secrets = [endpoint.secret];
      return { actor, receiver, endpoint };
    },
    async request(actor) {
      const key = { key: `w-${(serial += 1)}`, bodySha256: '0' };
      return (await createHub(hub).requestVerification(inventRequest(serial), actor, key)).view.verificationId;
    },
    tell: (verificationId) => inTransaction(database.worker, undefined, (transaction) => tellOf(transaction, verificationId)),
    readAll: async (actor, after) => (await feed.read({ after, limit: 500 }, actor)).items,
    async drain() {
      while ((await world.work.turn()) > 0) await world.work.idle();
    },
    async runFor(ms) {
      const end = world.clock.getTime() + ms;
      for (;;) {
        await world.drain();
        const at = await readNextDue(database);
        world.clock = new Date(Math.min(end, Math.max(at, world.clock.getTime() + 1)));
        if (at > end) return world.drain();
      }
    },
    async calm() {
      await database.inspect("update hedui.webhook_endpoint set disabled_at = now(), disabled_why = 'by-client' where disabled_at is null");
      world.clock = new Date();
      world.ended.length = 0;
    },
    async close() {
      await sender.close();
      await Promise.all(receivers.map((receiver) => receiver.goDown()));
      await database.close();
    },
  };
  return world;
}

/** Milliseconds since 1970 of the next try of a message that no other of its verification is before. */
async function readNextDue({ inspect }: HubDatabase): Promise<number> {
  const [row] = await inspect<{ at: Date | null }>(
    `select min(greatest(d.next_try_at, coalesce(e.rest_until, d.next_try_at))) as at from hedui.webhook_delivery d join hedui.webhook_endpoint e using (endpoint_id)
     where d.state = 'waiting' and e.disabled_at is null and not exists (select 1 from hedui.webhook_delivery b
       where b.endpoint_id = d.endpoint_id and b.stream = d.stream and b.state = 'waiting' and b.position < d.position)`,
  );
  return row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
}
