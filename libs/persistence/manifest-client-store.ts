// Evidence for the api: a version as its client sees it, with its audit row, and the manifests of one number for anybody.
import type { ClientEvidenceStore } from '#verification';
import { sql } from 'kysely';
import { inTransaction, type Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';
import { readEvidence } from './manifest-store.js';

/** As hedui_app. */
export const createClientEvidenceStore = (database: Database, cipher: FieldCipher): ClientEvidenceStore => ({
  readEvidence: ({ verificationId, version }, action, detail, actor) =>
    inTransaction(database, actor.clientId, async (transaction) => {
      await appendAudit(transaction, [{ actor: actor.clientId, action, verificationIds: [verificationId], detail }]);
      return readEvidence(transaction, cipher, verificationId, version);
    }),
  findByNumber: (number) =>
    inTransaction(database, undefined, async (transaction) => {
      await sql`select set_config('hedui.check_number', ${number}, true)`.execute(transaction);
      const rows = await transaction
        .selectFrom('report_manifest')
        .select(['version', 'manifest', 'jws'])
        .where('number', '=', number)
        .orderBy('version')
        .execute();
      return rows.map(({ version, manifest, jws }) => ({ version, manifestJson: manifest, jws }));
    }),
});
