// The file of keys (HEDUI_KEYS_FILE): readable by its owner alone, replaced whole and never edited in place.
import { HubError } from '#kernel';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { CipherKeys } from './cipher-keys.js';

const key32 = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
  .transform((text) => Buffer.from(text, 'base64'));
const fileSchema = z.strictObject({
  /** The first seals, all open. */
  fieldKeys: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,4}$/, 'must be 1 to 4 letters or digits'), key: key32 })).min(1),
  /** The first is in use; a second one while the index is made anew. */
  indexKeys: z.array(key32).min(1).max(2),
  /** Of two, the second is the one that goes: what was begun is to be finished. */
  indexTurned: z.boolean().optional(),
});

export type FileKeys = Pick<CipherKeys, 'fieldKeys' | 'indexKey' | 'otherIndexKey'> & { readonly indexTurned?: boolean };

/** @throws HubError `config-invalid`: not there, readable by others, or not a file of keys; never repeats a key */
export function readKeysFile(file: string): FileKeys {
  refuseOpenMode(file);
  const parsed = fileSchema.safeParse(parseJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(file, `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a file of keys'}`.trim());
  }
  const { fieldKeys, indexKeys, indexTurned } = parsed.data;
  const [indexKey = Buffer.alloc(0), otherIndexKey] = indexKeys;
  return { fieldKeys, indexKey, ...(otherIndexKey ? { otherIndexKey } : {}), ...(indexTurned ? { indexTurned } : {}) };
}

/** Replaces the file in one step, so that a reader finds the old keys or the new, and mode 0600 from the start. */
export function writeKeysFile(file: string, { fieldKeys, indexKey, otherIndexKey, indexTurned }: FileKeys): void {
  const text = JSON.stringify(
    {
      fieldKeys: fieldKeys.map(({ id, key }) => ({ id, key: key.toString('base64') })),
      indexKeys: [indexKey, ...(otherIndexKey ? [otherIndexKey] : [])].map((key) => key.toString('base64')),
      ...(indexTurned ? { indexTurned } : {}),
    },
    undefined,
    2,
  );
  const next = `${file}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeSync(descriptor, `${text}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, file);
}

function refuseOpenMode(file: string): void {
  const { mode } = statFile(file);
  if ((mode & 0o077) !== 0)
    throw refuse(file, `is open to others (mode ${(mode & 0o777).toString(8).padStart(4, '0')}); run "chmod 600 ${file}"`);
}

function statFile(file: string): { readonly mode: number } {
  try {
    return statSync(file);
  } catch (cause) {
    throw refuse(file, 'is not there or cannot be read; "hedui keys new --file" makes one', cause);
  }
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw refuse(file, 'is not JSON'); // the parser's own words would repeat what it read
  }
}

const refuse = (file: string, problem: string, cause?: unknown): HubError =>
  new HubError('config-invalid', `HEDUI_KEYS_FILE: ${file} ${problem}`, { cause });
