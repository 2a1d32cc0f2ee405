// Which system user runs the server. PostgreSQL refuses to run as root, so root hands it to a lesser user.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { HubError } from '#kernel';

/** A system user the server runs as; absent means the user who runs this process. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/**
 * The user root hands the server to: `postgres` if the system has one, else `nobody`.
 * @param passwd the text of /etc/passwd
 */
export function chooseAccount(passwd: string): Account | undefined {
  const accounts = passwd.split('\n').flatMap((line): Account[] => {
    const [name, , uid, gid] = line.split(':');
    if (!name || !uid || !gid || !/^[1-9]\d*$/.test(uid) || !/^\d+$/.test(gid)) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
  return ['postgres', 'nobody'].flatMap((name) => accounts.filter((account) => account.name === name))[0];
}

/** @throws HubError `postgres-account-missing` as root on a system with neither `postgres` nor `nobody` */
export async function findServerAccount(): Promise<Account | undefined> {
  if (!runsAsRoot()) return undefined;
  const account = chooseAccount(await readFile('/etc/passwd', 'utf8'));
  if (account) return account;
  throw new HubError(
    'postgres-account-missing',
    'PostgreSQL does not run as root and this system has no user `postgres` or `nobody`: add one, run as an ordinary user, or set DATABASE_URL',
  );
}

/** Whether every folder from the root down to `target`, which exists, lets the account pass and read. */
export async function canReach(target: string, account: Account): Promise<boolean> {
  const READ = 4;
  const PASS = 1;
  for (let place = path.resolve(target), needed = READ | PASS; ; needed = PASS) {
    const { mode, uid, gid } = await stat(place);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & needed) !== needed) return false;
    const parent = path.dirname(place);
    if (parent === place) return true;
    place = parent;
  }
}
