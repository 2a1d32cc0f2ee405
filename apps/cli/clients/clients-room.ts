// What the clients commands work with: the register in the database, under the api's login and with its keys.
import { systemClock } from '#kernel';
import { createClientDesk, type ClientDesk } from '#lawful-access';
import { checkDatabase, createAuditWriter, createClientStore, createFieldCipher, newestMigration, openDatabase } from '#persistence';
import { cipherKeysOf, hubEnvironment, keysEnvironment, loadConfig, migrationsFolder, openKeys, type Environment } from '#platform';
import { userInfo } from 'node:os';
import { z } from 'zod';

const environmentSchema = z.object({
  DATABASE_URL: hubEnvironment.DATABASE_URL.describe('the login of hedui_app'),
  ...keysEnvironment,
});

export interface OpenedRegister {
  readonly desk: ClientDesk;
  /** Who works here: the operating system's login. */
  readonly by: string;
  close(): Promise<void>;
}

/** @throws HubError `config-invalid`, `boot-refused` */
export async function openRegister(environment: Environment): Promise<OpenedRegister> {
  const config = loadConfig(environmentSchema, await openKeys(environment));
  const database = openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'hedui-clients',
    poolSize: 2,
    audit: createAuditWriter(cipherKeysOf(config)),
  });
  try {
    await checkDatabase(database, { role: 'hedui_app', newestMigration: await newestMigration(migrationsFolder()) });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const cipher = createFieldCipher(cipherKeysOf(config));
  return {
    desk: createClientDesk({ store: createClientStore(database, cipher), clock: systemClock }),
    by: `operator:${userInfo().username}`,
    close: () => database.destroy(),
  };
}
