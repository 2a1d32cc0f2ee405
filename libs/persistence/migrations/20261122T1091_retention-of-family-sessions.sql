-- The worker lets go of sessions that families have opened with a letter, a year after they ended (config/retention.yaml).
set local search_path = hedui;

grant select (token_hash, expires_at, ended_at), delete, update (ended_at) on family_session to hedui_worker;
create policy retention on family_session to hedui_worker using (true) with check (false);
