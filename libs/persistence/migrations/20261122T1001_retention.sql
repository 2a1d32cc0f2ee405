-- What the retention rules need: the worker finds what is due, takes it row by row, and deletes it (config/retention.yaml).
set local search_path = hedui;

create index household_by_age on household (created_at);
create index verification_event_by_age on verification_event (at);
create index idempotency_by_age on idempotency (created_at);
create index officer_session_by_age on officer_session (used_at);

-- Rows are taken with `for update skip locked`, which asks for the right to update some column.
grant update (created_at) on household to hedui_worker;
grant select, delete on idempotency, verification_event, dead_letter, source_window to hedui_worker;
grant select (key, window_ends), delete, update (taken) on request_count to hedui_worker;
create policy retention on request_count to hedui_worker using (true) with check (false);
grant update (created_at) on idempotency to hedui_worker;
grant update (at) on verification_event to hedui_worker;
grant update (cancelled_at) on source_window to hedui_worker;
grant delete on source_test, reask, reask_item, simulation, retention_run to hedui_worker;
grant update (page) on simulation_page to hedui_worker;
grant update (ended_at) on retention_run to hedui_worker;

-- Of sessions and of the register of relatives the worker sees when they ended, and nothing else.
grant select (session_hash, used_at, ended_at), delete, update (end_reason) on officer_session to hedui_worker;
create policy retention on officer_session to hedui_worker using (true) with check (false);
grant select (relative_id, removed_at), delete, update (removed_by) on relative to hedui_worker;
create policy retention on relative to hedui_worker using (removed_at is not null) with check (false);
-- A preview that a publication rests on keeps its simulation.
grant select (simulation_id) on local_value_preview to hedui_worker;
create policy retention on local_value_preview for select to hedui_worker using (true);
