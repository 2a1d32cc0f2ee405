-- Reports held against the last one of the same household, and the alerts that come of it. Rows hold ids, codes and ranks; values
-- and amounts are sealed under the household's key.
set local search_path = hedui;

-- One row a report that followed another of its household; queued in the transaction that seals the report.
create table report_comparison (
  verification_id uuid primary key references verification,
  household_id    uuid not null references household,
  version         integer not null check (version >= 1),  -- the latest when it was queued
  state           text not null default 'waiting' check (state in ('waiting', 'compared', 'nothing-before', 'failed')),
  compared_version integer,
  before_verification_id uuid references verification,
  before_version  integer,
  changes_sealed  bytea,                   -- JSON {changes, silent}
  failure         text,                    -- code of what kept it from being compared
  attempt         integer not null default 0,
  lease_until     timestamptz,
  queued_at       timestamptz not null default clock_timestamp(),
  compared_at     timestamptz,
  check ((before_verification_id is null) = (before_version is null)),
  check ((state = 'failed') = (failure is not null))
);
-- all a worker looks at
create index report_comparison_waiting on report_comparison (queued_at, verification_id) where state = 'waiting';
create index report_comparison_by_household on report_comparison (household_id);

alter table report_comparison enable row level security;
alter table report_comparison force row level security;
create policy worker_all on report_comparison to hedui_worker using (true) with check (true);
grant select, insert, update on report_comparison to hedui_worker;

-- One alert a kind and pair of reports. `rank`: see rank-alert.ts; it tells no amount.
create table alert (
  alert_id        uuid primary key,
  household_id    uuid not null references household,
  client_id       text not null,           -- the household's
  division_code   text not null,           -- the household's
  purpose         text not null,
  verification_id uuid references verification,  -- null: an event waits for an authorization
  version         integer,
  before_verification_id uuid references verification,
  before_version  integer,
  kind            text not null check (kind ~ '^[a-z-]{2,40}$'),
  effect          text not null check (effect in ('flip', 'amount')),
  direction       text not null check (direction in ('less', 'more', 'look')),
  certainty       text not null check (certainty in ('certain', 'possible')),
  rank            integer not null check (rank >= 0),
  state           text not null default 'open' check (state in ('open', 'visit', 'handled', 'gone')),
  details_sealed  bytea not null,          -- JSON {changes, programmes, atStake, reason}
  raised_at       timestamptz not null default clock_timestamp(),
  gone_at         timestamptz,
  gone_by         uuid references verification,  -- the report in which it is no more
  check ((verification_id is null) = (version is null)),
  check ((before_verification_id is null) = (before_version is null)),
  check (state <> 'gone' or gone_at is not null),
  constraint alert_once unique (verification_id, kind)
);
create index alert_by_rank on alert (rank desc, alert_id) where state in ('open', 'visit');
create index alert_by_household on alert (household_id, rank desc);

-- What became of an alert: rows are never changed, the last one counts.
create table alert_answer (
  answer_id       uuid primary key,
  alert_id        uuid not null references alert,
  ordinal         integer not null check (ordinal >= 1),
  outcome         text not null check (outcome in ('visit', 'handled', 'decision')),
  useful          boolean,                 -- null: nobody can say yet
  decision_id     uuid references decision,
  reason_sealed   bytea,
  answered_by     text not null,
  answered_at     timestamptz not null default clock_timestamp(),
  check ((outcome = 'visit') or useful is not null),
  check ((outcome = 'decision') = (decision_id is not null)),
  constraint alert_answer_turn unique (alert_id, ordinal)
);

alter table alert enable row level security;
alter table alert force row level security;
create policy reached on alert to hedui_app using (
  case when setting('reach') is null then client_id = current_setting('hedui.client_id', true)
    else exists (select 1 from household h where h.household_id = alert.household_id) end);
create policy no_relatives on alert as restrictive to hedui_app using (household_id <> all (setting_ids('kin')));
create policy purpose_held on alert as restrictive to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));
create policy worker_all on alert to hedui_worker using (true) with check (true);

alter table alert_answer enable row level security;
alter table alert_answer force row level security;
create policy reached on alert_answer to hedui_app
  using (exists (select 1 from alert a where a.alert_id = alert_answer.alert_id))
  with check (exists (select 1 from alert a where a.alert_id = alert_answer.alert_id));
create policy worker_all on alert_answer for select to hedui_worker using (true);

grant select on alert to hedui_app;
grant update (state) on alert to hedui_app;
grant select, insert, update on alert to hedui_worker;
grant select, insert on alert_answer to hedui_app;
grant select on alert_answer to hedui_worker;
