-- The feed upward: decisions in the order in which they were committed, for the platform of the level above; and the people other
-- departments follow.
set local search_path = hedui;

-- Place in the feed: given once a decision is committed, one worker at a time, so that no number is ever followed by a smaller one.
alter table decision add column feed_number bigint unique check (feed_number > 0);
create index decision_unnumbered on decision (recorded_at) where feed_number is null;
create policy numbering on decision for update to hedui_worker using (feed_number is null) with check (feed_number is not null);
grant update (feed_number) on decision to hedui_worker;

-- Nobody else may look between the lock and the numbers: two statements, the second sees what was committed before the first ended.
create function number_decisions(at_most integer) returns integer language plpgsql set search_path = hedui as $$
declare
  last bigint;
  given integer;
begin
  perform pg_advisory_xact_lock(7240100);
  select coalesce(max(feed_number), 0) into last from decision;
  with numbered as (
    select decision_id, row_number() over (order by recorded_at, ordinal, decision_id) as n
    from decision where feed_number is null order by 2 limit at_most)
  update decision d set feed_number = last + n from numbered where d.decision_id = numbered.decision_id;
  get diagnostics given = row_count;
  return given;
end $$;

-- The areas of the platform that reads; an empty text among them: everywhere.
create policy upward on decision for select to hedui_app using (
  feed_number is not null and exists (
    select 1 from unnest((select string_to_array(setting('feed_areas'), ';'))::text[]) area where starts_with(division_code, area)));
create policy upward on household_key for select to hedui_app using (
  (select setting('feed_areas')) is not null and exists (select 1 from decision d where d.household_id = household_key.household_id));

-- Up to where a platform has said that it holds the feed.
create table feed_acknowledgement (
  client_id   text primary key,
  feed_number bigint not null check (feed_number >= 0),
  at          timestamptz not null default clock_timestamp()
);

-- Somebody a department has asked about and wants to hear of again, by its own name for the person. The same row whether the
-- register knows the person or not.
create table status_follow (
  follow_id       uuid primary key,
  client_id       text not null,
  purpose         text not null,
  reference       text not null,
  id_number_index bytea not null,
  id_number_other_index bytea,             -- while two keys of the index are in force
  identity_sealed bytea not null,          -- JSON {idNumber}
  followed_until  date not null,
  made_at         timestamptz not null default clock_timestamp(),
  unique (client_id, purpose, reference)
);
create index status_follow_by_index on status_follow (client_id, purpose, id_number_index);

do $$
declare t text;
begin
  foreach t in array array['feed_acknowledgement', 'status_follow'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy own_client on hedui.%I to hedui_app using (setting(''reach'') is null and client_id = setting(''client_id'')) with check (client_id = setting(''client_id''))', t);
  end loop;
end $$;
create policy retention on status_follow to hedui_worker using (true) with check (false);
grant select, insert, update on feed_acknowledgement, status_follow to hedui_app;
grant delete on status_follow to hedui_app;
grant select, delete, update (made_at) on status_follow to hedui_worker;
