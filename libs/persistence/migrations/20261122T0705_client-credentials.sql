-- Client systems that prove themselves with keys and certificates: registrations, the keys that sign their tokens, and the
-- assertions that were used. Nothing here is about a person.
set local search_path = hedui;

create table client_system (
  client_id       text primary key check (client_id ~ '^[a-z][a-z0-9-]{1,62}$' and client_id not in ('console', 'worker')),
  registration    jsonb not null check (registration->>'clientId' = client_id),   -- public keys and thumbprints only
  disabled_at     timestamptz,
  created_by      text not null,
  created_at      timestamptz not null default now(),
  changed_by      text not null,
  changed_at      timestamptz not null default now()
);

-- Sealed, so that who writes a row without the field keys signs nothing.
create table token_key (
  kid            text primary key,
  private_sealed bytea not null,
  made_at        timestamptz not null
);

-- An assertion counts once; its id is kept for 24 hours, longer than any assertion is believed.
create table client_assertion (
  client_id text not null references client_system,
  id_hash   bytea not null check (length(id_hash) = 32),
  used_at   timestamptz not null default now(),
  primary key (client_id, id_hash)
);
create index client_assertion_old on client_assertion (used_at);

do $$
declare t text;
begin
  foreach t in array array['client_system', 'token_key', 'client_assertion'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
  end loop;
end $$;
-- Read by every process; written where the code says that it administers clients, never by a query gone astray.
create policy known on client_system for select to hedui_app, hedui_worker using (true);
create policy administered on client_system for all to hedui_app
  using (current_setting('hedui.client_register', true) = 'on') with check (current_setting('hedui.client_register', true) = 'on');
create policy signing on token_key to hedui_app
  using (current_setting('hedui.client_register', true) = 'on') with check (current_setting('hedui.client_register', true) = 'on');
create policy proving on client_assertion to hedui_app
  using (current_setting('hedui.client_register', true) = 'on') with check (current_setting('hedui.client_register', true) = 'on');

grant select, insert on client_system, token_key to hedui_app;
grant update (registration, disabled_at, changed_by, changed_at) on client_system to hedui_app;
grant delete on token_key to hedui_app;
grant select, insert, delete on client_assertion to hedui_app;
grant select (client_id, disabled_at) on client_system to hedui_worker;
