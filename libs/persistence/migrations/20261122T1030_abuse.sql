-- Abuse: ids that were asked for and are not there, who is locked because of them, and what a client system has asked for on
-- a day. Nothing here is about a person: ids are kept as hashes, and only of what has the form of an id of the hub.
set local search_path = hedui;

create table unknown_lookup (
  principal  text not null,                 -- id of the officer, or of the client system
  asked_hash bytea not null check (length(asked_hash) = 32),
  asked_at   timestamptz not null default clock_timestamp(),
  primary key (principal, asked_hash)
);

create table lookup_lock (
  lock_id     uuid primary key default gen_random_uuid(),
  kind        text not null check (kind in ('officer', 'client')),
  principal   text not null,
  unknown_ids integer not null check (unknown_ids > 0),
  locked_at   timestamptz not null default clock_timestamp(),
  unlocked_at timestamptz,
  unlocked_by text check (unlocked_by <> principal),
  reason      text,
  check ((unlocked_at is null) = (unlocked_by is null)),
  check ((unlocked_at is null) = (reason is null))
);
create unique index lookup_lock_in_force on lookup_lock (principal) where unlocked_at is null;

-- Households a client system has asked for on a day of Shanghai; only of clients with a quota. The row is also the turn such
-- a client waits for, so that two requests at once cannot both take the last place.
create table client_day (
  client_id  text not null,
  day        date not null,
  households integer not null check (households > 0),
  primary key (client_id, day)
);

do $$
declare t text;
begin
  foreach t in array array['unknown_lookup', 'lookup_lock', 'client_day'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
  end loop;
end $$;
-- Asked at every lookup; written where the code says that it keeps locks, never by a query gone astray.
create policy known on lookup_lock for select to hedui_app using (true);
create policy kept on lookup_lock to hedui_app
  using (setting('lookup_locks') = 'on') with check (setting('lookup_locks') = 'on');
create policy kept on unknown_lookup to hedui_app
  using (setting('lookup_locks') = 'on') with check (setting('lookup_locks') = 'on');
create policy own_days on client_day to hedui_app
  using (client_id = setting('client_id')) with check (client_id = setting('client_id'));

grant select, insert on lookup_lock to hedui_app;
grant update (unlocked_at, unlocked_by, reason) on lookup_lock to hedui_app;
grant select, insert, update, delete on unknown_lookup, client_day to hedui_app;
