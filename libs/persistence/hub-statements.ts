// Set-based writes of the intake: each takes all rows of the call and is one statement. Called together (Promise.all)
// they reach PostgreSQL in one go and in that order.
import type {
  NewBatchRow,
  NewEventRow,
  NewHouseholdRow,
  NewMemberRow,
  NewQueryRow,
  NewVerificationRow,
  UnaskedFindingRow,
} from '#verification';
import { formatYuan } from '#kernel';
import type { RowOwner } from '#lawful-access';
import type { DeclaredFigure } from '#contracts';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { send, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { holdHouseholdKeys, insertHouseholdKeys, type HouseholdKeys } from './household-keys.js';
import { indexTextOf, sealIdentity } from './member-identity.js';
import { base64, jsonRows } from './row-json.js';
import { sealCaseStatements, sealCircumstances, sealHouseholdStatements } from './sealed-statements.js';
export { appendAudit };

const ownerColumns = ({ organisationId, openedBy, divisionCode }: RowOwner) => ({
  organisationId: organisationId ?? null,
  openedBy: openedBy ?? null,
  ownerDivision: divisionCode,
});

export async function insertHouseholds(
  transaction: DatabaseTransaction,
  rows: readonly NewHouseholdRow[],
  keys: HouseholdKeys,
): Promise<void> {
  if (rows.length === 0) return;
  const made = rows.map(({ householdId }) => keys.create(householdId));
  const sealed = rows.map(({ statements, owner, ...row }) => ({
    ...row,
    ...ownerColumns(owner),
    stated: toBase64(sealHouseholdStatements(keys, row.householdId, statements)),
  }));
  await Promise.all([
    send(
      transaction,
      sql`insert into household (household_id, client_id, division_code, statements_sealed, organisation_id, opened_by, owner_division)
    select "householdId", "clientId", "divisionCode", decode(stated, 'base64'), "organisationId", "openedBy", "ownerDivision"
    from jsonb_to_recordset(${jsonRows(sealed)}) as r("householdId" uuid, "clientId" text, "divisionCode" text, stated text, "organisationId" uuid, "openedBy" uuid, "ownerDivision" text)`,
    ),
    insertHouseholdKeys(transaction, made),
  ]);
}

export async function insertMembers(
  transaction: DatabaseTransaction,
  rows: readonly NewMemberRow[],
  cipher: IndexCipher,
  keys: HouseholdKeys,
): Promise<void> {
  if (rows.length === 0) return;
  const held = holdHouseholdKeys(transaction, keys.leaveOutNew(rows.map(({ householdId }) => householdId)));
  const sealed = rows.map(({ name, idNumber, document, unnumbered, countedReason, formerNames, circumstances, ...row }) => ({
    ...row,
    stated: toBase64(sealCircumstances(keys, row.householdId, row.subjectId, circumstances)),
    identity: base64(
      sealIdentity(keys, row.householdId, row.subjectId, {
        name,
        ...(idNumber === undefined ? {} : { idNumber }),
        ...(document === undefined ? {} : { document }),
        ...(unnumbered === undefined ? {} : { unnumbered }),
        ...(countedReason === undefined ? {} : { countedReason }),
        ...(formerNames === undefined ? {} : { formerNames: [...formerNames] }),
      }),
    ),
    ...writeIndex(
      cipher,
      indexTextOf({ ...(idNumber === undefined ? {} : { idNumber }), ...(document === undefined ? {} : { document }) }, row.subjectId),
    ),
  }));
  const stored = send(
    transaction,
    sql`insert into member (subject_id, household_id, client_id, ref, role, relation, counted, identity_sealed, id_number_index, id_number_other_index, statements_sealed)
    select "subjectId", "householdId", "clientId", ref, role, relation, counted, decode(identity, 'base64'), decode(index, 'base64'), decode(other, 'base64'), decode(stated, 'base64')
    from jsonb_to_recordset(${jsonRows(sealed)}) as r("subjectId" uuid, "householdId" uuid, "clientId" text, ref text, role text, relation text, counted boolean, identity text, index text, other text, stated text)`,
  );
  await Promise.all([held, stored]);
}

type IndexCipher = Pick<FieldCipher, 'indexOf' | 'otherIndexOf'>;
/** Under both keys while the index is made anew. */
const writeIndex = (cipher: IndexCipher, text: string): { index: string; other: string | null } => ({
  index: base64(cipher.indexOf(text)),
  other: toBase64(cipher.otherIndexOf(text)),
});

const toBase64 = (sealed: Buffer | undefined): string | null => (sealed === undefined ? null : base64(sealed));

const declaredJson = (declared: readonly DeclaredFigure[]): string =>
  JSON.stringify(declared.map((figure) => (figure.unit === 'yuan' ? { ...figure, amount: formatYuan(figure.amount) } : figure)));

export async function insertVerifications(
  transaction: DatabaseTransaction,
  rows: readonly NewVerificationRow[],
  keys: HouseholdKeys,
): Promise<void> {
  if (rows.length === 0) return;
  for (const { verificationId, householdId } of rows) keys.add(verificationId, householdId);
  const held = holdHouseholdKeys(transaction, keys.leaveOutNew(rows.map(({ householdId }) => householdId)));
  const flat = rows.map(({ declared, statements, window, owner, ...row }) => ({
    ...row,
    ...ownerColumns(owner),
    stated: toBase64(sealCaseStatements(keys, row.verificationId, statements)),
    clientReference: row.clientReference ?? null,
    windowFrom: window.from,
    windowTo: window.to,
    declared:
      declared.length === 0
        ? null
        : base64(keys.forScope(row.verificationId).seal(`verification/${row.verificationId}`, declaredJson(declared))),
  }));
  const stored = send(
    transaction,
    sql`insert into verification (verification_id, client_id, client_reference, household_id, lane, trigger, purpose, programmes, reference_date, window_from, window_to, pack_region, subject_ids, declared_sealed, statements_sealed, state, open_queries, unheard_queries, event_sequence, wave_due_at, requested_at, updated_at, asking, held_queries, wave_closes_at, organisation_id, opened_by, owner_division)
    select "verificationId", "clientId", "clientReference", "householdId", lane, trigger, purpose, programmes, "referenceDate", "windowFrom", "windowTo", "packRegion", "subjectIds", decode(declared, 'base64'), decode(stated, 'base64'), 'collecting', "openQueries", "openQueries" - "heldQueries", "eventSequence", "firstReportDueAt", "requestedAt", "requestedAt", asking, "heldQueries", "waveClosesAt", "organisationId", "openedBy", "ownerDivision"
    from jsonb_to_recordset(${jsonRows(flat)}) as r("verificationId" uuid, "clientId" text, "clientReference" text, "householdId" uuid, lane text, trigger text, purpose text, programmes text[], "referenceDate" date, "windowFrom" text, "windowTo" text, "packRegion" text, "subjectIds" uuid[], declared text, stated text, "openQueries" int, "eventSequence" int, "firstReportDueAt" timestamptz, "requestedAt" timestamptz, asking text, "heldQueries" int, "waveClosesAt" timestamptz, "organisationId" uuid, "openedBy" uuid, "ownerDivision" text)`,
  );
  await Promise.all([held, stored]);
}

export async function insertBatches(transaction: DatabaseTransaction, rows: readonly NewBatchRow[]): Promise<void> {
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into query_batch (batch_id, source_id, lane, state)
    select "batchId", "sourceId", lane, 'open' from jsonb_to_recordset(${jsonRows(rows)}) as r("batchId" uuid, "sourceId" text, lane text)`,
  );
}

export async function insertQueries(transaction: DatabaseTransaction, rows: readonly NewQueryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into query (query_id, verification_id, source_id, ordinal, batch_id, lane, subject_ids, period_from, period_to, state, due_at, wave)
    select "queryId", "verificationId", "sourceId", ordinal, "batchId", lane, "subjectIds", "periodFrom", "periodTo", 'planned', "dueAt", wave
    from jsonb_to_recordset(${jsonRows(rows)}) as r("queryId" uuid, "verificationId" uuid, "sourceId" text, ordinal smallint, "batchId" uuid, lane text, "subjectIds" uuid[], "periodFrom" date, "periodTo" date, "dueAt" timestamptz, wave smallint)`,
  );
}

export async function insertUnaskedFindings(transaction: DatabaseTransaction, rows: readonly UnaskedFindingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into finding (verification_id, source_id, subject_id, revision, outcome, reason)
    select "verificationId", "sourceId", "subjectId", 1, outcome, reason
    from jsonb_to_recordset(${jsonRows(rows)}) as r("verificationId" uuid, "sourceId" text, "subjectId" uuid, outcome text, reason text)
    on conflict do nothing`,
  );
}

export async function reopenFindings(transaction: DatabaseTransaction, rows: readonly UnaskedFindingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into finding (verification_id, source_id, subject_id, revision, outcome, reason)
    select "verificationId", "sourceId", "subjectId", coalesce((select max(revision) from finding f where f.verification_id = r."verificationId" and f.source_id = r."sourceId" and f.subject_id = r."subjectId"), 0) + 1, outcome, reason
    from jsonb_to_recordset(${jsonRows(rows)}) as r("verificationId" uuid, "sourceId" text, "subjectId" uuid, outcome text, reason text)`,
  );
}

export async function appendEvents(transaction: DatabaseTransaction, rows: readonly NewEventRow[]): Promise<void> {
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into verification_event (verification_id, sequence, type, data)
    select "verificationId", sequence, type, data from jsonb_to_recordset(${jsonRows(rows)}) as r("verificationId" uuid, sequence int, type text, data jsonb)`,
  );
}
