// Passwords, second factors, recovery codes and counted tries of one transaction. What people could be impersonated with is
// a hash, and sealed.
import type { IdentityTransaction } from '#identity';
import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';

type CredentialStatements = Pick<
  IdentityTransaction,
  'readCredential' | 'saveCredential' | 'useCodeStep' | 'replaceRecoveryCodes' | 'useRecoveryCode' | 'countAttempt' | 'forgetAttempts'
>;

/** Counted tries of names nobody types any more. */
const ATTEMPTS_KEPT = "interval '1 day'";

export function bindCredentials(transaction: DatabaseTransaction, cipher: FieldCipher): CredentialStatements {
  const address = (officerId: string, part: 'password' | 'totp' | 'pin'): string => `officer_credential/${officerId}/${part}`;
  const indexOf = (loginName: string): Buffer => cipher.indexOf(`login/${loginName}`);
  const credentials: CredentialStatements = {
    async readCredential(officerId) {
      const row = await transaction
        .selectFrom('officer_credential')
        .selectAll()
        .where('officer_id', '=', officerId)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const scope = cipher.forScope(officerId);
      const open = (part: 'password' | 'totp' | 'pin', sealed: Buffer): string =>
        scope.open(address(officerId, part), sealed).toString('utf8');
      return {
        passwordHash: open('password', row.password_sealed),
        mustChange: row.must_change,
        givenUntil: row.given_until ?? undefined,
        codeSecret: row.totp_sealed === null ? undefined : open('totp', row.totp_sealed),
        pinHash: row.pin_sealed === null ? undefined : open('pin', row.pin_sealed),
      };
    },
    async saveCredential(officerId, { passwordHash, mustChange, givenUntil, codeSecret, pinHash }) {
      const known = await credentials.readCredential(officerId);
      const scope = cipher.forScope(officerId);
      const row = {
        password_sealed: scope.seal(address(officerId, 'password'), passwordHash),
        must_change: mustChange,
        given_until: givenUntil ?? null,
        totp_sealed: codeSecret === undefined ? null : scope.seal(address(officerId, 'totp'), codeSecret),
        pin_sealed: pinHash === undefined ? null : scope.seal(address(officerId, 'pin'), pinHash),
      };
      await transaction
        .insertInto('officer_credential')
        .values({ officer_id: officerId, ...row })
        .onConflict((conflict) =>
          conflict.column('officer_id').doUpdateSet({
            ...row,
            changed_at: sql`clock_timestamp()`,
            // no code of a new secret is spent yet
            ...(known === undefined || known.codeSecret === codeSecret ? {} : { totp_last_step: 0 }),
          }),
        )
        .execute();
    },
    async useCodeStep(officerId, step) {
      const result = await transaction
        .updateTable('officer_credential')
        .set({ totp_last_step: step })
        .where('officer_id', '=', officerId)
        .where('totp_last_step', '<', step)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async replaceRecoveryCodes(officerId, hashes) {
      await transaction.deleteFrom('officer_recovery_code').where('officer_id', '=', officerId).execute();
      if (hashes.length === 0) return;
      await transaction
        .insertInto('officer_recovery_code')
        .values(hashes.map((hash) => ({ officer_id: officerId, code_hash: hash, used_at: null })))
        .execute();
    },
    async useRecoveryCode(officerId, hash, usedAt) {
      const result = await transaction
        .updateTable('officer_recovery_code')
        .set({ used_at: usedAt })
        .where('officer_id', '=', officerId)
        .where('code_hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async countAttempt(loginName, now, { most, forgottenAfterMs }) {
      const index = indexOf(loginName);
      const forgottenBefore = new Date(now.getTime() - forgottenAfterMs);
      await sql`delete from sign_in_attempt where last_at < ${now}::timestamptz - ${sql.raw(ATTEMPTS_KEPT)}`.execute(transaction);
      // A lock is not prolonged by those who try against it: the time of the last counted try stays.
      const { rows } = await sql<{ failures: number; last_at: Date }>`
        insert into sign_in_attempt as known (login_index, failures, last_at) values (${index}, 1, ${now})
        on conflict (login_index) do update set
          failures = case when known.last_at <= ${forgottenBefore} then 1 else known.failures + 1 end,
          last_at = case when known.last_at > ${forgottenBefore} and known.failures >= ${most} then known.last_at else ${now} end
        returning failures, last_at`.execute(transaction);
      const row = rows[0];
      const failures = row?.failures ?? most + 1;
      const freeAt = (row?.last_at.getTime() ?? now.getTime()) + forgottenAfterMs;
      return {
        isLocked: failures > most,
        isLast: failures === most,
        retryAfterSeconds: Math.max(1, Math.ceil((freeAt - now.getTime()) / 1000)),
        loginIndex: index.toString('hex'),
      };
    },
    forgetAttempts: async (loginName) =>
      void (await transaction.deleteFrom('sign_in_attempt').where('login_index', '=', indexOf(loginName)).execute()),
  };
  return credentials;
}
