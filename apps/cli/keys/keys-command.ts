// hedui keys: new keys, what is sealed under which, whether everything opens, and sealing anew without downtime. Prints counts
// and ids of keys; never a key that is in use, and nothing of anybody.
import { makeSigningKey } from '#evidence';
import { HubError } from '#kernel';
import {
  checkDatabase,
  checkKeys,
  countMembers,
  countToRotate,
  createAuditWriter,
  createFieldCipher,
  newestMigration,
  openDatabase,
  readKeyStatus,
  recordKeyChange,
  replaceProofs,
  rotateKeys,
  type Database,
  type FieldCipher,
  type KeysFile,
} from '#persistence';
import {
  cipherKeysOf,
  findKeysFile,
  hubEnvironment,
  keysEnvironment,
  loadConfig,
  migrationsFolder,
  openKeys,
  type Environment,
} from '#platform';
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { addMasterKey, forgetMasterKey, makeKeys, refuseExisting } from './keys-file.js';
import { openKeysProgress } from './keys-progress.js';
import { rotateAuditKey } from './rotate-audit.js';
import { rotateIndex } from './rotate-index.js';

const USAGE = `usage: hedui keys <what>
  new [--sm]         prints new keys as variables; --sm: an SM2 key that signs
  new --file PATH    makes a file of keys for HEDUI_KEYS_FILE (mode 0600); with HEDUI_KMS_URL its keys are wrapped
  wrap               wraps the file by the key service of HEDUI_KMS_URL; again after the service's own key was rotated
  status             how much is sealed under which key
  check              opens everything and says what does not
  rotate             a new master key, every household's key wrapped by it, the rest sealed anew; running processes go on.
                     Broken off, it goes on where it was. With variables instead of a file: put the new key in front first
  rotate --index     a new key of the index of numbers, both in force while it is made
  rotate --audit     a new key that proves audit entries, both believed while it is exchanged
  forget ID          takes a master key that nothing is sealed under out of the file
"status", "check", "rotate" and "forget" log in as hedui_keys (HEDUI_KEYS_DATABASE_URL, or DATABASE_URL).`;

const environmentSchema = z.object({
  DATABASE_URL: hubEnvironment.DATABASE_URL.describe('the login of hedui_keys; HEDUI_KEYS_DATABASE_URL goes before it'),
  ...keysEnvironment,
});

export interface KeysRoom {
  readonly environment: Environment;
  readonly output: NodeJS.WritableStream;
  /** Where progress goes. */
  readonly progress: NodeJS.WriteStream;
  /** How long a change of the file takes to be read everywhere, and an entry to be sealed; in milliseconds. */
  readonly waits?: KeyWaits;
}
/** In milliseconds. */
interface KeyWaits {
  readonly untilReadMs: number;
  readonly untilSealedMs: number;
}

/** Processes look at a plain file every second while they use keys, and what they have begun is soon over. */
const PLAIN_WAITS: KeyWaits = { untilReadMs: 2500, untilSealedMs: 60_000 };
/** A wrapped one is opened by the key service first, which may be slow. */
const WRAPPED_WAITS: KeyWaits = { untilReadMs: 8000, untilSealedMs: 60_000 };

/** @returns exit code: 0, 1 when something does not open, 2 for a command that is none */
export async function runKeysCommand(args: readonly string[], room: KeysRoom): Promise<number> {
  const [what, ...rest] = args;
  switch (what) {
    case 'new':
      return makeNew(rest, room);
    case 'wrap':
      return wrap(room);
    case 'status':
      return withDatabase(room, printStatus);
    case 'check':
      return withDatabase(room, printCheck);
    case 'rotate':
      return withDatabase(room, rest.includes('--index') ? turnIndex : rest.includes('--audit') ? turnAuditKey : rotate);
    case 'forget':
      return withDatabase(room, (opened) => forget(opened, rest[0]));
    default:
      room.output.write(`${USAGE}\n`);
      return what === undefined || what === 'help' || what === '--help' ? 0 : 2;
  }
}

async function makeNew(rest: readonly string[], { environment, output }: KeysRoom): Promise<number> {
  const at = rest.indexOf('--file');
  if (at === -1) {
    const fresh = (): string => randomBytes(32).toString('base64');
    const signing = makeSigningKey(rest.includes('--sm') ? 'sm2' : 'ed25519');
    output.write(
      `HEDUI_FIELD_KEYS=k1:${fresh()}\nHEDUI_INDEX_KEY=${fresh()}\nHEDUI_AUDIT_ROW_KEYS=${fresh()}\nHEDUI_SIGNING_KEY=${signing}\n`,
    );
    return 0;
  }
  const path = rest[at + 1];
  if (path === undefined) throw new HubError('config-invalid', 'hedui keys new --file PATH: say where the file is to be');
  refuseExisting(path);
  await findKeysFile({ ...environment, HEDUI_KEYS_FILE: path })?.write(makeKeys());
  output.write(
    `${path} 已生成;请设置 HEDUI_KEYS_FILE,并与数据库及其备份分开保存\n${path} is made; set HEDUI_KEYS_FILE, and keep it apart from the database and its backups\n`,
  );
  return 0;
}

async function wrap({ environment, output }: KeysRoom): Promise<number> {
  const file = findKeysFile(environment);
  if (file?.isWrapped !== true)
    throw new HubError('config-invalid', 'hedui keys wrap needs HEDUI_KEYS_FILE and the key service of HEDUI_KMS_URL');
  const keys = await file.read();
  await file.write(keys);
  const count = keys.fieldKeys.length + (keys.otherIndexKey ? 2 : 1) + (keys.auditKeys?.length ?? 0);
  output.write(
    `${count} 个密钥已由密钥服务包裹;此前的文件副本请销毁\n${count} keys are wrapped by the key service; destroy earlier copies of the file\n`,
  );
  return 0;
}

interface OpenedRoom extends KeysRoom {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly file: KeysFile | undefined;
  readonly waits: KeyWaits;
  readonly isWrapped: boolean;
  /** Anew, from the file as it stands. */
  readonly openCipher: () => Promise<FieldCipher>;
}

async function withDatabase(room: KeysRoom, work: (opened: OpenedRoom) => Promise<number>): Promise<number> {
  const file = findKeysFile(room.environment);
  const isWrapped = file?.isWrapped === true;
  const config = loadConfig(environmentSchema, {
    ...(await openKeys(room.environment)),
    DATABASE_URL: room.environment['HEDUI_KEYS_DATABASE_URL'] ?? room.environment['DATABASE_URL'],
  });
  const keys = cipherKeysOf(config);
  const openCipher = async (): Promise<FieldCipher> =>
    createFieldCipher(file ? { suite: config.HEDUI_CRYPTO_SUITE, ...(await file.read()) } : keys);
  const database = openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'hedui-keys',
    poolSize: 2,
    statementTimeoutMs: 120_000,
    audit: createAuditWriter(keys),
  });
  try {
    await checkDatabase(database, { role: 'hedui_keys', newestMigration: await newestMigration(migrationsFolder()) });
    const waits = room.waits ?? (isWrapped ? WRAPPED_WAITS : PLAIN_WAITS);
    return await work({ ...room, database, cipher: await openCipher(), file, waits, isWrapped, openCipher });
  } finally {
    await database.destroy();
  }
}

const operator = (): string => `operator:${userInfo().username}`;

async function printStatus({ database, cipher, output }: OpenedRoom): Promise<number> {
  const status = await readKeyStatus(database);
  const lines = [
    `当前主密钥 Current master key: ${cipher.currentKeyId()}`,
    ...status.households.map(({ keyId, suite, count }) => `  家庭密钥 household keys under ${keyId} (${suite}): ${count}`),
    `  尚无密钥的家庭 households without a key: ${status.householdsWithoutKey}`,
    `  已删除的家庭 households erased: ${status.householdsErased}`,
    ...status.fields.map(({ table, keyId, suite, count }) => `  ${table} under ${keyId} (${suite}): ${count}`),
  ];
  const left = await countToRotate(database, cipher);
  lines.push(
    left === 0 ? '全部在当前主密钥之下 Everything is under the current master key' : `待换密钥 To be rotated: ${left} · hedui keys rotate`,
  );
  output.write(`${lines.join('\n')}\n`);
  return 0;
}

async function printCheck({ database, cipher, output, progress }: OpenedRoom): Promise<number> {
  const bar = openKeysProgress(progress, '检查 checked', undefined);
  const { opened, closed, notIndexed } = await checkKeys(database, cipher, (count) => bar.advance(count));
  bar.end();
  const faults = Object.entries(closed);
  output.write(
    [
      `可以解开 Open: ${opened}`,
      ...faults.map(([table, count]) => `无法解开 Do not open: ${table} ${count}`),
      ...(notIndexed > 0 ? [`索引与密钥不符 Not indexed under the keys in force: ${notIndexed} · hedui keys rotate --index`] : []),
      '',
    ].join('\n'),
  );
  return faults.length === 0 && notIndexed === 0 ? 0 : 1;
}

async function rotate({ database, cipher, file, isWrapped, waits, openCipher, output, progress }: OpenedRoom): Promise<number> {
  let current = cipher;
  // What was broken off is finished before another key is made.
  if (file !== undefined && (await countToRotate(database, cipher)) === 0) {
    const keyId = await addMasterKey(file, isWrapped ? waits.untilReadMs : 0);
    output.write(`新主密钥 New master key: ${keyId}\n`);
    current = await openCipher();
  }
  const bar = openKeysProgress(progress, '换密钥 rotated', await countToRotate(database, current));
  let stopped = false;
  const stop = (): void => void (stopped = true);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const result = await rotateKeys(
    database,
    current,
    operator(),
    (count) => bar.advance(count),
    () => stopped,
  ).finally(() => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  });
  bar.end();
  const { wrapped, given, sealed, closed } = result;
  output.write(
    [
      `重新包裹的家庭密钥 Household keys wrapped anew: ${wrapped}`,
      `新配密钥的家庭 Households given a key: ${given}`,
      `重新封存的字段 Fields sealed anew: ${sealed}`,
      ...(closed > 0 ? [`无法解开,未改动 Do not open, left as they are: ${closed} · hedui keys check`] : []),
      ...(stopped ? ['已中止;再次运行即可继续 Broken off; run it again to go on'] : []),
      '',
    ].join('\n'),
  );
  return closed > 0 || stopped ? 1 : 0;
}

async function turnIndex({ database, file, waits, openCipher, output, progress }: OpenedRoom): Promise<number> {
  if (file === undefined)
    throw new HubError(
      'config-invalid',
      'hedui keys rotate --index needs HEDUI_KEYS_FILE: the processes read both keys from it while it is made',
    );
  const bar = openKeysProgress(progress, '重建索引 indexed', 3 * (await countMembers(database)));
  const changed = await rotateIndex(database, file, openCipher, (count) => bar.advance(count), waits.untilReadMs);
  bar.end();
  const after = await file.read();
  for (const kind of ['index', 'audit'] as const) await replaceProofs(database, kind, after);
  await recordKeyChange(database, operator(), 'keys.index-rotated', { changed });
  output.write(`索引已换密钥 The index is under a new key: ${changed} 行 rows\n`);
  return 0;
}

async function turnAuditKey({ database, file, waits, output }: OpenedRoom): Promise<number> {
  if (file === undefined)
    throw new HubError(
      'config-invalid',
      'hedui keys rotate --audit needs HEDUI_KEYS_FILE; with variables, put the new key behind the old one in HEDUI_AUDIT_ROW_KEYS of every process, then in front, then alone',
    );
  await rotateAuditKey(file, waits);
  await replaceProofs(database, 'audit', await file.read());
  await recordKeyChange(database, operator(), 'keys.audit-rotated');
  output.write('审计行密钥已更换 The key that proves audit entries is another one\n');
  return 0;
}

async function forget({ database, file, output }: OpenedRoom, keyId: string | undefined): Promise<number> {
  if (file === undefined || keyId === undefined)
    throw new HubError(
      'config-invalid',
      'hedui keys forget ID takes a key out of HEDUI_KEYS_FILE; with variables, take it out of HEDUI_FIELD_KEYS',
    );
  const { households, fields } = await readKeyStatus(database);
  const used = [...households, ...fields].filter((use) => use.keyId === keyId).reduce((sum, { count }) => sum + count, 0);
  if (used > 0)
    throw new HubError('key-in-use', `${used} keys or fields are sealed under ${keyId}: run "hedui keys rotate" first`, {
      details: { used },
    });
  await forgetMasterKey(file, keyId);
  await recordKeyChange(database, operator(), 'keys.forgotten', { keyId });
  output.write(
    `主密钥 ${keyId} 已删除:此前备份中由它包裹的密钥不再能打开\nMaster key ${keyId} is gone: what it wraps in earlier copies opens no more\n`,
  );
  return 0;
}
