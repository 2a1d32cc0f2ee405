-- Statistics: counts by day and township, rolled up from the rows of cases. No ids, no people.
set local search_path = hedui;

create table statistic (
  topic         text not null,
  day           date not null,             -- of Shanghai
  division_code text not null check (length(division_code) <= 9),
  keys          text[] not null,           -- values of the topic's dimensions, in their order
  count         bigint not null check (count > 0),
  primary key (topic, day, division_code, keys)
);

-- When a day was rolled up last: recent days are rolled up again.
create table statistic_day (
  day       date primary key,
  rolled_at timestamptz not null default clock_timestamp()
);

-- What households declared beside what was found, counted once a version of a report: figures, and the verdict of the case.
create table declared_comparison (
  verification_id uuid primary key references verification,
  version         integer not null,
  consistent      integer not null,
  differs         integer not null,
  unknown         integer not null
);

-- Rows of cases are found by day without a walk over all of them.
create index verification_by_request on verification using brin (requested_at) with (autosummarize = on);
create index decision_by_decided on decision (decided_at);
create index alert_by_raised on alert (raised_at);
create index review_round_entry_by_assessed on review_round_entry (assessed_at);

do $$
declare t text;
begin
  foreach t in array array['statistic', 'statistic_day', 'declared_comparison'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
  end loop;
end $$;
-- The areas of who asks; an empty text among them: everywhere.
create policy of_the_areas on statistic for select to hedui_app using (
  exists (select 1 from unnest((select string_to_array(current_setting('hedui.statistic_areas', true), ';'))::text[]) area where starts_with(division_code, area)));
create policy told on statistic_day for select to hedui_app using (true);

grant select on statistic, statistic_day to hedui_app;
grant select, insert, update, delete on statistic, statistic_day, declared_comparison to hedui_worker;
