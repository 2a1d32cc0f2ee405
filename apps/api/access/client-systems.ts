// The registered client systems of this process: who they are now, how they are kept, and how they get their tokens.
import type { Clock } from '#kernel';
import {
  createClientDesk,
  createTokenDesk,
  followClients,
  type ClientDesk,
  type ClientDirectory,
  type ClientStore,
  type TokenDesk,
} from '#lawful-access';

export interface ClientSystems {
  readonly directory: ClientDirectory;
  readonly desk: ClientDesk;
  readonly tokens: TokenDesk;
  /** Who issues tokens and whom they are for: the address of this hub. */
  readonly issuer: string;
}

/** @param publicUrl address of the hub as others know it; of this machine when absent */
export async function openClientSystems({
  store,
  clock,
  publicUrl = 'http://127.0.0.1:3000',
  onError,
}: {
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly publicUrl?: string | undefined;
  readonly onError: (error: unknown) => void;
}): Promise<ClientSystems> {
  const issuer = publicUrl.replace(/\/+$/, '');
  const directory = await followClients({ store, clock, onError });
  return {
    directory,
    issuer,
    desk: createClientDesk({ store, clock, onChange: () => directory.refresh() }),
    tokens: createTokenDesk({ directory, store, clock, issuer }),
  };
}
