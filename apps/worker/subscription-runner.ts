// Subscriptions in a worker: what changed at sources is fetched in the bulk lane, within the gates every call has.
import type { EventRules } from '#contracts';
import type { Clock } from '#kernel';
import type { Log } from '#platform';
import { pullChanges, type CollectStore, type SourceStateStore, type SubscriptionStore } from '#verification';
import { dailyCallsFor } from './daily-quota.js';
import { repeatWork } from './repeat-work.js';
import type { MountedSource, WorkerSourceCaller } from './source-caller.js';

export interface SubscriptionRunnerOptions {
  readonly store: SubscriptionStore;
  readonly calls: Pick<CollectStore, 'takeDailyCall'>;
  readonly state: Pick<SourceStateStore, 'readGates'>;
  readonly rules: EventRules;
  readonly caller: Pick<WorkerSourceCaller, 'listChanges'>;
  readonly mounted: ReadonlyMap<string, MountedSource>;
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly log: Log;
  readonly everyMs: number;
}

const OPEN = { hold: undefined, windowMs: undefined, rest: undefined };
/** A quota that is used up for today is looked at again so often. */
const QUOTA_RETRY_MS = 600_000;

/** @returns stops after the page in hand */
export function startSubscriptionRunner(options: SubscriptionRunnerOptions): () => Promise<void> {
  const { store, calls, state, rules, caller, mounted, clock, leaseMs, log, everyMs } = options;
  const everyHours = new Map(
    [...mounted].flatMap(([id, { source }]) => (source.subscription ? [[id, source.subscription.everyHours] as const] : [])),
  );
  if (everyHours.size === 0) return () => Promise.resolve();
  const enter = async (sourceId: string) => {
    const one = mounted.get(sourceId);
    if (!one) return { retryInMs: everyMs };
    const gates = (await state.readGates()).get(sourceId) ?? OPEN;
    const entry = one.lanes.enter({ lane: 'bulk', isRetry: false, isBegun: false, gates }, clock.now());
    if (!('leave' in entry)) return { retryInMs: entry.retryInMs };
    const { perDay } = one.source.quota;
    if (perDay === undefined || (await calls.takeDailyCall(sourceId, dailyCallsFor('bulk', perDay, clock.now())))) return entry;
    entry.leave();
    return { retryInMs: QUOTA_RETRY_MS };
  };
  const pull = async (isStopped: () => boolean): Promise<void> => {
    const turn = await pullChanges(
      {
        ...{ store, everyHours, enter, rules, leaseMs },
        listChanges: (sourceId, cursor) => caller.listChanges(sourceId, cursor),
        now: () => clock.now(),
      },
      isStopped,
    );
    if (turn.pages > 0) log.info('source-changes.pulled', { pages: turn.pages, events: turn.events, kept: turn.kept });
    if (turn.failed > 0) log.warn('source-changes.failed', { count: turn.failed });
  };
  return repeatWork(pull, { everyMs, log, failed: 'source-changes.not-pulled' });
}
