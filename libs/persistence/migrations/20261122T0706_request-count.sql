-- How often principals and addresses have asked in their present minute. Unlogged: after a crash everybody begins anew.
set local search_path = hedui;

create unlogged table request_count (
  key         text primary key check (char_length(key) <= 100),   -- client:<id>, officer:<id> or address:<hash>
  taken       integer not null,
  window_ends timestamptz not null
);
alter table request_count enable row level security;
alter table request_count force row level security;
create policy counting on request_count to hedui_app using (true) with check (true);
grant select, insert, update, delete on request_count to hedui_app;
