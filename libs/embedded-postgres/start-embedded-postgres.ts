// One call from a data folder to a server that answers. The order of the steps lives here and nowhere else.
import path from 'node:path';
import { HubError } from '#kernel';
import { findServerAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { prepareCluster } from './cluster.js';
import { explainFailure } from './failure.js';
import { hasOtherOwner, claimServer, releaseServer, withStartLock } from './owner.js';
import { placeServer } from './placement.js';
import { adminUrlFor, findRunningServer, launchServer, stopServer } from './postmaster.js';

export interface EmbeddedPostgresOptions {
  /** Holds everything the server keeps; created when missing. Relative paths count from the working folder. */
  readonly dataFolder: string;
  /** Port on 127.0.0.1; a free one when absent. A server that is adopted keeps the port it has. */
  readonly port?: number;
  /** Receives `postgres.started`, `postgres.adopted`, `postgres.shared`, `postgres.stopped`; no secrets. */
  readonly log: (event: string, fields: Readonly<Record<string, string | number>>) => void;
}

export interface EmbeddedPostgres {
  /** Superuser URL with password, for migrations and for making databases; the hub's processes use roles of their own. */
  readonly adminUrl: string;
  readonly port: number;
  /** Where the data really live: `dataFolder`, or a system folder when root's private home is in the way. */
  readonly home: string;
  /** Stops the server, unless another living process started it. May be called again. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL from node_modules on 127.0.0.1, with scram passwords and full durability, as a user other than root.
 * A server that outlived its parent (`kill -9`) is adopted; one that another living process started is shared, and stays
 * with that process. Data whose making was cut short are made anew.
 * @throws HubError, one sentence each: `postgres-binaries-missing`, `postgres-binaries-unusable`, `postgres-account-missing`,
 * `postgres-account-refused`, `postgres-data-forbidden`, `postgres-data-version`, `postgres-password-missing`,
 * `postgres-port-taken`, `postgres-starting-elsewhere`, `postgres-unresponsive`, `postgres-slow`, `disk-full`,
 * `memory-short`, `postgres-failed`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await startIn(path.resolve(options.dataFolder), options);
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw explainFailure(error, options.dataFolder, 'starting the embedded PostgreSQL');
  }
}

async function startIn(dataFolder: string, { port, log }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const account = await findServerAccount();
  const placement = await placeServer(dataFolder, binaries, account);
  const { home } = placement;

  return withStartLock(home, async () => {
    const startedAt = Date.now();
    const password = await prepareCluster(placement, binaries, account);
    const running = await findRunningServer(home, password);
    const shared = running !== undefined && (await hasOtherOwner(home));
    const actual = running ?? (await launchServer(placement, account, port));
    if (!shared) await claimServer(home);
    const event = shared ? 'postgres.shared' : running === undefined ? 'postgres.started' : 'postgres.adopted';
    log(event, { port: actual, home, ms: Date.now() - startedAt });

    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      if (shared) return;
      await withStartLock(home, async () => {
        await stopServer(placement, account);
        await releaseServer(home);
      });
      log('postgres.stopped', { port: actual });
    };
    return {
      adminUrl: adminUrlFor(actual, password),
      port: actual,
      home,
      stop: () => (stopping ??= stop()),
    };
  });
}
