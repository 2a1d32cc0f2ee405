// What `hedui simulate` and `hedui redetermine` need: the worker's database, its keys, the policy in force with the local
// values published so far, and threads that test.
import { loadPacks, withPublishedValues } from '#eligibility';
import {
  checkDatabase,
  createEvaluationRowStore,
  createAuditWriter,
  createFieldCipher,
  createPublishedValueSource,
  newestMigration,
  openDatabase,
  openTestingPool,
  type Database,
  type FieldCipher,
} from '#persistence';
import { cipherKeysOf, hubEnvironment, keysEnvironment, loadConfig, migrationsFolder, openKeys, type Environment } from '#platform';
import type { EvaluationRowStore, PolicyOfDay, TestingPool } from '#verification';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { readDemoEnvironment } from '../replay/demo-environment.js';

const environmentSchema = z.object({
  DATABASE_URL: hubEnvironment.DATABASE_URL.describe('the login of hedui_worker; DATABASE_WORKER_URL goes before it'),
  ...keysEnvironment,
  HEDUI_POLICIES: hubEnvironment.HEDUI_POLICIES,
  HEDUI_POLICY_OVERLAY: hubEnvironment.HEDUI_POLICY_OVERLAY,
});

export interface PolicyCommandRoom {
  readonly environment: Environment;
  /** Results. */
  readonly output: NodeJS.WriteStream;
  /** Where progress goes. */
  readonly progress: NodeJS.WriteStream;
}

export interface PolicyRoom {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly rows: EvaluationRowStore;
  readonly readPolicy: () => Promise<Omit<PolicyOfDay, 'today'>>;
  readonly openPool: (threads: number) => Promise<TestingPool>;
  /** Who works: the operating system's login. */
  readonly actor: string;
}

/**
 * @param demo looks into the hub of `hedui demo` instead of the configured one
 * @throws HubError `config-invalid`, `packs-invalid`, `boot-refused`, `demo-missing`
 */
export async function withPolicyRoom<T>(given: Environment, demo: boolean, work: (room: PolicyRoom) => Promise<T>): Promise<T> {
  const demoHub = demo ? await readDemoEnvironment() : undefined;
  const environment = { ...given, ...demoHub?.environment };
  try {
    const config = loadConfig(environmentSchema, {
      ...(await openKeys(environment)),
      DATABASE_URL: environment['DATABASE_WORKER_URL'] ?? environment['DATABASE_URL'],
    });
    const packs = loadPacks(config.HEDUI_POLICIES, config.HEDUI_POLICY_OVERLAY);
    const keys = cipherKeysOf(config);
    const database = openDatabase({
      url: config.DATABASE_URL,
      applicationName: 'hedui-policy',
      poolSize: 4,
      statementTimeoutMs: 60_000,
      audit: createAuditWriter(keys),
    });
    try {
      await checkDatabase(database, { role: 'hedui_worker', newestMigration: await newestMigration(migrationsFolder()) });
      const rows = createEvaluationRowStore(database);
      return await work({
        database,
        cipher: createFieldCipher(keys),
        rows,
        async readPolicy() {
          const published = await createPublishedValueSource(database).readPublished();
          return { packs: withPublishedValues(packs, published), published };
        },
        openPool: async (threads) => openTestingPool({ keys, catalogues: await rows.readCatalogues(), threads }),
        actor: `operator:${userInfo().username}`,
      });
    } finally {
      await database.destroy();
    }
  } finally {
    await demoHub?.stop();
  }
}
