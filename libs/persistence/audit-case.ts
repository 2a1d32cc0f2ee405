// Everything an auditor needs of one case, as files: the state of its rows, reports as they were issued, decisions, papers, letters,
// and its audit entries with the signed blocks they stand in. Reading it is itself an entry.
import { PACKAGED_AUDIT, PACKAGED_PAPERS, writeExportLines, type AuditEntry } from '#audit';
import { HubError, isHubError } from '#kernel';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { entryColumns, toAuditBlock, toAuditEntry, type AuditEntryRow } from './audit-rows.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { bindDecisions } from './decision-statements.js';
import { loadKeys, openKeys } from './household-keys.js';

/** Rows of a case by the file they go into; columns that are sealed stay in the database. */
const ROWS: Readonly<Record<string, string>> = {
  'verification.json': 'select * from verification where verification_id = $1',
  'queries.json': 'select * from query where verification_id = $1 order by source_id, ordinal',
  'findings.json': 'select * from finding where verification_id = $1 order by source_id, subject_id, revision',
  'events.json': 'select * from verification_event where verification_id = $1 order by sequence',
  'authorizations.json':
    'select * from "authorization" where household_id = (select household_id from verification where verification_id = $1) order by created_at',
  'papers.json':
    'select * from authorization_evidence where household_id = (select household_id from verification where verification_id = $1) order by stored_at',
  'exceptions.json': 'select * from authorization_exception where verification_id = $1 order by recorded_at',
  'letters.json': 'select * from hand_request where verification_ids @> array[$1] order by opened_at',
  'signatures.json': 'select * from report_manifest where verification_id = $1 order by version',
};

/**
 * @param database as hedui_worker
 * @returns files by name; reports and papers of an erased household are left out
 * @throws HubError `not-found`
 */
export const readCase = (
  database: Database,
  cipher: FieldCipher,
  verificationId: string,
  by: { readonly actor: string; readonly reason: string },
): Promise<ReadonlyMap<string, Buffer>> =>
  inTransaction(database, undefined, async (transaction) => {
    await appendAudit(transaction, [
      { actor: by.actor, action: 'audit-package.exported', verificationIds: [verificationId], reason: by.reason },
    ]);
    const files = new Map<string, Buffer>();
    for (const [name, statement] of Object.entries(ROWS)) files.set(name, await readRows(transaction, statement, verificationId));
    if (files.get('verification.json')?.toString() === '[]') throw new HubError('not-found', 'there is no such verification');
    for (const [name, bytes] of await readReports(transaction, cipher, verificationId)) files.set(name, bytes);
    files.set('decisions.json', await readDecisions(transaction, cipher, verificationId));
    for (const [name, bytes] of await readPapers(transaction, cipher, verificationId)) files.set(name, bytes);
    files.set(PACKAGED_AUDIT, await readEntries(transaction, verificationId));
    return files;
  });

async function readRows(transaction: DatabaseTransaction, statement: string, verificationId: string): Promise<Buffer> {
  const bound = sql.join(
    statement.split('$1').map((part) => sql.raw(part)),
    sql`${verificationId}::uuid`,
  );
  const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(r) as row from (${bound}) r`.execute(transaction);
  const open = rows.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([column]) => !column.endsWith('_sealed'))));
  return Buffer.from(JSON.stringify(open, null, 1));
}

async function readReports(transaction: DatabaseTransaction, cipher: FieldCipher, verificationId: string): Promise<[string, Buffer][]> {
  const rows = await transaction
    .selectFrom('report')
    .select(['version', 'body_sealed'])
    .where('verification_id', '=', verificationId)
    .orderBy('version')
    .execute();
  const keys = await loadKeys(transaction, cipher, { verifications: [verificationId] });
  return rows.flatMap(({ version, body_sealed: sealed }): [string, Buffer][] => {
    try {
      return [[`reports/${version}.json.gz`, keys.forScope(verificationId).open(`report/${verificationId}/${version}/body`, sealed)]];
    } catch (error) {
      if (isHubError(error) && error.code === 'household-erased') return [];
      throw error;
    }
  });
}

/** What was decided on the case, with reasons and amounts in clear. */
async function readDecisions(transaction: DatabaseTransaction, cipher: FieldCipher, verificationId: string): Promise<Buffer> {
  const decisions = await bindDecisions(transaction, openKeys(transaction, cipher)).listDecisions(verificationId);
  return Buffer.from(JSON.stringify(decisions, null, 1));
}

/** The signed papers of the household, each under the hash that its authorization names. */
async function readPapers(transaction: DatabaseTransaction, cipher: FieldCipher, verificationId: string): Promise<[string, Buffer][]> {
  const rows = await transaction
    .selectFrom('authorization_evidence')
    .innerJoin('verification', 'verification.household_id', 'authorization_evidence.household_id')
    .select([
      'authorization_evidence.evidence_id',
      'authorization_evidence.household_id',
      'authorization_evidence.sha256',
      'authorization_evidence.file_sealed',
    ])
    .where('verification.verification_id', '=', verificationId)
    .orderBy('authorization_evidence.stored_at')
    .execute();
  const keys = await loadKeys(transaction, cipher, { verifications: [verificationId] });
  return rows.flatMap((row): [string, Buffer][] => {
    try {
      const bytes = keys.forScope(row.household_id).open(`authorization_evidence/${row.evidence_id}`, row.file_sealed);
      return [[`${PACKAGED_PAPERS}${row.sha256.toString('hex')}`, bytes]];
    } catch (error) {
      if (isHubError(error) && error.code === 'household-erased') return [];
      throw error;
    }
  });
}

/** Entries about the case and its authorizations. Of blocks only the hashes of other entries go along. */
async function readEntries(transaction: DatabaseTransaction, verificationId: string): Promise<Buffer> {
  const { rows } = await sql<AuditEntryRow>`
    with papers as (select array_agg('authorization/' || a.authorization_id) as names from "authorization" a
      join verification v using (household_id) where v.verification_id = ${verificationId}::uuid)
    select ${entryColumns} from audit_event e, papers
    where e.verification_ids @> array[${verificationId}::uuid]
      or e.action = 'authorization.recorded' and exists (select 1 from unnest(e.documents) d where split_part(d, '=', 1) = any(papers.names))
    order by e.audit_id`.execute(transaction);
  const entries = new Map(rows.map((row): [number, AuditEntry] => [row.audit_id, toAuditEntry(row)]));
  const blocks = await sql<Parameters<typeof toAuditBlock>[0]>`
    select * from audit_block where audit_ids && ${[...entries.keys()]}::bigint[] order by block`.execute(transaction);
  const lines = blocks.rows.flatMap((row) => [...writeExportLines(toAuditBlock(row), entries)]);
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}
