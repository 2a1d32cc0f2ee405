// Turns what initdb, postgres or the file system said into one sentence an operator can act on.
import { HubError } from '#kernel';

/** The `code` of a Node system error ("ENOENT"), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const OTHER_WAY = 'or set DATABASE_URL to a PostgreSQL server of your own';

const KNOWN: readonly { readonly sign: RegExp; readonly code: string; readonly sentence: (folder: string) => string }[] = [
  {
    sign: /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/,
    code: 'disk-full',
    sentence: (folder) => `no room left on the disk that holds ${folder}: free at least 300 MB and start again`,
  },
  {
    sign: /Address already in use|could not create any TCP\/IP sockets/,
    code: 'postgres-port-taken',
    sentence: () => 'the port asked for the embedded PostgreSQL is taken: choose another, or leave the choice to the hub',
  },
  {
    sign: /pre-existing shared memory block .* is still in use/,
    code: 'postgres-ending',
    sentence: (folder) =>
      `processes of a server that was killed still use ${folder}: wait a moment and start again, or end them (their parent is gone)`,
  },
  {
    sign: /error while loading shared libraries|ENOEXEC|Exec format error|symbol lookup error/,
    code: 'postgres-binaries-unusable',
    sentence: () =>
      `the embedded PostgreSQL does not run on this system (it needs glibc on Linux): reinstall the dependencies, ${OTHER_WAY}`,
  },
  {
    sign: /could not create shared memory segment|could not map anonymous shared memory|Cannot allocate memory|ENOMEM/,
    code: 'memory-short',
    sentence: () => `not enough memory for the embedded PostgreSQL: free about 300 MB, ${OTHER_WAY}`,
  },
  {
    sign: /Permission denied|EACCES|EPERM|Operation not permitted|EROFS|Read-only file system/,
    code: 'postgres-data-forbidden',
    sentence: (folder) =>
      `${folder} cannot be used by the user who runs the embedded PostgreSQL: remove the folder or give it to that user, ${OTHER_WAY}`,
  },
];

/**
 * @param output what the program printed, or a system error
 * @param folder the folder it worked in, named in the sentence
 * @param doing for the sentence when the cause is not a known one: "initdb", "the server"
 */
export function explainFailure(output: unknown, folder: string, doing: string): HubError {
  const code = errorCode(output);
  const text = typeof output === 'string' ? output : `${code ?? ''} ${String(output)}`;
  const known = KNOWN.find(({ sign }) => sign.test(text));
  const options = typeof output === 'string' ? { details: { output: lastLines(text) } } : { cause: output };
  if (known) return new HubError(known.code, known.sentence(folder), { ...options, retry: 'later' });
  return new HubError('postgres-failed', `${doing} failed in ${folder}: ${lastLines(text).replaceAll('\n', ' | ')}`, options);
}

/** The end of a log: enough to see the cause, little enough for one screen. */
const lastLines = (text: string): string => text.trim().split('\n').slice(-8).join('\n').slice(-1500);
