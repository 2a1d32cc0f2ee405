// Whom sources propose for people without a number, as it stands sealed beside a finding.
import { identityCandidatesSchema, type IdentityCandidate } from '#contracts';
import type { ProposedIdentities } from '#verification';
import { sql, type Selectable } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { ScopeCiphers } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

type FindingRow = Pick<
  Selectable<HeduiSchema['finding']>,
  'verification_id' | 'source_id' | 'subject_id' | 'query_id' | 'candidates_sealed'
>;

const addressOf = (sourceId: string, subjectId: string, queryId: string): string => `candidates/${sourceId}/${subjectId}/${queryId}`;

export const sealCandidates = (
  keys: ScopeCiphers,
  candidates: readonly IdentityCandidate[],
  { verificationId, subjectId, queryId }: { readonly verificationId: string; readonly subjectId: string; readonly queryId: string },
  sourceId: string,
): Buffer => keys.forScope(verificationId).seal(addressOf(sourceId, subjectId, queryId), JSON.stringify(candidates));

/** @returns nothing for a finding without candidates @throws HubError `ciphertext-invalid` */
export function openCandidates(keys: ScopeCiphers, row: FindingRow): { readonly candidates?: readonly IdentityCandidate[] } {
  if (!row.candidates_sealed || row.query_id === null) return {};
  const plain = keys.forScope(row.verification_id).open(addressOf(row.source_id, row.subject_id, row.query_id), row.candidates_sealed);
  return { candidates: identityCandidatesSchema.parse(JSON.parse(plain.toString('utf8'))) };
}

/** What stands proposed for a person now: the candidates of each source's latest finding. */
export async function readCandidates(
  transaction: DatabaseTransaction,
  verificationId: string,
  subjectId: string,
  keys: HouseholdKeys,
): Promise<readonly ProposedIdentities[]> {
  await keys.load({ verifications: [verificationId] });
  const { rows } = await sql<FindingRow & { revision: number }>`
    select distinct on (source_id) verification_id, source_id, subject_id, query_id, revision, candidates_sealed from finding
    where verification_id = ${verificationId}::uuid and subject_id = ${subjectId}::uuid order by source_id, revision desc`.execute(
    transaction,
  );
  return rows.flatMap((row) => {
    const { candidates } = openCandidates(keys, row);
    return candidates ? [{ findingId: `${row.source_id}:${row.subject_id}:${row.revision}`, candidates }] : [];
  });
}
