// Keeping the register of client systems: for a security administrator, over HTTP or at the command line.
import { HubError, type Clock } from '#kernel';
import type { ClientStore } from './client-ports.js';
import { parseClientSystem, type StoredClient } from './client-system.js';

export interface ClientDesk {
  list(): Promise<readonly StoredClient[]>;
  /** @throws HubError `not-found` */
  read(clientId: string): Promise<StoredClient>;
  /** @param by officer or operator, for the audit @throws HubError `client-invalid`, `client-taken` */
  register(input: unknown, by: string): Promise<StoredClient>;
  /** Everything of the registration but its id. @throws HubError `client-invalid`, `not-found` */
  replace(clientId: string, input: object, by: string): Promise<StoredClient>;
  /** The kill switch: within a minute no token of the client opens anything, and its queued queries stay. @throws HubError `not-found` */
  disable(clientId: string, reason: string, by: string): Promise<StoredClient>;
  /** @throws HubError `not-found` */
  enable(clientId: string, reason: string, by: string): Promise<StoredClient>;
}

/** @param onChange told after every change, so that this process follows at once */
export function createClientDesk({
  store,
  clock,
  onChange = () => Promise.resolve(),
}: {
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly onChange?: () => Promise<void>;
}): ClientDesk {
  const read = async (clientId: string): Promise<StoredClient> => {
    const found = (await store.readClients()).find(({ client }) => client.clientId === clientId);
    if (found === undefined) throw new HubError('not-found', 'there is no such client');
    return found;
  };
  const switchTo = async (clientId: string, disabledAt: Date | undefined, by: string, reason: string): Promise<StoredClient> => {
    if (!(await store.setDisabled(clientId, disabledAt, by, reason))) throw new HubError('not-found', 'there is no such client');
    await onChange();
    return read(clientId);
  };
  return {
    read,
    list: () => store.readClients(),
    async register(input, by) {
      const client = parseClientSystem(input);
      await store.insertClient(client, by);
      await onChange();
      return read(client.clientId);
    },
    async replace(clientId, input, by) {
      const client = parseClientSystem({ ...input, clientId });
      if (!(await store.replaceClient(client, by))) throw new HubError('not-found', 'there is no such client');
      await onChange();
      return read(clientId);
    },
    disable: (clientId, reason, by) => switchTo(clientId, clock.now(), by, reason),
    enable: (clientId, reason, by) => switchTo(clientId, undefined, by, reason),
  };
}
