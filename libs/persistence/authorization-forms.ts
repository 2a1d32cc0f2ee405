// Blanks and papers in PostgreSQL: people and files sealed under their household, everything else in clear.
import { circumstancesSchema, otherDocumentSchema, relationSchema, subjectRoleSchema, unnumberedSchema, type Programme } from '#contracts';
import { HubError, type LocalDate, type NationalId } from '#kernel';
import type { EvidenceView, FormRow, FormStatements, NewEvidenceRow, NewMemberRow, ScanFile } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { claimEvidence } from './authorization-statements.js';
import type { DatabaseTransaction } from './database.js';
import type { ScopeCiphers } from './field-cipher.js';
import { holdHouseholdKeys, type HouseholdKeys } from './household-keys.js';
import { openIdentity } from './member-identity.js';
import type { HeduiSchema } from './schema.js';
import { openCircumstances } from './sealed-statements.js';

type StoredForm = Selectable<HeduiSchema['authorization_form']>;
type StoredEvidence = Selectable<HeduiSchema['authorization_evidence']>;

const memberSchema: z.ZodType<NewMemberRow> = z.strictObject({
  subjectId: z.string(),
  householdId: z.string(),
  clientId: z.string(),
  ref: z.string(),
  role: subjectRoleSchema,
  relation: relationSchema,
  counted: z.boolean().optional(),
  countedReason: z.string().optional(),
  circumstances: circumstancesSchema.optional(),
  name: z.string(),
  formerNames: z.array(z.string()).optional(),
  idNumber: z.custom<NationalId>((value) => typeof value === 'string').optional(),
  document: otherDocumentSchema.optional(),
  unnumbered: unnumberedSchema.optional(),
});
const printedSchema = z.strictObject({ members: z.array(memberSchema) });
const stateSchema = z.enum(['printed', 'returned', 'accepted']);
const matchedSchema = z.enum(['barcode', 'typed']);
const kindSchema = z.enum(['scan', 'electronic']);
const mediaTypeSchema = z.enum(['application/pdf', 'image/png', 'image/jpeg']);

const formAddress = (formId: string): string => `authorization_form/${formId}`;
const evidenceAddress = (evidenceId: string): string => `authorization_evidence/${evidenceId}`;

export const bindForms = (transaction: DatabaseTransaction, keys: HouseholdKeys): FormStatements => ({
  readMembers: (householdId) => readMembers(transaction, householdId, keys),
  insertForm: (row) => insertForm(transaction, row, keys),
  async lockForm(which) {
    const select = transaction.selectFrom('authorization_form').selectAll();
    const row = await ('formId' in which ? select.where('form_id', '=', which.formId) : select.where('number', '=', which.number))
      .forUpdate()
      .executeTakeFirst();
    if (row) await keys.load({ households: [row.household_id] });
    return row && toForm(row, keys);
  },
  async returnForm(formId, { evidenceId, matchedBy }) {
    await transaction
      .updateTable('authorization_form')
      .set({ state: 'returned', evidence_id: evidenceId, matched_by: matchedBy, returned_at: sql`clock_timestamp()` })
      .where('form_id', '=', formId)
      .execute();
  },
  async acceptForm(formId, { authorizationId, acceptedBy }) {
    await transaction
      .updateTable('authorization_form')
      .set({ state: 'accepted', authorization_id: authorizationId, accepted_by: acceptedBy, accepted_at: sql`clock_timestamp()` })
      .where('form_id', '=', formId)
      .execute();
  },
  keepEvidence: (row) => keepEvidence(transaction, row, keys),
  readEvidence: (which) => readEvidence(transaction, which, keys),
});

async function readMembers(transaction: DatabaseTransaction, householdId: string, keys: HouseholdKeys): Promise<readonly NewMemberRow[]> {
  await keys.load({ households: [householdId] });
  const rows = await transaction
    .selectFrom('member')
    .selectAll()
    .where('household_id', '=', householdId)
    .orderBy('created_at')
    .orderBy('subject_id')
    .execute();
  await keys.load({ households: [householdId] });
  return rows.map((row) => {
    const { name, idNumber, document, unnumbered, countedReason, formerNames } = openIdentity(keys, row);
    return {
      subjectId: row.subject_id,
      householdId,
      clientId: row.client_id,
      ref: row.ref,
      role: subjectRoleSchema.parse(row.role),
      relation: relationSchema.parse(row.relation),
      ...(row.counted === null ? {} : { counted: row.counted }),
      ...(countedReason === undefined ? {} : { countedReason }),
      ...(row.statements_sealed ? { circumstances: openCircumstances(keys, householdId, row.subject_id, row.statements_sealed) } : {}),
      name,
      ...(formerNames === undefined ? {} : { formerNames }),
      ...(idNumber === undefined ? {} : { idNumber }),
      ...(document === undefined ? {} : { document }),
      ...(unnumbered === undefined ? {} : { unnumbered }),
    };
  });
}

async function insertForm(transaction: DatabaseTransaction, row: Omit<FormRow, 'state'>, keys: HouseholdKeys): Promise<void> {
  await keys.load({ households: [row.householdId] });
  await holdHouseholdKeys(transaction, [row.householdId]);
  await transaction
    .insertInto('authorization_form')
    .values({
      form_id: row.formId,
      client_id: row.clientId,
      household_id: row.householdId,
      is_stored: true,
      division_code: row.divisionCode,
      number: row.number,
      programmes: [...row.programmes],
      source_ids: [...row.sourceIds],
      valid_from: row.validFrom,
      valid_to: row.validTo,
      validity: row.validity.mode,
      validity_source: row.validity.mode === 'dates' ? null : row.validity.source,
      copies: row.copies,
      household_sealed: keys.forScope(row.householdId).seal(formAddress(row.formId), JSON.stringify({ members: row.members })),
      state: 'printed',
      printed_by: row.printedBy,
      printed_at: row.printedAt,
    })
    .execute();
}

function toForm(row: StoredForm, keys: ScopeCiphers): FormRow {
  const opened = keys.forScope(row.household_id).open(formAddress(row.form_id), row.household_sealed).toString('utf8');
  const { members } = printedSchema.parse(JSON.parse(opened));
  return {
    formId: row.form_id,
    clientId: row.client_id,
    householdId: row.household_id,
    divisionCode: row.division_code,
    members,
    number: row.number,
    programmes: row.programmes as Programme[],
    sourceIds: row.source_ids,
    validFrom: row.valid_from as LocalDate,
    validTo: row.valid_to as LocalDate,
    validity: row.validity === 'dates' ? { mode: 'dates' } : { mode: 'while-assisted', source: row.validity_source ?? '' },
    copies: row.copies,
    state: stateSchema.parse(row.state),
    printedBy: row.printed_by,
    printedAt: row.printed_at,
    ...(row.evidence_id === null ? {} : { evidenceId: row.evidence_id }),
    ...(row.matched_by === null ? {} : { matchedBy: matchedSchema.parse(row.matched_by) }),
    ...(row.returned_at === null ? {} : { returnedAt: row.returned_at }),
    ...(row.authorization_id === null ? {} : { authorizationId: row.authorization_id }),
    ...(row.accepted_at === null ? {} : { acceptedAt: row.accepted_at }),
  };
}

async function keepEvidence(transaction: DatabaseTransaction, row: NewEvidenceRow, keys: HouseholdKeys): Promise<EvidenceView> {
  await keys.load({ households: [row.householdId] });
  await holdHouseholdKeys(transaction, [row.householdId]);
  await claimEvidence(transaction, [row]);
  await keys.load({ households: [row.householdId] });
  await transaction
    .insertInto('authorization_evidence')
    .values({
      evidence_id: row.evidenceId,
      client_id: row.clientId,
      household_id: row.householdId,
      kind: row.kind,
      sha256: Buffer.from(row.sha256, 'hex'),
      media_type: row.file.mediaType,
      bytes: row.file.bytes.length,
      file_sealed: keys.forScope(row.householdId).seal(evidenceAddress(row.evidenceId), row.file.bytes),
      stored_by: row.storedBy,
    })
    .onConflict((conflict) => conflict.columns(['client_id', 'sha256']).doNothing())
    .execute();
  const kept = await transaction
    .selectFrom('authorization_evidence')
    .selectAll()
    .where('client_id', '=', row.clientId)
    .where('sha256', '=', Buffer.from(row.sha256, 'hex'))
    .executeTakeFirst();
  if (!kept) throw new HubError('row-missing', 'a paper that was stored is not there');
  return toEvidence(kept);
}

async function readEvidence(
  transaction: DatabaseTransaction,
  which: { readonly evidenceId: string } | { readonly sha256: string },
  keys: HouseholdKeys,
): Promise<{ view: EvidenceView; file: ScanFile } | undefined> {
  const select = transaction.selectFrom('authorization_evidence').selectAll();
  const row = await (
    'evidenceId' in which
      ? select.where('evidence_id', '=', which.evidenceId)
      : select.where('sha256', '=', Buffer.from(which.sha256, 'hex'))
  ).executeTakeFirst();
  if (!row) return undefined;
  await keys.load({ households: [row.household_id] });
  const view = toEvidence(row);
  await keys.load({ households: [row.household_id] });
  const bytes = keys.forScope(row.household_id).open(evidenceAddress(row.evidence_id), row.file_sealed);
  return { view, file: { bytes, mediaType: view.mediaType } };
}

const toEvidence = (row: StoredEvidence): EvidenceView => ({
  evidenceId: row.evidence_id,
  householdId: row.household_id,
  kind: kindSchema.parse(row.kind),
  sha256: row.sha256.toString('hex'),
  mediaType: mediaTypeSchema.parse(row.media_type),
  bytes: row.bytes,
  storedAt: row.stored_at.toISOString(),
});
