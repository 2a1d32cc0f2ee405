// The audit as people read it: entries without personal data, and usage figures. What a principal reaches is held by row
// security; each reading leaves an entry of its own.
import { LOOK_PATTERN, type AuditEntry, type UsageFigures } from '#audit';
import { HubError } from '#kernel';
import type { AuditRow } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { entryColumns, toAuditEntry, type AuditEntryRow } from './audit-rows.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';

/** Whose entries are reached: everybody's, those of officers of an area, an officer's own, those of cases an auditor has a mandate for. */
export type AuditReach =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'below'; readonly area: string }
  | { readonly kind: 'own'; readonly officerId: string }
  | { readonly kind: 'mandate'; readonly officerId: string; readonly organisationId: string; readonly area: string };

export interface AuditQuery {
  readonly from: Date;
  readonly to: Date;
  readonly officerId?: string | undefined;
  readonly actor?: string | undefined;
  readonly verificationId?: string | undefined;
  /** A person's keyed hash. */
  readonly subject?: string | undefined;
  readonly action?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface AuditPage {
  /** Newest first. */
  readonly items: readonly AuditEntry[];
  readonly nextCursor: string | undefined;
}

export interface AuditDesk {
  /** @throws HubError `cursor-invalid` */
  listEntries(query: AuditQuery, reach: AuditReach, by: AuditRow['actor']): Promise<AuditPage>;
  readUsage(range: { readonly from: Date; readonly to: Date }, reach: AuditReach, by: AuditRow['actor']): Promise<readonly UsageFigures[]>;
}

const USAGE_LINES = 500;

/** @param database as hedui_app, or as hedui_worker who reaches everything */
export function createAuditDesk(database: Database): AuditDesk {
  const reading = <T>(reach: AuditReach, audit: AuditRow, work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> =>
    inTransaction(database, undefined, async (transaction) => {
      await appendAudit(transaction, [audit]);
      await nameReach(transaction, reach);
      return work(transaction);
    });
  return {
    listEntries: (query, reach, by) =>
      reading(reach, { actor: by, action: 'audit.listed', verificationIds: [] }, (transaction) => listEntries(transaction, query)),
    readUsage: ({ from, to }, reach, by) =>
      reading(reach, { actor: by, action: 'audit.usage-read', verificationIds: [] }, (transaction) => readUsage(transaction, from, to)),
  };
}

/** Tells row security which entries the transaction may read. */
async function nameReach(transaction: DatabaseTransaction, reach: AuditReach): Promise<void> {
  if (reach.kind === 'mandate')
    await sql`select act_as_officer(${reach.officerId}::uuid, ${reach.organisationId}::uuid, ${reach.area}, 'mandate', '')`.execute(
      transaction,
    );
  const [name, value] =
    reach.kind === 'own'
      ? ['hedui.audit_officer', reach.officerId]
      : ['hedui.audit_area', reach.kind === 'everywhere' ? '*' : reach.kind === 'mandate' ? 'mandate' : reach.area];
  await sql`select set_config(${name}, ${value}, true)`.execute(transaction);
}

async function listEntries(transaction: DatabaseTransaction, query: AuditQuery): Promise<AuditPage> {
  const before = readCursor(query.cursor);
  const { from, to, officerId = null, actor = null, verificationId = null, subject = null, action = null, limit } = query;
  const { rows } = await sql<AuditEntryRow>`
    select ${entryColumns} from audit_event e
    where e.at >= ${from} and e.at < ${to}
      and (${before}::bigint is null or e.audit_id < ${before}::bigint)
      and (${officerId}::text is null or e.officer_id = ${officerId}::text)
      and (${actor}::text is null or e.actor = ${actor}::text)
      and (${verificationId}::uuid is null or e.verification_ids @> array[${verificationId}::uuid])
      and (${subject}::text is null or e.subjects @> array[${subject}::text])
      and (${action}::text is null or e.action = ${action}::text)
    order by e.audit_id desc limit ${limit + 1}`.execute(transaction);
  const page = rows.slice(0, limit);
  return { items: page.map(toAuditEntry), nextCursor: rows.length > limit ? String(page.at(-1)?.audit_id) : undefined };
}

function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^[1-9]\d{0,14}$/.test(cursor)) throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one');
  return Number(cursor);
}

interface UsageRow {
  who: string;
  is_officer: boolean;
  organisation_id: string | null;
  division: string | null;
  roles: string[] | null;
  looks: number;
  verifications: number;
  people: number;
  off_hours: number;
  most_people: number;
  outside: number;
  unmasked: number;
  undecided: number;
  most_days: number;
  printed: number;
  first_at: Date;
  last_at: Date;
}

async function readUsage(transaction: DatabaseTransaction, from: Date, to: Date): Promise<readonly UsageFigures[]> {
  const { rows } = await sql<UsageRow>`
    with entry as materialized (
      select coalesce(e.officer_id, e.actor) as who, e.officer_id is not null as is_officer, e.*, e.at at time zone 'Asia/Shanghai' as local,
        e.action ~ ${LOOK_PATTERN} as looks
      from audit_event e where e.at >= ${from} and e.at < ${to} and e.actor <> 'worker'),
    worked as (select distinct who, verification_id from entry, unnest(verification_ids) verification_id where not looks),
    decided as (select verification_id, max(at) as at from entry, unnest(verification_ids) verification_id where action = 'decision.recorded' group by 1),
    look as (select * from entry where looks),
    person as (select who, subject, date_trunc('hour', local) as hour, local::date as day from look, unnest(subjects) subject),
    hourly as (select who, max(people) as most from (select who, count(distinct subject) as people from person group by who, hour) h group by who),
    daily as (select who, max(days) as most from (select who, count(distinct day) as days from person group by who, subject) d group by who),
    distinct_people as (select who, count(distinct subject) as people from person group by who),
    seen as (
      select l.who, count(distinct v.id) as verifications, count(*) filter (where w.who is null) as outside,
        count(distinct v.id) filter (where l.action ~ 'unmasked$' and (d.at is null or d.at < l.at)) as undecided
      from look l cross join unnest(l.verification_ids) v(id)
        left join worked w on w.who = l.who and w.verification_id = v.id left join decided d on d.verification_id = v.id
      group by l.who)
    select l.who, bool_or(l.is_officer) as is_officer, max(l.organisation_id) as organisation_id, max(l.division) as division,
      string_to_array((array_agg(array_to_string(l.roles, ',') order by l.at desc) filter (where l.roles is not null))[1], ',') as roles, count(*) as looks,
      coalesce(max(s.verifications), 0) as verifications, coalesce(max(p.people), 0) as people,
      count(*) filter (where extract(hour from l.local) not between 7 and 19 or extract(isodow from l.local) > 5) as off_hours,
      coalesce(max(h.most), 0) as most_people, coalesce(max(s.outside), 0) as outside,
      count(*) filter (where l.action ~ 'unmasked$') as unmasked, coalesce(max(s.undecided), 0) as undecided, coalesce(max(d.most), 0) as most_days,
      count(*) filter (where l.action ~ '(printed|exported)$') as printed, min(l.at) as first_at, max(l.at) as last_at
    from look l left join seen s using (who) left join hourly h using (who) left join daily d using (who) left join distinct_people p using (who)
    group by l.who order by looks desc limit ${USAGE_LINES}`.execute(transaction);
  return rows.map((row) => ({
    who: row.who,
    isOfficer: row.is_officer,
    organisationId: row.organisation_id ?? undefined,
    division: row.division ?? undefined,
    roles: row.roles ?? [],
    looks: row.looks,
    verifications: row.verifications,
    people: row.people,
    offHours: row.off_hours,
    mostPeopleInAnHour: row.most_people,
    outsideOwnCases: row.outside,
    unmasked: row.unmasked,
    unmaskedWithoutDecision: row.undecided,
    mostDaysOnOnePerson: row.most_days,
    printed: row.printed,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
  }));
}
