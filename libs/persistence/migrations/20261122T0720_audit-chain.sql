-- Proof of who looked: one shape of audit entry, the chain of signed blocks over all entries, and what of it is anchored
-- outside the database. Nothing of it may be changed or taken away (docs/audit.md).
set local search_path = hedui;

alter table audit_event
  add column officer_id      text,
  add column organisation_id text,
  add column division        text,          -- of the officer's organisation: who may read usage reports
  add column roles           text[],
  add column subjects        text[],        -- keyed hashes of people, 32 hexadecimal digits each
  add column fields          text[],        -- what of a person was looked at; null: the whole
  add column result          text not null default 'done',
  add column reason          text,
  add column request_id      text,
  add column documents       text[],        -- "kind/id=sha256" of what was issued or recorded
  add column mac             bytea,         -- 6 bytes time, 2 random, 16 HMAC: made by the process that wrote the entry
  add column xid             xid8 not null default pg_current_xact_id();
create index audit_event_by_commit on audit_event (xid, audit_id);
create index audit_event_by_time on audit_event (at);

-- Entries in the order in which they were found committed, each block signed over itself and the block before it.
create table audit_block (
  block          bigint primary key,
  first_sequence bigint not null,
  audit_ids      bigint[] not null check (cardinality(audit_ids) > 0),
  entry_hashes   bytea not null,            -- 32 bytes an entry, in the order of audit_ids
  unproven       integer[] not null,        -- places (from 0) of entries whose writer did not prove itself
  previous_hash  bytea not null,
  hash           bytea not null,
  sealed_at      timestamptz not null,
  key_id         text not null,
  signature      bytea not null,
  -- where the next block begins; not part of what is signed
  last_xid       xid8 not null,
  last_audit_id  bigint not null,
  floor_audit_id bigint not null,
  check (length(entry_hashes) = 32 * cardinality(audit_ids))
);
create index audit_block_by_sequence on audit_block (first_sequence);

create table audit_anchoring (
  block       bigint not null,
  anchor      text not null,                -- which one: file, or the host of a time-stamp authority
  line_sha256 bytea not null,
  anchored_at timestamptz not null default clock_timestamp(),
  token       bytea,                        -- the answer of a time-stamp authority
  primary key (block, anchor)
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is written once: % of % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
do $$
declare t text;
begin
  foreach t in array array['audit_event', 'audit_block', 'audit_anchoring'] loop
    execute format('create trigger written_once before update or delete on hedui.%I for each row execute function hedui.refuse_audit_change()', t);
    execute format('create trigger never_emptied before truncate on hedui.%I for each statement execute function hedui.refuse_audit_change()', t);
    -- also for sessions that replay a replica's changes
    execute format('alter table hedui.%I enable always trigger written_once, enable always trigger never_emptied', t);
  end loop;
end $$;

-- The worker seals and reads all; the api writes, and reads what the transaction names: everything, one area's officers,
-- or one client's own.
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy worker_all on audit_event to hedui_worker using (true) with check (true);
create policy app_writes on audit_event for insert to hedui_app with check (true);
create policy app_reads on audit_event for select to hedui_app using (
  current_setting('hedui.audit_area', true) = '*'
  or (coalesce(current_setting('hedui.audit_area', true), '') <> '' and starts_with(division, current_setting('hedui.audit_area', true)))
  or (coalesce(current_setting('hedui.audit_actor', true), '') <> '' and actor = current_setting('hedui.audit_actor', true) and officer_id is null));
grant select on audit_event to hedui_app, hedui_worker;
grant select on audit_block, audit_anchoring to hedui_app, hedui_worker;
grant insert on audit_block, audit_anchoring to hedui_worker;
