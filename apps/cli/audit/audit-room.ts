// What the audit commands work with: the database under the worker's login, the keys and the anchor of the installation.
import { openAuditVerifier, readAnchor, readStampTrust, type AnchorReading, type AuditVerifier, type StampTrust } from '#audit';
import { HubError } from '#kernel';
import {
  checkDatabase,
  createAuditWriter,
  createFieldCipher,
  newestMigration,
  openDatabase,
  type Database,
  type FieldCipher,
} from '#persistence';
import {
  cipherKeysOf,
  hubEnvironment,
  keysEnvironment,
  loadConfig,
  migrationsFolder,
  openKeys,
  stampEnvironment,
  type Environment,
} from '#platform';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { z } from 'zod';
import type { Output } from '../pack/policy-folders.js';

const environmentSchema = z.object({
  DATABASE_URL: hubEnvironment.DATABASE_URL.describe('the login of hedui_worker; DATABASE_WORKER_URL goes before it'),
  ...keysEnvironment,
  HEDUI_FIELD_KEYS: keysEnvironment.HEDUI_FIELD_KEYS.optional(),
  HEDUI_AUDIT_KEY: z.string().optional().describe('the file of the audit key, private or public'),
  HEDUI_TSA_CERT: stampEnvironment.HEDUI_TSA_CERT,
  HEDUI_AUDIT_ANCHOR: z.string().optional().describe('the anchor file'),
});

export interface AuditCommandRoom {
  readonly environment: Environment;
  readonly output: Output;
  /** Where progress goes. */
  readonly progress: NodeJS.WriteStream;
}

export interface OpenedAudit {
  readonly database: Database;
  /** Undefined without field keys: then bytes of reports are not opened. */
  readonly cipher: FieldCipher | undefined;
  readonly keyFile: string | undefined;
  readonly anchorFile: string | undefined;
  readonly stampFile: string | undefined;
  /** Who works here: the operating system's login. */
  readonly actor: string;
  close(): Promise<void>;
}

/** @throws HubError `config-invalid`, `boot-refused` */
export async function openAudit(environment: Environment): Promise<OpenedAudit> {
  const config = loadConfig(environmentSchema, {
    ...(await openKeys(environment)),
    DATABASE_URL: environment['DATABASE_WORKER_URL'] ?? environment['DATABASE_URL'],
  });
  const database = openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'hedui-audit',
    poolSize: 4,
    statementTimeoutMs: 120_000,
    audit: createAuditWriter(cipherKeysOf({ ...config, HEDUI_FIELD_KEYS: config.HEDUI_FIELD_KEYS ?? [] })),
  });
  try {
    await checkDatabase(database, { role: 'hedui_worker', newestMigration: await newestMigration(migrationsFolder()) });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const { HEDUI_FIELD_KEYS: fieldKeys } = config;
  return {
    database,
    cipher: fieldKeys && createFieldCipher(cipherKeysOf({ ...config, HEDUI_FIELD_KEYS: fieldKeys })),
    keyFile: config.HEDUI_AUDIT_KEY,
    anchorFile: config.HEDUI_AUDIT_ANCHOR,
    stampFile: config.HEDUI_TSA_CERT,
    actor: `operator:${userInfo().username}`,
    close: () => database.destroy(),
  };
}

/** @throws HubError `command-invalid` when the file cannot be read, `audit-key-invalid` */
export async function readVerifier(file: string | undefined): Promise<AuditVerifier> {
  if (file === undefined)
    throw new HubError('command-invalid', 'the public key of the audit is needed: set HEDUI_AUDIT_KEY or give --public-key FILE');
  return openAuditVerifier(await readText(file, 'the key file'));
}

export const readAnchorFile = async (file: string | undefined, verifier: AuditVerifier): Promise<AnchorReading | undefined> =>
  file === undefined ? undefined : readAnchor(await readText(file, 'the anchor file'), verifier);

/** Whose time stamps count; undefined where no certificate is named. */
export const readTrustFile = async (file: string | undefined): Promise<StampTrust | undefined> =>
  file === undefined ? undefined : readStampTrust(await readText(file, 'the certificate of the time-stamp authority'));

/** @throws HubError `command-invalid` */
export async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new HubError('command-invalid', `${what} ${file} cannot be read; correct the path or its rights`, { cause });
  }
}
