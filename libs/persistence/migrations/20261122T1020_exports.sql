-- Lists of cases as files: asked for by an officer, beyond a number of rows approved by another, made, taken once, gone.
set local search_path = hedui;

create table case_export (
  export_id       uuid primary key,
  number          bigint generated always as identity,
  requested_by    uuid not null,
  organisation_id uuid not null,
  owner_division  text not null,             -- of the organisation
  rows_reach      text not null check (rows_reach in ('own', 'organisation', 'below')),
  purposes        text not null,
  parts           text[] not null,           -- what the officer may see of a case besides its state: people, outcomes
  roles           text[] not null,
  format          text not null check (format in ('csv', 'xlsx', 'jsonl')),
  language        text not null check (language in ('zh', 'en')),
  filter          jsonb not null,            -- states, codes and times
  details_sealed  bytea not null,            -- JSON {reason, officer, organisation}
  row_count       integer not null check (row_count >= 0),
  is_alone        boolean not null,          -- made without a second person
  state           text not null check (state in ('requested', 'approved', 'refused', 'ready', 'taken', 'expired', 'failed')),
  requested_at    timestamptz not null default clock_timestamp(),
  decided_by      uuid,
  decided_at      timestamptz,
  attempt         integer not null default 0,
  lease_until     timestamptz,
  rows_written    integer,
  available_until timestamptz,
  taken_at        timestamptz,
  failure         text,
  check (decided_by is null or decided_by <> requested_by),
  check ((decided_by is null) = (decided_at is null)),
  check (state not in ('approved', 'ready', 'taken') or is_alone or decided_by is not null),
  check (not is_alone or row_count <= 200)
);
create index case_export_by_officer on case_export (requested_by, requested_at);
create index case_export_to_work on case_export (requested_at) where state in ('requested', 'approved', 'ready');

create table case_export_file (
  export_id   uuid primary key references case_export,
  file_sealed bytea not null
);

alter table case_export enable row level security;
alter table case_export force row level security;
alter table case_export_file enable row level security;
alter table case_export_file force row level security;
create policy worker_all on case_export to hedui_worker using (true) with check (true);
create policy worker_all on case_export_file to hedui_worker using (true) with check (true);
-- One's own, and for who decides those of the reach.
create policy own_export on case_export for select to hedui_app using (requested_by::text = setting('officer_id'));
create policy reached on case_export for select to hedui_app using (reaches('console', requested_by, organisation_id, owner_division));
create policy own_request on case_export for insert to hedui_app
  with check (requested_by::text = setting('officer_id') and organisation_id::text = setting('organisation')
    and decided_by is null and (state = 'requested' or (state = 'approved' and is_alone)));
create policy decision on case_export for update to hedui_app
  using (state = 'requested' and requested_by::text <> setting('officer_id') and reaches('console', requested_by, organisation_id, owner_division))
  with check (decided_by::text = setting('officer_id'));
create policy own_progress on case_export for update to hedui_app
  using (requested_by::text = setting('officer_id') and (state = 'ready' or (state = 'approved' and is_alone)))
  with check (requested_by::text = setting('officer_id') and state in ('ready', 'taken'));
create policy own_file on case_export_file to hedui_app
  using (exists (select 1 from case_export e where e.export_id = case_export_file.export_id and e.requested_by::text = setting('officer_id')));

grant select, insert on case_export to hedui_app;
grant update (state, decided_by, decided_at, rows_written, available_until, taken_at) on case_export to hedui_app;
grant select, insert, delete on case_export_file to hedui_app;
grant select on case_export to hedui_worker;
grant update (state, attempt, lease_until, rows_written, available_until, failure) on case_export to hedui_worker;
grant select, insert, delete on case_export_file to hedui_worker;

-- The worker makes a file under the row security of the officer who asked: for those statements it becomes hedui_export, which
-- reads cases as the api does and can do nothing else.
grant usage on schema hedui to hedui_export;
grant select on household, verification, member, report, household_key, relative to hedui_export;
alter policy reached on household to hedui_app, hedui_export;
alter policy no_relatives on household to hedui_app, hedui_export;
alter policy reached on verification to hedui_app, hedui_export;
alter policy no_relatives on verification to hedui_app, hedui_export;
alter policy purpose_held on verification to hedui_app, hedui_export;
alter policy reached on member to hedui_app, hedui_export;
alter policy kin_lookup on member to hedui_app, hedui_export;
alter policy reached on report to hedui_app, hedui_export;
alter policy of_household on household_key to hedui_app, hedui_export;
alter policy own_entry on relative to hedui_app, hedui_export;
