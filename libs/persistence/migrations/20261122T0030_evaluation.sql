-- Evaluation rows, simulations of draft policy, redeterminations. Evaluation rows hold no names (docs/adr/0006); only the
-- worker's role reads them. What a client sees of runs and redeterminations is its own, by forced row security.

set local search_path = hedui;

-- One row a verification, that of its latest report. Columns in clear are what aggregation and paging need.
create table evaluation_row (
  verification_id uuid primary key references verification,
  household_id    uuid not null,
  client_id       text not null,
  version         integer not null,
  division_code   text not null check (length(division_code) <= 6),
  region          text not null,
  reference_date  date not null,
  pack_from       date not null,
  pack_hash       bytea not null check (length(pack_hash) = 32),
  policy_date     date not null,           -- day whose policy stands: the reference date, or that of a redetermination
  engine_version  text not null,
  catalogue_hash  bytea not null,          -- edition of the list of sources the report was built with
  outcomes        text[] not null,         -- dibao:m (meets), :n, :u (undetermined), :r (a person) as the report's own determination has it
  standing        text[] not null,         -- the same under policy_date
  record_sealed   bytea not null,          -- the household (libs/verification/evaluation-row.ts)
  figures_sealed  bytea not null           -- outcomes and amounts that stand, by programme
);
create index evaluation_row_by_household on evaluation_row (household_id, reference_date, verification_id);
create index evaluation_row_by_region on evaluation_row (region, verification_id);

-- A draft tried over the rows of an area. The draft is policy, not personal.
create table simulation (
  simulation_id  uuid primary key,
  client_id      text not null,
  request        jsonb not null,
  divisions      text[] not null,          -- the client's area when it asked; empty = everywhere
  state          text not null check (state in ('queued', 'running', 'done', 'failed')),
  total          integer,
  tested         integer not null default 0,
  cursor         uuid,                     -- last verification tested: where a run goes on after its worker was lost
  figures        jsonb,                    -- counts and amounts of the groups so far
  failure        text,
  lease_until    timestamptz,
  attempt        integer not null default 0,
  requested_at   timestamptz not null default now(),
  finished_at    timestamptz
);
create index simulation_open on simulation (requested_at) where state in ('queued', 'running');

-- What changes for whom, page by page; amounts of households are sealed.
create table simulation_page (
  simulation_id uuid not null references simulation on delete cascade,
  page          integer not null,
  client_id     text not null,
  csv_sealed    bytea not null,
  primary key (simulation_id, page)
);

-- A run that lays the policy of a day over the current recipients of a region.
create table redetermination_run (
  run_id       uuid primary key,
  client_id    text not null,              -- who asked
  region       text not null,
  policy_date  date not null,
  divisions    text[] not null,
  state        text not null check (state in ('queued', 'running', 'done', 'failed')),
  total        integer,
  tested       integer not null default 0,
  changed      integer not null default 0,
  cursor       uuid,
  failure      text,
  lease_until  timestamptz,
  attempt      integer not null default 0,
  requested_at timestamptz not null default now(),
  finished_at  timestamptz
);
create index redetermination_run_open on redetermination_run (requested_at) where state in ('queued', 'running');

-- The determination of a report under a later policy, beside the report, which stays as it is. Once a report and policy.
create table redetermination (
  verification_id      uuid not null references verification,
  report_version       integer not null,
  pack_hash            bytea not null check (length(pack_hash) = 32),
  run_id               uuid not null references redetermination_run,
  client_id            text not null,
  pack_region          text not null,
  pack_from            date not null,
  policy_date          date not null,
  engine_version       text not null,
  changed              boolean not null,
  determination_sealed bytea not null,     -- JSON of the determination
  figures_sealed       bytea not null,     -- JSON of outcomes and amounts before and after
  made_at              timestamptz not null default now(),
  primary key (verification_id, report_version, pack_hash)
);
create index redetermination_by_run on redetermination (run_id, verification_id);

do $$
declare t text;
begin
  foreach t in array array['evaluation_row', 'simulation', 'simulation_page', 'redetermination_run', 'redetermination'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
  end loop;
  foreach t in array array['simulation', 'simulation_page', 'redetermination_run', 'redetermination'] loop
    execute format('create policy own_client on hedui.%I to hedui_app using (client_id = current_setting(''hedui.client_id'', true)) with check (client_id = current_setting(''hedui.client_id'', true))', t);
  end loop;
  -- A colleague may follow a run; the use case holds its divisions against the colleague's own.
  foreach t in array array['simulation', 'simulation_page', 'redetermination_run'] loop
    execute format('create policy policy_officer on hedui.%I for select to hedui_app using (current_setting(''hedui.policy'', true) = ''on'')', t);
  end loop;
end $$;

grant select, insert, update, delete on evaluation_row to hedui_worker;
grant select, insert on simulation to hedui_app;
grant select, insert, update on simulation to hedui_worker;
grant select on simulation_page to hedui_app;
grant select, insert, delete on simulation_page to hedui_worker;
grant select, insert on redetermination_run to hedui_app;
grant select, insert, update on redetermination_run to hedui_worker;
grant select on redetermination to hedui_app;
grant select, insert on redetermination to hedui_worker;

create view ops.simulation with (security_invoker = true) as
  select simulation_id, state, tested, total, failure, requested_at, finished_at from hedui.simulation;
create view ops.redetermination_run with (security_invoker = true) as
  select run_id, region, policy_date, state, tested, total, changed, failure, requested_at, finished_at from hedui.redetermination_run;
grant select on ops.simulation, ops.redetermination_run to hedui_worker;
