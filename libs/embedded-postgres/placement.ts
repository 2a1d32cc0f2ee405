// Where the server's files and data live. Usually node_modules and the folder asked for; when root hands the server to a
// user who cannot reach those (a clone under a private home), copies under a system folder, with a note that says so.
import { createHash } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HubError } from '#kernel';
import { canReach, type Account } from './account.js';
import { completeLinks, programIn, type Binaries } from './binaries.js';
import { errorCode } from './failure.js';

export interface Placement {
  /** Folder with bin, lib and share. */
  readonly server: string;
  /** Folder of this one server: cluster, password, log, marks. */
  readonly home: string;
}

/** Folders for root's relocated servers, best first. The last ones survive in places where /var/lib is read-only. */
const SYSTEM_FOLDERS = ['/var/lib/hedui', '/var/tmp/hedui'];

/**
 * @param dataFolder absolute; created when missing
 * @param account the lesser user root hands the server to; absent when it runs as ourselves
 * @throws HubError `postgres-binaries-unusable`, `postgres-data-forbidden`, or the file system's own error
 */
export async function placeServer(dataFolder: string, binaries: Binaries, account: Account | undefined): Promise<Placement> {
  await mkdir(dataFolder, { recursive: true });
  const asked = await realpath(dataFolder); // the server reports real paths; a link must not make its data look foreign
  if (!account) {
    await completeLinks(binaries.folder);
    await chmod(asked, 0o700);
    return { server: binaries.folder, home: asked };
  }
  const server = await placeBinaries(binaries, account);
  const home = (await canReach(path.dirname(asked), account)) ? asked : await relocateHome(asked);
  await chown(home, account.uid, account.gid);
  await chmod(home, 0o700);
  return { server, home };
}

async function placeBinaries(binaries: Binaries, account: Account): Promise<string> {
  await completeLinks(binaries.folder);
  if (await canReach(programIn(binaries.folder, 'postgres'), account)) return binaries.folder;
  const copy = path.join(await openSystemFolder(), `server-${binaries.version}-${process.platform}-${process.arch}`);
  if (!(await isFolder(copy))) await copyServer(binaries.folder, copy);
  return copy;
}

/** Copies aside and renames, so that a copy cut short is never taken for a whole one. */
async function copyServer(from: string, to: string): Promise<void> {
  const aside = `${to}.${process.pid}`;
  try {
    await cp(from, aside, { recursive: true, verbatimSymlinks: true });
    await openForReading(aside);
    await rename(aside, to);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    const overtaken = ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '');
    if (!overtaken) throw error; // otherwise another process put the same copy there first
  }
}

/** A private umask must not keep the lesser user out of the copy. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(place);
    else if (entry.isFile()) await chmod(place, ((await stat(place)).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

/** A folder of its own for each data folder, named after its path; the note in the data folder says where. */
async function relocateHome(dataFolder: string): Promise<string> {
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const home = path.join(await openSystemFolder(), name);
  await mkdir(home, { recursive: true });
  await writeFile(
    path.join(dataFolder, 'moved-to.txt'),
    `${home}\n\nThe embedded PostgreSQL does not run as root, and the user it runs as cannot enter this folder.\nIts data live in the folder named above; remove both to start from nothing.\n`,
  );
  return home;
}

/** @throws the last system error when no folder can be had */
async function openSystemFolder(): Promise<string> {
  let refusal: unknown;
  for (const folder of SYSTEM_FOLDERS) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      const { mode, uid } = await lstat(folder);
      // /var/tmp is everybody's: a folder somebody else prepared there is not ours to trust
      if (!(await isFolder(folder)) || uid !== 0 || (mode & 0o022) !== 0)
        throw new HubError(
          'postgres-data-forbidden',
          `${folder} must be a folder of root's that only root may write: remove it and start again`,
        );
      await chmod(folder, 0o755);
      return folder;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await lstat(place)).isDirectory();
  } catch {
    return false;
  }
}
