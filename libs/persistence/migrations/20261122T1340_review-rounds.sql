-- Review rounds: a cohort frozen as a list, the re-checks of its households, what each came to, draws for supervision. Also the
-- changes that families declare between two reviews.
set local search_path = hedui;

create table review_round (
  round_id        uuid primary key,
  client_id       text not null,
  organisation_id uuid,
  opened_by       uuid,
  owner_division  text not null,
  kind            text not null check (kind in ('review', 'campaign')),
  title           text not null check (length(title) between 1 and 100),
  area            text not null check (area ~ '^[0-9]*$'),  -- digits all divisions of the cohort begin with; empty: everyone in reach
  programme       text,                    -- null: every programme
  class           text check (class in ('stable', 'unfixed')),
  due_from        date,                    -- the next review of the household falls due between these days
  due_to          date,
  begins_on       date not null,
  ends_on         date not null,           -- re-checks are spread from the first to the last day
  hold_back       integer not null check (hold_back between 1 and 100),  -- per cent of the unchanged, looked at one by one
  seed            text not null,           -- told when the round has started; its hash from the beginning
  state           text not null default 'draft' check (state in ('draft', 'running', 'paused', 'finished', 'ended')),
  started_at      timestamptz,
  ended_at        timestamptz,
  created_by      text not null,
  created_at      timestamptz not null default clock_timestamp(),
  check (begins_on <= ends_on),
  check ((organisation_id is null) = (opened_by is null))
);
create index review_round_latest on review_round (created_at desc, round_id);

alter table review add column round_id uuid references review_round;
-- the words are the program's; a round brings forward households nothing was planned for
alter table review drop constraint if exists review_reason_check;
alter table review add constraint review_reason_check check (reason ~ '^[a-z]+(-[a-z]+)*$');
create index review_by_round on review (round_id) where round_id is not null;

-- One row a household and programme of the frozen list.
create table review_round_entry (
  round_id        uuid not null references review_round,
  household_id    uuid not null references household,
  programme       text not null,
  number          integer not null check (number >= 1),
  client_id       text not null,
  division_code   text not null,
  purpose         text not null,
  decision_id     uuid not null references decision,  -- what ran when the list was frozen
  ordinal         integer not null,        -- of that decision: a later one has decided the entry
  review_id       uuid references review,
  due_before      date,                    -- day the review had before the round; null: it was made for the round
  outcome         text check (outcome in ('unchanged', 'adjust', 'stop', 'gradual-exit', 'visit-needed', 'unanswered')),
  reason          text,
  verification_id uuid references verification,
  report_version  integer not null default 0,
  proposed_sealed bytea,                   -- JSON {amount, steps}
  assessed_at     timestamptz,
  primary key (round_id, household_id, programme),
  unique (round_id, number),
  check ((outcome is null) = (reason is null)),
  check ((outcome is null) = (assessed_at is null))
);
create index review_round_entry_by_review on review_round_entry (review_id);
create index review_round_entry_by_outcome on review_round_entry (round_id, outcome, number);

create table review_draw (
  draw_id         uuid primary key,
  round_id        uuid not null references review_round,
  client_id       text not null,
  organisation_id uuid,
  opened_by       uuid,
  owner_division  text not null,
  programme       text,                    -- null: every programme of the round
  outcome         text,                    -- null: the whole list
  percent         integer not null check (percent between 1 and 100),
  own_seed_sha256 text not null check (own_seed_sha256 ~ '^[0-9a-f]{64}$'),
  hub_seed        text not null,           -- told when it is drawn; its hash from the beginning
  own_seed        text,
  present         text[],                  -- roles and offices of who was there
  population      integer,
  state           text not null default 'committed' check (state in ('committed', 'drawn')),
  checked_by_organisation uuid not null,
  created_by      text not null,
  created_at      timestamptz not null default clock_timestamp(),
  drawn_at        timestamptz,
  check ((state = 'drawn') = (own_seed is not null and drawn_at is not null and population is not null and present is not null)),
  check ((organisation_id is null) = (opened_by is null))
);
create table review_draw_case (
  draw_id         uuid not null references review_draw,
  round_id        uuid not null,
  household_id    uuid not null references household,
  programme       text not null,
  client_id       text not null,
  position        integer not null check (position >= 1),
  number          integer not null,
  result          text check (result in ('upheld', 'to-correct', 'not-reached')),
  decided_by      text not null,           -- who recorded the decision that ran: somebody else checks it
  recorded_by     text,
  recorded_at     timestamptz,
  primary key (draw_id, position),
  unique (draw_id, household_id, programme),
  foreign key (round_id, household_id, programme) references review_round_entry (round_id, household_id, programme),
  check ((result is null) = (recorded_by is null and recorded_at is null))
);

-- What a family declared between two reviews: the next re-check is made with it.
create table declared_change (
  change_id       uuid primary key,
  household_id    uuid not null references household,
  client_id       text not null,
  details_sealed  bytea not null,          -- JSON {kind, on, declaredOn}
  declared_by     text not null,
  idempotency_key text not null,
  body_sha256     text not null,
  verification_id uuid references verification,  -- the re-check that was made with it
  recorded_at     timestamptz not null default clock_timestamp(),
  unique (declared_by, idempotency_key)
);
create index declared_change_open on declared_change (household_id) where verification_id is null;

do $$
declare t text;
begin
  foreach t in array array['review_round', 'review_round_entry', 'review_draw', 'review_draw_case', 'declared_change'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
  end loop;
  foreach t in array array['review_round_entry', 'declared_change'] loop
    execute format('create policy reached on hedui.%I to hedui_app using (case when hedui.setting(''reach'') is null then client_id = current_setting(''hedui.client_id'', true) else exists (select 1 from hedui.household h where h.household_id = %I.household_id) end)', t, t);
    execute format('create policy no_relatives on hedui.%I as restrictive to hedui_app using (household_id <> all (hedui.setting_ids(''kin'')))', t);
  end loop;
end $$;
create policy purpose_held on review_round_entry as restrictive to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));
-- Rounds and draws name nobody: offices below see those of the offices above them, and change only their own.
create policy own_round on review_round to hedui_app
  using (reaches(client_id, opened_by, organisation_id, owner_division))
  with check (reaches(client_id, opened_by, organisation_id, owner_division));
create policy round_above on review_round for select to hedui_app
  using (setting('area') is not null and starts_with(setting('area'), owner_division));
create policy own_draw on review_draw to hedui_app
  using (reaches(client_id, opened_by, organisation_id, owner_division))
  with check (reaches(client_id, opened_by, organisation_id, owner_division));
-- the office that checks what was drawn sees the numbers it is to check, and the ids of those cases
create policy draw_to_check on review_draw for select to hedui_app using (checked_by_organisation::text = setting('organisation'));
create policy of_a_draw on review_draw_case to hedui_app
  using (exists (select 1 from review_draw d where d.draw_id = review_draw_case.draw_id));
create policy no_relatives on review_draw_case as restrictive to hedui_app using (household_id <> all (setting_ids('kin')));

grant select, insert, update on review_round, review_round_entry, review_draw, review_draw_case, declared_change to hedui_app;
grant select, update on review_round, review_round_entry, declared_change to hedui_worker;
