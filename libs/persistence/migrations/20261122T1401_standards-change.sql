-- A standards change: what a redetermination says of each decision in force, and the decisions a second person has it make.
set local search_path = hedui;

alter table redetermination_run
  add column figures      jsonb,           -- households and amounts a month by programme and result, and the differences in bands
  add column choice       text check (choice in ('adjust', 'upstream')),
  add column effective_on date,
  add column approved_by  text,
  add column approved_at  timestamptz,
  add column adjusted     integer not null default 0,
  add column overtaken    integer not null default 0,
  add column adjusted_at  timestamptz,
  add constraint approval_whole check ((choice is null) = (approved_by is null) and (choice is null) = (approved_at is null) and (choice is null) = (effective_on is null)),
  add constraint approved_by_another check (approved_by <> client_id);
create index redetermination_run_approved on redetermination_run (approved_at) where choice = 'adjust' and adjusted_at is null;

-- One decision in force under the policy of a run.
create table adjustment (
  run_id         uuid not null references redetermination_run,
  household_id   uuid not null references household,
  programme      text not null,
  client_id      text not null,            -- the household's
  division_code  text not null,            -- the household's
  decision_id    uuid not null references decision,
  verification_id uuid references verification,  -- null: nothing is stored to determine it from
  report_version integer,
  result         text not null check (result in ('winner', 'loser', 'unchanged', 'open')),
  reason         text,                     -- why it is open, or that the conditions are no longer met
  figures_sealed bytea not null,           -- JSON {before, after}, yuan a month
  state          text not null default 'listed' check (state in ('listed', 'adjusted', 'overtaken')),
  adjusted_by    uuid references decision,
  primary key (run_id, household_id, programme),
  check ((verification_id is null) = (report_version is null)),
  check ((state = 'adjusted') = (adjusted_by is not null)),
  check (result <> 'open' or reason is not null)
);
create index adjustment_by_client on adjustment (run_id, client_id, household_id, programme);
create index adjustment_waiting on adjustment (run_id, household_id, programme)
  where state = 'listed' and result in ('winner', 'loser') and reason is null;

alter table adjustment enable row level security;
alter table adjustment force row level security;
create policy own_client on adjustment for select to hedui_app using (setting('reach') is null and client_id = setting('client_id'));
create policy worker_all on adjustment to hedui_worker using (true) with check (true);
grant select on adjustment to hedui_app;
grant select, insert, update on adjustment to hedui_worker;

-- Another policy officer than who asked for the run approves it, once.
create policy approval on redetermination_run for update to hedui_app
  using (setting('policy') = 'on' and client_id <> setting('client_id') and state = 'done' and choice is null)
  with check (setting('policy') = 'on' and approved_by = setting('client_id'));
grant update (choice, effective_on, approved_by, approved_at) on redetermination_run to hedui_app;

-- The worker decides nothing but what was approved: adjustments.
create policy approved_adjustment on decision for insert to hedui_worker with check (outcome = 'adjusted');
grant insert on decision to hedui_worker;
