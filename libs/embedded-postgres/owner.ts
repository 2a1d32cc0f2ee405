// Who started a server, and who is starting one now: files with a process id, so that two commands on one data folder
// neither start it twice nor stop it under each other, and one killed in the middle blocks nobody.
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HubError } from '#kernel';
import { errorCode } from './failure.js';

const WAIT_FOR_OTHER_MS = 60_000;
const POLL_MS = 50;
/** A lock without a process id this old was left by a process killed while it wrote. */
const UNSIGNED_LOCK_MS = 2_000;

/** Locks this process holds. */
const heldLocks = new Set<string>();

const ownerFileIn = (home: string): string => path.join(home, 'owner.pid');

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM'; // alive, and somebody else's
  }
}

/** Whether another living process started the server and means to stop it. */
export async function hasOtherOwner(home: string): Promise<boolean> {
  const owner = await readPid(ownerFileIn(home));
  return owner !== undefined && owner !== process.pid && isAlive(owner);
}

export const claimServer = (home: string): Promise<void> => writeFile(ownerFileIn(home), `${process.pid}\n`);
export const releaseServer = (home: string): Promise<void> => rm(ownerFileIn(home), { force: true });

/**
 * Runs `work` while no other process starts or stops the server of the same home.
 * @throws HubError `postgres-starting-elsewhere` after a minute
 */
export async function withStartLock<Result>(home: string, work: () => Promise<Result>): Promise<Result> {
  const lock = path.join(home, 'starting.pid');
  const deadline = Date.now() + WAIT_FOR_OTHER_MS;
  while (!(await takeLock(lock))) {
    if (Date.now() > deadline) {
      throw new HubError(
        'postgres-starting-elsewhere',
        `another process has been starting the PostgreSQL in ${home} for a minute: stop it, or remove ${lock}`,
        {
          retry: 'later',
        },
      );
    }
    await wait(POLL_MS);
  }
  try {
    return await work();
  } finally {
    heldLocks.delete(lock);
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, `${process.pid}\n`, { flag: 'wx' });
    heldLocks.add(lock);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const holder = await readPid(lock);
  if (await isStale(lock, holder)) await stealLock(lock, holder);
  return false; // whoever creates it next has it
}

async function isStale(lock: string, holder: number | undefined): Promise<boolean> {
  if (holder === process.pid) return !heldLocks.has(lock); // a container gives its processes the same ids at each start
  if (holder !== undefined) return !isAlive(holder);
  try {
    return Date.now() - (await stat(lock)).mtimeMs > UNSIGNED_LOCK_MS;
  } catch {
    return false; // gone meanwhile
  }
}

/** Moves a dead process's lock out of the way, and back if it changed hands in between. */
async function stealLock(lock: string, deadHolder: number | undefined): Promise<void> {
  const aside = `${lock}.${process.pid}`;
  try {
    await rename(lock, aside);
    if ((await readPid(aside)) === deadHolder) await rm(aside, { force: true });
    else await rename(aside, lock);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // another one was quicker
  }
}

async function readPid(file: string): Promise<number | undefined> {
  try {
    const text = (await readFile(file, 'utf8')).trim();
    return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
