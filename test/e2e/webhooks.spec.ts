// Webhooks from the processes as they are shipped: registered over HTTP, sent by the worker, verified by the receiver, the same as
// the feed says.
import type { OutboundEvent } from '#contracts';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';

const HERE = { HEDUI_EGRESS_NETWORKS: '127.0.0.0/8' };
let stack: HubStack;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  stack = await startHubStack({ apiEnv: HERE, workerEnv: HERE });
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await receiver.goDown();
}, 300_000);

const eventsOf = (): OutboundEvent[] => receiver.effects.map(({ body }) => JSON.parse(body) as OutboundEvent);

it('N6 a verification is told from its acceptance to its last report, signed, in order, each once, as the feed tells it', async () => {
  const made = await stack.hub.call('POST', '/v1/webhook-endpoints', { body: JSON.stringify({ url: receiver.url }) });
  expect(made.status).toBe(201);
  const { endpointId, secret } = z.object({ endpointId: z.string(), secret: z.string() }).parse(await made.json());
  receiver.secrets = [secret];
  await stack.hub.call('POST', `/v1/webhook-endpoints/${endpointId}/test`);
  await waitFor('the test message', async () => receiver.effects.length === 1, 20_000);
  const household = await readSandboxHousehold(stack.controlUrl, 's06');
  const { verificationId } = await stack.hub.requestVerification(toVerificationBody(household));
  await waitFor(
    'the last report',
    async () => eventsOf().some(({ type, data }) => type === 'report.issued' && data['final'] === true),
    60_000,
  );
  const told = eventsOf().filter((event) => event.verificationId === verificationId);
  expect(told[0]?.type).toBe('verification.accepted');
  const sequences = told.map(({ sequence }) => sequence ?? 0);
  expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
  for (const { body, headers } of receiver.calls) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  const feed = (await (await stack.hub.call('GET', '/v1/events')).json()) as { items: OutboundEvent[] };
  expect(feed.items.filter((event) => event.verificationId === verificationId)).toEqual(told);
  expect(JSON.stringify(told)).not.toMatch(/\d{17}[\dX]/);
}, 300_000);
