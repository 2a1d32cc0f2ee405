// Evidence for the api: a version as its client sees it, with its audit row, and the manifests of one number for anybody.
import { HubError } from '#kernel';
import type { AccessPolicy, Actor } from '#lawful-access';
import { reachFor, type ClientEvidenceStore } from '#verification';
import { sql } from 'kysely';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';
import { readEvidence } from './manifest-store.js';

/**
 * As hedui_app. An officer takes a file of a report out once the case was opened with a reason: it names the applicant.
 * @throws HubError `access-denied`, `reason-needed`
 */
export const createClientEvidenceStore = (database: Database, cipher: FieldCipher, access: AccessPolicy): ClientEvidenceStore => ({
  async readEvidence({ verificationId, version }, action, detail, actor) {
    const reach = action === 'report.exported' ? reachFor(access, actor, 'export', 'create') : reachFor(access, actor, 'report', 'read');
    return inTransaction(database, reach, async (transaction) => {
      await appendAudit(transaction, [{ actor: actor.clientId, action, verificationIds: [verificationId], detail }]);
      const evidence = await readEvidence(transaction, cipher, verificationId, version);
      if (evidence !== undefined && action !== 'report.number-read') await requireOpening(transaction, verificationId, actor);
      return evidence;
    });
  },
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

async function requireOpening(transaction: DatabaseTransaction, verificationId: string, { officer }: Actor): Promise<void> {
  if (officer === undefined) return;
  const opening = await transaction
    .selectFrom('case_opening')
    .select('opened_at')
    .where('verification_id', '=', verificationId)
    .where('officer_id', '=', officer.officerId)
    .executeTakeFirst();
  if (!opening) throw new HubError('reason-needed', 'open the case with a reason first: POST /v1/verifications/{id}/unmask');
}
