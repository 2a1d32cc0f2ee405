-- People who sign in, the offices they work in, and their sessions. Only hashes of session ids and codes are kept; display
-- names, password hashes and second-factor secrets are sealed. The worker has no part in this.
set local search_path = hedui;

-- province → city → county or district → township or street → village: a child's division lies inside its parent's.
create table organisation (
  organisation_id uuid primary key,
  parent_id       uuid references organisation,
  division_code   text not null check (division_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  kind            text not null check (kind in ('province', 'city', 'county', 'township', 'village')),
  name_zh         text not null check (char_length(name_zh) between 1 and 100),
  name_en         text check (char_length(name_en) between 1 and 100),
  created_by      text not null,
  created_at      timestamptz not null default now(),
  constraint organisation_kind_of_division check (
    length(division_code) = case kind when 'province' then 2 when 'city' then 4 when 'county' then 6 when 'township' then 9 else 12 end),
  constraint organisation_own_parent check (parent_id is distinct from organisation_id)
);
create unique index organisation_name_once on organisation (division_code, name_zh);
create index organisation_by_parent on organisation (parent_id);

create function keep_organisation_tree() returns trigger language plpgsql set search_path = hedui as $$
begin
  if new.parent_id is not null and not exists (
    select 1 from organisation parent where parent.organisation_id = new.parent_id
      and length(parent.division_code) < length(new.division_code) and starts_with(new.division_code, parent.division_code)) then
    raise exception 'an organisation lies inside the division of its parent' using errcode = 'check_violation', constraint = 'organisation_inside_parent';
  end if;
  return new;
end $$;
create trigger organisation_inside_parent before insert on organisation for each row execute function keep_organisation_tree();

create table officer (
  officer_id          uuid primary key,
  login_name          text not null unique check (login_name ~ '^[a-z][a-z0-9.-]{1,39}$'),
  external_id         text unique check (char_length(external_id) between 1 and 255),   -- of the OpenID provider
  display_name_sealed bytea not null,
  organisation_id     uuid not null references organisation,
  roles               text[] not null check (cardinality(roles) > 0 and roles <@ array[
    'assistant', 'caseworker', 'reviewer', 'supervisor', 'policy-officer', 'system-admin', 'security-admin', 'audit-admin', 'auditor']),
  purposes            text[] not null,
  programmes          text[] not null,                    -- empty: all
  disabled_at         timestamptz,
  created_by          text not null,
  created_at          timestamptz not null default now(),
  -- System, security and audit administration are three people, and none of them handles cases.
  constraint officer_administrator_alone check (
    not roles && array['system-admin', 'security-admin', 'audit-admin'] or cardinality(roles) = 1)
);
create index officer_by_organisation on officer (organisation_id);

create table officer_credential (
  officer_id       uuid primary key references officer,
  password_sealed  bytea not null,                        -- argon2id, sealed besides
  must_change      boolean not null,                      -- given by an administrator: opens the first sign-in and nothing else
  given_until      timestamptz,                           -- of such a password
  totp_sealed      bytea,                                 -- secret of the second factor, once it is confirmed
  totp_last_step   bigint not null default 0,             -- a code of this step or an earlier one is spent
  pin_sealed       bytea,                                 -- argon2id of the quick-unlock PIN
  changed_at       timestamptz not null default now()
);

create table officer_recovery_code (
  officer_id uuid not null references officer,
  code_hash  bytea not null check (length(code_hash) = 32),
  used_at    timestamptz,
  primary key (officer_id, code_hash)
);

-- Failures by keyed hash of the login name that was typed, known or not: both are counted alike.
create table sign_in_attempt (
  login_index bytea primary key,
  failures    integer not null,
  last_at     timestamptz not null
);

-- Between the first and the second factor. The id is random, shown to the browser once and kept as a hash.
create table sign_in_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  officer_id     uuid not null references officer,
  kind           text not null check (kind in ('second-factor', 'set-up')),
  origin         text not null check (origin in ('local', 'openid')),
  totp_sealed    bytea,                                   -- of a set-up: the secret that is not confirmed yet
  tries          integer not null default 0,
  expires_at     timestamptz not null
);
create index sign_in_challenge_expired on sign_in_challenge (expires_at);

create table officer_session (
  session_hash     bytea primary key check (length(session_hash) = 32),
  officer_id       uuid not null references officer,
  device_hash      bytea not null check (length(device_hash) = 32),
  origin           text not null check (origin in ('local', 'openid', 'demonstration')),
  external_session text,                                  -- of the OpenID provider, for its sign-out
  started_at       timestamptz not null,
  used_at          timestamptz not null,
  second_factor_at timestamptz,
  unlock_tries     integer not null default 0,
  ended_at         timestamptz,
  end_reason       text
);
create index officer_session_open on officer_session (officer_id) where ended_at is null;

-- What this database was made for. A row `demonstration` keeps production processes away from it.
create table installation_mark (
  mark    text primary key check (mark in ('demonstration')),
  made_at timestamptz not null default now()
);

do $$
declare t text;
begin
  foreach t in array array['organisation', 'officer', 'officer_credential', 'officer_recovery_code', 'sign_in_attempt', 'sign_in_challenge', 'officer_session'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
  end loop;
  -- Rows about accounts are seen where the sign-in code says so, never by a query of a case that has gone astray.
  foreach t in array array['officer_credential', 'officer_recovery_code', 'sign_in_attempt', 'sign_in_challenge', 'officer_session'] loop
    execute format('create policy signing_in on hedui.%I to hedui_app using (current_setting(''hedui.signing_in'', true) = ''on'') with check (current_setting(''hedui.signing_in'', true) = ''on'')', t);
  end loop;
end $$;
create policy known on organisation for select to hedui_app, hedui_worker using (true);
create policy administered on organisation for insert to hedui_app with check (current_setting('hedui.signing_in', true) = 'on');
create policy known on officer for select to hedui_app, hedui_worker using (true);
create policy administered on officer for all to hedui_app
  using (current_setting('hedui.signing_in', true) = 'on') with check (current_setting('hedui.signing_in', true) = 'on');

grant select, insert on organisation, officer, officer_credential, officer_recovery_code, sign_in_attempt, sign_in_challenge, officer_session to hedui_app;
grant update (external_id, display_name_sealed, organisation_id, roles, purposes, programmes, disabled_at) on officer to hedui_app;
grant update, delete on officer_credential, officer_recovery_code, sign_in_attempt, sign_in_challenge to hedui_app;
grant update (session_hash, used_at, second_factor_at, unlock_tries, ended_at, end_reason) on officer_session to hedui_app;
grant select on organisation to hedui_worker;
grant select (officer_id, login_name, organisation_id, roles, disabled_at) on officer to hedui_worker;
grant select on installation_mark to hedui_app, hedui_worker;
