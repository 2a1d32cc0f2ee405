// How this hub asks others, as hedui_worker: requests made of cases and written down before they leave, and those that are
// not wanted any more because their case was cancelled.
import {
  MOST_HOPS,
  partnerRequestSchema,
  programmeSchema,
  type ConnectedSource,
  type OpenPartnerRequest,
  type PartnerLine,
} from '#contracts';
import { isPartnerMessage, PARTNER_HEADERS, signPartnerMessage, type ReportSigner } from '#evidence';
import { HubError, shanghaiDate, type Clock } from '#kernel';
import { queryIdOf, toRequestNumber, workingDayDeadline, type PartnerSettings } from '#verification';
import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import { readPartnerPapers } from './partner-papers.js';
import { openHouseholdStatements } from './sealed-statements.js';

export interface PartnerLineParts {
  readonly database: Database;
  readonly cipher: FieldCipher;
  /** Absent: no hub is asked. */
  readonly settings: PartnerSettings | undefined;
  readonly sources: ReadonlyMap<string, ConnectedSource>;
  readonly signer: ReportSigner;
  readonly clock: Clock;
}

type Ask = Parameters<PartnerLine['open']>[0];

export function createPartnerLine({ database, cipher, settings, sources, signer, clock }: PartnerLineParts): PartnerLine {
  const own = (): PartnerSettings => {
    if (settings === undefined) throw new HubError('partners-not-configured', 'other hubs are asked only with HEDUI_PARTNERS set');
    return settings;
  };
  return {
    open: (ask) =>
      inTransaction(database, undefined, async (transaction) => {
        const byQuery = new Map<string, Ask['subjects'][number][]>();
        for (const subject of ask.subjects) {
          const queryId = queryIdOf(subject.requestNumber);
          byQuery.set(queryId, [...(byQuery.get(queryId) ?? []), subject]);
        }
        const opened: OpenPartnerRequest[] = [];
        for (const [queryId, subjects] of byQuery)
          opened.push(await openOne(transaction, queryId, { ...ask, subjects }, { cipher, settings: own(), sources, clock }));
        return opened;
      }),
    async find(sourceId, requestNumbers) {
      const queryIds = [...new Set(requestNumbers.map(queryIdOf))];
      const rows = await database
        .selectFrom('partner_asking')
        .select(['query_id', 'request_id'])
        .where('source_id', '=', sourceId)
        .where('query_id', 'in', queryIds)
        .execute();
      const byQuery = new Map(rows.map((row) => [row.query_id, row.request_id]));
      return new Map(
        requestNumbers.flatMap((number): [string, string][] => {
          const requestId = byQuery.get(queryIdOf(number));
          return requestId === undefined ? [] : [[number, requestId]];
        }),
      );
    },
    sign(hub, { method, path, body }) {
      const nonce = randomBytes(18).toString('base64url');
      const time = String(Math.floor(clock.now().getTime() / 1000));
      const parts = { from: own().hub.id, to: hub, time, nonce, subject: `${method} ${path}`, body };
      return { nonce, headers: signPartnerMessage(parts, signer) };
    },
    isGenuine(hub, nonce, { status, headers, text }) {
      const partner = own().partners.get(hub);
      const said = (name: string): string => headers[name] ?? '';
      const { from, to, time, nonce: repeated, signature } = PARTNER_HEADERS;
      if (partner === undefined || said(from) !== hub || said(to) !== own().hub.id || said(repeated) !== nonce) return false;
      const parts = { from: hub, to: own().hub.id, time: said(time), nonce, subject: String(status), body: text };
      return isPartnerMessage(parts, said(signature), partner.keys, clock.now());
    },
  };
}

interface QueryRow {
  verification_id: string;
  household_id: string;
  subject_ids: string[];
  due_at: Date;
  purpose: string;
  trigger: string;
  programmes: string[];
  reference_date: string;
  lane: string;
  stated: Buffer | null;
  passed_id: string | null;
  passed_hops: string[] | null;
}

async function openOne(
  transaction: DatabaseTransaction,
  queryId: string,
  { sourceId, hub, subjects, period }: Ask,
  { cipher, settings, sources, clock }: Pick<PartnerLineParts, 'cipher' | 'sources' | 'clock'> & { readonly settings: PartnerSettings },
): Promise<OpenPartnerRequest> {
  const { rows } = await sql<QueryRow>`
    select q.verification_id, v.household_id, q.subject_ids, q.due_at, v.purpose, v.trigger, v.programmes, v.reference_date, v.lane,
      h.statements_sealed as stated, p.request_id as passed_id, p.hops as passed_hops
    from query q join verification v using (verification_id) join household h using (household_id)
      left join partner_request p on p.verification_id = v.verification_id
    where q.query_id = ${queryId}`.execute(transaction);
  const [row] = rows;
  const source = sources.get(sourceId);
  if (!row || source?.partner === undefined) throw new HubError('row-missing', 'a hub is asked for a query of a source that is one');
  if (row.trigger === 'partner' && row.passed_hops === null)
    throw new HubError('source-unavailable', 'the request that is handed on is still being written down', { retry: 'later' });
  const hops = [...(row.passed_hops ?? []), settings.hub.id];
  const requestId = row.passed_id ?? queryId;
  const numbers = subjects.map(({ requestNumber }) => requestNumber);
  const base = { requestId, requestNumbers: numbers, body: '' };
  if (hops.includes(hub)) return { ...base, blocked: 'partner-loop' };
  if (hops.length > Math.min(settings.maxHops, MOST_HOPS)) return { ...base, blocked: 'partner-hops' };
  const keys = openKeys(transaction, cipher);
  await keys.load({ households: [row.household_id] });
  const programmes = z.array(programmeSchema).parse(row.programmes);
  const authorizations = await readPartnerPapers(
    transaction,
    {
      householdId: row.household_id,
      sourceId,
      programmes,
      on: shanghaiDate(clock.now()),
      people: new Map(row.subject_ids.map((subjectId) => [subjectId, toRequestNumber(queryId, subjectId)])),
    },
    keys,
  );
  if (authorizations.length === 0) return { ...base, blocked: 'authorization-missing' };
  const stated = row.stated && openHouseholdStatements(keys, row.household_id, row.stated).hukou;
  const last = source.giveUpAfter ? workingDayDeadline(row.due_at, source.giveUpAfter.workingDays) : row.due_at;
  const request = partnerRequestSchema.parse({
    requestId,
    hops,
    purpose: row.purpose,
    programmes,
    referenceDate: row.reference_date,
    period,
    division: stated ?? subjects[0]?.idNumber.slice(0, 6),
    facts: source.provides,
    deadline: last.toISOString(),
    lane: row.lane,
    people: subjects.map(({ requestNumber, idNumber, name, formerNames }) => ({
      requestNumber,
      idNumber,
      name,
      ...(formerNames === undefined ? {} : { formerNames }),
    })),
    authorizations,
  });
  await writeDown(transaction, { sourceId, queryId, requestId, hub, verificationId: row.verification_id, hops });
  return { ...base, body: JSON.stringify(request) };
}

async function writeDown(
  transaction: DatabaseTransaction,
  row: {
    readonly sourceId: string;
    readonly queryId: string;
    readonly requestId: string;
    readonly hub: string;
    readonly verificationId: string;
    readonly hops: readonly string[];
  },
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('partner_asking')
    .values({
      source_id: row.sourceId,
      query_id: row.queryId,
      request_id: row.requestId,
      partner: row.hub,
      verification_id: row.verificationId,
      hops: [...row.hops],
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return;
  await appendAudit(transaction, [
    {
      actor: 'worker',
      action: 'partner.asked',
      sourceId: row.sourceId,
      verificationIds: [row.verificationId],
      detail: { partner: row.hub, requestId: row.requestId, hops: row.hops.length },
    },
  ]);
}

export interface UnwantedRequest {
  readonly sourceId: string;
  readonly queryId: string;
  readonly requestId: string;
}

const LEASE = '2 minutes';
/** A hub that cannot be told so often has dropped the request at its deadline. */
const MOST_TRIES = 20;

/** Requests whose case was cancelled and whose hub has not been told yet; each is left to this worker for a while. */
export async function takeUnwantedRequests(
  database: Database,
  sourceIds: readonly string[],
  limit: number,
): Promise<readonly UnwantedRequest[]> {
  const { rows } = await sql<{ source_id: string; query_id: string; request_id: string }>`
    update partner_asking p set lease_until = clock_timestamp() + ${LEASE}::interval, tries = tries + 1 where (source_id, query_id) in (
      select a.source_id, a.query_id from partner_asking a join verification v using (verification_id)
      where a.withdrawn_at is null and v.state = 'cancelled' and a.source_id = any(${[...sourceIds]}) and a.tries < ${MOST_TRIES}
        and (a.lease_until is null or a.lease_until < clock_timestamp())
      order by a.opened_at limit ${limit} for update of a skip locked)
    returning p.source_id, p.query_id, p.request_id`.execute(database);
  return rows.map((row) => ({ sourceId: row.source_id, queryId: row.query_id, requestId: row.request_id }));
}

export const markRequestWithdrawn = (database: Database, { sourceId, queryId }: UnwantedRequest): Promise<void> =>
  inTransaction(database, undefined, async (transaction) => {
    const row = await transaction
      .updateTable('partner_asking')
      .set({ withdrawn_at: sql`clock_timestamp()` })
      .where('source_id', '=', sourceId)
      .where('query_id', '=', queryId)
      .returning(['verification_id', 'partner', 'request_id'])
      .executeTakeFirst();
    if (!row) return;
    await appendAudit(transaction, [
      {
        actor: 'worker',
        action: 'partner.withdrawn',
        sourceId,
        verificationIds: [row.verification_id],
        detail: { partner: row.partner, requestId: row.request_id },
      },
    ]);
  });
