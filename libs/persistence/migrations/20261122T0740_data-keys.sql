-- A key of its own for every household: 32 random bytes, stored wrapped by the master key, under which everything of the
-- household is sealed. Destroying it erases the household; the row stays and says when (docs/adr/0013).

set local search_path = hedui;

create table household_key (
  household_id    uuid primary key references household,
  wrapped_key     bytea,                     -- sealed by a master key, which its header names
  evaluation_salt bytea check (length(evaluation_salt) = 16), -- part of the key of the household's evaluation rows
  created_at      timestamptz not null default clock_timestamp(),
  wrapped_at      timestamptz not null default clock_timestamp(),
  destroyed_at    timestamptz,
  constraint household_key_destroyed_whole check ((destroyed_at is null) = (wrapped_key is not null) and (destroyed_at is null) = (evaluation_salt is not null))
);

-- A destroyed key never comes back, and no row of it goes away.
create function keep_household_key() returns trigger language plpgsql set search_path = hedui as $$
begin
  if tg_op = 'DELETE' or old.destroyed_at is not null or new.household_id <> old.household_id then
    raise exception 'a household key is wrapped anew or destroyed, nothing else' using errcode = 'check_violation', constraint = 'household_key_kept';
  end if;
  return new;
end $$;
create trigger household_key_kept before update or delete on household_key for each row execute function keep_household_key();

alter table household_key enable row level security;
alter table household_key force row level security;
create policy worker_all on household_key to hedui_worker using (true) with check (true);
-- Whoever sees the household may use its key.
create policy of_household on household_key to hedui_app
  using (exists (select 1 from household h where h.household_id = household_key.household_id))
  with check (exists (select 1 from household h where h.household_id = household_key.household_id));

grant select, insert on household_key to hedui_app, hedui_worker;
grant update (wrapped_key, evaluation_salt, destroyed_at) on household_key to hedui_worker;
create index household_key_destroyed on household_key (household_id) where destroyed_at is not null;

-- A letter about one household is under its key; null where it asks about several.
alter table hand_request add column household_id uuid references household;
create index hand_request_by_household on hand_request (household_id) where household_id is not null;
create policy answering_officer on household_key for select to hedui_app using (
  current_setting('hedui.answers', true) = 'on'
  and exists (select 1 from hand_request r where r.household_id = household_key.household_id));

-- Erasure, by the worker's role: what no key protects goes away.
grant update (id_number_index) on member to hedui_worker;
-- What writes for a known household holds its key against erasure (select … for share asks for this right).
grant update (wrapped_at) on household_key to hedui_app, hedui_worker;

-- The index of numbers under a second key, while it is made anew: the one that comes, or the one that goes.
alter table member add column id_number_other_index bytea;
grant update (id_number_other_index) on member to hedui_app, hedui_worker;

-- What seals anew runs as hedui_keys, which `hedui migrate` makes and gives its rights (libs/persistence/key-role.ts): it may read
-- and replace sealed bytes, and nothing else.
