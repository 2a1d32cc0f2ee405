-- Letters with which a person of a family sees what was asked about that person: a number, a code as a slow hash, and the
-- sessions the code has opened. Whoever opens a letter reaches the one case of the letter, and of its people only oneself and
-- those one has signed for as guardian; nothing else of the database (docs/family.md, ADR 0017).
set local search_path = hedui;

create table family_letter (
  letter_id       uuid primary key,
  number          text not null unique check (number ~ '^JX-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$'),
  verification_id uuid not null references verification,
  household_id    uuid not null,
  subject_id      uuid not null,             -- who may read with it
  code_hash       text not null check (code_hash like '$argon2id$%'),
  issued_by       text not null,
  issued_at       timestamptz not null,
  expires_at      timestamptz not null,
  tries           smallint not null default 0 check (tries >= 0),   -- since the code was last right
  wait_until      timestamptz,
  openings        integer not null default 0,
  opened_at       timestamptz,
  ended_at        timestamptz,
  end_reason      text check (end_reason in ('replaced', 'locked')),
  check ((ended_at is null) = (end_reason is null)),
  check (expires_at > issued_at)
);
create unique index family_letter_in_force on family_letter (verification_id, subject_id) where ended_at is null;

create table family_session (
  token_hash bytea primary key check (length(token_hash) = 32),
  letter_id  uuid not null references family_letter,
  number     text not null,
  opened_at  timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz
);
create index family_session_by_letter on family_session (letter_id);

-- Says for this transaction that the holder of a letter acts. A letter that is unknown, over or replaced reaches nothing.
create function act_as_letter_holder(letter text) returns void language plpgsql set search_path = hedui as $$
declare
  own family_letter;
  wards uuid[];
begin
  perform set_config('hedui.client_id', '', true), set_config('hedui.officer_id', '', true),
    set_config('hedui.organisation', '', true), set_config('hedui.area', '', true), set_config('hedui.purposes', '', true),
    set_config('hedui.kin', '', true), set_config('hedui.kin_indexes', '', true), set_config('hedui.cases', '', true),
    set_config('hedui.households', '', true), set_config('hedui.subjects', '', true),
    set_config('hedui.family_letter', letter, true), set_config('hedui.reach', 'letter', true);
  select * into own from family_letter where number = letter and ended_at is null and expires_at > clock_timestamp();
  if own.letter_id is not null then
    perform set_config('hedui.households', array[own.household_id]::text, true), set_config('hedui.cases', array[own.verification_id]::text, true);
    -- whom the reader has signed for as guardian; whether that still holds, the use case knows
    select array_agg(distinct (s->>'subjectId')::uuid) into wards from "authorization" a, jsonb_array_elements(a.signatures) s
      where a.household_id = own.household_id and s->>'signedBy' = 'guardian' and s->>'signatorySubjectId' = own.subject_id::text;
    perform set_config('hedui.subjects', (array[own.subject_id] || coalesce(wards, '{}'))::text, true);
  end if;
  perform set_config('hedui.reach', 'family', true);
end $$;

create function act_as_letter_session(hash text) returns void language plpgsql set search_path = hedui as $$
declare
  letter text;
begin
  perform set_config('hedui.family_session', hash, true);
  select number into letter from family_session
    where token_hash = decode(hash, 'hex') and ended_at is null and expires_at > clock_timestamp();
  perform act_as_letter_holder(coalesce(letter, ''));
end $$;

alter table family_letter enable row level security;
alter table family_letter force row level security;
alter table family_session enable row level security;
alter table family_session force row level security;

-- For who handles the case, by the case; for who holds the letter, the letter and no other of the same family.
create policy of_the_case on family_letter to hedui_app
  using (setting('reach') is distinct from 'family' and exists (select 1 from verification v where v.verification_id = family_letter.verification_id));
create policy own_letter on family_letter for select to hedui_app using (number = setting('family_letter'));
create policy own_opening on family_letter for update to hedui_app using (number = setting('family_letter'));
create policy own_session on family_session for select to hedui_app using (token_hash = decode(setting('family_session'), 'hex'));
create policy own_end on family_session for update to hedui_app using (token_hash = decode(setting('family_session'), 'hex'));
create policy opened_by_code on family_session for insert to hedui_app with check (number = setting('family_letter'));

-- Of the case: oneself and one's wards. Counts of offices come from queries, which hold ids alone.
create policy own_people on member as restrictive to hedui_app
  using (setting('reach') is distinct from 'family' or subject_id = any(setting_ids('subjects')));
create policy own_people on member_identity as restrictive to hedui_app
  using (setting('reach') is distinct from 'family' or subject_id = any(setting_ids('subjects')));
create policy own_people on finding as restrictive to hedui_app
  using (setting('reach') is distinct from 'family' or subject_id = any(setting_ids('subjects')));
create policy own_people on "authorization" as restrictive to hedui_app
  using (setting('reach') is distinct from 'family' or subject_ids && setting_ids('subjects'));
-- A withdrawal is told to the case.
create policy told_by_family on verification for update to hedui_app
  using (setting('reach') = 'family' and verification_id = any(setting_ids('cases')));
-- Who has looked.
create policy family_reads on audit_event for select to hedui_app
  using (setting('reach') = 'family' and verification_ids && setting_ids('cases'));

grant select, insert on family_letter, family_session to hedui_app;
grant update (tries, wait_until, openings, opened_at, ended_at, end_reason) on family_letter to hedui_app;
grant update (ended_at) on family_session to hedui_app;
