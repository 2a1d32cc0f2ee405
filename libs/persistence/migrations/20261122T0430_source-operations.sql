-- When a source misbehaves: who holds it back and until when, planned maintenance, what each worker sees of it, connection
-- tests, answers asked for again, and what a person decided about a work item. No names, numbers or amounts in here.
set local search_path = hedui;

-- A rest that every worker keeps: the source has named a time, or a worker's breaker has opened.
alter table source_state add column rest_until timestamptz, add column rest_reason text, add column probe_turn_at timestamptz;

create table source_hold (
  source_id text primary key,
  kind      text not null check (kind in ('paused', 'draining')),
  reason    text not null,
  held_by   text not null,
  held_at   timestamptz not null default now(),
  held_until timestamptz                   -- null: until somebody resumes it
);

create table source_window (
  window_id    uuid primary key,
  source_id    text not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  reason       text not null,
  planned_by   text not null,
  planned_at   timestamptz not null default now(),
  cancelled_at timestamptz,
  check (starts_at < ends_at)
);
create index source_window_by_source on source_window (source_id, ends_at) where cancelled_at is null;

-- What one worker sees of one source at the moment; a silent worker's row is not looked at.
create table source_gauge (
  worker_id     uuid not null,
  source_id     text not null,
  seen_at       timestamptz not null default now(),
  live_running  integer not null,
  bulk_running  integer not null,
  breaker       text not null,
  calls         integer not null,          -- of the last minutes
  failures      integer not null,
  latency       integer[] not null,        -- calls by duration; the bounds stand in libs/verification/latency-counts.ts
  last_error    text,
  last_error_at timestamptz,
  primary key (worker_id, source_id)
);

create table source_test (
  test_id      uuid primary key,
  source_id    text not null,
  requested_by text not null,
  requested_at timestamptz not null default now(),
  state        text not null default 'requested' check (state in ('requested', 'running', 'passed', 'failed')),
  steps        jsonb not null default '[]',
  lease_until  timestamptz,
  finished_at  timestamptz
);
create index source_test_to_run on source_test (requested_at) where state in ('requested', 'running');

-- Doubtful answers to ask for again: counted first, then asked in original order.
create table reask (
  reask_id         uuid primary key,
  source_id        text not null,
  requested_by     text not null,
  requested_at     timestamptz not null default now(),
  reason           text not null,
  lane             text not null check (lane in ('live', 'bulk')),
  verification_ids uuid[],                 -- null: every case with an answer received in the time below
  received_from    timestamptz,
  received_to      timestamptz,
  state            text not null default 'requested' check (state in ('requested', 'counted', 'started', 'done', 'dropped')),
  starts_itself    boolean not null default false,
  verifications    integer,
  subjects         integer,
  not_authorised   integer,                -- subjects no authorization covers any more: their answers stay
  still_open       integer,                -- cases whose source is being asked anyway
  asked            integer not null default 0,
  started_by       text,
  finished_at      timestamptz,
  check (verification_ids is not null or (received_from is not null and received_to is not null and received_from < received_to))
);
create index reask_to_work on reask (requested_at) where state in ('requested', 'started');

create table reask_item (
  reask_id        uuid not null references reask,
  ordinal         integer not null,        -- the order in which they were asked at first
  verification_id uuid not null,
  subject_ids     uuid[] not null,
  revisions       integer[] not null,
  period_from     date not null,
  period_to       date not null,
  state           text not null check (state in ('to-ask', 'still-open', 'asked')),
  primary key (reask_id, ordinal)
);

-- Answers that are doubted: they stay, are used for no other case, and the source is asked anew.
create table superseded_finding (
  verification_id uuid not null,
  source_id       text not null,
  subject_id      uuid not null,
  revision        smallint not null,
  reask_id        uuid not null,
  at              timestamptz not null default now(),
  primary key (verification_id, source_id, subject_id, revision)
);
alter table superseded_finding enable row level security;
alter table superseded_finding force row level security;
create policy worker_all on superseded_finding to hedui_worker using (true) with check (true);
create policy own_client on superseded_finding for select to hedui_app
  using (exists (select 1 from hedui.verification v where v.verification_id = superseded_finding.verification_id));

alter table dead_letter add column decision text check (decision in ('ask-again', 'not-asked')), add column decided_by text, add column decided_at timestamptz;
create index dead_letter_open on dead_letter (dead_letter_id) where handled_at is null;

grant select, insert, update, delete on source_hold to hedui_app;
grant select, insert on source_window to hedui_app;
grant update (cancelled_at) on source_window to hedui_app;
grant select on source_gauge to hedui_app;
grant select, insert on source_test to hedui_app;
grant select, insert on reask to hedui_app;
grant update (state, started_by) on reask to hedui_app;
grant select on superseded_finding to hedui_app;
grant select on dead_letter to hedui_app;
grant update (decision, decided_by, decided_at) on dead_letter to hedui_app;

grant select on source_hold, source_window to hedui_worker;
grant select, insert, update, delete on source_gauge to hedui_worker;
grant select, update on source_test, reask to hedui_worker;
grant insert on reask to hedui_worker;
grant select, insert, update on reask_item to hedui_worker;
grant select, insert on superseded_finding to hedui_worker;
grant update (handled_at) on dead_letter to hedui_worker;

create view ops.source_hold with (security_invoker = true) as
  select source_id as source, kind, held_by, held_at, held_until from hedui.source_hold;
create view ops.reask with (security_invoker = true) as
  select reask_id, source_id as source, state, verifications, asked, requested_at, finished_at from hedui.reask;
grant select on ops.source_hold, ops.reask to hedui_worker;
