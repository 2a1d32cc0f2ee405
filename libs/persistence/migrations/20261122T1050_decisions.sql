-- Decisions on assistance: what was decided on which report, apart from what was recommended. Rows are never changed: a change
-- or an end is a further row of the same household and programme.
set local search_path = hedui;

create table decision (
  decision_id     uuid primary key,
  household_id    uuid not null references household,
  client_id       text not null,           -- the household's: a system sees what was decided about its own
  division_code   text not null,           -- the household's
  verification_id uuid references verification,  -- null: an existing case that was never verified here
  report_version  integer,
  purpose         text not null,
  programme       text not null,
  class           text,                    -- the operator's own class of the programme
  ordinal         integer not null check (ordinal >= 1),
  supersedes      uuid unique references decision,
  outcome         text not null check (outcome in ('granted', 'refused', 'adjusted', 'stopped', 'gradual-exit')),
  valid_from      date not null,
  valid_to        date,
  decided_at      timestamptz not null,
  decided_by      text not null,           -- the officer, or the client system that wrote it back
  recorded_at     timestamptz not null default clock_timestamp(),
  recommended     text check (recommended in ('meets', 'does-not-meet', 'undetermined', 'refer-to-person')),
  settled         boolean,
  differs         text[] not null default '{}' check (differs <@ array['outcome', 'amount']),
  due_on          date,                    -- last day of the statutory limit, when one runs
  client_reference text,
  idempotency_key text not null,
  body_sha256     text not null,
  details_sealed  bytea not null,          -- JSON {amount, recommendedAmount, reason, decider}
  check ((verification_id is null) = (report_version is null)),
  check ((recommended is null) = (settled is null)),
  check ((ordinal = 1) = (supersedes is null)),
  check (valid_to is null or valid_from <= valid_to),
  constraint decision_turn unique (household_id, programme, ordinal)
);
create unique index decision_client_reference on decision (client_id, client_reference) where client_reference is not null;
create unique index decision_idempotency on decision (decided_by, idempotency_key);
create index decision_by_verification on decision (verification_id) where verification_id is not null;
create index decision_by_division on decision (division_code, programme);
create index decision_by_time on decision (recorded_at);

alter table decision enable row level security;
alter table decision force row level security;
-- A system by its client; an officer by what the decision hangs on. Purposes and relatives bound both.
create policy reached on decision to hedui_app using (
  case when setting('reach') is null then client_id = current_setting('hedui.client_id', true)
    when verification_id is null then exists (select 1 from household h where h.household_id = decision.household_id)
    else exists (select 1 from verification v where v.verification_id = decision.verification_id) end);
create policy no_relatives on decision as restrictive to hedui_app using (household_id <> all (setting_ids('kin')));
create policy purpose_held on decision as restrictive to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));
create policy worker_all on decision for select to hedui_worker using (true);

grant select, insert on decision to hedui_app;
grant select on decision to hedui_worker;
