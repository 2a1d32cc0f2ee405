-- The worker lets go of locks that were lifted and of counts of days long past (config/retention.yaml).
set local search_path = hedui;

grant select, delete, update (reason) on lookup_lock to hedui_worker;
grant select, delete, update (households) on client_day to hedui_worker;
create policy retention on lookup_lock to hedui_worker using (unlocked_at is not null) with check (false);
create policy retention on client_day to hedui_worker using (true) with check (false);
