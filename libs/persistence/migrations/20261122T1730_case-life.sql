-- Cases: the thread of one application, clue or emergency, with who keeps it, its steps, clocks, aid paid first, and how it was
-- handed over (docs/cases.md, docs/adr/0029). Codes, ids and instants in clear; words, reporters and amounts sealed.
set local search_path = hedui;

create table case_record (
  case_id         uuid primary key,
  client_id       text not null,
  organisation_id uuid,                    -- who keeps the case: moves with an accepted hand-over
  opened_by       uuid,
  owner_division  text not null,
  household_id    uuid references household,  -- null: nobody knows yet whom it is about
  division_code   text not null,           -- where the need is
  hukou_division  text,                    -- of the applicant, where it is known
  kind            text not null check (kind in ('application', 'clue', 'emergency', 'review')),
  purpose         text not null,
  programmes      text[] not null,
  difficulty      text,
  channel         text,
  client_reference text,
  event_at        timestamptz,
  reported_at     timestamptz not null,
  accepted_at     timestamptz,
  state           text not null default 'open' check (state in ('open', 'closed')),
  escalated_at    timestamptz,             -- a supervisor looks; null again when somebody has seen to it
  escalated_why   text,
  event_sequence  integer not null default 0,
  details_sealed  bytea,                   -- JSON {words, unknown, reporter, closing}; under the household's key once there is one
  created_by      text not null,
  created_at      timestamptz not null default clock_timestamp(),
  outcome         text,
  next_case_id    uuid references case_record,  -- the application a clue led to
  told_how        text,
  told_at         timestamptz,
  closed_at       timestamptz,
  closed_by       text,
  idempotency_key text not null,
  body_sha256     text not null,
  check ((organisation_id is null) = (opened_by is null)),
  check ((state = 'closed') = (closed_at is not null and closed_by is not null and outcome is not null)),
  check ((told_how is null) = (told_at is null)),
  check ((escalated_at is null) = (escalated_why is null))
);
create unique index case_idempotency on case_record (created_by, idempotency_key);
create unique index case_client_reference on case_record (client_id, client_reference) where client_reference is not null;
create index case_by_household on case_record (household_id) where household_id is not null;
create index case_latest on case_record (created_at desc, case_id);

-- Who did which step, and when. Rows are added, never changed.
create table case_step (
  case_id       uuid not null references case_record,
  ordinal       integer not null check (ordinal >= 1),
  step          text not null,
  responsible   text not null,             -- the officer's id, or a client system's own number of its staff
  at            timestamptz not null,
  recorded_by   text not null,
  recorded_at   timestamptz not null default clock_timestamp(),
  primary key (case_id, ordinal)
);

-- What has a day or an hour: all of it waits for whoever keeps the case. `met` late is still late: met_at tells.
create table case_deadline (
  case_id       uuid not null references case_record,
  kind          text not null check (kind in ('aid', 'papers', 'survey', 'verification', 'decision', 'hand-over')),
  turn          integer not null default 1,  -- of hand-overs there may be several, one after the other
  began_at      timestamptz not null,
  near_at       timestamptz not null,      -- from then on who keeps the case is reminded
  due_at        timestamptz not null,
  working_days  integer,
  hours         integer,
  ground        text,                      -- why it was extended
  citation      text not null,
  state         text not null default 'open' check (state in ('open', 'met', 'void')),
  met_at        timestamptz,
  reminded_at   timestamptz,               -- said that it is near
  told_late_at  timestamptz,               -- said that it has passed
  primary key (case_id, kind, turn),
  check ((state = 'met') = (met_at is not null))
);
create index case_deadline_open on case_deadline (due_at) where state = 'open';
create index case_deadline_near on case_deadline (near_at) where state = 'open' and reminded_at is null;

-- Aid paid, first or later.
create table case_aid (
  aid_id         uuid primary key,
  case_id        uuid not null references case_record,
  ordinal        integer not null check (ordinal >= 1),
  paid_at        timestamptz not null,
  before_report  boolean not null,         -- no report of the case existed then
  meeting_record text,                     -- number of the minutes, where it goes beyond the limit (一事一议)
  details_sealed bytea,                    -- JSON {amount, payer}; under the household's key once there is one
  recorded_by    text not null,
  recorded_at    timestamptz not null default clock_timestamp(),
  idempotency_key text not null,
  body_sha256    text not null,
  unique (case_id, ordinal),
  unique (case_id, idempotency_key)
);

create table case_verification (
  case_id         uuid not null references case_record,
  verification_id uuid not null references verification,
  linked_by       text not null,
  linked_at       timestamptz not null default clock_timestamp(),
  primary key (case_id, verification_id)
);
create index case_verification_by_verification on case_verification (verification_id);

-- An offer to another organisation. Who offered keeps the case until it is accepted. The row holds the little that the other
-- side may see before it accepts: no household, no words.
create table case_handover (
  handover_id          uuid primary key,
  case_id              uuid not null references case_record,
  turn                 integer not null check (turn >= 1),
  client_id            text not null,
  from_officer_id      uuid not null,
  from_organisation_id uuid not null,
  from_division        text not null,
  to_organisation_id   uuid not null references organisation,
  to_division          text not null,
  reason               text not null,
  kind                 text not null,
  purpose              text not null,
  programmes           text[] not null,
  difficulty           text,
  division_code        text not null,
  people               integer,            -- how many the household has; null: not known
  state                text not null default 'offered' check (state in ('offered', 'accepted', 'returned', 'withdrawn', 'expired')),
  answer               text,               -- why it was returned
  offered_at           timestamptz not null,
  due_at               timestamptz,        -- null: the policy sets no limit
  ended_at             timestamptz,
  ended_by             text,
  told_how             text not null,      -- how and when the family was told of it
  told_at              timestamptz not null,
  unique (case_id, turn),
  check ((state = 'offered') = (ended_at is null))
);
create unique index case_handover_open on case_handover (case_id) where state = 'offered';
create index case_handover_to on case_handover (to_organisation_id, offered_at) where state = 'offered';

-- Who kept a case before: goes on reading what was done until then.
create table case_former (
  handover_id      uuid primary key references case_handover,
  case_id          uuid not null references case_record,
  household_id     uuid,
  verification_ids uuid[] not null,
  client_id        text not null,
  officer_id       uuid not null,
  organisation_id  uuid not null,
  owner_division   text not null,
  until            timestamptz not null
);
create index case_former_by_case on case_former (case_id);
create index case_former_by_household on case_former (household_id) where household_id is not null;

-- What happened to a case, in its order: the thread as people read it, and what client systems are told.
create table case_event (
  case_id  uuid not null references case_record,
  sequence integer not null check (sequence >= 1),
  type     text not null,
  data     jsonb not null,
  at       timestamptz not null,
  primary key (case_id, sequence)
);

-- How long sources usually take, measured by the worker from the statistics.
create table source_usual_time (
  source_id   text primary key,
  p50_seconds integer not null check (p50_seconds >= 0),
  p90_seconds integer not null check (p90_seconds >= p50_seconds),
  answers     integer not null check (answers >= 1),
  measured_at timestamptz not null default clock_timestamp()
);

do $$
declare t text;
begin
  foreach t in array array['case_record', 'case_step', 'case_deadline', 'case_aid', 'case_verification', 'case_handover', 'case_former', 'case_event'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
  end loop;
end $$;

-- Both sides of a hand-over. These two tables look at no other, so that the others may look at them.
create policy from_side on case_handover to hedui_app
  using (reaches(client_id, from_officer_id, from_organisation_id, from_division));
create policy to_side on case_handover to hedui_app
  using (setting('officer_id') is not null and to_organisation_id::text = setting('organisation'))
  with check (to_organisation_id::text = setting('organisation'));
create policy to_side_below on case_handover for select to hedui_app
  using (setting('reach') = 'below' and starts_with(to_division, setting('area')));
create policy purpose_held on case_handover as restrictive to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));
create policy formerly on case_former for select to hedui_app
  using (setting('reach') is not null and reaches(client_id, officer_id, organisation_id, owner_division));
create policy taking_over on case_former for insert to hedui_app with check (exists (
  select 1 from case_handover h where h.handover_id = case_former.handover_id and h.handover_id::text = setting('taking_over')
    and h.state = 'offered' and h.to_organisation_id::text = setting('organisation')));

create policy reached on case_record to hedui_app using (reaches(client_id, opened_by, organisation_id, owner_division));
create policy formerly on case_record for select to hedui_app
  using (setting('reach') is not null and exists (select 1 from case_former f where f.case_id = case_record.case_id));
-- The moment of acceptance: only for the organisation it was offered to, only while it is offered.
create policy taking_over on case_record to hedui_app using (setting('taking_over') is not null and exists (
  select 1 from case_handover h where h.case_id = case_record.case_id and h.handover_id::text = setting('taking_over')
    and h.state = 'offered' and h.to_organisation_id::text = setting('organisation')));
create policy no_relatives on case_record as restrictive to hedui_app
  using (household_id is null or household_id <> all (setting_ids('kin')));
create policy purpose_held on case_record as restrictive to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));

-- Asked once a statement, and by functions that are not inlined: every statement about a household or a verification is planned
-- with these policies, and tables inside them would be planned with theirs each time.
create function household_taken_over() returns uuid language plpgsql stable set search_path = hedui as $$
begin
  return (select c.household_id from case_record c join case_handover h using (case_id)
    where h.handover_id = setting('taking_over')::uuid and h.state = 'offered' and h.to_organisation_id::text = setting('organisation'));
end $$;
create function former_verifications() returns uuid[] language plpgsql stable set search_path = hedui as $$
begin
  return (select array_agg(id) from case_former f cross join lateral unnest(f.verification_ids) id);
end $$;
create function former_households() returns uuid[] language plpgsql stable set search_path = hedui as $$
begin
  return (select array_agg(distinct f.household_id) from case_former f where f.household_id is not null);
end $$;
create policy taking_over on household to hedui_app
  using (setting('taking_over') is not null and household_id = (select household_taken_over()));
create policy taking_over on verification to hedui_app
  using (setting('taking_over') is not null and household_id = (select household_taken_over()));
create policy formerly on verification for select to hedui_app
  using (setting('reach') is not null and verification_id = any ((select former_verifications())::uuid[]));
create policy formerly on household_key for select to hedui_app
  using (setting('reach') is not null and household_id = any ((select former_households())::uuid[]));

-- What hangs on a case: read with it, written by who keeps it, and by who takes it over or gives it back. Aid tells amounts and
-- is for who keeps it alone.
create function keeps_case(id uuid) returns boolean language sql stable set search_path = hedui as $$
  select exists (select 1 from case_record c where c.case_id = id and (reaches(c.client_id, c.opened_by, c.organisation_id, c.owner_division)
    or setting('taking_over') is not null and exists (select 1 from case_handover h where h.case_id = id
      and h.handover_id::text = setting('taking_over') and h.state = 'offered' and h.to_organisation_id::text = setting('organisation')))) $$;
do $$
declare t text;
begin
  foreach t in array array['case_step', 'case_deadline', 'case_verification', 'case_event'] loop
    execute format('create policy of_case on hedui.%I for select to hedui_app using (exists (select 1 from hedui.case_record c where c.case_id = %I.case_id))', t, t);
    execute format('create policy kept on hedui.%I for insert to hedui_app with check (hedui.keeps_case(case_id))', t);
  end loop;
end $$;
create policy moved on case_deadline for update to hedui_app using (keeps_case(case_id));
create policy kept on case_aid to hedui_app using (keeps_case(case_id));

grant select, insert, update on case_record, case_deadline, case_handover, case_aid to hedui_app, hedui_worker;
grant select, insert on case_step, case_verification, case_event, case_former to hedui_app, hedui_worker;
grant select on source_usual_time to hedui_app;
grant select, insert, update on source_usual_time to hedui_worker;
grant update (organisation_id, opened_by, owner_division) on household, verification to hedui_app;

-- Told to the client of the case once the household is known: an event names the household it is about.
create function tell_case_events() returns trigger language plpgsql set search_path = hedui as $$
begin
  if not exists (select 1 from event_reader) then return null; end if;
  insert into outbound_event (event_id, client_id, household_id, purpose, type, data)
  select 'evt_' || replace(e.case_id::text, '-', '') || '_c' || e.sequence, c.client_id, c.household_id, c.purpose, 'case.changed',
    e.data || jsonb_build_object('caseId', e.case_id, 'kind', c.kind, 'change', e.type, 'caseSequence', e.sequence)
  from stored e join case_record c using (case_id) join event_reader r on r.client_id = c.client_id
  where c.household_id is not null;
  return null;
end $$;
create trigger case_event_told after insert on case_event referencing new table as stored
  for each statement execute function tell_case_events();
