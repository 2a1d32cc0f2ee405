// Webhooks against real receivers over HTTP, with the test's clock: hours pass between two tries. What comes once, in order, late
// or not at all.
import { HubError } from '#kernel';
import type { OutboundEvent } from '#contracts';
import { createWebhookWorkStore } from '#persistence';
import { Webhook } from 'standardwebhooks';
import { testCipher } from '../support/hub-database.js';
import { answerWith, type ReceivedMessage, type WebhookReceiver } from '../support/webhook-receiver.js';
import { clientOf, openWebhookWorld, TIMEOUT_MS, type WebhookWorld } from '../support/webhook-world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: WebhookWorld;
beforeAll(async () => {
  world = await openWebhookWorld();
}, 300_000);
afterEach(() => world.calm());
afterAll(() => world.close());

const idsOf = (messages: readonly ReceivedMessage[]): string[] => messages.map(({ id }) => id);

describe('webhooks', () => {
  it('N6 say what the feed says: same ids, same bodies, same order, each once', async () => {
    const { actor, receiver } = await world.subscribe();
    const ids = [await world.request(actor), await world.request(actor)];
    for (const id of [...ids, ...ids]) await world.tell(id);
    await world.drain();
    const events = await world.readAll(actor);
    expect(events).toHaveLength(6);
    expect(receiver.effects.map(({ body }) => JSON.parse(body) as unknown).sort(byId)).toEqual([...events].sort(byId));
    expect(receiver.calls).toHaveLength(6);
    expect(sequencesOf(receiver, ids)).toEqual(ids.map(() => [1, 2, 3]));
    expect(receiver.calls.every(({ headers }) => headers['content-type'] === 'application/json')).toBe(true);
  });

  it('F25 a receiver that is down for an hour gets everything when it is back: one effect each, in order, with few tries', async () => {
    const { actor, receiver } = await world.subscribe();
    const ids = await Promise.all(Array.from({ length: 4 }, () => world.request(actor)));
    await receiver.goDown();
    await world.runFor(30 * MINUTE);
    for (const id of ids) await world.tell(id);
    await world.runFor(30 * MINUTE);
    expect(receiver.calls).toEqual([]);
    await receiver.comeBack();
    // the next thing that happens finds it there again, and what has waited follows at once
    const later = await world.request(actor);
    await world.runFor(10_000);
    expect(sequencesOf(receiver, [...ids, later])).toEqual([...ids.map(() => [1, 2]), [1]]);
    expect(receiver.calls).toHaveLength(9);
    expect(world.ended.filter(({ state }) => state === 'given-up')).toEqual([]);
    // paced: at most a try each half minute while nothing answers
    expect(world.ended.filter(({ code }) => code === 'no-answer').length).toBeLessThan(130);
  });

  it('F25 a test message that arrives after a day of silence wakes everything that waits, four at a time', async () => {
    const { actor, receiver, endpoint } = await world.subscribe();
    await receiver.goDown();
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1) ids.push(await world.request(actor));
    await world.runFor(22 * HOUR);
    const tried = world.ended.length;
    await receiver.comeBack();
    let underWay = 0;
    let atOnce = 0;
    receiver.answer = (take, response) => {
      atOnce = Math.max(atOnce, (underWay += 1));
      take();
      setImmediate(() => {
        underWay -= 1;
        response.writeHead(204).end();
      });
    };
    // most of them are due in many hours only: nothing but a test finds the receiver
    await world.desk.test(endpoint.endpointId, actor);
    const woken = world.clock.getTime();
    await world.runFor(MINUTE);
    expect(sequencesOf(receiver, ids)).toEqual(ids.map(() => [1]));
    expect(world.ended.slice(tried).map(({ state }) => state)).toEqual(Array.from({ length: 13 }, () => 'delivered'));
    expect(world.clock.getTime() - woken).toBe(MINUTE);
    expect(atOnce).toBeLessThanOrEqual(4);
  });

  it('a test message that arrives has even a single refused message tried again, and one that fails does not', async () => {
    const { actor, receiver, endpoint } = await world.subscribe();
    const refused = await world.request(actor);
    receiver.answer = (take, response, { id }) => answerWith(id.startsWith('test_') ? 204 : 400)(take, response, NOTHING);
    await world.runFor(HOUR);
    const before = receiver.calls.length;
    await world.desk.test(endpoint.endpointId, actor);
    await world.runFor(1000);
    expect(idsOf(receiver.calls.slice(before))).toEqual([expect.stringMatching(/^test_/), `evt_${refused.replaceAll('-', '')}_1`]);
    receiver.answer = answerWith(500);
    await world.desk.test(endpoint.endpointId, actor);
    const again = receiver.calls.length;
    await world.runFor(1000);
    expect(idsOf(receiver.calls.slice(again))).toEqual([expect.stringMatching(/^test_/)]);
  });

  it('F25 N6 a receiver that answers 500, and one that answers after the time limit, get the same ids again: one effect each', async () => {
    const { actor, receiver } = await world.subscribe();
    let failing = 3;
    receiver.answer = (take, response) => answerWith((failing -= 1) >= 0 ? 500 : 204)(take, response, receiver.calls[0] ?? NOTHING);
    const late = await world.subscribe();
    let slow = 2;
    late.receiver.answer = (take, response) => {
      take();
      setTimeout(() => response.writeHead(200).end(), (slow -= 1) >= 0 ? 2 * TIMEOUT_MS : 0);
    };
    const one = await world.request(actor);
    const other = await world.request(late.actor);
    await world.tell(other);
    await world.runFor(10 * MINUTE);
    expect(idsOf(receiver.calls)).toEqual(Array.from({ length: 4 }, () => `evt_${one.replaceAll('-', '')}_1`));
    expect(receiver.effects).toHaveLength(1);
    expect(idsOf(late.receiver.effects)).toEqual([1, 2].map((sequence) => `evt_${other.replaceAll('-', '')}_${sequence}`));
    expect(late.receiver.calls).toHaveLength(4);
    expect(new Set(late.receiver.calls.map(({ body }) => body)).size).toBe(2);
    expect(world.ended.filter(({ state }) => state === 'delivered')).toHaveLength(3);
  });

  it('F25 a receiver that never answers delays nobody else', async () => {
    const dead = await world.subscribe();
    const held: (() => void)[] = [];
    dead.receiver.answer = (_take, response) => void held.push(() => response.destroy());
    const alive = await world.subscribe();
    for (let count = 0; count < 12; count += 1) await world.request(dead.actor);
    const ids = [await world.request(alive.actor), await world.request(alive.actor)];
    const begun = performance.now();
    // four are on their way to the dead one and wait there for their time to be over
    expect(await world.work.turn()).toBe(6);
    while (alive.receiver.effects.length < 2) await new Promise((settle) => setImmediate(settle));
    expect(performance.now() - begun).toBeLessThan(TIMEOUT_MS);
    expect(dead.receiver.calls.length).toBeLessThanOrEqual(4);
    expect(await world.work.turn()).toBe(0);
    expect(sequencesOf(alive.receiver, ids)).toEqual([[1], [1]]);
    await world.work.idle();
    for (const end of held) end();
  });

  it('N6 gives up after twelve tries within 72 hours, is work for a person, goes on with what follows, and sends it again when asked', async () => {
    const { actor, receiver, endpoint } = await world.subscribe();
    const id = await world.request(actor);
    await world.tell(id);
    receiver.answer = (take, response, { body }) => answerWith(body.includes('"sequence":1') ? 422 : 204)(take, response, NOTHING);
    const start = world.clock.getTime();
    await world.runFor(80 * HOUR);
    const [first, second] = [1, 2].map((sequence) => `evt_${id.replaceAll('-', '')}_${sequence}`);
    expect(idsOf(receiver.calls).filter((one) => one === first)).toHaveLength(12);
    expect(idsOf(receiver.effects)).toEqual([second]);
    const [lost] = (await world.desk.listDeliveries(endpoint.endpointId, { state: 'given-up', limit: 10, cursor: undefined }, actor)).items;
    expect(lost).toMatchObject({ messageId: first, state: 'given-up', tries: 12, last: { status: 422, code: 'http-422' } });
    expect((Date.parse(lost?.endedAt ?? '') - start) / HOUR).toBeLessThanOrEqual(72);
    expect(JSON.stringify(lost)).not.toContain('"data"');

    const operator = { ...clientOf('operator'), operator: true };
    const undelivered = { endpointId: endpoint.endpointId, clientId: actor.clientId, isGone: false, givenUp: 1 };
    expect(await world.operations.list(operator)).toEqual([expect.objectContaining(undelivered)]);
    expect(await world.operations.seeTo(endpoint.endpointId, operator)).toBe(1);
    expect(await world.operations.list(operator)).toEqual([]);
    await expect(world.operations.list(actor)).rejects.toMatchObject({ code: 'access-denied' });

    receiver.answer = answerWith(200);
    expect(await world.desk.redeliver(endpoint.endpointId, { eventId: first ?? '' }, actor)).toBe(1);
    await world.drain();
    expect(idsOf(receiver.effects)).toEqual([second, first]);
    await expect(world.desk.redeliver(endpoint.endpointId, { eventId: 'evt_0' }, actor)).rejects.toMatchObject({ code: 'not-found' });
    // all since an instant: nothing has an effect twice
    const before = receiver.calls.length;
    expect(await world.desk.redeliver(endpoint.endpointId, { since: '2020-01-01T00:00:00Z' }, actor)).toBe(2);
    await world.drain();
    expect(receiver.calls.length - before).toBe(2);
    expect(receiver.effects).toHaveLength(2);
  });

  it('a receiver that refuses one message among others gets the others, and that one no sooner', async () => {
    const { actor, receiver } = await world.subscribe();
    const refused = await world.request(actor);
    receiver.answer = (take, response, { id }) => answerWith(id.includes(refused.replaceAll('-', '')) ? 400 : 204)(take, response, NOTHING);
    for (let count = 0; count < 10; count += 1) {
      await world.request(actor);
      await world.runFor(MINUTE);
    }
    expect(receiver.effects).toHaveLength(10);
    expect(receiver.calls.filter(({ id }) => id.includes(refused.replaceAll('-', '')))).toHaveLength(4);
  });

  it('a receiver that answers 410 is told nothing more until it is switched on, and then what it missed', async () => {
    const { actor, receiver, endpoint } = await world.subscribe();
    receiver.answer = answerWith(410);
    const id = await world.request(actor);
    await world.runFor(HOUR);
    await world.tell(id);
    await world.runFor(HOUR);
    expect(receiver.calls).toHaveLength(1);
    expect(await world.desk.list(actor)).toEqual([expect.objectContaining({ endpointId: endpoint.endpointId, disabledWhy: 'gone' })]);
    receiver.answer = answerWith(200);
    await world.desk.setEnabled(endpoint.endpointId, true, actor);
    await world.runFor(HOUR);
    expect(sequencesOf(receiver, [id])).toEqual([[1, 2]]);
  });

  it('N6 a worker that dies before it has written the answer down leaves the message to another, under the same id', async () => {
    const { actor, receiver, endpoint } = await world.subscribe();
    const id = await world.request(actor);
    const dying = createWebhookWorkStore(world.database.worker, testCipher);
    await dying.spread(world.clock);
    const [message] = await dying.claim(endpoint.endpointId, 4, world.clock, 300);
    if (!message) throw new Error('a message was to be taken');
    await world.sender.send(message.url, { 'webhook-id': message.messageId, ...signedNow(message) }, message.body ?? '');
    expect(await world.work.turn()).toBe(0);
    while (receiver.calls.length < 2) await world.drain();
    expect(new Set(idsOf(receiver.calls))).toEqual(new Set([`evt_${id.replaceAll('-', '')}_1`]));
    expect(receiver.effects).toHaveLength(1);
    // and what the first one would write now is not written
    const late = { message, result: { status: 500, code: 'http-500', ms: 1 }, after: { state: 'given-up' }, at: world.clock } as const;
    expect(await dying.finish(late)).toBe(false);
  });

  it('F25 a receiver that missed events reads the same from the feed, in the same order from any place', async () => {
    const { actor, receiver } = await world.subscribe();
    const ids = await Promise.all(Array.from({ length: 3 }, () => world.request(actor)));
    receiver.answer = (take, response, { id }) => answerWith(id.endsWith('_2') ? 422 : 204)(take, response, NOTHING);
    for (const id of [...ids, ...ids]) await world.tell(id);
    await world.runFor(80 * HOUR);
    const events = await world.readAll(actor);
    expect(events).toHaveLength(9);
    const missed = events.filter(({ id }) => !receiver.effects.some((effect) => effect.id === id));
    expect(missed.map(({ sequence }) => sequence)).toEqual([2, 2, 2]);
    for (let place = 0; place <= events.length; place += 1) expect(await world.readAll(actor, String(place))).toEqual(events.slice(place));
    for (const { body, id } of receiver.effects) expect(JSON.parse(body)).toEqual(events.find((event) => event.id === id));
  });
});

const NOTHING: ReceivedMessage = { id: '', body: '', headers: {} };
const byId = (one: unknown, other: unknown): number => JSON.stringify(one).localeCompare(JSON.stringify(other));
const signedNow = ({ messageId, body, secrets }: { messageId: string; body: string | undefined; secrets: readonly string[] }) => {
  const [secret] = secrets;
  if (secret === undefined || body === undefined) throw new HubError('row-missing', 'the message has no secret or body');
  return {
    'webhook-timestamp': String(Math.floor(world.clock.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(messageId, world.clock, body),
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
