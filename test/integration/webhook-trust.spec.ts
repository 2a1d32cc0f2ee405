// Who a webhook is from and whom it reaches: signatures, exchanged secrets, addresses that lead inside, endpoints of others.
import { readNetworks } from '#egress';
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { createWebhookSender } from '../../apps/worker/webhook-sender.js';
import { isSignedBy, type ReceivedMessage } from '../support/webhook-receiver.js';
import { clientOf, openWebhookWorld, TIMEOUT_MS, type WebhookWorld } from '../support/webhook-world.js';

const HOUR = 3_600_000;

let world: WebhookWorld;
beforeAll(async () => {
  world = await openWebhookWorld();
}, 300_000);
afterEach(() => world.calm());
afterAll(() => world.close());

describe('webhooks', () => {
  it('F26 an address that leads inside by the time of the call is not called; that is told and tried again', async () => {
    const { actor, receiver, endpoint } = await world.subscribe('https://cases.example.gov.cn:8443/hedui');
    const inside = createWebhookSender(
      { networks: readNetworks(''), resolve: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]) },
      TIMEOUT_MS,
    );
    await world.request(actor);
    const guarded = world.workOver(inside.send);
    await guarded.turn();
    await guarded.idle();
    await inside.close();
    expect(world.ended).toEqual([expect.objectContaining({ code: 'address-refused', state: 'waiting' })]);
    expect(receiver.calls).toEqual([]);
    const { items } = await world.desk.listDeliveries(endpoint.endpointId, { state: undefined, limit: 10, cursor: undefined }, actor);
    expect(items).toEqual([
      expect.objectContaining({ state: 'waiting', tries: 1, last: expect.objectContaining({ code: 'address-refused' }) }),
    ]);
  });

  it('F36 an exchanged secret signs beside the former one for a day: no message is refused, whenever the receiver changes', async () => {
    const { actor, receiver, endpoint } = await world.subscribe();
    const former = endpoint.secret;
    await world.request(actor);
    await world.drain();
    const { secret, formerSecretUntil } = await world.desk.rotate(endpoint.endpointId, actor);
    expect(Date.parse(formerSecretUntil ?? '') - world.clock.getTime()).toBe(24 * HOUR);
    await world.request(actor);
    await world.runFor(HOUR);
    receiver.secrets = [secret];
    await world.request(actor);
    await world.runFor(HOUR);
    world.clock = new Date(world.clock.getTime() + 24 * HOUR);
    await world.request(actor);
    await world.drain();
    expect(receiver.effects).toHaveLength(4);
    expect(world.ended.map(({ code }) => code)).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
    expect(receiver.calls.map((call) => [isSignedBy(call, [former]), isSignedBy(call, [secret])])).toEqual([
      [true, false],
      [true, true],
      [true, true],
      [false, true],
    ]);
    const [row] = await world.database.inspect<{ secret_sealed: Buffer }>(
      'select secret_sealed from hedui.webhook_endpoint where endpoint_id = $1',
      [endpoint.endpointId],
    );
    expect(row?.secret_sealed.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
  });

  it('T5 B72 what is sent verifies by the specification’s library, and nothing else does: another body, time, id or signature', async () => {
    const { actor, receiver, endpoint } = await world.subscribe();
    const refusalOf = ({ body, headers }: Pick<ReceivedMessage, 'body' | 'headers'>): string => {
      try {
        new Webhook(endpoint.secret).verify(body, headers);
        return 'verified';
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    const sendAt = async (shiftSeconds: number): Promise<ReceivedMessage> => {
      world.clock = new Date(Date.now() + shiftSeconds * 1000);
      await world.request(actor);
      await world.drain();
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
    const { actor, receiver, endpoint } = await world.subscribe();
    const messageId = await world.desk.test(endpoint.endpointId, actor);
    await world.drain();
    expect(receiver.effects.map(({ id, body }) => [id, JSON.parse(body) as unknown])).toEqual([
      [messageId, expect.objectContaining({ id: messageId, type: 'webhook.test', data: { endpointId: endpoint.endpointId } })],
    ]);
    await world.database.inspect(
      `insert into hedui.client_system (client_id, registration, disabled_at, created_by, changed_by) values ($1, jsonb_build_object('clientId', $1::text), now(), 'test', 'test')`,
      [actor.clientId],
    );
    await world.request(actor);
    await world.drain();
    expect(receiver.calls).toHaveLength(1);
  });

  it('an endpoint, its deliveries and its secret are its client’s alone', async () => {
    const { endpoint } = await world.subscribe();
    const other = clientOf('somebody-else');
    const { endpointId } = endpoint;
    expect(await world.desk.list(other)).toEqual([]);
    const asks: (() => Promise<unknown>)[] = [
      () => world.desk.rotate(endpointId, other),
      () => world.desk.test(endpointId, other),
      () => world.desk.setEnabled(endpointId, false, other),
      () => world.desk.listDeliveries(endpointId, { state: undefined, limit: 1, cursor: undefined }, other),
      () => world.desk.redeliver(endpointId, { since: '2020-01-01T00:00:00Z' }, other),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      world.desk.create({ url: 'https://x.example/', types: undefined }, { ...other, roles: ['charity'] }),
    ).rejects.toMatchObject({
      code: 'access-denied',
    });
  });
});
