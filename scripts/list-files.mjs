// Lists the repository's own files. Knows what is generated or installed, and leaves it out.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(fileURLToPath(import.meta.url), '../..');

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.hedui']);

/**
 * @param {string} folder relative to the repository; a missing one has no files
 * @param {(name: string) => boolean} wanted by file name
 * @returns {Promise<string[]>} paths relative to the repository with forward slashes, in order
 */
export async function listFiles(folder, wanted) {
  let entries;
  try {
    entries = await readdir(path.join(repository, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  const found = await Promise.all(
    entries.map((entry) => {
      const place = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listFiles(place, wanted);
      return entry.isFile() && wanted(entry.name) ? [place] : [];
    }),
  );
  return found.flat().sort();
}
