// The file of keys (HEDUI_KEYS_FILE): readable by its owner alone, replaced whole and never edited in place. Its keys stand as
// they are, or wrapped by a key service, which alone can open them.
import { HubError } from '#kernel';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { HubKeys } from './cipher-keys.js';

const WRAPPED = 'wrapped:';
const keyText = z.string().regex(/^([A-Za-z0-9+/]{43}=|wrapped:.{20,4000})$/, 'must be 32 bytes in base64, or wrapped');
const fileSchema = z.strictObject({
  /** The first seals, all open. */
  fieldKeys: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,4}$/, 'must be 1 to 4 letters or digits'), key: keyText })).min(1),
  /** The first is in use; a second one while the index is made anew. */
  indexKeys: z.array(keyText).min(1).max(2),
  /** Prove audit entries: the first does, all are believed. */
  auditKeys: z.array(keyText).min(1).max(2).optional(),
  /** Of two, the second is the one that goes: what was begun is to be finished. */
  indexTurned: z.boolean().optional(),
  auditTurned: z.boolean().optional(),
});
type KeysDocument = z.output<typeof fileSchema>;

export type FileKeys = HubKeys & { readonly indexTurned?: boolean; readonly auditTurned?: boolean };

/** A file of keys and how its keys are opened. */
export interface KeysFile {
  readonly path: string;
  /** @throws HubError `config-invalid`; `kms-unavailable` (retry later), `kms-refused` for wrapped keys */
  read(): Promise<FileKeys>;
  /** Replaces the file whole. */
  write(keys: FileKeys): Promise<void>;
}

/** Opens and wraps 32 bytes; `label` says which key it is, and one does not open as another. */
export interface KeyWrapping {
  wrap(label: string, key: Buffer): Promise<string>;
  unwrap(label: string, wrapped: string): Promise<Buffer>;
}

/** @returns a file whose keys stand as they are */
export const plainKeysFile = (path: string): KeysFile => ({
  path,
  read: () => Promise.resolve().then(() => readKeysFile(path)),
  write: (keys) => Promise.resolve().then(() => writeKeysFile(path, keys)),
});

/** @returns a file whose keys only `wrapping` opens; one whose keys stand as they are is read, and wrapped when it is written */
export const wrappedKeysFile = (path: string, wrapping: KeyWrapping): KeysFile => ({
  path,
  read: async () => toKeys(await mapKeys(readDocument(path), (label, text) => openText(wrapping, label, text))),
  write: async (keys) =>
    replaceFile(path, await mapKeys(toDocument(keys), async (label, text) => `${WRAPPED}${await wrapping.wrap(label, toBytes(text))}`)),
});

/** Whether a key service is needed to open it. @throws HubError `config-invalid` */
export const isWrappedKeysFile = (path: string): boolean => keysOf(readDocument(path)).some(({ text }) => text.startsWith(WRAPPED));

/** @throws HubError `config-invalid`: not there, readable by others, not a file of keys, or wrapped; never repeats a key */
export function readKeysFile(path: string): FileKeys {
  const document = readDocument(path);
  if (keysOf(document).some(({ text }) => text.startsWith(WRAPPED)))
    throw refuse(path, 'holds wrapped keys; set HEDUI_KMS_URL and what goes with it');
  return toKeys(document);
}

/** Replaces the file in one step, so that a reader finds the old keys or the new, and mode 0600 from the start. */
export const writeKeysFile = (path: string, keys: FileKeys): void => replaceFile(path, toDocument(keys));

async function openText(wrapping: KeyWrapping, label: string, text: string): Promise<string> {
  return text.startsWith(WRAPPED) ? (await wrapping.unwrap(label, text.slice(WRAPPED.length))).toString('base64') : text;
}

const toBytes = (text: string): Buffer => Buffer.from(text, 'base64');

/** Every key of a document with what it is. */
const keysOf = ({ fieldKeys, indexKeys, auditKeys = [] }: KeysDocument): readonly { readonly label: string; readonly text: string }[] => [
  ...fieldKeys.map(({ id, key }) => ({ label: `field/${id}`, text: key })),
  ...indexKeys.map((text) => ({ label: 'index', text })),
  ...auditKeys.map((text) => ({ label: 'audit', text })),
];

async function mapKeys(document: KeysDocument, change: (label: string, text: string) => Promise<string>): Promise<KeysDocument> {
  const { fieldKeys, indexKeys, auditKeys } = document;
  const changed = await Promise.all(keysOf(document).map(({ label, text }) => change(label, text)));
  return {
    ...document,
    fieldKeys: fieldKeys.map(({ id }, place) => ({ id, key: changed[place] ?? '' })),
    indexKeys: changed.slice(fieldKeys.length, fieldKeys.length + indexKeys.length),
    ...(auditKeys ? { auditKeys: changed.slice(fieldKeys.length + indexKeys.length) } : {}),
  };
}

function toKeys({ fieldKeys, indexKeys, auditKeys, indexTurned, auditTurned }: KeysDocument): FileKeys {
  const [indexKey = Buffer.alloc(0), otherIndexKey] = indexKeys.map(toBytes);
  return {
    fieldKeys: fieldKeys.map(({ id, key }) => ({ id, key: toBytes(key) })),
    indexKey,
    ...(otherIndexKey ? { otherIndexKey } : {}),
    ...(auditKeys ? { auditKeys: auditKeys.map(toBytes) } : {}),
    ...(indexTurned ? { indexTurned } : {}),
    ...(auditTurned ? { auditTurned } : {}),
  };
}

function toDocument({ fieldKeys, indexKey, otherIndexKey, auditKeys, indexTurned, auditTurned }: FileKeys): KeysDocument {
  return {
    fieldKeys: fieldKeys.map(({ id, key }) => ({ id, key: key.toString('base64') })),
    indexKeys: [indexKey, ...(otherIndexKey ? [otherIndexKey] : [])].map((key) => key.toString('base64')),
    ...(auditKeys ? { auditKeys: auditKeys.map((key) => key.toString('base64')) } : {}),
    ...(indexTurned ? { indexTurned } : {}),
    ...(auditTurned ? { auditTurned } : {}),
  };
}

function readDocument(path: string): KeysDocument {
  refuseOpenMode(path);
  const parsed = fileSchema.safeParse(parseJson(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(path, `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a file of keys'}`.trim());
}

function replaceFile(path: string, document: KeysDocument): void {
  const next = `${path}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(document, undefined, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, path);
}

function refuseOpenMode(path: string): void {
  const { mode } = statFile(path);
  if ((mode & 0o077) !== 0)
    throw refuse(path, `is open to others (mode ${(mode & 0o777).toString(8).padStart(4, '0')}); run "chmod 600 ${path}"`);
}

function statFile(path: string): { readonly mode: number } {
  try {
    return statSync(path);
  } catch (cause) {
    throw refuse(path, 'is not there or cannot be read; "hedui keys new --file" makes one', cause);
  }
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw refuse(path, 'is not JSON'); // the parser's own words would repeat what it read
  }
}

const refuse = (path: string, problem: string, cause?: unknown): HubError =>
  new HubError('config-invalid', `HEDUI_KEYS_FILE: ${path} ${problem}`, { cause });
