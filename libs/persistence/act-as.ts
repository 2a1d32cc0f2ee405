// Tells PostgreSQL who acts in a transaction; forced row security does the rest (migration 20261122T0710_reach.sql).
import type { RowReach } from '#lawful-access';
import { sql, type RawBuilder } from 'kysely';

/** Rows of people in the console carry it as their client; no system reaches them under it. */
const CONSOLE = 'console';

/** The statement with which a principal's transaction begins; undefined for the worker, which works for all. */
export function actAs(reach: RowReach | undefined): RawBuilder<unknown> | undefined {
  if (reach === undefined) return undefined;
  if (typeof reach !== 'string' && 'letterNumber' in reach) return sql`select hedui.act_as_letter_holder(${reach.letterNumber})`;
  if (typeof reach !== 'string' && 'sessionHash' in reach) return sql`select hedui.act_as_letter_session(${reach.sessionHash})`;
  if (typeof reach !== 'string' && 'familyCase' in reach) return sql`select hedui.act_as_family(${reach.familyCase}::uuid)`;
  const { clientId, purposes } = typeof reach === 'string' ? { clientId: reach, purposes: [] } : reach;
  if (typeof reach !== 'string' && 'officerId' in reach)
    return sql`select hedui.act_as_officer(${reach.officerId}::uuid, ${reach.organisationId}::uuid, ${reach.area}, ${reach.reach}, ${purposes.join()})`;
  if (clientId === CONSOLE) return sql`select set_config('hedui.reach', 'none', true)`;
  return purposes.length === 0
    ? sql`select set_config('hedui.client_id', ${clientId}, true)`
    : sql`select set_config('hedui.client_id', ${clientId}, true), set_config('hedui.purposes', ${purposes.join()}, true)`;
}
