// Client systems as the api's role keeps them: registrations with their audit rows, sealed token keys, used assertions.
import { HubError } from '#kernel';
import { clientSystemSchema, type ClientStore } from '#lawful-access';
import { sql } from 'kysely';
import { inTransaction, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';

/** Tokens live ten minutes; a key that signed none for a day is of no use. */
const KEY_KEPT_DAYS = 60;
const ASSERTIONS_KEPT_HOURS = 24;

export function createClientStore(database: Database, cipher: FieldCipher): ClientStore {
  const transact = <T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> =>
    inTransaction(database, undefined, async (transaction) => {
      await sql`select set_config('hedui.client_register', 'on', true)`.execute(transaction);
      return work(transaction);
    });
  const keyAddress = (kid: string): string => `token_key/${kid}`;
  const audit = (transaction: DatabaseTransaction, by: string, action: string, clientId: string, reason?: string): Promise<void> =>
    appendAudit(transaction, [
      { actor: by, action, verificationIds: [], detail: { clientId }, ...(reason === undefined ? {} : { reason }) },
    ]);
  return {
    readClients: () =>
      transact(async (transaction) =>
        (await transaction.selectFrom('client_system').selectAll().orderBy('client_id').execute()).map((row) => ({
          client: clientSystemSchema.parse(row.registration),
          disabledAt: row.disabled_at ?? undefined,
          changedAt: row.changed_at,
        })),
      ),
    async insertClient(client, by) {
      try {
        await transact(async (transaction) => {
          const registration = JSON.stringify(client);
          await transaction
            .insertInto('client_system')
            .values({ client_id: client.clientId, registration, disabled_at: null, created_by: by, changed_by: by })
            .execute();
          await audit(transaction, by, 'client.registered', client.clientId);
        });
      } catch (error) {
        if (violatedConstraint(error) === 'client_system_pkey')
          throw new HubError('client-taken', 'another client is registered under this id', { cause: error });
        throw error;
      }
    },
    replaceClient: (client, by) =>
      transact(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('client_system')
          .set({ registration: JSON.stringify(client), changed_by: by, changed_at: sql`now()` })
          .where('client_id', '=', client.clientId)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await audit(transaction, by, 'client.changed', client.clientId);
        return true;
      }),
    setDisabled: (clientId, disabledAt, by, reason) =>
      transact(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('client_system')
          .set({ disabled_at: disabledAt ?? null, changed_by: by, changed_at: sql`now()` })
          .where('client_id', '=', clientId)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await audit(transaction, by, disabledAt === undefined ? 'client.enabled' : 'client.disabled', clientId, reason);
        return true;
      }),
    readTokenKeys: () =>
      transact(async (transaction) =>
        (await transaction.selectFrom('token_key').selectAll().orderBy('made_at', 'desc').execute()).map((row) => ({
          kid: row.kid,
          privateJwk: cipher.forScope(row.kid).open(keyAddress(row.kid), row.private_sealed).toString('utf8'),
          madeAt: row.made_at,
        })),
      ),
    addTokenKey: ({ kid, privateJwk, madeAt }) =>
      transact(async (transaction) => {
        const sealed = cipher.forScope(kid).seal(keyAddress(kid), privateJwk);
        await transaction.insertInto('token_key').values({ kid, private_sealed: sealed, made_at: madeAt }).execute();
        await sql`delete from token_key where made_at < now() - make_interval(days => ${KEY_KEPT_DAYS})`.execute(transaction);
      }),
    useAssertion: (clientId, idHash) =>
      transact(async (transaction) => {
        await sql`delete from client_assertion where used_at < now() - make_interval(hours => ${ASSERTIONS_KEPT_HOURS})`.execute(
          transaction,
        );
        const { rows } = await sql`insert into client_assertion (client_id, id_hash) values (${clientId}, ${idHash})
          on conflict do nothing returning client_id`.execute(transaction);
        return rows.length === 1;
      }),
  };
}
