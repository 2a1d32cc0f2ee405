// Whether an arm had in place what it was started with, and nothing of what it was started without: read from what it stored,
// so that two arms that are the same by mistake are not compared.
import type pg from 'pg';
import type { Guard } from './without/stand-ins.js';

/** For an arm without row security: as superuser, in its own database. */
export async function liftRowSecurity(admin: pg.Client): Promise<void> {
  await admin.query(`do $$ declare t record; begin
    for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'hedui' and c.relkind in ('r', 'p') and c.relrowsecurity loop
      execute format('alter table %s no force row level security, disable row level security', t.name);
    end loop; end $$`);
}

/** Counts over the rows of a run; each is above zero with a guard and zero without, or the other way round. */
const SIGNS: Readonly<Record<Guard, { readonly kept: string; readonly open?: string }>> = {
  authorizations: { kept: 'select count(*) from hedui."authorization"' },
  sealing: {
    kept: 'select count(*) from hedui.member where get_byte(identity_sealed, 0) > 0',
    open: `select count(*) from hedui.member where position('"idNumber"'::bytea in identity_sealed) > 0`,
  },
  'household-keys': { kept: 'select count(*) from hedui.household_key' },
  'row-security': {
    kept: `select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'hedui' and c.relname in ('household', 'member', 'verification', 'report') and c.relrowsecurity and c.relforcerowsecurity`,
  },
  audit: {
    kept: 'select count(*) from hedui.audit_event',
    open: `select (select count(*) from hedui.audit_event) - coalesce(sum(cardinality(audit_ids)), 0) + coalesce(sum(cardinality(unproven)), 0) from hedui.audit_block`,
  },
  evidence: {
    kept: 'select count(*) from hedui.report_manifest',
    open: `select count(*) from hedui.report r where exists (select 1 from hedui.report_manifest) and not exists (
      select 1 from hedui.report_manifest m where m.verification_id = r.verification_id and m.version = r.version)`,
  },
};

/** @returns a sentence for each guard that is not where it should be */
export async function findMisplacedGuards(admin: pg.Client, without: readonly Guard[]): Promise<readonly string[]> {
  const count = async (text: string): Promise<number> =>
    Number((await admin.query<{ count: string }>(`select (${text})::text as count`)).rows[0]?.count);
  const problems: string[] = [];
  for (const [guard, { kept, open }] of Object.entries(SIGNS)) {
    const wanted = !without.some((one) => one === guard);
    const [found, bare] = [await count(kept), open === undefined ? undefined : await count(open)];
    if (wanted && !(found > 0)) problems.push(`${guard} should be in place and left no trace`);
    if (wanted && bare !== undefined && bare !== 0) problems.push(`${guard}: ${bare} rows without it`);
    if (!wanted && found !== 0) problems.push(`${guard} should be left out and left ${found} traces`);
  }
  return problems;
}
