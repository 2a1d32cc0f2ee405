-- The authorization (授权书) in full: who has not signed, what was withheld, how long it holds and why it ended; the papers
-- behind it, sealed; blanks from print to acceptance; and the exceptions of PIPL art. 13(4), with their duties afterwards.
set local search_path = hedui;

alter table "authorization"
  add column missing           jsonb not null default '[]',   -- people it names for whom a signature is missing: [{subjectId, who}]
  add column withheld          jsonb not null default '{}',   -- sources a person did not consent to, by person: {subjectId: [sourceId]}
  add column validity          text not null default 'dates' check (validity in ('dates', 'while-assisted')),
  add column validity_source   text,                          -- the form or rule the mode was taken from
  add column copies            smallint not null default 1 check (copies between 1 and 9),
  add column signatories_sealed bytea,                        -- JSON: names of guardians, agents and heirs
  add column form_id           uuid,
  add column end_reason        text check (end_reason in ('withdrawn', 'not-met', 'assistance-over', 'family-changed', 'applied-again')),
  add constraint authorization_validity_source check (validity = 'dates' or validity_source is not null),
  add constraint authorization_end check (end_reason is null or revoked_at is not null),
  -- PIPL art. 31: for a child under 14 the guardian signs, and nobody else.
  add constraint authorization_guardian_under_14
    check (not jsonb_path_exists(signatures, '$[*] ? (@.under14 == true && @.signedBy != "guardian")'));

-- What was signed stays: an authorization ends once and changes in nothing else.
create function keep_authorization() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null or (to_jsonb(new) - 'revoked_at' - 'end_reason') <> (to_jsonb(old) - 'revoked_at' - 'end_reason') then
    raise exception 'an authorization ends once and changes in nothing else' using errcode = 'check_violation', constraint = 'authorization_stays';
  end if;
  return new;
end $$;
create trigger authorization_stays before update on "authorization" for each row execute function keep_authorization();

-- Whose paper a hash is: one household's; another's may not be handed in for it.
create table evidence_owner (
  client_id       text not null,
  evidence_sha256 bytea not null check (length(evidence_sha256) = 32),
  household_id    uuid not null,
  primary key (client_id, evidence_sha256)
);

-- The file itself, under the household's key. Never changed.
create table authorization_evidence (
  evidence_id  uuid primary key,
  client_id    text not null,
  household_id uuid not null,               -- of a blank: the id its household has or will have
  kind         text not null check (kind in ('scan', 'electronic')),
  sha256       bytea not null check (length(sha256) = 32),
  media_type   text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  bytes        integer not null check (bytes > 0),
  file_sealed  bytea not null,
  stored_by    text not null,
  stored_at    timestamptz not null default clock_timestamp(),
  unique (client_id, sha256)
);

-- Numbers by the rule of a region: the last one under each beginning.
create table authorization_serial (
  client_id text not null,
  beginning text not null,
  last      integer not null check (last > 0),
  primary key (client_id, beginning)
);

-- A blank: printed with its number, returned as a scan, accepted by a person who has looked at the signatures.
create table authorization_form (
  form_id          uuid primary key,
  client_id        text not null,
  household_id     uuid not null,           -- that of a stored household, or the one it gets when the blank is accepted
  is_stored        boolean not null,
  division_code    text not null,
  number           text not null,
  programmes       text[] not null check (cardinality(programmes) > 0),
  source_ids       text[] not null check (cardinality(source_ids) > 0),
  valid_from       date not null,
  valid_to         date not null check (valid_from <= valid_to),
  validity         text not null check (validity in ('dates', 'while-assisted')),
  validity_source  text,
  copies           smallint not null check (copies between 1 and 9),
  household_sealed bytea not null,          -- JSON of the household as printed
  state            text not null check (state in ('printed', 'returned', 'accepted')),
  printed_by       text not null,
  printed_at       timestamptz not null default clock_timestamp(),
  evidence_id      uuid references authorization_evidence,
  matched_by       text check (matched_by in ('barcode', 'typed')),
  returned_at      timestamptz,
  authorization_id uuid references "authorization",
  accepted_by      text,
  accepted_at      timestamptz,
  unique (client_id, number),
  check ((state = 'printed') = (evidence_id is null)),
  check ((state = 'accepted') = (authorization_id is not null))
);

create function move_authorization_form() returns trigger language plpgsql as $$
begin
  if old.state = 'accepted' or (old.state = 'returned' and new.state = 'printed')
    or (to_jsonb(new) - '{state,evidence_id,matched_by,returned_at,authorization_id,accepted_by,accepted_at}'::text[])
      <> (to_jsonb(old) - '{state,evidence_id,matched_by,returned_at,authorization_id,accepted_by,accepted_at}'::text[]) then
    raise exception 'a blank goes from printed to returned to accepted and changes in nothing else' using errcode = 'check_violation', constraint = 'authorization_form_moves';
  end if;
  return new;
end $$;
create trigger authorization_form_moves before update on authorization_form for each row execute function move_authorization_form();

-- Asked without an authorization, for a verification, some people and a time: vital interest or public-health emergency only.
create table authorization_exception (
  exception_id     uuid primary key,
  client_id        text not null,
  verification_id  uuid not null references verification,
  household_id     uuid not null,
  ground           text not null check (ground in ('vital-interest', 'public-health')),
  basis            text not null check (basis <> ''),         -- article of law
  subject_ids      uuid[] not null check (cardinality(subject_ids) > 0),
  source_ids       text[],                                    -- null: every source
  details_sealed   bytea not null,                            -- JSON {reason, unknown, paid}
  event_at         timestamptz not null,
  reported_at      timestamptz,
  recorded_by      text not null,
  recorded_at      timestamptz not null default clock_timestamp(),
  papers_due_at    timestamptz not null,
  papers_at        timestamptz,
  authorization_id uuid references "authorization",
  notice_due_at    timestamptz not null,
  notified_at      timestamptz,
  notified_how     text check (notified_how in ('in-person', 'letter', 'telephone', 'message', 'next-of-kin')),
  notified_by      text,
  ended_at         timestamptz,
  check (papers_due_at > recorded_at and notice_due_at > recorded_at),
  check ((papers_at is null) = (authorization_id is null)),
  check ((notified_at is null) = (notified_how is null))
);
create index authorization_exception_by_verification on authorization_exception (verification_id);
create index authorization_exception_open on authorization_exception (client_id, papers_due_at) where papers_at is null or notified_at is null;

create function keep_authorization_exception() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{papers_at,authorization_id,notified_at,notified_how,notified_by,ended_at}'::text[])
      <> (to_jsonb(old) - '{papers_at,authorization_id,notified_at,notified_how,notified_by,ended_at}'::text[])
    or (old.papers_at is not null and new.papers_at is distinct from old.papers_at)
    or (old.notified_at is not null and new.notified_at is distinct from old.notified_at)
    or (old.ended_at is not null and new.ended_at is distinct from old.ended_at) then
    raise exception 'what was recorded of an exception stays' using errcode = 'check_violation', constraint = 'authorization_exception_stays';
  end if;
  return new;
end $$;
create trigger authorization_exception_stays before update on authorization_exception for each row execute function keep_authorization_exception();

do $$
declare t text;
begin
  foreach t in array array['evidence_owner', 'authorization_evidence', 'authorization_serial', 'authorization_form', 'authorization_exception'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    execute format('create policy own_client on hedui.%I to hedui_app using (client_id = current_setting(''hedui.client_id'', true)) with check (client_id = current_setting(''hedui.client_id'', true))', t);
  end loop;
end $$;

grant update (end_reason) on "authorization" to hedui_app;
grant select, insert on evidence_owner, authorization_evidence, authorization_form, authorization_exception to hedui_app;
grant select, insert, update on authorization_serial to hedui_app;
grant update (state, evidence_id, matched_by, returned_at, authorization_id, accepted_by, accepted_at) on authorization_form to hedui_app;
grant update (papers_at, authorization_id, notified_at, notified_how, notified_by, ended_at) on authorization_exception to hedui_app;
grant select on authorization_exception to hedui_worker;
