// Challenges and sessions of one transaction. Ids are known here as hashes only.
import type { IdentityTransaction, StoredSession } from '#identity';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import type { HeduiSchema } from './schema.js';

type SessionStatements = Pick<
  IdentityTransaction,
  | 'insertChallenge'
  | 'tryChallenge'
  | 'takeChallenge'
  | 'insertSession'
  | 'findSession'
  | 'endSession'
  | 'endSessionsOf'
  | 'endExternalSessions'
  | 'countUnlockTry'
  | 'reopenSession'
  | 'setSecondFactor'
>;

const kindSchema = z.enum(['second-factor', 'set-up']);
const challengeOriginSchema = z.enum(['local', 'openid']);
const originSchema = z.enum(['local', 'openid', 'demonstration']);

/** The session with its officer, in one statement. */
export async function readOpenSession(
  transaction: DatabaseTransaction,
  hash: Buffer,
): Promise<{ session: StoredSession; officer: Selectable<HeduiSchema['officer']> & { division_code: string } } | undefined> {
  const row = await transaction
    .selectFrom('officer_session as session')
    .innerJoin('officer', 'officer.officer_id', 'session.officer_id')
    .innerJoin('organisation', 'organisation.organisation_id', 'officer.organisation_id')
    .selectAll('session')
    .selectAll('officer')
    .select('organisation.division_code')
    .where('session.session_hash', '=', hash)
    .where('session.ended_at', 'is', null)
    .executeTakeFirst();
  return row && { session: toSession(row), officer: row };
}

const toSession = (row: Selectable<HeduiSchema['officer_session']>): StoredSession => ({
  hash: row.session_hash,
  officerId: row.officer_id,
  deviceHash: row.device_hash,
  origin: originSchema.parse(row.origin),
  externalSession: row.external_session ?? undefined,
  startedAt: row.started_at,
  usedAt: row.used_at,
  secondFactorAt: row.second_factor_at ?? undefined,
  unlockTries: row.unlock_tries,
  endedAt: row.ended_at ?? undefined,
});

export function bindSessions(transaction: DatabaseTransaction, cipher: FieldCipher): SessionStatements {
  const address = (hash: Buffer): string => `sign_in_challenge/${hash.toString('hex')}/totp`;
  return {
    async insertChallenge({ hash, officerId, kind, origin, codeSecret, expiresAt }) {
      await transaction
        .insertInto('sign_in_challenge')
        .values({
          challenge_hash: hash,
          officer_id: officerId,
          kind,
          origin,
          totp_sealed: codeSecret === undefined ? null : cipher.forScope(officerId).seal(address(hash), codeSecret),
          expires_at: expiresAt,
        })
        .execute();
    },
    async tryChallenge(hash, now, mostTries) {
      await transaction.deleteFrom('sign_in_challenge').where('expires_at', '<=', now).execute();
      const row = await transaction
        .updateTable('sign_in_challenge')
        .set({ tries: sql`tries + 1` })
        .where('challenge_hash', '=', hash)
        .where('tries', '<', mostTries)
        .returningAll()
        .executeTakeFirst();
      return (
        row && {
          hash,
          officerId: row.officer_id,
          kind: kindSchema.parse(row.kind),
          origin: challengeOriginSchema.parse(row.origin),
          codeSecret:
            row.totp_sealed === null ? undefined : cipher.forScope(row.officer_id).open(address(hash), row.totp_sealed).toString('utf8'),
          expiresAt: row.expires_at,
        }
      );
    },
    async takeChallenge(hash) {
      const result = await transaction.deleteFrom('sign_in_challenge').where('challenge_hash', '=', hash).executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    async insertSession({ hash, officerId, deviceHash, origin, externalSession, startedAt, secondFactorAt }) {
      await transaction
        .insertInto('officer_session')
        .values({
          session_hash: hash,
          officer_id: officerId,
          device_hash: deviceHash,
          origin,
          external_session: externalSession ?? null,
          started_at: startedAt,
          used_at: startedAt,
          second_factor_at: secondFactorAt ?? null,
          ended_at: null,
          end_reason: null,
        })
        .execute();
    },
    async findSession(hash) {
      const row = await transaction.selectFrom('officer_session').selectAll().where('session_hash', '=', hash).executeTakeFirst();
      return row && toSession(row);
    },
    async endSession(hash, at, reason) {
      await transaction
        .updateTable('officer_session')
        .set({ ended_at: at, end_reason: reason })
        .where('session_hash', '=', hash)
        .where('ended_at', 'is', null)
        .execute();
    },
    async endSessionsOf(officerId, at, reason) {
      // A sign-in that is half done ends too.
      await transaction.deleteFrom('sign_in_challenge').where('officer_id', '=', officerId).execute();
      const result = await transaction
        .updateTable('officer_session')
        .set({ ended_at: at, end_reason: reason })
        .where('officer_id', '=', officerId)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
    async endExternalSessions({ externalSession, externalId }, at) {
      const { numAffectedRows } = await sql`update officer_session session set ended_at = ${at}, end_reason = 'provider-sign-out'
        where session.origin = 'openid' and session.ended_at is null and (
          (${externalSession ?? null}::text is not null and session.external_session = ${externalSession ?? null})
          or (${externalSession ?? null}::text is null and exists (
            select 1 from officer where officer.officer_id = session.officer_id and officer.external_id = ${externalId ?? null})))`.execute(
        transaction,
      );
      return numAffectedRows === undefined ? 0 : Number(numAffectedRows);
    },
    async countUnlockTry(hash) {
      const row = await transaction
        .updateTable('officer_session')
        .set({ unlock_tries: sql`unlock_tries + 1` })
        .where('session_hash', '=', hash)
        .returning('unlock_tries')
        .executeTakeFirst();
      return row?.unlock_tries ?? Number.POSITIVE_INFINITY;
    },
    async reopenSession(hash, newHash, now, secondFactorAt) {
      const result = await transaction
        .updateTable('officer_session')
        .set({ session_hash: newHash, used_at: now, unlock_tries: 0, second_factor_at: secondFactorAt ?? null })
        .where('session_hash', '=', hash)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async setSecondFactor(hash, at) {
      await transaction
        .updateTable('officer_session')
        .set({ second_factor_at: at, unlock_tries: 0 })
        .where('session_hash', '=', hash)
        .where('ended_at', 'is', null)
        .execute();
    },
  };
}
