// Events that sources pushed are read and matched; rows are found by looking.
import type { SourceDescriptor } from '#contracts';
import { systemClock } from '#kernel';
import { createSourceEventStore, type Database, type FieldCipher } from '#persistence';
import type { Log } from '#platform';
import { takePushedEvents } from '#verification';
import { repeatWork } from './repeat-work.js';

const EVERY_MS = 2000;

/** @returns stops after the messages in hand */
export function startSourceEventRunner(
  database: Database,
  cipher: FieldCipher,
  sources: readonly SourceDescriptor[],
  log: Log,
): () => Promise<void> {
  const pushing = sources.flatMap((source) => (source.connected && source.pushesEvents === true ? [source.id] : []));
  if (pushing.length === 0) return () => Promise.resolve();
  const store = createSourceEventStore(database, cipher, pushing);
  const look = async (isStopped: () => boolean): Promise<void> => {
    const { messages, events, households, unreadable } = await takePushedEvents(store, () => systemClock.now(), isStopped);
    if (messages > 0) log.info('source-events.taken', { messages, events, households });
    if (unreadable > 0) log.warn('source-events.unreadable', { count: unreadable });
  };
  return repeatWork(look, { everyMs: EVERY_MS, log, failed: 'source-events.failed' });
}
