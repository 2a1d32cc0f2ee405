-- What a person and the law may ask of the data kept: correction, a copy, a hold, erasure; and what the retention rules have done.
-- Rows hang on a verification and are reached as it is; what is said in words is sealed under the household's key.
set local search_path = hedui;

-- PIPL art. 46: a record is said to be wrong. Routed to the office of its source.
create table correction_request (
  correction_id   uuid primary key,
  verification_id uuid not null references verification,
  subject_id      uuid not null references member,
  section         text not null check (section in ('identity', 'household', 'income', 'assets', 'spending', 'circumstances')),
  source_id       text,                      -- null: the hub's own record, which no office has to be asked about
  text_sealed     bytea not null,
  asked_by        text not null,             -- officer/<id>, client id, or family/<letter id>
  asked_at        timestamptz not null default clock_timestamp(),
  due_on          date not null,
  state           text not null default 'open' check (state in ('open', 'forwarded', 'answered')),
  forwarded_by    text,
  forwarded_at    timestamptz,
  outcome         text check (outcome in ('upheld', 'corrected', 'refused')),
  answer_sealed   bytea,                     -- the reason, in words the person is told
  answered_by     text,
  answered_at     timestamptz,
  check ((forwarded_at is null) = (forwarded_by is null)),
  check ((state = 'answered') = (outcome is not null) and (outcome is null) = (answer_sealed is null)
    and (outcome is null) = (answered_at is null) and (outcome is null) = (answered_by is null)),
  check (state <> 'forwarded' or (forwarded_at is not null and source_id is not null)),
  check (state <> 'answered' or source_id is null or forwarded_at is not null)
);
create index correction_request_by_verification on correction_request (verification_id);
create index correction_request_open on correction_request (due_on) where state <> 'answered';

-- While one is in force nothing of the household is deleted.
create table legal_hold (
  hold_id            uuid primary key,
  verification_id    uuid not null references verification,
  household_id       uuid not null references household,
  ground             text not null check (ground in ('court', 'audit', 'reconsideration', 'dispute', 'investigation')),
  reason_sealed      bytea not null,
  placed_by          text not null,
  placed_at          timestamptz not null default clock_timestamp(),
  lifted_by          text,
  lifted_at          timestamptz,
  lift_reason_sealed bytea,
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason_sealed is null))
);
create index legal_hold_in_force on legal_hold (household_id) where lifted_at is null;
create index legal_hold_by_verification on legal_hold (verification_id);

-- Erasure before the retention rules would: asked by one officer, decided by another, carried out by the worker.
create table erasure_request (
  erasure_id     uuid primary key,
  verification_id uuid not null references verification,
  household_id   uuid not null references household,
  ground         text not null check (ground in ('purpose-over', 'subject-request', 'consent-withdrawn', 'unlawful')),
  reason_sealed  bytea not null,
  requested_by   uuid not null,
  requested_at   timestamptz not null default clock_timestamp(),
  state          text not null default 'requested' check (state in ('requested', 'approved', 'refused', 'carried-out')),
  decided_by     uuid,
  decided_at     timestamptz,
  decision_sealed bytea,
  obstacles      text[] not null default '{}',
  next_try_at    timestamptz,
  carried_out_at timestamptz,
  check (decided_by <> requested_by),
  check ((state = 'requested') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  check ((state = 'carried-out') = (carried_out_at is not null))
);
create unique index erasure_request_once on erasure_request (household_id) where state in ('requested', 'approved');
create index erasure_request_due on erasure_request (next_try_at) where state = 'approved';
create index erasure_request_by_verification on erasure_request (verification_id);

-- PIPL art. 45: what is held about one person, as it was handed out.
create table subject_extract (
  extract_id      uuid primary key,
  verification_id uuid not null references verification,
  subject_id      uuid not null references member,
  reason_sealed   bytea not null,            -- who asked, and how it was made sure who that is
  requested_by    uuid not null,
  requested_at    timestamptz not null default clock_timestamp(),
  due_on          date not null,
  handed_out_by   uuid,
  handed_out_at   timestamptz,
  handed_out_how  text check (handed_out_how in ('paper', 'electronic')),
  body_sealed     bytea,
  body_sha256     bytea check (length(body_sha256) = 32),
  check ((handed_out_at is null) = (handed_out_by is null) and (handed_out_at is null) = (handed_out_how is null)
    and (handed_out_at is null) = (body_sealed is null) and (handed_out_at is null) = (body_sha256 is null))
);
create index subject_extract_by_verification on subject_extract (verification_id);

-- What a retention rule has found and done, by rule: counts, never ids.
create table retention_run (
  run_id    uuid primary key,
  rule      text not null,
  due       integer not null check (due >= 0),
  gone      integer not null check (gone >= 0),
  held      integer not null check (held >= 0),
  begun_at  timestamptz not null default clock_timestamp(),
  ended_at  timestamptz not null default clock_timestamp()
);
create index retention_run_latest on retention_run (rule, begun_at desc);

-- Once answered, lifted, decided or handed out, nothing of it changes; and what was asked never does.
create function keep_rights_row() returns trigger language plpgsql as $$
declare
  movable text[] := string_to_array(tg_argv[0], ',');
  last text := to_jsonb(old) ->> tg_argv[1];
begin
  if last is not null or to_jsonb(old) ->> 'state' = 'refused' or (to_jsonb(new) - movable) <> (to_jsonb(old) - movable) then
    raise exception 'what was asked stays, and what was answered' using errcode = 'check_violation', constraint = tg_table_name || '_stays';
  end if;
  return new;
end $$;
create trigger correction_request_stays before update on correction_request for each row
  execute function keep_rights_row('state,forwarded_by,forwarded_at,outcome,answer_sealed,answered_by,answered_at', 'answered_at');
create trigger legal_hold_stays before update on legal_hold for each row
  execute function keep_rights_row('lifted_by,lifted_at,lift_reason_sealed', 'lifted_at');
create trigger erasure_request_stays before update on erasure_request for each row
  execute function keep_rights_row('state,decided_by,decided_at,decision_sealed,obstacles,next_try_at,carried_out_at', 'carried_out_at');
create trigger subject_extract_stays before update on subject_extract for each row
  execute function keep_rights_row('handed_out_by,handed_out_at,handed_out_how,body_sealed,body_sha256', 'handed_out_at');

-- The family itself, at one case: it may hand in a correction and see what became of it.
create function act_as_family(verification uuid) returns void language plpgsql set search_path = hedui as $$
begin
  perform set_config('hedui.client_id', '', true), set_config('hedui.officer_id', '', true), set_config('hedui.reach', 'none', true),
    set_config('hedui.purposes', '', true), set_config('hedui.kin', '', true), set_config('hedui.cases', '', true),
    set_config('hedui.households', '', true), set_config('hedui.family_case', verification::text, true);
  perform set_config('hedui.family_household',
    coalesce((select household_id::text from verification v where v.verification_id = act_as_family.verification), ''), true);
end $$;
create policy of_the_family on verification for select to hedui_app using (verification_id::text = setting('family_case'));
create policy of_the_family on household for select to hedui_app using (household_id::text = setting('family_household'));

do $$
declare t text;
begin
  foreach t in array array['correction_request', 'legal_hold', 'erasure_request', 'subject_extract'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    execute format('create policy reached on hedui.%I to hedui_app using (exists (select 1 from hedui.verification v where v.verification_id = %I.verification_id))', t, t);
  end loop;
end $$;

grant select, insert on correction_request, legal_hold, erasure_request, subject_extract to hedui_app;
grant update (state, forwarded_by, forwarded_at, outcome, answer_sealed, answered_by, answered_at) on correction_request to hedui_app;
grant update (lifted_by, lifted_at, lift_reason_sealed) on legal_hold to hedui_app;
grant update (state, decided_by, decided_at, decision_sealed, next_try_at) on erasure_request to hedui_app;
grant update (handed_out_by, handed_out_at, handed_out_how, body_sealed, body_sha256) on subject_extract to hedui_app;
grant select on correction_request, legal_hold, erasure_request, subject_extract to hedui_worker;
grant update (state, obstacles, next_try_at, carried_out_at) on erasure_request to hedui_worker;
grant select on retention_run to hedui_app;
grant select, insert on retention_run to hedui_worker;
