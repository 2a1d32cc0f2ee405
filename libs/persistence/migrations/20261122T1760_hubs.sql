-- Help between hubs (docs/partner-hubs.md): what others asked us, what they were answered, and what we asked them.
set local search_path = hedui;

create table partner_request (
  partner         text not null,            -- the hub that sent it
  request_id      uuid not null,            -- the same at every hub
  client_id       text not null check (client_id = 'partner/' || partner),
  verification_id uuid not null references verification,
  household_id    uuid not null references household,
  hops            text[] not null check (cardinality(hops) between 1 and 5),
  division        text not null,
  facts           text[] not null check (cardinality(facts) > 0),
  sources         text[] not null check (cardinality(sources) > 0),
  people          jsonb not null,           -- request number by subject id
  papers          jsonb not null,           -- numbers and hashes of the papers the sender holds
  deadline        timestamptz not null,
  received_at     timestamptz not null default clock_timestamp(),
  withdrawn_at    timestamptz,
  revision        integer not null default 0,
  answered_at     timestamptz,
  answer_sha256   bytea,
  answer_sealed   bytea,                    -- what was answered last
  primary key (partner, request_id),
  check ((revision = 0) = (answer_sha256 is null) and (revision = 0) = (answered_at is null))
);
create unique index partner_request_of_case on partner_request (verification_id);
create index partner_request_by_household on partner_request (household_id);

-- A request of ours to another hub; written before it leaves.
create table partner_asking (
  source_id       text not null,
  query_id        uuid not null,
  request_id      uuid not null,
  partner         text not null,
  verification_id uuid not null references verification,
  hops            text[] not null,
  opened_at       timestamptz not null default clock_timestamp(),
  withdrawn_at    timestamptz,
  lease_until     timestamptz,
  tries           integer not null default 0,
  primary key (source_id, query_id)
);
create index partner_asking_of_case on partner_asking (verification_id) where withdrawn_at is null;

do $$
declare t text;
begin
  foreach t in array array['partner_request', 'partner_asking'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    execute format('create policy reached on hedui.%I to hedui_app using (exists (select 1 from hedui.verification v where v.verification_id = %I.verification_id))', t, t);
  end loop;
end $$;

grant select, insert on partner_request to hedui_app;
grant update (withdrawn_at, revision, answered_at, answer_sha256, answer_sealed) on partner_request to hedui_app;
grant select, update (answer_sealed) on partner_request to hedui_worker;
grant select on partner_asking to hedui_app;
grant select, insert, update on partner_asking to hedui_worker;
