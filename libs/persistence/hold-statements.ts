// Statements about legal holds and requests for erasure. Reasons are sealed under the household's key and go with it.
import {
  ERASURE_GROUNDS,
  ERASURE_STATES,
  HOLD_GROUNDS,
  type ErasureStatements,
  type ErasureView,
  type HoldStatements,
  type HoldView,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

const holdGroundSchema = z.enum(HOLD_GROUNDS);
const erasureGroundSchema = z.enum(ERASURE_GROUNDS);
const erasureStateSchema = z.enum(ERASURE_STATES);

type HoldRow = Selectable<HeduiSchema['legal_hold']>;
type ErasureRow = Selectable<HeduiSchema['erasure_request']>;

export const bindHolds = (transaction: DatabaseTransaction, keys: HouseholdKeys): HoldStatements => ({
  async insertHold({ holdId, verificationId, householdId, ground, reason, placedBy }) {
    await keys.load({ verifications: [verificationId] });
    await transaction
      .insertInto('legal_hold')
      .values({
        hold_id: holdId,
        verification_id: verificationId,
        household_id: householdId,
        ground,
        reason_sealed: keys.forScope(verificationId).seal(`legal_hold/${holdId}/reason`, reason),
        placed_by: placedBy,
      })
      .execute();
  },
  async listHolds({ verificationId, limit }) {
    let query = transaction
      .selectFrom('legal_hold')
      .selectAll()
      .orderBy(sql`lifted_at is not null`)
      .orderBy('placed_at', 'desc')
      .limit(limit);
    if (verificationId !== undefined) query = query.where('verification_id', '=', verificationId);
    return openHolds(transaction, await query.execute(), keys);
  },
  async lockHold(holdId) {
    const rows = await transaction.selectFrom('legal_hold').selectAll().where('hold_id', '=', holdId).forUpdate().execute();
    return (await openHolds(transaction, rows, keys))[0];
  },
  async liftHold(holdId, { by, reason }) {
    const { verification_id: verificationId } = await transaction
      .selectFrom('legal_hold')
      .select('verification_id')
      .where('hold_id', '=', holdId)
      .executeTakeFirstOrThrow();
    await keys.load({ verifications: [verificationId] });
    await transaction
      .updateTable('legal_hold')
      .set({
        lifted_by: by,
        lifted_at: sql`clock_timestamp()`,
        lift_reason_sealed: keys.forScope(verificationId).seal(`legal_hold/${holdId}/lift_reason`, reason),
      })
      .where('hold_id', '=', holdId)
      .execute();
  },
});

export const bindErasureRequests = (transaction: DatabaseTransaction, keys: HouseholdKeys): ErasureStatements => ({
  async insertErasure({ erasureId, verificationId, householdId, ground, reason, requestedBy }) {
    await keys.load({ verifications: [verificationId] });
    const inserted = await transaction
      .insertInto('erasure_request')
      .values({
        erasure_id: erasureId,
        verification_id: verificationId,
        household_id: householdId,
        ground,
        reason_sealed: keys.forScope(verificationId).seal(`erasure_request/${erasureId}/reason`, reason),
        requested_by: requestedBy,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  },
  async listErasures({ verificationId, limit }) {
    let query = transaction
      .selectFrom('erasure_request')
      .selectAll()
      .orderBy(sql`state not in ('requested', 'approved')`)
      .orderBy('requested_at', 'desc')
      .limit(limit);
    if (verificationId !== undefined) query = query.where('verification_id', '=', verificationId);
    return openErasures(transaction, await query.execute(), keys);
  },
  async lockErasure(erasureId) {
    const rows = await transaction.selectFrom('erasure_request').selectAll().where('erasure_id', '=', erasureId).forUpdate().execute();
    return (await openErasures(transaction, rows, keys))[0];
  },
  async decideErasure(erasureId, { approved, reason, by }) {
    const { verification_id: verificationId } = await transaction
      .selectFrom('erasure_request')
      .select('verification_id')
      .where('erasure_id', '=', erasureId)
      .executeTakeFirstOrThrow();
    await keys.load({ verifications: [verificationId] });
    await transaction
      .updateTable('erasure_request')
      .set({
        state: approved ? 'approved' : 'refused',
        decided_by: by,
        decided_at: sql`clock_timestamp()`,
        decision_sealed: keys.forScope(verificationId).seal(`erasure_request/${erasureId}/decision`, reason),
        ...(approved ? { next_try_at: sql`clock_timestamp()` } : {}),
      })
      .where('erasure_id', '=', erasureId)
      .execute();
  },
});

/** Opens a sealed text of a case; undefined where there is none, or its household was erased. */
type OpenText = (verificationId: string, address: string, sealed: Buffer | null) => string | undefined;

async function openTexts(
  transaction: DatabaseTransaction,
  rows: readonly { readonly verification_id: string }[],
  keys: HouseholdKeys,
): Promise<OpenText> {
  const verificationIds = [...new Set(rows.map((row) => row.verification_id))];
  if (verificationIds.length === 0) return () => undefined;
  const erased = await sql<{ verification_id: string }>`
    select v.verification_id from verification v join household_key k using (household_id)
    where v.verification_id = any(${verificationIds}::uuid[]) and k.destroyed_at is not null`.execute(transaction);
  const gone = new Set(erased.rows.map((row) => row.verification_id));
  await keys.load({ verifications: verificationIds.filter((id) => !gone.has(id)) });
  return (verificationId, address, sealed) =>
    sealed === null || gone.has(verificationId) ? undefined : keys.forScope(verificationId).open(address, sealed).toString('utf8');
}

async function openHolds(transaction: DatabaseTransaction, rows: readonly HoldRow[], keys: HouseholdKeys): Promise<readonly HoldView[]> {
  const openText = await openTexts(transaction, rows, keys);
  return rows.map((row) => {
    const text = (part: 'reason' | 'lift_reason', sealed: Buffer | null): string | undefined =>
      openText(row.verification_id, `legal_hold/${row.hold_id}/${part}`, sealed);
    return {
      holdId: row.hold_id,
      verificationId: row.verification_id,
      ground: holdGroundSchema.parse(row.ground),
      ...optional('reason', text('reason', row.reason_sealed)),
      placedBy: row.placed_by,
      placedAt: row.placed_at.toISOString(),
      ...optional('liftedBy', row.lifted_by ?? undefined),
      ...optional('liftedAt', row.lifted_at?.toISOString()),
      ...optional('liftReason', text('lift_reason', row.lift_reason_sealed)),
    };
  });
}

async function openErasures(
  transaction: DatabaseTransaction,
  rows: readonly ErasureRow[],
  keys: HouseholdKeys,
): Promise<readonly ErasureView[]> {
  const openText = await openTexts(transaction, rows, keys);
  return rows.map((row) => {
    const text = (part: 'reason' | 'decision', sealed: Buffer | null): string | undefined =>
      openText(row.verification_id, `erasure_request/${row.erasure_id}/${part}`, sealed);
    return {
      erasureId: row.erasure_id,
      verificationId: row.verification_id,
      ground: erasureGroundSchema.parse(row.ground),
      ...optional('reason', text('reason', row.reason_sealed)),
      requestedBy: row.requested_by,
      requestedAt: row.requested_at.toISOString(),
      state: erasureStateSchema.parse(row.state),
      ...optional('decidedBy', row.decided_by ?? undefined),
      ...optional('decidedAt', row.decided_at?.toISOString()),
      ...optional('decisionReason', text('decision', row.decision_sealed)),
      obstacles: row.obstacles,
      ...optional('carriedOutAt', row.carried_out_at?.toISOString()),
    };
  });
}

const optional = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> => {
  const field: Partial<Record<Name, string>> = {};
  if (value !== undefined) field[name] = value;
  return field;
};
