// The repository's own files, for the specs that read sources as text.
import { readdir } from 'node:fs/promises';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage']);

/** @returns paths of .ts, .tsx and .mjs files relative to the repository; folders that do not exist have none */
export async function listSourceFiles(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => listIn(folder)));
  return found.flat();
}

async function listIn(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(repository, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<string[]> => {
      const place = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listIn(place);
      return /\.(ts|tsx|mjs)$/.test(entry.name) ? [place] : [];
    }),
  );
  return found.flat();
}
