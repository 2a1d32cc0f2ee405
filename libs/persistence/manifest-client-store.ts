// Evidence for the api: a version as its client sees it, with its audit row, and the manifests of one number for anybody.
import { isOpenedBy, type ClientEvidenceStore } from '#verification';
import { sql } from 'kysely';
import { bindCaseOpenings } from './case-opening-statements.js';
import { inTransaction, type Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys, openKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import { readEvidence } from './manifest-store.js';

/** As hedui_app. */
export const createClientEvidenceStore = (database: Database, cipher: FieldCipher): ClientEvidenceStore => ({
  readEvidence: ({ verificationId, version }, { action, detail }, actor, reach) =>
    inTransaction(database, reach, async (transaction) => {
      await appendAudit(transaction, [{ actor: actor.clientId, action, verificationIds: [verificationId], detail }]);
      const stored = await readEvidence(transaction, cipher, verificationId, version);
      return (
        stored && {
          stored,
          isOpened: await isOpenedBy(bindCaseOpenings(transaction, cipher, openKeys(transaction, cipher)), verificationId, actor),
        }
      );
    }),
  keepPdf: ({ verificationId, version }, { language, file }, reach) =>
    inTransaction(database, reach, async (transaction) => {
      const keys = await loadKeys(transaction, cipher, { verifications: [verificationId] });
      const scoped = keys.forScope(verificationId);
      const address = `report/${verificationId}/${version}/pdf/${language}`;
      await transaction
        .insertInto('report_pdf')
        .values({ verification_id: verificationId, version, language, pdf_sealed: scoped.seal(address, file) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const kept = await transaction
        .selectFrom('report_pdf')
        .select('pdf_sealed')
        .where('verification_id', '=', verificationId)
        .where('version', '=', version)
        .where('language', '=', language)
        .executeTakeFirstOrThrow();
      return scoped.open(address, kept.pdf_sealed);
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
