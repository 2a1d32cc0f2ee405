-- The status look-up of other departments: within a mandate, the decisions about the people asked for, and nothing else.
set local search_path = hedui;

-- How many people a department has asked about, a day of Shanghai.
create table status_day (
  client_id text not null,
  day       date not null,
  people    integer not null check (people > 0),
  primary key (client_id, day)
);
alter table status_day enable row level security;
alter table status_day force row level security;
create policy own_days on status_day to hedui_app
  using (client_id = setting('client_id')) with check (client_id = setting('client_id'));
create policy retention on status_day to hedui_worker using (true) with check (false);
grant select, insert, update, delete on status_day to hedui_app;
grant select, delete, update (people) on status_day to hedui_worker;

-- Only what act_as_department has said is looked up.
create policy looked_up on member for select to hedui_app
  using (id_number_index = any((select setting('status_people')::bytea[])::bytea[]));
create policy looked_up on decision for select to hedui_app using (
  household_id = any((select setting_ids('status_households'))::uuid[])
  and programme = any((select string_to_array(setting('status_programmes'), ','))::text[])
  and exists (select 1 from unnest((select string_to_array(setting('status_areas'), ','))::text[]) area where starts_with(division_code, area)));

-- Says for this transaction which department asks about whom, and how far its mandate reaches.
create function act_as_department(client text, people bytea[], areas text[], programmes text[]) returns void
  language plpgsql set search_path = hedui as $$
begin
  perform set_config('hedui.client_id', client, true), set_config('hedui.status_people', people::text, true),
    set_config('hedui.status_areas', array_to_string(areas, ','), true), set_config('hedui.status_programmes', array_to_string(programmes, ','), true);
  perform set_config('hedui.status_households', coalesce(
    (select array_agg(distinct household_id) from member where id_number_index = any(people) and role = 'member' and counted)::text, ''), true);
end $$;
