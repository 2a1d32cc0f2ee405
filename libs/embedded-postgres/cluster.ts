// The data on disk: made once by initdb, marked when whole, made again when initdb was cut short.
import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HubError } from '#kernel';
import type { Account } from './account.js';
import { majorVersion, programIn, type Binaries } from './binaries.js';
import { errorCode, explainFailure } from './failure.js';
import { runProgram } from './program.js';
import type { Placement } from './placement.js';

/** The superuser of an embedded server. The hub's own roles are made by its migrations. */
export const ADMIN = 'postgres';

export const clusterIn = (home: string): string => path.join(home, 'cluster');
const passwordFileIn = (home: string): string => path.join(home, 'password');
const markIn = (home: string): string => path.join(home, 'initialised');

/**
 * Makes the cluster unless it is there and whole.
 * @returns the superuser's password, generated once and kept with mode 0600 beside the data
 * @throws HubError `postgres-data-version` when other major version made the data; `postgres-password-missing`;
 * `disk-full` and the other failures of initdb
 */
export async function prepareCluster(placement: Placement, binaries: Binaries, account: Account | undefined): Promise<string> {
  const { home } = placement;
  const madeBy = await readIfThere(markIn(home));
  if (madeBy === undefined) return makeCluster(placement, binaries, account);
  if (majorVersion(madeBy.trim()) !== majorVersion(binaries.version)) {
    throw new HubError(
      'postgres-data-version',
      `the data in ${home} were made by PostgreSQL ${majorVersion(madeBy.trim())} and this is ${majorVersion(binaries.version)}: export them with the old version, or remove the folder`,
    );
  }
  const password = await readIfThere(passwordFileIn(home));
  if (password !== undefined) return password.trim();
  throw new HubError(
    'postgres-password-missing',
    `the file ${passwordFileIn(home)} is gone, so nobody can log in: restore it, or remove ${home}`,
  );
}

async function makeCluster({ home, server }: Placement, binaries: Binaries, account: Account | undefined): Promise<string> {
  const cluster = clusterIn(home);
  await rm(cluster, { recursive: true, force: true }); // what an initdb that was cut short left behind
  const password = randomBytes(24).toString('base64url');
  try {
    await writeOwned(passwordFileIn(home), `${password}\n`, account);
    const { exitCode, output } = await runProgram(
      programIn(server, 'initdb'),
      [
        `--pgdata=${cluster}`,
        `--username=${ADMIN}`,
        `--pwfile=${passwordFileIn(home)}`,
        '--auth=scram-sha-256',
        '--data-checksums',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin', // the same order of text on every platform
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      account,
    );
    if (exitCode !== 0) throw explainFailure(output, home, 'initdb');
    const aside = `${markIn(home)}.new`;
    await writeOwned(aside, `${binaries.version}\n`, account);
    await rename(aside, markIn(home));
    return password;
  } catch (error) {
    await rm(cluster, { recursive: true, force: true });
    if (error instanceof HubError) throw error;
    throw explainFailure(error, home, 'initdb');
  }
}

async function writeOwned(file: string, text: string, account: Account | undefined): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explainFailure(error, path.dirname(file), 'reading the data folder');
  }
}
