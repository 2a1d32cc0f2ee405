// The files of one login: two folders in memory, `/in` and `/out`. Says when a file appears under a name.
export interface StoredFile {
  readonly content: Buffer;
  /** Seconds since 1970. */
  readonly modifiedAt: number;
}

export interface MemoryFiles {
  isFolder(path: string): boolean;
  /** Names of the files of a folder. */
  list(folder: string): string[];
  find(path: string): StoredFile | undefined;
  /** @returns false when the folder does not exist */
  write(path: string, content: Buffer): boolean;
  remove(path: string): boolean;
  /** Like plain SFTP: refuses to rename over a file that exists. */
  rename(from: string, to: string): boolean;
  /** Called with the path of every file of `/in` that was written or renamed to its name. */
  onArrival(listener: (path: string) => void): void;
}

const folders = new Set(['/', '/in', '/out']);

/** The absolute form of a path, without `.`, `..` or doubled slashes. */
export function normalisePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** @param now milliseconds since 1970 */
export function createMemoryFiles(now: () => number): MemoryFiles {
  const files = new Map<string, StoredFile>();
  const listeners: ((path: string) => void)[] = [];
  const arrive = (path: string): void => {
    if (folderOf(path) === '/in') listeners.forEach((listener) => listener(path));
  };
  return {
    isFolder: (path) => folders.has(path),
    list: (folder) => [...files.keys()].filter((path) => folderOf(path) === folder).map((path) => path.slice(path.lastIndexOf('/') + 1)),
    find: (path) => files.get(path),
    write: (path, content) => {
      if (!folders.has(folderOf(path)) || folders.has(path)) return false;
      files.set(path, { content, modifiedAt: Math.floor(now() / 1000) });
      arrive(path);
      return true;
    },
    remove: (path) => files.delete(path),
    rename: (from, to) => {
      const file = files.get(from);
      if (!file || files.has(to) || !folders.has(folderOf(to)) || folders.has(to)) return false;
      files.delete(from);
      files.set(to, file);
      arrive(to);
      return true;
    },
    onArrival: (listener) => listeners.push(listener),
  };
}
