// Changes that families declare, in PostgreSQL. Row security decides whose households.
import { HubError } from '#kernel';
import type { DeclaredChangeStatements, DeclaredChangeView } from '#verification';
import type { Selectable } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import { addressOfChange, openDeclaredChange, readReviewStated, useDeclaredChanges } from './review-stated.js';
import type { HeduiSchema } from './schema.js';

type ChangeRow = Selectable<HeduiSchema['declared_change']>;

export const bindDeclaredChanges = (transaction: DatabaseTransaction, keys: HouseholdKeys): DeclaredChangeStatements => {
  const toView = (row: ChangeRow): DeclaredChangeView => {
    const { kind, on, declaredOn } = openDeclaredChange(keys, row);
    return {
      changeId: row.change_id,
      householdId: row.household_id,
      kind,
      on,
      declaredOn,
      declaredBy: row.declared_by,
      recordedAt: row.recorded_at.toISOString(),
      ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
    };
  };
  return {
    async findDeclaredChange(declaredBy, key) {
      const row = await transaction
        .selectFrom('declared_change')
        .selectAll()
        .where('declared_by', '=', declaredBy)
        .where('idempotency_key', '=', key)
        .executeTakeFirst();
      if (!row) return undefined;
      await keys.load({ households: [row.household_id] });
      return { view: toView(row), bodySha256: row.body_sha256 };
    },
    async insertDeclaredChange({ changeId, householdId, kind, on, declaredOn, declaredBy, idempotency }) {
      await keys.load({ households: [householdId] });
      const household = await transaction
        .selectFrom('household')
        .select('client_id')
        .where('household_id', '=', householdId)
        .executeTakeFirst();
      if (!household) throw new HubError('not-found', 'there is no such household');
      const row = await transaction
        .insertInto('declared_change')
        .values({
          change_id: changeId,
          household_id: householdId,
          client_id: household.client_id,
          details_sealed: keys.forScope(householdId).seal(addressOfChange(changeId), JSON.stringify({ kind, on, declaredOn })),
          declared_by: declaredBy,
          idempotency_key: idempotency.key,
          body_sha256: idempotency.bodySha256,
          verification_id: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toView(row);
    },
    async listDeclaredChanges(householdId) {
      const rows = await transaction.selectFrom('declared_change').selectAll().where('household_id', '=', householdId).execute();
      if (rows.length === 0) return [];
      await keys.load({ households: [householdId] });
      return rows
        .map(toView)
        .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : one.recordedAt < other.recordedAt ? -1 : 1));
    },
    readReviewStated: (aids) => readReviewStated(transaction, aids, keys),
    useDeclaredChanges: (used) => useDeclaredChanges(transaction, used),
  };
};
