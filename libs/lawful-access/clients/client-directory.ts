// The registered clients as one process knows them: read again every few seconds, so that a client that is switched off is
// refused within the minute, and refused too when nobody could be asked for a minute.
import { HubError, type Clock } from '#kernel';
import type { ClientStore } from './client-ports.js';
import type { StoredClient } from './client-system.js';
import { makeTokenKey, needsNewKey, openTokenKeys, type TokenKeys } from './token-keys.js';

/** Nobody is let in on what was known longer ago than this. */
export const OLDEST_KNOWLEDGE_MS = 60_000;
const REFRESH_MS = 5_000;

export interface ClientDirectory {
  /** @throws HubError `clients-not-known` (retry later) when the registrations could not be read for a minute */
  find(clientId: string): StoredClient | undefined;
  list(): readonly StoredClient[];
  /** @throws HubError `clients-not-known` (retry later) */
  tokenKeys(): TokenKeys;
  /** Reads registrations and keys now. */
  refresh(): Promise<void>;
  stop(): void;
}

/** @param onError what kept the registrations from being read; the next try comes by itself */
export async function followClients({
  store,
  clock,
  onError,
  everyMs = REFRESH_MS,
}: {
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}): Promise<ClientDirectory> {
  let clients: ReadonlyMap<string, StoredClient> = new Map();
  let keys: TokenKeys | undefined;
  let keyIds = '';
  let knownAt = Number.NEGATIVE_INFINITY;
  const refresh = async (): Promise<void> => {
    const startedAt = performance.now();
    let stored = await store.readTokenKeys();
    if (needsNewKey(stored, clock.now())) {
      await store.addTokenKey(await makeTokenKey(clock.now()));
      stored = await store.readTokenKeys();
    }
    const ids = stored.map(({ kid }) => kid).join();
    if (ids !== keyIds) keys = await openTokenKeys(stored);
    keyIds = ids;
    clients = new Map((await store.readClients()).map((one) => [one.client.clientId, one]));
    knownAt = startedAt;
  };
  const requireKnown = (): void => {
    if (performance.now() - knownAt > OLDEST_KNOWLEDGE_MS)
      throw new HubError('clients-not-known', 'the registrations of clients could not be read for a minute', { retry: 'later' });
  };
  await refresh();
  const timer = setInterval(() => void refresh().catch(onError), everyMs);
  timer.unref();
  return {
    refresh,
    find(clientId) {
      requireKnown();
      return clients.get(clientId);
    },
    list: () => [...clients.values()],
    tokenKeys() {
      requireKnown();
      if (keys === undefined) throw new HubError('clients-not-known', 'no key signs tokens yet', { retry: 'later' });
      return keys;
    },
    stop: () => clearInterval(timer),
  };
}
