// What `hedui officers` and `hedui organisations` need: the api's database and keys, or those of the demonstration. They work
// without a running api, so that the first security administrator can be made and a locked-out one helped.
import { createOfficerDesk, type OfficerDesk } from '#identity';
import { systemClock } from '#kernel';
import { checkDatabase, createAuditWriter, createFieldCipher, createIdentityStore, newestMigration, openDatabase } from '#persistence';
import {
  cipherKeysOf,
  hubEnvironment,
  keysEnvironment,
  isDemonstration,
  loadConfig,
  migrationsFolder,
  refuseDemoSecrets,
  openKeys,
  type Environment,
} from '#platform';
import { userInfo } from 'node:os';
import { v7 as newUuid } from 'uuid';
import { z } from 'zod';
import { readDemoEnvironment } from '../replay/demo-environment.js';

const environmentSchema = z.object({
  DATABASE_URL: hubEnvironment.DATABASE_URL.describe('the login of hedui_app'),
  ...keysEnvironment,
});

export interface IdentityRoom {
  readonly desk: OfficerDesk;
  /** Who works, for audit rows: the operating system's login. */
  readonly actor: string;
}

/**
 * @param demo looks into the hub of `hedui demo` instead of the configured one
 * @throws HubError `config-invalid`, `boot-refused`, `demo-missing`
 */
export async function withIdentityRoom<T>(given: Environment, demo: boolean, work: (room: IdentityRoom) => Promise<T>): Promise<T> {
  const demoHub = demo ? await readDemoEnvironment() : undefined;
  const environment = await openKeys({ ...given, ...demoHub?.environment });
  try {
    refuseDemoSecrets(environment);
    const config = loadConfig(environmentSchema, environment);
    const database = openDatabase({
      url: config.DATABASE_URL,
      applicationName: 'hedui-officers',
      poolSize: 2,
      audit: createAuditWriter(cipherKeysOf(config)),
    });
    try {
      await checkDatabase(database, {
        role: 'hedui_app',
        newestMigration: await newestMigration(migrationsFolder()),
        isDemonstration: isDemonstration(environment),
      });
      const cipher = createFieldCipher(cipherKeysOf(config));
      const store = createIdentityStore(database, cipher);
      return await work({
        desk: createOfficerDesk({ store, clock: systemClock, newId: () => newUuid() }),
        actor: `command-line:${userInfo().username}`,
      });
    } finally {
      await database.destroy();
    }
  } finally {
    await demoHub?.stop();
  }
}
