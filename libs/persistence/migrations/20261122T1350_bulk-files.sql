-- Bulk files: lists handed in at once, kept sealed in pieces, worked off a household at a time, each exactly once.
set local search_path = hedui;

create table bulk_file (
  bulk_file_id    uuid primary key,
  client_id       text not null,
  organisation_id uuid,
  opened_by       uuid,
  owner_division  text not null,           -- of the officer's organisation; '' of a system
  handed_in_by    text not null,           -- the officer, or the client
  idempotency_key text not null,
  kind            text not null check (kind in ('verification', 'caseload', 'comparison')),
  format          text not null check (format in ('table', 'jsonl')),
  purpose         text not null,
  options         jsonb not null,          -- programmes, dates, sources: codes
  actor           jsonb not null,          -- what its sender may do: ids, codes, divisions
  validate_only   boolean not null,
  state           text not null check (state in ('uploading', 'received', 'running', 'paused', 'cancelling', 'cancelled', 'done', 'failed')),
  content_sha256  bytea check (length(content_sha256) = 32),
  bytes           bigint,
  handed_in_at    timestamptz not null default clock_timestamp(),
  begun_at        timestamptz,
  ended_at        timestamptz,
  lines_total     integer,                 -- of data; null until they were counted
  lines_read      integer not null default 0,
  lines_accepted  integer not null default 0,
  lines_refused   integer not null default 0,
  units           integer not null default 0,   -- households dealt with: the next is one more
  failure         text,                    -- code of what ended it
  failure_line    integer,
  failure_column  integer,
  waits_for       text,                    -- code of what it waits for, such as a quota
  next_run_at     timestamptz not null default clock_timestamp(),
  attempt         integer not null default 0,
  lease_until     timestamptz,
  every_days      integer check (every_days between 1 and 366),   -- a comparison that is repeated
  repeats         uuid references bulk_file,
  next_on         date,
  constraint bulk_file_key unique (handed_in_by, idempotency_key),
  check (state in ('uploading') or (content_sha256 is not null and bytes is not null))
);
create index bulk_file_by_sender on bulk_file (handed_in_by, handed_in_at);
create index bulk_file_to_work on bulk_file (next_run_at) where state in ('received', 'running', 'cancelling');
create index bulk_file_to_repeat on bulk_file (next_on) where next_on is not null;

create table bulk_piece (
  bulk_file_id uuid not null references bulk_file,
  ordinal      integer not null check (ordinal >= 0),
  bytes_sealed bytea not null,             -- PIECE_BYTES of the file, the last one what is left
  primary key (bulk_file_id, ordinal)
);

-- One row a household of the file (of a comparison: a person). Ids and codes.
create table bulk_row (
  bulk_file_id    uuid not null references bulk_file,
  ordinal         integer not null check (ordinal >= 1),
  line            integer not null,        -- the first
  lines           integer not null check (lines >= 1),
  number          text,                    -- the sender's own, of a household
  state           text not null check (state in ('checked', 'requested', 'recorded', 'compared', 'refused')),
  verification_id uuid references verification,
  household_id    uuid references household,
  decision_ids    uuid[],                  -- recorded by it, or found to run
  faults          jsonb,                   -- line, column, code
  dealt_with_at   timestamptz not null default clock_timestamp(),
  primary key (bulk_file_id, ordinal),
  check ((state = 'refused') = (faults is not null)),
  check (state <> 'requested' or verification_id is not null)
);
create index bulk_row_by_verification on bulk_row (verification_id) where verification_id is not null;

do $$
declare t text;
begin
  foreach t in array array['bulk_file', 'bulk_piece', 'bulk_row'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
  end loop;
  foreach t in array array['bulk_piece', 'bulk_row'] loop
    execute format('create policy of_file on hedui.%I to hedui_app using (exists (select 1 from hedui.bulk_file f where f.bulk_file_id = %I.bulk_file_id))', t, t);
  end loop;
end $$;
create policy reached on bulk_file to hedui_app
  using (reaches(client_id, opened_by, organisation_id, owner_division)) with check (reaches(client_id, opened_by, organisation_id, owner_division));
create policy purpose_held on bulk_file as restrictive to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));

grant select, insert, delete on bulk_file, bulk_piece to hedui_app;
grant update (state, content_sha256, bytes, next_run_at, waits_for, next_on, ended_at, handed_in_at) on bulk_file to hedui_app;
grant select on bulk_row to hedui_app;
grant select, insert, update, delete on bulk_file, bulk_piece, bulk_row to hedui_worker;

-- The worker takes in what a file asks for, as the api takes in one request: papers and their numbers, the count of a client's day,
-- decisions of a caseload. Whose rows they are is said by the use case and checked against the sender kept with the file.
do $$
declare t text;
begin
  foreach t in array array['evidence_owner', 'authorization_serial', 'client_day', 'decision'] loop
    execute format('create policy bulk_intake on hedui.%I to hedui_worker using (true) with check (true)', t);
  end loop;
end $$;
grant select, insert on evidence_owner to hedui_worker;
grant select, insert, update on authorization_serial to hedui_worker;
grant insert on client_day to hedui_worker;
grant insert on decision to hedui_worker;
