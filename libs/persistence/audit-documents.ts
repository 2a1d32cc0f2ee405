// Whether reports and authorizations are still what the audit says they were: hashes of stored bytes against the entries
// of their issuing and recording.
import { describeAuthorization, describeReport, readDocument, type AuditEntry, type AuditFault, type DocumentKind } from '#audit';
import { isHubError } from '#kernel';
import { sql } from 'kysely';
import type { Database } from './database.js';
import type { FieldCipher, ScopeCiphers } from './field-cipher.js';
import { loadKeys } from './household-keys.js';

const REPORTS_A_PAGE = 200;
const AUTHORIZATIONS_A_PAGE = 1000;

interface Issued {
  readonly sequence: number;
  readonly sha256: string;
}

/** What the chain said, gathered while it is read. */
export interface DocumentLedger {
  take(sequence: number, entry: AuditEntry): void;
  readonly size: number;
  /**
   * @param cipher opens reports; without it only their hashes are compared
   * @param onDone how many documents were looked at since the last call
   */
  check(database: Database, cipher: FieldCipher | undefined, onDone: (count: number) => void): Promise<readonly AuditFault[]>;
}

export function openDocumentLedger(): DocumentLedger {
  const issued: Record<DocumentKind, Map<string, Issued>> = { report: new Map(), 'report-body': new Map(), authorization: new Map() };
  const revoked = new Map<string, number>();
  return {
    get size() {
      return issued.report.size + issued.authorization.size;
    },
    take(sequence, entry) {
      for (const text of entry.documents ?? []) {
        const document = readDocument(text);
        if (document) issued[document.kind].set(document.id, { sequence, sha256: document.sha256 });
      }
      const { authorizationId } = entry.detail;
      if (entry.action === 'authorization.revoked' && typeof authorizationId === 'string') revoked.set(authorizationId, sequence);
    },
    check: async (database, cipher, onDone) => [
      ...(await checkReports(database, cipher, issued.report, issued['report-body'], onDone)),
      ...(await checkAuthorizations(database, issued.authorization, revoked, onDone)),
    ],
  };
}

async function checkReports(
  database: Database,
  cipher: FieldCipher | undefined,
  contents: ReadonlyMap<string, Issued>,
  bodies: ReadonlyMap<string, Issued>,
  onDone: (count: number) => void,
): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  const missing = new Map(contents);
  let after = { id: '00000000-0000-0000-0000-000000000000', version: 0 };
  for (;;) {
    const { rows } = await sql<{ verification_id: string; version: number; sha256: Buffer; body_sealed: Buffer }>`
      select verification_id, version, sha256, body_sealed from report
      where (verification_id, version) > (${after.id}::uuid, ${after.version}::int) order by verification_id, version limit ${REPORTS_A_PAGE}`.execute(
      database,
    );
    const last = rows.at(-1);
    if (last === undefined) break;
    after = { id: last.verification_id, version: last.version };
    const keys = cipher && (await loadKeys(database, cipher, { verifications: [...new Set(rows.map((row) => row.verification_id))] }));
    for (const row of rows) {
      const id = `${row.verification_id}/${row.version}`;
      missing.delete(id);
      const said = contents.get(id);
      if (said === undefined) continue; // issued before documents were audited
      const fault = (): unknown => faults.push({ code: 'report-changed', sequence: said.sequence, about: id });
      if (row.sha256.toString('hex') !== said.sha256) fault();
      else if (keys !== undefined && !isBodyAsIssued(keys, row, bodies.get(id)?.sha256)) fault();
    }
    onDone(rows.length);
  }
  return [...faults, ...[...missing].map(([id, { sequence }]): AuditFault => ({ code: 'report-missing', sequence, about: id }))];
}

/** Bytes that do not open were changed or moved; those of an erased household are beyond reading, and nobody can have put others there. */
function isBodyAsIssued(
  keys: ScopeCiphers,
  row: { verification_id: string; version: number; body_sealed: Buffer },
  issuedSha256: string | undefined,
): boolean {
  try {
    const body = keys.forScope(row.verification_id).open(`report/${row.verification_id}/${row.version}/body`, row.body_sealed);
    return describeReport(row.verification_id, row.version, '', body)[1]?.sha256 === issuedSha256;
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return true;
    if (isHubError(error) && error.code === 'ciphertext-invalid') return false;
    throw error;
  }
}

async function checkAuthorizations(
  database: Database,
  recorded: ReadonlyMap<string, Issued>,
  revoked: ReadonlyMap<string, number>,
  onDone: (count: number) => void,
): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  const missing = new Map(recorded);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await database
      .selectFrom('authorization')
      .selectAll()
      .where('authorization_id', '>', after)
      .orderBy('authorization_id')
      .limit(AUTHORIZATIONS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.authorization_id;
    for (const row of rows) {
      missing.delete(row.authorization_id);
      const said = recorded.get(row.authorization_id);
      if (said === undefined) continue;
      const { sha256 } = describeAuthorization({
        authorizationId: row.authorization_id,
        householdId: row.household_id,
        clientId: row.client_id,
        number: row.number,
        subjectIds: row.subject_ids,
        sourceIds: row.source_ids,
        programmes: row.programmes,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        signatures: row.signatures,
        evidenceKind: row.evidence_kind,
        evidenceSha256: row.evidence_sha256.toString('hex'),
      });
      if (sha256 !== said.sha256) faults.push({ code: 'authorization-changed', sequence: said.sequence, about: row.authorization_id });
      const revocation = revoked.get(row.authorization_id);
      if (revocation !== undefined && row.revoked_at === null)
        faults.push({ code: 'revocation-changed', sequence: revocation, about: row.authorization_id });
    }
    onDone(rows.length);
  }
  return [...faults, ...[...missing].map(([id, { sequence }]): AuditFault => ({ code: 'authorization-missing', sequence, about: id }))];
}
