// Authorizations in PostgreSQL: what was signed into rows and back. Names and proofs of who signed for whom lie sealed.
import { HubError, type LocalDate } from '#kernel';
import type { Programme } from '#contracts';
import {
  AUTHORIZATION_ENDS,
  SEPARATE_CONSENTS,
  SIGNATORY_RELATIONS,
  SIGNED_BY,
  type AuthorizationEnd,
  type SignedAuthorization,
} from '#lawful-access';
import type { AuthorizationView, NewAuthorizationRow, SignatureView } from '#verification';
import { describeAuthorization, type RecordedAuthorization } from '#audit';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import { appendAudit } from './audit-append.js';
import { send, type DatabaseTransaction } from './database.js';
import type { ScopeCiphers } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import { bornOnOf, openIdentity } from './member-identity.js';
import { base64, jsonRows } from './row-json.js';
import type { HeduiSchema } from './schema.js';

type AuthorizationRow = Selectable<HeduiSchema['authorization']>;

/** Sent before the rows of a claim are read, in its transaction. */
export const shareClaims = (transaction: DatabaseTransaction): Promise<unknown> =>
  send(transaction, sql`select pg_advisory_xact_lock_shared(${ADVISORY_LOCKS.claims})`);

export const holdClaims = async (transaction: DatabaseTransaction): Promise<void> =>
  void (await send(transaction, sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.claims})`));

const missingSchema = z.array(z.strictObject({ subjectId: z.string(), who: z.enum(['self', 'guardian', 'mandate', 'heir']) }));
const withheldSchema = z.record(z.string(), z.array(z.string()));
const signatureSchema = z.object({
  subjectId: z.string(),
  signedOn: z.custom<LocalDate>((value) => typeof value === 'string'),
  signedBy: z.enum(SIGNED_BY),
  consents: z.array(z.enum(SEPARATE_CONSENTS)).optional(),
  relation: z.enum(SIGNATORY_RELATIONS).optional(),
  signatorySubjectId: z.string().optional(),
});
const endSchema = z.enum(AUTHORIZATION_ENDS);

/** @throws HubError `authorization-invalid` when the paper belongs to another household */
export async function insertAuthorizations(
  transaction: DatabaseTransaction,
  rows: readonly NewAuthorizationRow[],
  keys: HouseholdKeys,
): Promise<void> {
  if (rows.length === 0) return;
  if (rows.some(({ signatures }) => !saysNothing(signatures))) await keys.load({ households: rows.map(({ householdId }) => householdId) });
  const flat = rows.map(({ evidence, sourceIds, signatures, validity, formId, ...row }) => ({
    ...row,
    sourceIds: sourceIds ?? null,
    evidenceKind: evidence.kind,
    evidenceSha256: evidence.sha256,
    validity: validity.mode,
    validitySource: validity.mode === 'dates' ? null : validity.source,
    formId: formId ?? null,
    signatures: signatures.map(({ signatory, mandate: _sealed, ...signature }) => ({
      ...signature,
      ...(signatory ? { relation: signatory.relation, signatorySubjectId: signatory.subjectId } : {}),
    })),
    signatories: sealSignatories(keys, row.householdId, row.authorizationId, signatures),
  }));
  const inserted = send(
    transaction,
    sql`insert into "authorization" (authorization_id, household_id, client_id, number, subject_ids, source_ids, programmes, valid_from, valid_to, signatures, evidence_kind, evidence_sha256, missing, withheld, validity, validity_source, copies, signatories_sealed, form_id, created_at)
      select "authorizationId", "householdId", "clientId", number, "subjectIds", "sourceIds", programmes, "validFrom", "validTo", signatures, "evidenceKind", decode("evidenceSha256", 'hex'), coalesce(missing, '[]'), coalesce(withheld, '{}'), validity, "validitySource", copies, decode(signatories, 'base64'), "formId", "receivedAt"
      from jsonb_to_recordset(${jsonRows(flat)}) as r("authorizationId" uuid, "householdId" uuid, "clientId" text, number text, "subjectIds" uuid[], "sourceIds" text[], programmes text[], "validFrom" date, "validTo" date, signatures jsonb, "evidenceKind" text, "evidenceSha256" text, missing jsonb, withheld jsonb, validity text, "validitySource" text, copies smallint, signatories text, "formId" uuid, "receivedAt" timestamptz)`,
  );
  const claimed = claimEvidence(
    transaction,
    rows.map(({ clientId, householdId, evidence }) => ({ clientId, householdId, sha256: evidence.sha256 })),
  );
  const audited = auditAuthorizations(transaction, flat);
  for (const later of [claimed, audited]) later.catch(() => undefined); // of those that fail the first says why
  await inserted;
  await claimed;
  await audited;
}

/** What each authorization said when it was recorded: one that is changed later is found out. */
const auditAuthorizations = (transaction: DatabaseTransaction, rows: readonly RecordedAuthorization[]): Promise<void> =>
  appendAudit(transaction, [
    { actor: rows[0]?.clientId ?? '', action: 'authorization.recorded', verificationIds: [], documents: rows.map(describeAuthorization) },
  ]);

/** Whether nobody signed for anybody else. */
const saysNothing = (signatures: NewAuthorizationRow['signatures']): boolean =>
  signatures.every(({ signatory, mandate }) => signatory === undefined && mandate === undefined);

function sealSignatories(
  cipher: ScopeCiphers,
  householdId: string,
  authorizationId: string,
  signatures: NewAuthorizationRow['signatures'],
): string | null {
  if (saysNothing(signatures)) return null;
  const words = signatures.map(({ signatory, mandate }) => ({ name: signatory?.name, basis: signatory?.basis, mandate }));
  return base64(cipher.forScope(householdId).seal(`authorization/${authorizationId}/signatories`, JSON.stringify(words)));
}

/**
 * A paper belongs to the household that handed it in first. The same family may come again as another row: one of its
 * people is in both (B73).
 * @throws HubError `authorization-invalid` with problem `evidence-of-another-household`
 */
export async function claimEvidence(
  transaction: DatabaseTransaction,
  papers: readonly { readonly clientId: string; readonly householdId: string; readonly sha256: string }[],
): Promise<void> {
  const handed = sql`jsonb_to_recordset(${jsonRows(papers)}) as h("clientId" text, "householdId" uuid, sha256 text)`;
  // the second sees what a rival of the first has committed meanwhile
  const [, foreign] = await Promise.all([
    send(
      transaction,
      sql`insert into evidence_owner (client_id, evidence_sha256, household_id)
      select distinct on ("clientId", sha256) "clientId", decode(sha256, 'hex'), "householdId" from ${handed} order by "clientId", sha256 on conflict do nothing`,
    ),
    send(
      transaction,
      // decoded first: row security lets no index be asked with what `decode` might tell
      sql`with h as materialized (select h."clientId", h."householdId", decode(h.sha256, 'hex') as paper from ${handed})
      select 1 from h join evidence_owner o on o.client_id = h."clientId" and o.evidence_sha256 = h.paper
      where o.household_id <> h."householdId" and not exists (
        select 1 from member mine join member theirs on theirs.id_number_index = any(array[mine.id_number_index, mine.id_number_other_index]) where mine.household_id = h."householdId" and theirs.household_id = o.household_id)`,
    ),
  ]);
  if (foreign.length > 0)
    throw new HubError('authorization-invalid', 'this paper was handed in for another household; every household signs its own', {
      details: { problem: 'evidence-of-another-household' },
    });
}

export const toSigned = (row: AuthorizationCoverRow): SignedAuthorization => ({
  authorizationId: row.authorization_id,
  subjectIds: row.subject_ids,
  sourceIds: row.source_ids ?? undefined,
  programmes: row.programmes as Programme[],
  validFrom: row.valid_from as LocalDate,
  validTo: row.valid_to as LocalDate,
  revokedAt: row.revoked_at ?? undefined,
  ...(row.end_reason === null ? {} : { endReason: endSchema.parse(row.end_reason) }),
  missing: missingSchema.parse(row.missing),
  withheld: withheldSchema.parse(row.withheld),
});

/** What decides whether something is covered. */
export const COVER_COLUMNS = [
  'authorization_id',
  'household_id',
  'subject_ids',
  'source_ids',
  'programmes',
  'valid_from',
  'valid_to',
  'revoked_at',
  'end_reason',
  'missing',
  'withheld',
] as const;
type AuthorizationCoverRow = Pick<AuthorizationRow, (typeof COVER_COLUMNS)[number]>;

export async function readAuthorizationView(
  transaction: DatabaseTransaction,
  authorizationId: string,
): Promise<AuthorizationView | undefined> {
  const row = await transaction
    .selectFrom('authorization')
    .selectAll()
    .select(
      sql<boolean>`exists (select 1 from authorization_evidence e where e.client_id = "authorization".client_id and e.sha256 = evidence_sha256)`.as(
        'is_held',
      ),
    )
    .where('authorization_id', '=', authorizationId)
    .executeTakeFirst();
  if (!row) return undefined;
  const signed = toSigned(row);
  return {
    ...signed,
    number: row.number,
    householdId: row.household_id,
    evidenceSha256: row.evidence_sha256.toString('hex'),
    evidenceKind: row.evidence_kind === 'electronic' ? 'electronic' : 'scan',
    isEvidenceHeld: row.is_held,
    validity: row.validity === 'dates' ? { mode: 'dates' } : { mode: 'while-assisted', source: row.validity_source ?? '' },
    copies: row.copies,
    signatures: z.array(signatureSchema).parse(row.signatures).map(toSignatureView),
    missing: signed.missing ?? [],
    withheld: Object.entries(signed.withheld ?? {}).map(([subjectId, sourceIds]) => ({ subjectId, sourceIds })),
    formId: row.form_id ?? undefined,
    revokedAt: row.revoked_at?.toISOString(),
    endReason: row.revoked_at ? (signed.endReason ?? 'withdrawn') : undefined,
  };
}

const toSignatureView = ({ consents, relation, signatorySubjectId, ...signature }: z.output<typeof signatureSchema>): SignatureView => ({
  subjectId: signature.subjectId,
  signedOn: signature.signedOn,
  signedBy: signature.signedBy,
  ...(relation === undefined ? {} : { relation }),
  ...(signatorySubjectId === undefined ? {} : { signatorySubjectId }),
  ...(consents === undefined ? {} : { consents }),
});

export async function endAuthorization(
  transaction: DatabaseTransaction,
  authorizationId: string,
  reason: AuthorizationEnd,
): Promise<boolean> {
  const result = await transaction
    .updateTable('authorization')
    .set({ revoked_at: sql`clock_timestamp()`, end_reason: reason })
    .where('authorization_id', '=', authorizationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** For `applied-again`: those that served an application before. */
export async function endWhileAssisted(
  transaction: DatabaseTransaction,
  householdId: string,
  reason: AuthorizationEnd,
): Promise<readonly string[]> {
  const { rows } = await sql<{ authorization_id: string }>`
    update "authorization" a set revoked_at = clock_timestamp(), end_reason = ${reason}
    where household_id = ${householdId} and validity = 'while-assisted' and revoked_at is null and (${reason} <> 'applied-again' or exists (
      select 1 from verification v where v.household_id = a.household_id and v.trigger = 'application' and v.requested_at >= a.created_at))
    returning authorization_id`.execute(transaction);
  return rows.map((row) => row.authorization_id);
}

export async function takeSerials(transaction: DatabaseTransaction, clientId: string, beginning: string, count: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into authorization_serial as s (client_id, beginning, last) values (${clientId}, ${beginning}, ${count})
    on conflict (client_id, beginning) do update set last = s.last + ${count} returning last`.execute(transaction);
  const [row] = rows;
  if (!row) throw new HubError('row-missing', 'the series of numbers gave none');
  return row.last - count + 1;
}

export async function readBirthDays(
  transaction: DatabaseTransaction,
  householdId: string,
  keys: HouseholdKeys,
): Promise<ReadonlyMap<string, LocalDate>> {
  await keys.load({ households: [householdId] });
  const rows = await transaction
    .selectFrom('member')
    .select(['subject_id', 'household_id', 'identity_sealed'])
    .where('household_id', '=', householdId)
    .execute();
  return new Map(
    rows.flatMap((row): [string, LocalDate][] => {
      const bornOn = bornOnOf(openIdentity(keys, row));
      return bornOn === undefined ? [] : [[row.subject_id, bornOn]];
    }),
  );
}

export async function listOpenVerifications(transaction: DatabaseTransaction, householdId: string): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom('verification')
    .select('verification_id')
    .where('household_id', '=', householdId)
    .where('state', 'in', ['collecting', 'partial'])
    .orderBy('verification_id')
    .execute();
  return rows.map((row) => row.verification_id);
}
