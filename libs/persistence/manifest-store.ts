// Versions of a report with what proves them, read back: whole, for a check or a file. What no longer opens is told
// apart, never thrown: it is what a check is looking for.
import type { ClosedText, EvidenceStore, OpenedText, StoredEvidence, StoredManifest, StoredPdf } from '#verification';
import { sql } from 'kysely';
import { gunzipSync } from 'node:zlib';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys, type HouseholdKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import { openSecrets } from './manifest-statements.js';
import { openIdentity } from './member-identity.js';
import { identityAt, readEarlierIdentities } from './people-store.js';
import { createReplayStore, explainClosed, isNotGzip } from './replay-store.js';

/** As hedui_worker. */
export function createEvidenceStore(database: Database, cipher: FieldCipher): EvidenceStore {
  const replays = createReplayStore(database, cipher);
  return {
    findVersions: (verificationId) => findVersions(database, verificationId),
    loadEvidence: (verificationId, version) => readEvidence(database, cipher, verificationId, version),
    loadAnswers: async (reference) => (await replays.loadReports([reference]))[0],
    recordLook: (actor, action, verificationId, detail) =>
      inTransaction(database, undefined, (transaction) =>
        appendAudit(transaction, [{ actor, action, verificationIds: [verificationId], detail }]),
      ),
  };
}

async function findVersions(database: Database, verificationId: string): ReturnType<EvidenceStore['findVersions']> {
  const latest = await database
    .selectFrom('verification')
    .select('report_version')
    .where('verification_id', '=', verificationId)
    .executeTakeFirst();
  if (latest === undefined) return undefined;
  const rows = await database
    .selectFrom('report')
    .select('version')
    .where('verification_id', '=', verificationId)
    .orderBy('version')
    .execute();
  return { stored: rows.map(({ version }) => version), latest: latest.report_version };
}

/** @param version the latest when undefined */
export async function readEvidence(
  database: Database | DatabaseTransaction,
  cipher: FieldCipher,
  verificationId: string,
  version: number | undefined,
): Promise<StoredEvidence | undefined> {
  let select = database.selectFrom('report').selectAll().where('verification_id', '=', verificationId);
  if (version !== undefined) select = select.where('version', '=', version);
  const row = await select.orderBy('version', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  const manifest = await database
    .selectFrom('report_manifest')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .where('version', '=', row.version)
    .executeTakeFirst();
  const pdfs = await database
    .selectFrom('report_pdf')
    .select(['language', 'pdf_sealed'])
    .where('verification_id', '=', verificationId)
    .where('version', '=', row.version)
    .orderBy('language')
    .execute();
  const keys = await loadKeys(database, cipher, { verifications: [verificationId] });
  const scoped = keys.forScope(verificationId);
  const address = `report/${verificationId}/${row.version}`;
  return {
    verificationId,
    version: row.version,
    sha256: row.sha256.toString('hex'),
    completeness: row.completeness,
    engineVersion: row.engine_version,
    packHash: row.pack_hash,
    body: openText(() => gunzipSync(scoped.open(`${address}/body`, row.body_sealed))),
    summary: openText(() => scoped.open(`${address}/summary`, row.summary_sealed)),
    manifest: manifest && {
      number: manifest.number,
      keyId: manifest.key_id,
      manifestJson: manifest.manifest,
      jws: manifest.jws,
      secrets: openOrTell<Exclude<StoredManifest['secrets'], string>>(() =>
        openSecrets(keys, verificationId, row.version, manifest.secrets_sealed),
      ),
    },
    pdfs: pdfs.map(({ language, pdf_sealed: sealed }): StoredPdf => {
      const named = language === 'en' ? 'en' : 'zh';
      return { language: named, file: openOrTell(() => scoped.open(`${address}/pdf/${language}`, sealed)) };
    }),
    applicantName: await readApplicantName(database, keys, verificationId, row.issued_at),
  };
}

function openOrTell<T>(open: () => T): T | ClosedText {
  try {
    return open();
  } catch (error) {
    return isNotGzip(error) ? 'changed' : explainClosed(error);
  }
}

function openText(open: () => Buffer): OpenedText {
  const opened = openOrTell(open);
  return typeof opened === 'string' ? { state: opened } : { state: 'open', text: opened.toString('utf8') };
}

/** Undefined as well when the identity no longer opens. */
async function readApplicantName(
  database: Database | DatabaseTransaction,
  keys: HouseholdKeys,
  verificationId: string,
  issuedAt: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ subject_id: string; household_id: string; identity_sealed: Buffer }>`
    select m.subject_id, m.household_id, m.identity_sealed from member m join verification v on m.subject_id = any(v.subject_ids)
    where v.verification_id = ${verificationId} and m.relation = 'self' limit 1`.execute(database);
  const [row] = rows;
  if (row === undefined) return undefined;
  const earlier = await readEarlierIdentities(database, [verificationId]);
  const identity = openOrTell(() => openIdentity(keys, identityAt(row, earlier, issuedAt)));
  return typeof identity === 'string' ? undefined : identity.name;
}
