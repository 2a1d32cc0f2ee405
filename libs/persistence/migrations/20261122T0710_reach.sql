-- Who reaches which rows: rows of cases have an owner besides the client, and forced row security holds an officer to the
-- reach of the right used. Relatives of officers, mandates of auditors, and cases opened with a reason.
--
-- The api says in each transaction who acts. A system: hedui.client_id and hedui.purposes. An officer: act_as_officer().

set local search_path = hedui;

-- Null: a system's. `owner_division` is the organisation's for an officer, the household's for a system.
alter table household add column organisation_id uuid, add column opened_by uuid, add column owner_division text;
alter table verification add column organisation_id uuid, add column opened_by uuid, add column owner_division text;
alter table household add constraint household_owner check ((organisation_id is null) = (opened_by is null));
alter table verification add constraint verification_owner check ((organisation_id is null) = (opened_by is null));

-- Forced row security binds the owner too, who is shown nothing: lifted for this step alone.
alter table household no force row level security;
alter table verification no force row level security;
update household set owner_division = division_code;
update verification v set owner_division = h.division_code from household h where h.household_id = v.household_id;
alter table household force row level security;
alter table verification force row level security;
create index household_by_officer on household (opened_by) where opened_by is not null;
create index verification_by_officer on verification (opened_by) where opened_by is not null;
create index verification_by_organisation on verification (organisation_id, updated_at) where organisation_id is not null;

-- Register of officers' relatives: which people an officer may not handle. Only the keyed index is in clear.
create table relative (
  relative_id     uuid primary key,
  officer_id      uuid not null,
  organisation_id uuid not null,
  owner_division  text not null,
  relation        text not null check (relation in ('spouse', 'parent', 'child', 'sibling', 'in-law', 'other-kin')),
  id_number_index bytea not null,
  id_number_other_index bytea,             -- while two keys of the index are in force
  identity_sealed bytea not null,          -- JSON {name, idNumber}
  recorded_at     timestamptz not null default clock_timestamp(),
  removed_at      timestamptz,
  removed_by      uuid,
  check ((removed_at is null) = (removed_by is null))
);
create unique index relative_once on relative (officer_id, id_number_index) where removed_at is null;
create index relative_by_index on relative (id_number_index) where removed_at is null;

-- What an auditor may look at: named cases, for a time, given by somebody else.
create table mandate (
  mandate_id       uuid primary key,
  auditor_id       uuid not null,
  verification_ids uuid[] not null check (cardinality(verification_ids) between 1 and 200),
  valid_from       timestamptz not null,
  valid_to         timestamptz not null,
  reason           text not null,
  given_by         uuid not null,
  given_at         timestamptz not null default clock_timestamp(),
  ended_at         timestamptz,
  ended_by         uuid,
  check (valid_from < valid_to and valid_to <= valid_from + interval '92 days'),
  check (given_by <> auditor_id),
  check ((ended_at is null) = (ended_by is null))
);
create index mandate_by_auditor on mandate (auditor_id, valid_to) where ended_at is null;

-- A case an officer has opened with a reason: from then on its names and numbers are shown to that officer.
create table case_opening (
  verification_id uuid not null references verification,
  officer_id      uuid not null,
  organisation_id uuid not null,
  reason_sealed   bytea not null,
  opened_at       timestamptz not null default clock_timestamp(),
  primary key (verification_id, officer_id)
);

-- Settings of the transaction; empty is the same as not set.
create function setting(name text) returns text language sql stable parallel safe
  as $$ select nullif(current_setting('hedui.' || name, true), '') $$;
create function setting_ids(name text) returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('hedui.' || name, true), ''), '{}')::uuid[] $$;
-- The officer, or the client system, that acts.
create function principal() returns text language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('hedui.officer_id', true), ''), current_setting('hedui.client_id', true)) $$;

create function reaches(row_client text, row_officer uuid, row_organisation uuid, row_division text) returns boolean
  language sql stable parallel safe as $$
  select case coalesce(current_setting('hedui.reach', true), '')
    when '' then row_officer is null and row_client = current_setting('hedui.client_id', true)
    when 'own' then row_officer = nullif(current_setting('hedui.officer_id', true), '')::uuid
    when 'organisation' then row_organisation = nullif(current_setting('hedui.organisation', true), '')::uuid
    when 'below' then starts_with(row_division, nullif(current_setting('hedui.area', true), ''))
    else false end $$;   -- nobody's reach over cases is everywhere; administrators' is over other things

-- Says for this transaction which officer acts and how far. Cases of relatives are found once, before anything else.
create function act_as_officer(officer uuid, organisation uuid, area text, reach text, purposes text) returns void
  language plpgsql set search_path = hedui as $$
declare
  kin bytea[];
  named uuid[];
begin
  perform set_config('hedui.client_id', '', true), set_config('hedui.officer_id', officer::text, true),
    set_config('hedui.organisation', organisation::text, true), set_config('hedui.area', area, true),
    set_config('hedui.purposes', purposes, true), set_config('hedui.kin', '', true), set_config('hedui.kin_indexes', '', true),
    set_config('hedui.cases', '', true), set_config('hedui.households', '', true), set_config('hedui.reach', 'own', true);
  select array_agg(index) into kin from relative, unnest(array[id_number_index, id_number_other_index]) index
    where officer_id = officer and removed_at is null and index is not null;
  if kin is not null then
    perform set_config('hedui.kin_indexes', kin::text, true);
    perform set_config('hedui.kin', coalesce((select array_agg(distinct household_id) from member where id_number_index = any(kin))::text, ''), true);
    perform set_config('hedui.kin_indexes', '', true);
  end if;
  if reach = 'mandate' then
    select array_agg(distinct id) into named from mandate m, unnest(m.verification_ids) id
      where m.auditor_id = officer and m.ended_at is null and m.valid_from <= clock_timestamp() and clock_timestamp() < m.valid_to;
    perform set_config('hedui.cases', coalesce(named::text, ''), true);
    perform set_config('hedui.households', coalesce((select array_agg(distinct household_id) from verification where verification_id = any(named))::text, ''), true);
  end if;
  perform set_config('hedui.reach', reach, true);
end $$;

-- Cases: reached, or named in a mandate; never of another purpose, never with a relative.
drop policy own_client on household;
create policy reached on household to hedui_app
  using (reaches(client_id, opened_by, organisation_id, owner_division) or household_id = any(setting_ids('households')))
  with check (reaches(client_id, opened_by, organisation_id, owner_division));
create policy no_relatives on household as restrictive to hedui_app using (household_id <> all (setting_ids('kin')));
drop policy own_client on verification;
create policy reached on verification to hedui_app
  using (reaches(client_id, opened_by, organisation_id, owner_division) or verification_id = any(setting_ids('cases')))
  with check (reaches(client_id, opened_by, organisation_id, owner_division));
create policy no_relatives on verification as restrictive to hedui_app using (household_id <> all (setting_ids('kin')));
create policy purpose_held on verification as restrictive to hedui_app
  using (coalesce(current_setting('hedui.purposes', true), '') = '' or purpose = any(string_to_array(current_setting('hedui.purposes', true), ',')));

-- What hangs on a household or a verification: for a system by the client, as ever; for an officer by what it hangs on.
do $$
declare t text;
begin
  foreach t in array array['member', 'authorization', 'member_identity'] loop
    execute format('drop policy own_client on hedui.%I', t);
    execute format('create policy reached on hedui.%I to hedui_app using (case when coalesce(current_setting(''hedui.reach'', true), '''') = '''' then client_id = current_setting(''hedui.client_id'', true) else exists (select 1 from hedui.household h where h.household_id = %I.household_id) end)', t, t);
  end loop;
  foreach t in array array['report', 'question_answer'] loop
    execute format('drop policy own_client on hedui.%I', t);
    execute format('create policy reached on hedui.%I to hedui_app using (exists (select 1 from hedui.verification v where v.verification_id = %I.verification_id))', t, t);
  end loop;
end $$;
-- Only while act_as_officer looks for the households of relatives.
create policy kin_lookup on member for select to hedui_app
  using (id_number_index = any(nullif(current_setting('hedui.kin_indexes', true), '')::bytea[]));

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy worker_all on idempotency to hedui_worker using (true) with check (true);
create policy own_key on idempotency to hedui_app using (client_id = principal()) with check (client_id = principal());

-- Letters, visits and appraisals: an officer sees those of the own area and signs with the own id.
create policy own_area on hand_request as restrictive to hedui_app
  using (coalesce(current_setting('hedui.reach', true), '') = ''
    or not exists (select 1 from unnest(divisions) d where not coalesce(starts_with(d, setting('area')), false)));
create policy of_a_request on hand_answer as restrictive to hedui_app
  using (exists (select 1 from hand_request r where r.hand_request_id = hand_answer.hand_request_id));
create policy of_an_answer on hand_answer_file as restrictive to hedui_app
  using (exists (select 1 from hand_answer a where a.hand_answer_id = hand_answer_file.hand_answer_id));
drop policy own_entry on hand_answer;
drop policy own_move on hand_answer;
create policy own_entry on hand_answer for insert to hedui_app
  with check (current_setting('hedui.answers', true) = 'on' and entered_by = principal());
create policy own_move on hand_answer for update to hedui_app
  using (current_setting('hedui.answers', true) = 'on' and state = 'entered') with check (moved_by = principal());

do $$
declare t text;
begin
  foreach t in array array['relative', 'mandate', 'case_opening'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
  end loop;
end $$;
-- The officer's own entries, and for whoever looks after an area those of its officers.
create policy own_entry on relative for select to hedui_app using (officer_id::text = setting('officer_id'));
create policy own_declaration on relative for insert to hedui_app with check (officer_id::text = setting('officer_id'));
create policy of_the_area on relative for select to hedui_app
  using (setting('reach') = 'below' and starts_with(owner_division, setting('area')));
create policy removal on relative for update to hedui_app
  using (setting('reach') = 'below' and starts_with(owner_division, setting('area')) and officer_id::text <> setting('officer_id'));
create policy own_mandate on mandate for select to hedui_app using (auditor_id::text = setting('officer_id'));
create policy mandates on mandate to hedui_app using (setting('reach') = 'everywhere')
  with check (setting('reach') = 'everywhere' and setting('officer_id') in (given_by::text, ended_by::text));
create policy own_opening on case_opening to hedui_app
  using (officer_id::text = setting('officer_id') and exists (select 1 from verification v where v.verification_id = case_opening.verification_id));
create policy worker_all on case_opening for select to hedui_worker using (true);

grant select, insert on relative, mandate, case_opening to hedui_app;
grant update (removed_at, removed_by) on relative to hedui_app;
grant update (ended_at, ended_by) on mandate to hedui_app;
grant select on case_opening to hedui_worker;
