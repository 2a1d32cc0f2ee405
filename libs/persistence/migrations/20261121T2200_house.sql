-- The first schema: households, authorizations, verifications, queries, findings, reports, events, audit.
-- Three roles: the owner runs migrations; hedui_app (api) and hedui_worker may neither bypass row security nor change
-- what is meant to stay. Bytes columns named *_sealed are AES-256-GCM ciphertexts bound to their row.

create schema hedui;
create schema ops;
set local search_path = hedui;

create table household (
  household_id  uuid primary key,
  client_id     text not null,
  division_code text not null,
  created_at    timestamptz not null default now()
);

-- One person of one household. The subject id is what everything else knows the person by.
create table member (
  subject_id      uuid primary key,
  household_id    uuid not null references household,
  client_id       text not null,
  ref             text not null,
  role            text not null check (role in ('member', 'obligor')),
  relation        text not null,
  counted         boolean not null,
  identity_sealed bytea not null,          -- JSON {name, idNumber, countedReason}
  id_number_index bytea not null,          -- keyed hash of the identity number
  created_at      timestamptz not null default now(),
  unique (household_id, id_number_index)
);
create index member_by_id_number on member (id_number_index);

create table "authorization" (
  authorization_id uuid primary key,
  household_id     uuid not null references household,
  client_id        text not null,
  number           text not null,
  subject_ids      uuid[] not null check (cardinality(subject_ids) > 0),
  source_ids       text[],                 -- null: every source
  programmes       text[] not null check (cardinality(programmes) > 0),
  valid_from       date not null,
  valid_to         date not null,
  signatures       jsonb not null,
  evidence_kind    text not null check (evidence_kind in ('scan', 'electronic')),
  evidence_sha256  bytea not null check (length(evidence_sha256) = 32),
  revoked_at       timestamptz,
  created_at       timestamptz not null default now(),
  check (valid_from <= valid_to)
);
create index authorization_by_household on "authorization" (household_id);
create unique index authorization_number on "authorization" (client_id, number);

create table verification (
  verification_id  uuid primary key,
  client_id        text not null,
  client_reference text,
  household_id     uuid not null references household,
  lane             text not null check (lane in ('live', 'bulk')),
  trigger          text not null,
  purpose          text not null,
  programmes       text[] not null,
  reference_date   date not null,
  window_from      text not null,
  window_to        text not null,
  pack_region      text not null,
  subject_ids      uuid[] not null,
  declared_sealed  bytea,                  -- JSON of the declared figures
  state            text not null check (state in ('collecting', 'partial', 'complete', 'cancelled')),
  open_queries     integer not null check (open_queries >= 0),     -- not settled
  unheard_queries  integer not null check (unheard_queries >= 0),  -- no answer of any kind yet
  change_count     integer not null default 0,                     -- grows with every answer
  reported_count   integer not null default 0,                     -- change_count the latest report has seen
  event_sequence   integer not null default 0,
  report_version   integer not null default 0,
  completeness     text check (completeness in ('complete', 'partial')),
  wave_due_at      timestamptz not null,
  requested_at     timestamptz not null default now(),
  updated_at       timestamptz not null default now()
);
create unique index verification_client_reference on verification (client_id, client_reference) where client_reference is not null;
create index verification_by_update on verification (client_id, updated_at, verification_id);
create index verification_by_household on verification (household_id);
-- What the sweeper looks for: findings to consolidate, or a first wave that is over.
create index verification_to_settle on verification (wave_due_at) where change_count > reported_count or state = 'collecting';

create table idempotency (
  client_id       text not null,
  key             text not null,
  body_sha256     text not null,
  verification_id uuid not null,
  created_at      timestamptz not null default now(),
  primary key (client_id, key)
);

-- Queries that go to one source together; what a job carries the id of.
create table query_batch (
  batch_id      uuid primary key,
  source_id     text not null,
  lane          text not null,
  state         text not null check (state in ('open', 'done')),
  dispatch      integer not null default 1,      -- how often a job was made for it
  enqueued_at   timestamptz not null default now(),
  next_run_at   timestamptz not null default now(),
  lease_until   timestamptz,
  attempt       integer not null default 0,      -- fencing number: a result is stored only under the latest
  tries         integer not null default 0,      -- calls that failed; bounded by the source's retries
  open_claims   integer not null default 0,      -- claims since the last settlement: workers that never came back
  ticket_sealed bytea,
  created_at    timestamptz not null default now()
);
create index query_batch_due on query_batch (next_run_at) where state = 'open';

-- What one verification asks one source about its subjects. Ordinal 1 at the start, more for members added later.
create table query (
  query_id        uuid primary key,
  verification_id uuid not null,
  source_id       text not null,
  ordinal         smallint not null,
  batch_id        uuid,
  lane            text not null,
  subject_ids     uuid[] not null,
  period_from     date not null,
  period_to       date not null,
  state           text not null check (state in ('planned', 'asking', 'waiting', 'settled', 'void')),
  heard           boolean not null default false,
  attempt         integer not null default 0,
  due_at          timestamptz not null,
  asked_at        timestamptz,
  settled_at      timestamptz,
  unique (verification_id, source_id, ordinal)
) with (fillfactor = 70);
create index query_by_batch on query (batch_id);

-- What a source said about a subject, revision by revision; never changed, a later answer is a later revision.
create table finding (
  verification_id uuid not null,
  source_id       text not null,
  subject_id      uuid not null,
  revision        smallint not null,
  query_id        uuid,                   -- null when nothing was sent (not authorised)
  outcome         text not null,
  reason          text,
  as_of           date,
  received_at     timestamptz not null default now(),
  missing         text[],
  reused          boolean not null default false,
  facts_sealed    bytea,
  primary key (verification_id, source_id, subject_id, revision)
);

create table report (
  verification_id  uuid not null references verification,
  version          integer not null,
  client_id        text not null,
  sha256           bytea not null,
  completeness     text not null,
  pack_region      text not null,
  pack_from        date not null,
  pack_hash        text not null,
  engine_version   text not null,
  body_sealed      bytea not null,     -- gzip of canonical JSON {report, determination}
  summary_sealed   bytea not null,
  issued_at        timestamptz not null default now(),
  primary key (verification_id, version)
);

-- Live events and outbox in one: numbered without gaps a verification, assigned under its row lock.
create table verification_event (
  verification_id uuid not null,
  sequence        integer not null,
  type            text not null,
  data            jsonb not null,
  at              timestamptz not null default now(),
  primary key (verification_id, sequence)
);

create table audit_event (
  audit_id         bigint generated always as identity primary key,
  at               timestamptz not null default now(),
  actor            text not null,
  purpose          text,
  action           text not null,
  verification_ids uuid[] not null,
  source_id        text,
  detail           jsonb not null
);

create table source_state (
  source_id       text primary key,
  paused          boolean not null default false,
  health          text not null default 'unknown',
  reason          text,
  probed_at       timestamptz,
  last_answer_at  timestamptz,
  last_failure_at timestamptz,
  day             date,
  day_calls       integer not null default 0
);

-- What no machine will mend: a person must look. Written in the transaction that gives up (N13).
create table dead_letter (
  dead_letter_id   bigint generated always as identity primary key,
  batch_id         uuid not null,
  source_id        text not null,
  reason           text not null,
  verification_ids uuid[] not null,
  at               timestamptz not null default now(),
  handled_at       timestamptz
);

create table worker_heartbeat (
  worker_id  uuid primary key,
  started_at timestamptz not null default now(),
  seen_at    timestamptz not null default now()
);

-- Row security: a client system sees its own rows, the worker works for all. Forced, so that the owner is bound too
-- and a forgotten where leaks nothing. The api sets hedui.client_id for each transaction.
do $$
declare t text;
begin
  foreach t in array array['household', 'member', 'authorization', 'verification', 'report'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    execute format('create policy own_client on hedui.%I to hedui_app using (client_id = current_setting(''hedui.client_id'', true)) with check (client_id = current_setting(''hedui.client_id'', true))', t);
  end loop;
  foreach t in array array['query', 'finding', 'verification_event'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    execute format('create policy own_client on hedui.%I to hedui_app using (exists (select 1 from hedui.verification v where v.verification_id = %I.verification_id)) with check (exists (select 1 from hedui.verification v where v.verification_id = %I.verification_id))', t, t, t);
  end loop;
end $$;

grant usage on schema hedui to hedui_app, hedui_worker;
grant select, insert on household, member, "authorization", verification, idempotency, query_batch, query, finding, verification_event to hedui_app, hedui_worker;
grant update (revoked_at) on "authorization" to hedui_app;
grant update (subject_ids, state, open_queries, unheard_queries, change_count, event_sequence, wave_due_at, updated_at) on verification to hedui_app;
grant update (state, settled_at) on query to hedui_app;
grant update (state) on query_batch to hedui_app;
grant select on report to hedui_app;
grant update on verification, query, query_batch to hedui_worker;
grant select, insert on report to hedui_worker;
grant insert on audit_event to hedui_app, hedui_worker;
grant select, insert on dead_letter to hedui_worker;
grant select on source_state to hedui_app;
grant select, insert, update on source_state to hedui_worker;
grant select on worker_heartbeat to hedui_app;
grant select, insert, update, delete on worker_heartbeat to hedui_worker;

-- For operators: state without personal data.
create view ops.verification_state with (security_invoker = true) as
  select verification_id, state, completeness, requested_at as accepted_at from hedui.verification;
create view ops.source_query with (security_invoker = true) as
  select query_id, verification_id, source_id as source, state, attempt, coalesce(settled_at, asked_at) as updated_at from hedui.query;
create view ops.report with (security_invoker = true) as
  select verification_id || '/' || version as report_id, verification_id, version, encode(sha256, 'hex') as sha256, issued_at from hedui.report;
create view ops.outbox with (security_invoker = true) as
  select verification_id || '/' || sequence as event_id, verification_id, sequence, type as state, 0 as tries from hedui.verification_event;
create view ops.dead_letter with (security_invoker = true) as
  select dead_letter_id, batch_id, source_id as source, reason, cardinality(verification_ids) as verifications, at, handled_at from hedui.dead_letter;
grant usage on schema ops to hedui_worker;
grant select on all tables in schema ops to hedui_worker;
