// Webhooks in a worker: events become messages, messages go to receivers, each receiver in a lane of its own.
import { systemClock } from '#kernel';
import { createWebhookWorkStore, type Database, type FieldCipher } from '#persistence';
import { describeError, readOutward, type Log } from '#platform';
import { createWebhookWork } from '#verification';
import { repeatWork } from './repeat-work.js';
import { createWebhookSender } from './webhook-sender.js';
import type { WorkerConfig } from './worker-config.js';

/** Beyond the time of a call: what is written after it. */
const LEASE_AFTER_CALL_MS = 15_000;

/** @returns stops after what is on its way @throws HubError `config-invalid` */
export function startWebhookRunner(config: WorkerConfig, database: Database, cipher: FieldCipher, log: Log): () => Promise<void> {
  const timeoutMs = config.HEDUI_WEBHOOK_TIMEOUT_SECONDS * 1000;
  const sender = createWebhookSender(readOutward(config), timeoutMs);
  const work = createWebhookWork({
    store: createWebhookWorkStore(database, cipher),
    send: sender.send,
    now: () => systemClock.now(),
    random: Math.random,
    leaseMs: timeoutMs + LEASE_AFTER_CALL_MS,
    onEnded({ endpointId, messageId }, { code, ms, status }, state) {
      const line = { endpointId, messageId, code, ms: Math.round(ms), ...(status === undefined ? {} : { status }) };
      if (state === 'given-up') log.error('webhooks.given-up', line);
      else if (code === 'gone') log.error('webhooks.receiver-gone', line);
      else if (code === 'address-refused') log.error('webhooks.address-refused', line);
      else if (state === 'waiting') log.warn('webhooks.not-delivered', line);
    },
    onError: (error) => log.error('webhooks.not-written', describeError(error)),
  });
  const stop = repeatWork(async () => void (await work.turn()), {
    everyMs: config.HEDUI_WEBHOOK_SECONDS * 1000,
    log,
    failed: 'webhooks.failed',
  });
  return async () => {
    await stop();
    await work.idle();
    await sender.close();
  };
}
