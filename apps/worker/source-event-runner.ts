// Events that sources pushed are read and matched, and what they concern is checked; rows are found by looking.
import { systemClock } from '#kernel';
import { createEventCheckStore, createSourceEventStore } from '#persistence';
import { loadEventRules } from '#source-catalogue';
import { takePushedEvents, turnEventChecks, type EventChecking } from '#verification';
import { repeatWork } from './repeat-work.js';
import type { AskingParts } from './worker-hub.js';

const EVERY_MS = 2000;
const AT_A_TIME = 50;

/**
 * A copy that serves the live lane alone leaves events to the others: live requests need not wait for them.
 * @returns stops after the messages and checks in hand
 * @throws HubError `configuration-invalid`
 */
export async function startSourceEventRunner(parts: AskingParts): Promise<() => Promise<void>> {
  const { hub, config, database, cipher, sources, log } = parts;
  if (config.HEDUI_WORKER_LANES === 'live') return () => Promise.resolve();
  const rules = await loadEventRules(config.HEDUI_EVENT_CHECKS);
  const pushing = sources.flatMap((source) => (source.connected && source.pushesEvents === true ? [source.id] : []));
  const events = createSourceEventStore(database, cipher, pushing);
  const checking: EventChecking = {
    hub,
    store: createEventCheckStore(database, cipher),
    rules,
    atATime: AT_A_TIME,
    leaseMs: config.HEDUI_LEASE_SECONDS * 1000,
  };
  const take = async (isStopped: () => boolean): Promise<void> => {
    const taken = await takePushedEvents(events, rules, () => systemClock.now(), isStopped);
    const { messages, events: count, households, unreadable } = taken;
    if (messages > 0) log.info('source-events.taken', { messages, events: count, households });
    if (unreadable > 0) log.warn('source-events.unreadable', { count: unreadable });
  };
  const check = async (isStopped: () => boolean): Promise<void> => {
    const { requested, blocked, absorbed, done, failed } = await turnEventChecks(checking, isStopped);
    if (requested + blocked + absorbed + done > 0) log.info('event-checks.turned', { requested, blocked, absorbed, done });
    if (failed > 0) log.warn('event-checks.not-requested', { count: failed });
  };
  const look = async (isStopped: () => boolean): Promise<void> => {
    if (pushing.length > 0) await take(isStopped);
    await check(isStopped);
  };
  return repeatWork(look, { everyMs: EVERY_MS, log, failed: 'source-events.failed' });
}
