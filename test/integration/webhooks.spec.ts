// Webhooks against real receivers over HTTP, with the test's clock: hours pass between two tries. Rows and leases are real.
import { readNetworks } from '#egress';
import type { OutboundEvent } from '#contracts';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { createEventStore, createUndeliveredStore, createWebhookStore, createWebhookWorkStore, inTransaction } from '#persistence';
import {
  createEventFeed,
  createHub,
  createWebhookDesk,
  createWebhookOperations,
  createWebhookWork,
  type EventFeed,
  type WebhookDesk,
  type WebhookOperations,
  type WebhookWork,
  type WebhookWorkParts,
} from '#verification';
import { randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { createWebhookSender, type WebhookSender } from '../../apps/worker/webhook-sender.js';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { inventRequest } from '../support/hub-fixture.js';
import { tellOf } from '../support/told-event.js';
import { answerWith, isSignedBy, startWebhookReceiver, type ReceivedMessage, type WebhookReceiver } from '../support/webhook-receiver.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TIMEOUT_MS = 250;

let database: HubDatabase;
let asking: AskingHub;
let feed: EventFeed;
let desk: WebhookDesk;
let operations: WebhookOperations;
let work: WebhookWork;
let sender: WebhookSender;
let clock = new Date();
let serial = 7000;
const receivers: WebhookReceiver[] = [];
const ended: { messageId: string; code: string; state: string }[] = [];

const clientOf = (clientId: string): Actor => ({ clientId, purposes: ['social-assistance'], divisions: [], programmes: [], policy: false });
const workOver = (send: WebhookWorkParts['send']): WebhookWork =>
  createWebhookWork({
    store: createWebhookWorkStore(database.worker, testCipher),
    send,
    now: () => clock,
    random: () => 0.5,
    leaseMs: 5000,
    onEnded: ({ messageId }, { code }, state) => void ended.push({ messageId, code, state }),
    onError: (error) => {
      throw error;
    },
  });

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  const { access } = asking.hub;
  feed = createEventFeed({ store: createEventStore(database.app), access });
  desk = createWebhookDesk({
    store: createWebhookStore(database.app, testCipher),
    access,
    checkReceiver: () => undefined,
    now: () => clock,
    newId: () => randomUUID(),
    randomBytes,
  });
  operations = createWebhookOperations({ store: createUndeliveredStore(database.app), access, now: () => clock });
  sender = createWebhookSender({ networks: readNetworks('127.0.0.0/8') }, TIMEOUT_MS);
  work = workOver(sender.send);
}, 60_000);
afterAll(async () => {
  await sender.close();
  await Promise.all(receivers.map((receiver) => receiver.goDown()));
  await database.close();
});
afterEach(async () => {
  // what one test left waiting is none of the next one's business
  await database.inspect("update hedui.webhook_endpoint set disabled_at = now(), disabled_why = 'by-client' where disabled_at is null");
  clock = new Date();
  ended.length = 0;
});

/** A client of its own with one endpoint at a receiver of its own. */
async function subscribe(url?: string) {
  const actor = clientOf(`upstream-${(serial += 1)}`);
  const receiver = await startWebhookReceiver();
  receivers.push(receiver);
  const endpoint = await desk.create({ url: url ?? receiver.url, types: undefined }, actor);
  receiver.secrets = [endpoint.secret];
  return { actor, receiver, endpoint };
}
const request = async (actor: Actor): Promise<string> => {
  const { view } = await createHub(asking.hub).requestVerification(inventRequest((serial += 1)), actor, {
    key: `w-${serial}`,
    bodySha256: '0',
  });
  return view.verificationId;
};
const tell = (verificationId: string): Promise<void> =>
  inTransaction(database.worker, undefined, (transaction) => tellOf(transaction, verificationId));
const readAll = async (actor: Actor): Promise<readonly OutboundEvent[]> => (await feed.read({ after: undefined, limit: 500 }, actor)).items;
const idsOf = (messages: readonly ReceivedMessage[]): string[] => messages.map(({ id }) => id);

/** Everything that may be sent at this instant, and has ended. */
async function drain(): Promise<void> {
  while ((await work.turn()) > 0) await work.idle();
}
/** The clock goes from one instant at which something is due to the next. */
async function runFor(ms: number, until: () => boolean = () => false): Promise<void> {
  const end = clock.getTime() + ms;
  for (;;) {
    await drain();
    if (until()) return;
    const [row] = await database.inspect<{ at: Date | null }>(
      `select min(greatest(d.next_try_at, coalesce(e.rest_until, d.next_try_at))) as at from hedui.webhook_delivery d join hedui.webhook_endpoint e using (endpoint_id)
       where d.state = 'waiting' and e.disabled_at is null and not exists (select 1 from hedui.webhook_delivery b
         where b.endpoint_id = d.endpoint_id and b.stream = d.stream and b.state = 'waiting' and b.position < d.position)`,
    );
    const at = row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
    clock = new Date(Math.min(end, Math.max(at, clock.getTime() + 1)));
    if (at > end) return drain();
  }
}

describe('webhooks', () => {
  it('N6 say what the feed says: same ids, same bodies, same order, each once', async () => {
    const { actor, receiver } = await subscribe();
    const ids = [await request(actor), await request(actor)];
    for (const id of [...ids, ...ids]) await tell(id);
    await drain();
    const events = await readAll(actor);
    expect(events).toHaveLength(6);
    expect(receiver.effects.map(({ body }) => JSON.parse(body) as unknown).sort(byId)).toEqual([...events].sort(byId));
    expect(receiver.calls).toHaveLength(6);
    expect(sequencesOf(receiver, ids)).toEqual(ids.map(() => [1, 2, 3]));
    expect(receiver.calls.every(({ headers }) => headers['content-type'] === 'application/json')).toBe(true);
  });

  it('F25 a receiver that is down for an hour gets everything when it is back: one effect each, in order, with few tries', async () => {
    const { actor, receiver } = await subscribe();
    const ids = await Promise.all(Array.from({ length: 4 }, () => request(actor)));
    await receiver.goDown();
    await runFor(30 * MINUTE);
    for (const id of ids) await tell(id);
    await runFor(30 * MINUTE);
    expect(receiver.calls).toEqual([]);
    await receiver.comeBack();
    // the next thing that happens finds it there again, and what has waited follows at once
    const later = await request(actor);
    await runFor(10_000);
    expect(sequencesOf(receiver, [...ids, later])).toEqual([...ids.map(() => [1, 2]), [1]]);
    expect(receiver.calls).toHaveLength(9);
    expect(ended.filter(({ state }) => state === 'given-up')).toEqual([]);
    // paced: at most a try each half minute while nothing answers
    expect(ended.filter(({ code }) => code === 'no-answer').length).toBeLessThan(130);
  });

  it('F25 N6 a receiver that answers 500, and one that answers after the time limit, get the same ids again: one effect each', async () => {
    const { actor, receiver } = await subscribe();
    let failing = 3;
    receiver.answer = (take, response) => answerWith((failing -= 1) >= 0 ? 500 : 204)(take, response, receiver.calls[0] ?? NOTHING);
    const late = await subscribe();
    let slow = 2;
    late.receiver.answer = (take, response) => {
      take();
      setTimeout(() => response.writeHead(200).end(), (slow -= 1) >= 0 ? 2 * TIMEOUT_MS : 0);
    };
    const one = await request(actor);
    const other = await request(late.actor);
    await tell(other);
    await runFor(10 * MINUTE);
    expect(idsOf(receiver.calls)).toEqual(Array.from({ length: 4 }, () => `evt_${one.replaceAll('-', '')}_1`));
    expect(receiver.effects).toHaveLength(1);
    expect(idsOf(late.receiver.effects)).toEqual([1, 2].map((sequence) => `evt_${other.replaceAll('-', '')}_${sequence}`));
    expect(late.receiver.calls).toHaveLength(4);
    expect(new Set(late.receiver.calls.map(({ body }) => body)).size).toBe(2);
    expect(ended.filter(({ state }) => state === 'delivered')).toHaveLength(3);
  });

  it('F25 a receiver that never answers delays nobody else', async () => {
    const dead = await subscribe();
    const held: (() => void)[] = [];
    dead.receiver.answer = (_take, response) => void held.push(() => response.destroy());
    const alive = await subscribe();
    for (let count = 0; count < 12; count += 1) await request(dead.actor);
    const ids = [await request(alive.actor), await request(alive.actor)];
    const begun = performance.now();
    // four are on their way to the dead one and wait there for their time to be over
    expect(await work.turn()).toBe(6);
    while (alive.receiver.effects.length < 2) await new Promise((settle) => setImmediate(settle));
    expect(performance.now() - begun).toBeLessThan(TIMEOUT_MS);
    expect(dead.receiver.calls.length).toBeLessThanOrEqual(4);
    expect(await work.turn()).toBe(0);
    expect(sequencesOf(alive.receiver, ids)).toEqual([[1], [1]]);
    await work.idle();
    for (const end of held) end();
  });

  it('N6 gives up after twelve tries within 72 hours, is work for a person, goes on with what follows, and sends it again when asked', async () => {
    const { actor, receiver, endpoint } = await subscribe();
    const id = await request(actor);
    await tell(id);
    receiver.answer = (take, response, { body }) => answerWith(body.includes('"sequence":1') ? 422 : 204)(take, response, NOTHING);
    const start = clock.getTime();
    await runFor(80 * HOUR);
    const [first, second] = [1, 2].map((sequence) => `evt_${id.replaceAll('-', '')}_${sequence}`);
    expect(idsOf(receiver.calls).filter((one) => one === first)).toHaveLength(12);
    expect(idsOf(receiver.effects)).toEqual([second]);
    const [lost] = (await desk.listDeliveries(endpoint.endpointId, { state: 'given-up', limit: 10, cursor: undefined }, actor)).items;
    expect(lost).toMatchObject({ messageId: first, state: 'given-up', tries: 12, last: { status: 422, code: 'http-422' } });
    expect((Date.parse(lost?.endedAt ?? '') - start) / HOUR).toBeLessThanOrEqual(72);
    expect(JSON.stringify(lost)).not.toContain('"data"');

    const operator = { ...clientOf('operator'), operator: true };
    const undelivered = { endpointId: endpoint.endpointId, clientId: actor.clientId, isGone: false, givenUp: 1 };
    expect(await operations.list(operator)).toEqual([expect.objectContaining(undelivered)]);
    expect(await operations.seeTo(endpoint.endpointId, operator)).toBe(1);
    expect(await operations.list(operator)).toEqual([]);
    await expect(operations.list(actor)).rejects.toMatchObject({ code: 'access-denied' });

    receiver.answer = answerWith(200);
    expect(await desk.redeliver(endpoint.endpointId, { eventId: first ?? '' }, actor)).toBe(1);
    await drain();
    expect(idsOf(receiver.effects)).toEqual([second, first]);
    await expect(desk.redeliver(endpoint.endpointId, { eventId: 'evt_0' }, actor)).rejects.toMatchObject({ code: 'not-found' });
    // all since an instant: nothing has an effect twice
    const before = receiver.calls.length;
    expect(await desk.redeliver(endpoint.endpointId, { since: '2020-01-01T00:00:00Z' }, actor)).toBe(2);
    await drain();
    expect(receiver.calls.length - before).toBe(2);
    expect(receiver.effects).toHaveLength(2);
  });

  it('a receiver that refuses one message among others gets the others, and that one no sooner', async () => {
    const { actor, receiver } = await subscribe();
    const refused = await request(actor);
    receiver.answer = (take, response, { id }) => answerWith(id.includes(refused.replaceAll('-', '')) ? 400 : 204)(take, response, NOTHING);
    for (let count = 0; count < 10; count += 1) {
      await request(actor);
      await runFor(MINUTE);
    }
    expect(receiver.effects).toHaveLength(10);
    expect(receiver.calls.filter(({ id }) => id.includes(refused.replaceAll('-', '')))).toHaveLength(4);
  });

  it('a receiver that answers 410 is told nothing more until it is switched on, and then what it missed', async () => {
    const { actor, receiver, endpoint } = await subscribe();
    receiver.answer = answerWith(410);
    const id = await request(actor);
    await runFor(HOUR);
    await tell(id);
    await runFor(HOUR);
    expect(receiver.calls).toHaveLength(1);
    expect(await desk.list(actor)).toEqual([expect.objectContaining({ endpointId: endpoint.endpointId, disabledWhy: 'gone' })]);
    receiver.answer = answerWith(200);
    await desk.setEnabled(endpoint.endpointId, true, actor);
    await runFor(HOUR);
    expect(sequencesOf(receiver, [id])).toEqual([[1, 2]]);
  });

  it('N6 a worker that dies before it has written the answer down leaves the message to another, under the same id', async () => {
    const { actor, receiver, endpoint } = await subscribe();
    const id = await request(actor);
    const dying = createWebhookWorkStore(database.worker, testCipher);
    await dying.spread(clock);
    const [message] = await dying.claim(endpoint.endpointId, 4, clock, 300);
    if (!message) throw new Error('a message was to be taken');
    await sender.send(message.url, { 'webhook-id': message.messageId, ...signedNow(message) }, message.body ?? '');
    expect(await work.turn()).toBe(0);
    while (receiver.calls.length < 2) await drain();
    expect(new Set(idsOf(receiver.calls))).toEqual(new Set([`evt_${id.replaceAll('-', '')}_1`]));
    expect(receiver.effects).toHaveLength(1);
    // and what the first one would write now is not written
    const late = { message, result: { status: 500, code: 'http-500', ms: 1 }, after: { state: 'given-up' }, at: clock } as const;
    expect(await dying.finish(late)).toBe(false);
  });

  it('F26 an address that leads inside by the time of the call is not called; that is told and tried again', async () => {
    const { actor, receiver, endpoint } = await subscribe('https://cases.example.gov.cn:8443/hedui');
    const inside = createWebhookSender(
      { networks: readNetworks(''), resolve: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]) },
      TIMEOUT_MS,
    );
    await request(actor);
    const guarded = workOver(inside.send);
    await guarded.turn();
    await guarded.idle();
    await inside.close();
    expect(ended).toEqual([expect.objectContaining({ code: 'address-refused', state: 'waiting' })]);
    expect(receiver.calls).toEqual([]);
    const { items } = await desk.listDeliveries(endpoint.endpointId, { state: undefined, limit: 10, cursor: undefined }, actor);
    expect(items).toEqual([
      expect.objectContaining({ state: 'waiting', tries: 1, last: expect.objectContaining({ code: 'address-refused' }) }),
    ]);
  });

  it('F36 an exchanged secret signs beside the former one for a day: no message is refused, whenever the receiver changes', async () => {
    const { actor, receiver, endpoint } = await subscribe();
    const former = endpoint.secret;
    await request(actor);
    await drain();
    const { secret, formerSecretUntil } = await desk.rotate(endpoint.endpointId, actor);
    expect(Date.parse(formerSecretUntil ?? '') - clock.getTime()).toBe(24 * HOUR);
    await request(actor);
    await runFor(HOUR);
    receiver.secrets = [secret];
    await request(actor);
    await runFor(HOUR);
    clock = new Date(clock.getTime() + 24 * HOUR);
    await request(actor);
    await drain();
    expect(receiver.effects).toHaveLength(4);
    expect(ended.map(({ code }) => code)).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
    expect(receiver.calls.map((call) => [isSignedBy(call, [former]), isSignedBy(call, [secret])])).toEqual([
      [true, false],
      [true, true],
      [true, true],
      [false, true],
    ]);
    const [row] = await database.inspect<{ secret_sealed: Buffer }>(
      'select secret_sealed from hedui.webhook_endpoint where endpoint_id = $1',
      [endpoint.endpointId],
    );
    expect(row?.secret_sealed.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
  });

  it('T5 B72 what is sent verifies by the specification’s library, and nothing else does: another body, time, id or signature', async () => {
    const { actor, receiver, endpoint } = await subscribe();
    const refusalOf = ({ body, headers }: Pick<ReceivedMessage, 'body' | 'headers'>): string => {
      try {
        new Webhook(endpoint.secret).verify(body, headers);
        return 'verified';
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    const sendAt = async (shiftSeconds: number): Promise<ReceivedMessage> => {
      clock = new Date(Date.now() + shiftSeconds * 1000);
      await request(actor);
      await drain();
      const call = receiver.calls.at(-1);
      if (!call) throw new Error('nothing came');
      return call;
    };
    const early = await sendAt(-301);
    expect(refusalOf(early)).toBe('Message timestamp too old');
    const good = await sendAt(0);
    expect(refusalOf(good)).toBe('verified');
    const soon = await sendAt(303);
    expect(refusalOf(soon)).toBe('Message timestamp too new');
    const { headers, body } = good;
    const signature = headers['webhook-signature'] ?? '';
    const withHeader = (name: string, value: string): string => refusalOf({ body, headers: { ...headers, [name]: value } });
    const NO_MATCH = 'No matching signature found';
    expect(refusalOf({ headers, body: body.replace('accepted', 'cancelled') })).toBe(NO_MATCH);
    expect(withHeader('webhook-id', 'evt_other')).toBe(NO_MATCH);
    expect(withHeader('webhook-timestamp', String(Number(headers['webhook-timestamp']) - 1))).toBe(NO_MATCH);
    expect(withHeader('webhook-signature', signature.slice(0, -4))).toBe(NO_MATCH);
    expect(withHeader('webhook-signature', signature.replace('v1,', 'v2,'))).toBe(NO_MATCH);
    expect(withHeader('webhook-signature', '')).toBe('Missing required headers');
    expect(withHeader('webhook-signature', `v1,${randomBytes(32).toString('base64')} ${signature}`)).toBe('verified');
    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });

  it('a test message goes the same way, and a client that was switched off gets nothing', async () => {
    const { actor, receiver, endpoint } = await subscribe();
    const messageId = await desk.test(endpoint.endpointId, actor);
    await drain();
    expect(receiver.effects.map(({ id, body }) => [id, JSON.parse(body) as unknown])).toEqual([
      [messageId, expect.objectContaining({ id: messageId, type: 'webhook.test', data: { endpointId: endpoint.endpointId } })],
    ]);
    await database.inspect(
      `insert into hedui.client_system (client_id, registration, disabled_at, created_by, changed_by) values ($1, jsonb_build_object('clientId', $1::text), now(), 'test', 'test')`,
      [actor.clientId],
    );
    await request(actor);
    await drain();
    expect(receiver.calls).toHaveLength(1);
  });

  it('an endpoint, its deliveries and its secret are its client’s alone', async () => {
    const { endpoint } = await subscribe();
    const other = clientOf('somebody-else');
    const { endpointId } = endpoint;
    expect(await desk.list(other)).toEqual([]);
    const asks: (() => Promise<unknown>)[] = [
      () => desk.rotate(endpointId, other),
      () => desk.test(endpointId, other),
      () => desk.setEnabled(endpointId, false, other),
      () => desk.listDeliveries(endpointId, { state: undefined, limit: 1, cursor: undefined }, other),
      () => desk.redeliver(endpointId, { since: '2020-01-01T00:00:00Z' }, other),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.create({ url: 'https://x.example/', types: undefined }, { ...other, roles: ['charity'] })).rejects.toMatchObject({
      code: 'access-denied',
    });
  });
});

const NOTHING: ReceivedMessage = { id: '', body: '', headers: {} };
const byId = (one: unknown, other: unknown): number => JSON.stringify(one).localeCompare(JSON.stringify(other));
const signedNow = ({ messageId, body, secrets }: { messageId: string; body: string | undefined; secrets: readonly string[] }) => {
  const [secret] = secrets;
  if (secret === undefined || body === undefined) throw new HubError('row-missing', 'the message has no secret or body');
  return {
    'webhook-timestamp': String(Math.floor(clock.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(messageId, clock, body),
  };
};
/** Of each verification the numbers in the order in which they had their effect. */
const sequencesOf = ({ effects }: WebhookReceiver, verificationIds: readonly string[]): number[][] =>
  verificationIds.map((id) =>
    effects.flatMap(({ body }) => {
      const event = JSON.parse(body) as OutboundEvent;
      return event.verificationId === id && event.sequence !== undefined ? [event.sequence] : [];
    }),
  );
