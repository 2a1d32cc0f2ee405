// Writes audit entries in the transaction of the act itself: what is not audited is not done and not shown (N9).
import { clearReason, currentActing, isLook, writeDocument, type WrittenEntry } from '#audit';
import { HubError } from '#kernel';
import type { AuditRow } from '#verification';
import { sql } from 'kysely';
import { auditWriterOf, isConnectionFailure, send, sqlState, type DatabaseTransaction } from './database.js';
import { jsonRows } from './row-json.js';

/** Acts on more verifications than this are the hub's own work in bulk; their people stand in their queries. */
const PEOPLE_OF_AT_MOST = 5;

/**
 * @throws HubError `audit-not-anchored` (retry later) for a look while the audit cannot be proved; `audit-unavailable`
 *   (retry later) when the entries cannot be written
 */
export async function appendAudit(transaction: DatabaseTransaction, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  const writer = auditWriterOf(transaction);
  if (writer !== undefined && !writer.mayLook() && rows.some(({ action }) => isLook(action)))
    throw new HubError('audit-not-anchored', 'the audit has not been anchored for too long: people are not shown until it is again', {
      retry: 'later',
    });
  const acting = currentActing();
  const entries = rows.map((row) => completeEntry(row));
  const flat = entries.map((entry, index) => ({
    ...entry,
    codes: rows[index]?.people,
    people: entry.actor !== 'worker' && entry.verificationIds.length <= PEOPLE_OF_AT_MOST,
    mac: writer?.mac.prove(entry, Date.now()).toString('base64'),
  }));
  try {
    await send(
      transaction,
      sql`insert into audit_event (actor, officer_id, organisation_id, division, roles, purpose, action, verification_ids, subjects, source_id, fields, result, reason, request_id, documents, detail, mac)
      select actor, "officerId", "organisationId", division, roles, purpose, action, "verificationIds",
        case when codes is not null then codes when people then (
          select array_agg(distinct encode(substr(sha256(m.id_number_index), 1, 16), 'hex')) from member m
          where m.household_id in (
            select v.household_id from verification v where v.verification_id = any("verificationIds")
            union all select case when detail->>'householdId' ~ '^[0-9a-f-]{36}$' then (detail->>'householdId')::uuid end)) end,
        "sourceId", fields, result, reason, "requestId", documents, detail, decode(mac, 'base64')
      from jsonb_to_recordset(${jsonRows(flat)}) as r(actor text, "officerId" text, "organisationId" text, division text, roles text[], purpose text, action text, "verificationIds" uuid[], people boolean, codes text[], "sourceId" text, fields text[], result text, reason text, "requestId" text, documents text[], detail jsonb, mac text)`,
    );
  } catch (error) {
    // what the whole transaction answers for: a lost connection, a deadlock, a statement before this one that failed
    if (isConnectionFailure(error) || ['40001', '40P01', '25P02'].includes(sqlState(error) ?? '')) throw error;
    throw new HubError('audit-unavailable', 'the audit entry could not be written, so nothing is done or shown', {
      retry: 'later',
      cause: error,
    });
  }
  if (acting !== undefined) acting.entries += rows.length;
}

/** Fields in the form in which the database gives them back. */
function completeEntry(row: AuditRow): WrittenEntry {
  const acting = currentActing();
  return {
    actor: row.actor,
    officerId: acting?.officer?.officerId ?? null,
    organisationId: acting?.officer?.organisationId ?? null,
    division: acting?.officer?.division ?? null,
    roles: acting === undefined || acting.roles.length === 0 ? null : [...acting.roles],
    purpose: row.purpose ?? null,
    action: row.action,
    verificationIds: row.verificationIds.map((id) => id.toLowerCase()),
    subjects: null,
    sourceId: row.sourceId ?? null,
    fields: row.fields === undefined ? null : [...row.fields],
    result: row.result ?? 'done',
    reason: row.reason === undefined ? null : clearReason(row.reason),
    requestId: acting?.requestId ?? null,
    documents: row.documents === undefined ? null : row.documents.map(writeDocument),
    detail: row.detail === undefined ? {} : { ...row.detail },
  };
}
