// What is stored of client systems: registrations, keys that sign tokens, and which assertions were used.
import type { ClientSystem, StoredClient } from './client-system.js';
import type { StoredTokenKey } from './token-keys.js';

export interface ClientStore {
  readClients(): Promise<readonly StoredClient[]>;
  /** Each change stands in the audit under `by`. @throws HubError `client-taken` */
  insertClient(client: ClientSystem, by: string): Promise<void>;
  /** @returns false when there is no such client */
  replaceClient(client: ClientSystem, by: string): Promise<boolean>;
  /** @param disabledAt undefined switches it on again @returns false when there is no such client */
  setDisabled(clientId: string, disabledAt: Date | undefined, by: string, reason: string): Promise<boolean>;
  readTokenKeys(): Promise<readonly StoredTokenKey[]>;
  addTokenKey(key: StoredTokenKey): Promise<void>;
  /** Keeps the id of an assertion for 24 hours. @returns false when it was used before */
  useAssertion(clientId: string, idHash: Buffer): Promise<boolean>;
}
