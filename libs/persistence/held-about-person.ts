// What is held about one person of a household, and about nobody else: read for a copy under PIPL art. 45. Totals of the
// household stay out, because others' figures could be computed from them (libs/verification/extract-scope.ts).
import { LOOK_PATTERN } from '#audit';
import { documentKnownBy, factsFromJson, factsToJson, type DeclaredFigure, type FactJson } from '#contracts';
import { formatYuan } from '#kernel';
import type { HeldAboutPerson, StoredCorrection } from '#verification';
import { sql } from 'kysely';
import { z } from 'zod';
import { bindCorrections } from './correction-statements.js';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import { openIdentity } from './member-identity.js';
import { openCircumstances } from './sealed-statements.js';
import { findingAddress } from './settle-batches.js';
import { readDeclared } from './stated-input.js';

/** More looks than anybody reads; the latest are kept. */
const MOST_LOOKS = 5000;
/** Acts of the law that telling could hinder (PIPL art. 35). */
const UNTOLD = '^(legal-hold|erasure)\\.';
/** How an entry names an officer where no session stands behind it. */
const OFFICER = '^(officer/|[0-9a-f]{8}-)';
const signaturesSchema = z.array(z.looseObject({ subjectId: z.string(), signedBy: z.string(), signedOn: z.string() }));
const signatoriesSchema = z.array(z.looseObject({ name: z.string().optional() }));
const recordsSchema = z.array(z.custom<FactJson>((value) => typeof value === 'object' && value !== null && 'kind' in value));

export async function readHeld(
  transaction: DatabaseTransaction,
  verificationId: string,
  subjectId: string,
  keys: HouseholdKeys,
): Promise<HeldAboutPerson | undefined> {
  const member = await transaction
    .selectFrom('member')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .where('household_id', '=', (eb) => eb.selectFrom('verification').select('household_id').where('verification_id', '=', verificationId))
    .executeTakeFirst();
  if (!member) return undefined;
  const householdId = member.household_id;
  const verifications = await transaction
    .selectFrom('verification')
    .selectAll()
    .where('household_id', '=', householdId)
    .where(sql<boolean>`${subjectId}::uuid = any(subject_ids)`)
    .orderBy('requested_at')
    .execute();
  const ids = verifications.map((row) => row.verification_id);
  await keys.load({ households: [householdId], verifications: ids });
  const identity = openIdentity(keys, member);
  const corrections: StoredCorrection[] = [];
  for (const id of ids)
    corrections.push(...(await bindCorrections(transaction, keys).listCorrections({ verificationId: id, limit: 1000 })));
  const reports = await transaction
    .selectFrom('report')
    .select(['verification_id', 'version', 'issued_at', 'sha256'])
    .where('verification_id', 'in', ids)
    .orderBy('version')
    .execute();
  return {
    person: {
      subjectId,
      ref: member.ref,
      role: member.role,
      relation: member.relation,
      name: identity.name,
      ...(identity.idNumber === undefined ? {} : { idNumber: identity.idNumber }),
      documentType: documentKnownBy(identity),
      earlierIdentities: member.identity_revision - 1,
    },
    ...(member.statements_sealed ? { circumstances: openCircumstances(keys, householdId, subjectId, member.statements_sealed) } : {}),
    cases: verifications.map((row) => ({
      verificationId: row.verification_id,
      purpose: row.purpose,
      trigger: row.trigger,
      programmes: row.programmes,
      referenceDate: row.reference_date,
      requestedAt: row.requested_at.toISOString(),
      state: row.state,
      declared: readDeclared(keys, row)
        .filter((figure) => figure.subjectId === subjectId)
        .map(toJson),
      reports: reports
        .filter((report) => report.verification_id === row.verification_id)
        .map(({ version, issued_at, sha256 }) => ({ version, issuedAt: issued_at.toISOString(), sha256: sha256.toString('hex') })),
    })),
    asked: await readAsked(transaction, ids, subjectId),
    records: await readRecords(transaction, ids, subjectId, keys),
    authorizations: await readAuthorizations(transaction, householdId, subjectId, keys),
    corrections: corrections
      .filter((one) => one.subjectId === subjectId)
      .map(({ askedBy: _asker, forwardedBy: _forwarder, answeredBy: _answerer, ...told }) => told),
    looks: await readLooks(transaction, ids, member),
  };
}

const toJson = ({ subjectId: _own, ...figure }: DeclaredFigure): unknown =>
  figure.unit === 'yuan' ? { ...figure, amount: formatYuan(figure.amount) } : figure;

async function readAsked(transaction: DatabaseTransaction, ids: readonly string[], subjectId: string): Promise<HeldAboutPerson['asked']> {
  const rows = await transaction
    .selectFrom('query')
    .select(['verification_id', 'source_id', 'period_from', 'period_to', 'state', 'asked_at', 'settled_at'])
    .where('verification_id', 'in', [...ids])
    .where(sql<boolean>`${subjectId}::uuid = any(subject_ids)`)
    .orderBy('verification_id')
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    verificationId: row.verification_id,
    sourceId: row.source_id,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    state: row.state,
    ...(row.asked_at === null ? {} : { askedAt: row.asked_at.toISOString() }),
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at.toISOString() }),
  }));
}

async function readRecords(
  transaction: DatabaseTransaction,
  ids: readonly string[],
  subjectId: string,
  keys: HouseholdKeys,
): Promise<HeldAboutPerson['records']> {
  const rows = await transaction
    .selectFrom('finding')
    .selectAll()
    .where('verification_id', 'in', [...ids])
    .where('subject_id', '=', subjectId)
    .orderBy('verification_id')
    .orderBy('source_id')
    .orderBy('revision')
    .execute();
  return rows.map((row) => {
    const sealed =
      row.facts_sealed !== null && row.query_id !== null
        ? keys
            .forScope(row.verification_id)
            .open(findingAddress(row.source_id, row.subject_id, row.query_id), row.facts_sealed)
            .toString('utf8')
        : undefined;
    return {
      verificationId: row.verification_id,
      sourceId: row.source_id,
      revision: row.revision,
      outcome: row.outcome,
      ...(row.as_of === null ? {} : { asOf: row.as_of }),
      receivedAt: row.received_at.toISOString(),
      records: sealed === undefined ? [] : recordsSchema.parse(JSON.parse(factsToJson(factsFromJson(sealed)))),
    };
  });
}

async function readAuthorizations(
  transaction: DatabaseTransaction,
  householdId: string,
  subjectId: string,
  keys: HouseholdKeys,
): Promise<HeldAboutPerson['authorizations']> {
  const rows = await transaction
    .selectFrom('authorization')
    .selectAll()
    .where('household_id', '=', householdId)
    .where(sql<boolean>`${subjectId}::uuid = any(subject_ids)`)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => {
    const signatures = signaturesSchema.parse(row.signatures);
    const index = signatures.findIndex((one) => one.subjectId === subjectId);
    const signature = signatures[index];
    const names =
      row.signatories_sealed === null
        ? []
        : signatoriesSchema.parse(
            JSON.parse(
              keys.forScope(householdId).open(`authorization/${row.authorization_id}/signatories`, row.signatories_sealed).toString('utf8'),
            ),
          );
    const signatory = names[index]?.name;
    return {
      number: row.number,
      programmes: row.programmes,
      ...(row.source_ids === null ? {} : { sourceIds: row.source_ids }),
      validFrom: row.valid_from,
      validTo: row.valid_to,
      ...(signature === undefined ? {} : { signedBy: signature.signedBy, signedOn: signature.signedOn }),
      ...(signatory === undefined ? {} : { signatory }),
      evidence: { kind: row.evidence_kind, sha256: row.evidence_sha256.toString('hex') },
      ...(row.revoked_at === null ? {} : { endedAt: row.revoked_at.toISOString() }),
    };
  });
}

/** Who looked: at the cases or the person, from which office, for what. Officers stay unnamed, and what is not theirs to know untold. */
async function readLooks(
  transaction: DatabaseTransaction,
  ids: readonly string[],
  member: { readonly subject_id: string; readonly created_at: Date },
): Promise<HeldAboutPerson['looks']> {
  await sql`select set_config('hedui.audit_area', '*', true)`.execute(transaction);
  const { rows } = await sql<{
    at: Date;
    action: string;
    name_zh: string | null;
    name_en: string | null;
    system: string | null;
    purpose: string | null;
    source_id: string | null;
    fields: string[] | null;
  }>`
    select e.at, e.action, o.name_zh, o.name_en, case when e.officer_id is null and e.actor !~ ${OFFICER} then e.actor end as system,
      coalesce(e.purpose, (select v.purpose from verification v where v.verification_id = any(e.verification_ids) limit 1)) as purpose,
      e.source_id, e.fields
    from audit_event e left join organisation o on o.organisation_id::text = e.organisation_id
    where e.at >= ${member.created_at} and e.action ~ ${LOOK_PATTERN} and e.action !~ ${UNTOLD}
      and coalesce(e.detail->>'subjectId', ${member.subject_id}) = ${member.subject_id}
      and (e.verification_ids && ${[...ids]}::uuid[]
        or e.subjects @> (select array[encode(substr(sha256(m.id_number_index), 1, 16), 'hex')] from member m where m.subject_id = ${member.subject_id}))
    order by e.audit_id desc limit ${MOST_LOOKS}`.execute(transaction);
  await sql`select set_config('hedui.audit_area', '', true)`.execute(transaction);
  return rows.reverse().map((row) => ({
    at: row.at.toISOString(),
    action: row.action,
    ...(row.name_zh === null ? {} : { office: { zh: row.name_zh, en: row.name_en ?? row.name_zh } }),
    ...(row.system === null ? {} : { system: row.system }),
    ...(row.purpose === null ? {} : { purpose: row.purpose }),
    ...(row.source_id === null ? {} : { sourceId: row.source_id }),
    ...(row.fields === null ? {} : { fields: row.fields }),
  }));
}
