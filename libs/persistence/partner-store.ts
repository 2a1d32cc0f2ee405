// Requests of other hubs in PostgreSQL, as hedui_app: kept with what was answered last.
import { factKindSchema, factsFromJson, factsToJson, findingOutcomeSchema, monthSchema, verificationStateSchema } from '#contracts';
import { parseLocalDate } from '#kernel';
import type { PartnerFinding, PartnerStore } from '#verification';
import { sql } from 'kysely';
import { z } from 'zod';
import { inTransaction, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys, type HouseholdKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import { findingAddress } from './settle-batches.js';

const peopleSchema = z.record(z.string(), z.string());
const papersSchema = z.array(z.object({ number: z.string(), sha256: z.string() }));
const recordsSchema = z.array(z.record(z.string(), z.unknown()));
const answerAddress = (partner: string, requestId: string): string => `partner_request/${partner}/${requestId}`;

export const createPartnerStore = (database: Database, cipher: FieldCipher): PartnerStore => ({
  async acceptSignature(partner, signatureSha256) {
    try {
      await database
        .insertInto('callback_seen')
        .values({ source_id: `partner/${partner}`, signature_sha256: signatureSha256 })
        .execute();
      return true;
    } catch (error) {
      if (violatedConstraint(error) === 'callback_seen_pkey') return false;
      throw error;
    }
  },
  keep: (reach, row) =>
    inTransaction(database, reach, async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('partner_request')
        .values({
          partner: row.partner,
          request_id: row.requestId,
          client_id: row.clientId,
          verification_id: row.verificationId,
          household_id: row.householdId,
          hops: [...row.hops],
          division: row.division,
          facts: [...row.facts],
          sources: [...row.sources],
          people: JSON.stringify(row.people),
          papers: JSON.stringify(row.papers),
          deadline: row.deadline,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return;
      await appendAudit(transaction, [
        {
          actor: row.clientId,
          action: 'partner-request.received',
          verificationIds: [row.verificationId],
          detail: { partner: row.partner, origin: row.hops[0] ?? row.partner, requestId: row.requestId, hops: row.hops.length },
        },
      ]);
    }),
  read: (reach, partner, requestId) =>
    inTransaction(database, reach, async (transaction) => {
      const row = await transaction
        .selectFrom('partner_request')
        .innerJoin('verification', 'verification.verification_id', 'partner_request.verification_id')
        .selectAll('partner_request')
        .select(['verification.state', 'verification.open_queries', 'verification.window_from', 'verification.window_to'])
        .where('partner', '=', partner)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      if (!row) return undefined;
      const keys = openKeys(transaction, cipher);
      await keys.load({ verifications: [row.verification_id] });
      const findings = await readFindings(transaction, row.verification_id, row.sources, keys);
      await appendAudit(transaction, [
        {
          actor: row.client_id,
          action: 'partner-request.read',
          verificationIds: [row.verification_id],
          detail: { partner, requestId },
        },
      ]);
      return {
        requestId: row.request_id,
        partner: row.partner,
        clientId: row.client_id,
        hops: row.hops,
        verificationId: row.verification_id,
        householdId: row.household_id,
        division: row.division,
        facts: z.array(factKindSchema).parse(row.facts),
        sources: row.sources,
        people: peopleSchema.parse(row.people),
        papers: papersSchema.parse(row.papers),
        deadline: row.deadline,
        withdrawnAt: row.withdrawn_at ?? undefined,
        state: verificationStateSchema.parse(row.state),
        openQueries: row.open_queries,
        window: { from: monthSchema.parse(row.window_from), to: monthSchema.parse(row.window_to) },
        findings,
        revision: row.revision,
        answeredSha256: row.answer_sha256?.toString('hex'),
      };
    }),
  keepAnswer: (reach, request, answer, sha256) =>
    inTransaction(database, reach, async (transaction) => {
      if (answer.revision === request.revision) return;
      const keys = openKeys(transaction, cipher);
      await keys.load({ verifications: [request.verificationId] });
      await transaction
        .updateTable('partner_request')
        .set({
          revision: answer.revision,
          answered_at: sql`clock_timestamp()`,
          answer_sha256: Buffer.from(sha256, 'hex'),
          answer_sealed: keys
            .forScope(request.verificationId)
            .seal(answerAddress(request.partner, request.requestId), JSON.stringify(answer)),
        })
        .where('partner', '=', request.partner)
        .where('request_id', '=', request.requestId)
        .where('revision', '<', answer.revision)
        .execute();
    }),
  markWithdrawn: (reach, partner, requestId) =>
    inTransaction(database, reach, async (transaction) => {
      const row = await transaction
        .updateTable('partner_request')
        .set({ withdrawn_at: sql`clock_timestamp()` })
        .where('partner', '=', partner)
        .where('request_id', '=', requestId)
        .where('withdrawn_at', 'is', null)
        .returning(['client_id', 'verification_id'])
        .executeTakeFirst();
      if (!row) return;
      await appendAudit(transaction, [
        {
          actor: row.client_id,
          action: 'partner-request.withdrawn',
          verificationIds: [row.verification_id],
          detail: { partner, requestId },
        },
      ]);
    }),
});

/** The latest word of each source about each person. */
async function readFindings(
  transaction: DatabaseTransaction,
  verificationId: string,
  sources: readonly string[],
  keys: HouseholdKeys,
): Promise<readonly PartnerFinding[]> {
  const { rows } = await sql<{
    source_id: string;
    subject_id: string;
    query_id: string | null;
    outcome: string;
    reason: string | null;
    as_of: string | null;
    missing: string[] | null;
    facts_sealed: Buffer | null;
  }>`
    select distinct on (source_id, subject_id) source_id, subject_id, query_id, outcome, reason, as_of, missing, facts_sealed from finding
    where verification_id = ${verificationId} and source_id = any(${[...sources]}) order by source_id, subject_id, revision desc`.execute(
    transaction,
  );
  const scoped = keys.forScope(verificationId);
  return rows.map((row) => ({
    sourceId: row.source_id,
    subjectId: row.subject_id,
    outcome: findingOutcomeSchema.parse(row.outcome),
    reason: row.reason ?? undefined,
    asOf: row.as_of === null ? undefined : parseLocalDate(row.as_of),
    missing: row.missing ?? [],
    facts:
      row.facts_sealed === null || row.query_id === null
        ? []
        : toRecords(scoped.open(findingAddress(row.source_id, row.subject_id, row.query_id), row.facts_sealed).toString('utf8')),
  }));
}

/** Through the reader of our own storage, so that what is told is what was understood. */
const toRecords = (sealed: string): readonly Readonly<Record<string, unknown>>[] =>
  recordsSchema.parse(JSON.parse(factsToJson(factsFromJson(sealed))));
