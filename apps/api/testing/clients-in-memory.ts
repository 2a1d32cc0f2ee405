// Client systems kept in memory, for specs of the edge: the real use cases over a store without a database.
import { HubError } from '#kernel';
import type { ClientStore, StoredClient, StoredTokenKey } from '#lawful-access';

export interface ClientsInMemory {
  readonly store: ClientStore;
  readonly audit: { readonly by: string; readonly action: string; readonly clientId: string }[];
}

export function keepClientsInMemory(): ClientsInMemory {
  const clients = new Map<string, StoredClient>();
  const keys: StoredTokenKey[] = [];
  const used = new Set<string>();
  const audit: ClientsInMemory['audit'] = [];
  return {
    audit,
    store: {
      readClients: () => Promise.resolve([...clients.values()]),
      insertClient(client, by) {
        if (clients.has(client.clientId)) throw new HubError('client-taken', 'another client is registered under this id');
        clients.set(client.clientId, { client, disabledAt: undefined, changedAt: new Date() });
        audit.push({ by, action: 'client.registered', clientId: client.clientId });
        return Promise.resolve();
      },
      replaceClient(client, by) {
        const known = clients.get(client.clientId);
        if (known === undefined) return Promise.resolve(false);
        clients.set(client.clientId, { ...known, client });
        audit.push({ by, action: 'client.changed', clientId: client.clientId });
        return Promise.resolve(true);
      },
      setDisabled(clientId, disabledAt, by) {
        const known = clients.get(clientId);
        if (known === undefined) return Promise.resolve(false);
        clients.set(clientId, { ...known, disabledAt });
        audit.push({ by, action: disabledAt === undefined ? 'client.enabled' : 'client.disabled', clientId });
        return Promise.resolve(true);
      },
      readTokenKeys: () => Promise.resolve(keys),
      addTokenKey(key) {
        keys.push(key);
        return Promise.resolve();
      },
      useAssertion(clientId, idHash) {
        const id = `${clientId} ${idHash.toString('hex')}`;
        const isNew = !used.has(id);
        used.add(id);
        return Promise.resolve(isNew);
      },
    },
  };
}
