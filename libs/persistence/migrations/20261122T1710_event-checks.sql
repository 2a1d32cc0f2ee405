-- Checks that follow events of sources, and the subscriptions by which the hub fetches events itself. What happened stands sealed in
-- source_event; here are ids, states and times.
set local search_path = hedui;

-- An answer carried over from a report of earlier months is measured to its last month (YYYY-MM).
alter table finding add column measured_to text;

-- waiting: further events may join it; beginning: a worker has it in hand, or tries it again; blocked-authorization: nobody it concerns
-- may be asked until the family signs again; requested: a verification runs; done: it has a report; absorbed: the household's review
-- takes it over; over: nothing is paid any more, or its verification was cancelled.
create table event_check (
  event_check_id  uuid primary key,
  household_id    uuid not null references household,
  client_id       text not null,           -- the household's
  division_code   text not null,           -- the household's
  purpose         text not null,
  lane            text not null check (lane in ('live', 'bulk')),
  state           text not null default 'waiting'
    check (state in ('waiting', 'beginning', 'blocked-authorization', 'requested', 'done', 'absorbed', 'over')),
  due_at          timestamptz not null,    -- events until then join it
  opened_at       timestamptz not null default clock_timestamp(),
  verification_id uuid references verification,
  requested_at    timestamptz,
  checked_on      date,                    -- last day on which it was looked at in vain
  failure         text,                    -- code of what kept it from being requested, or of why a review took it over
  attempt         integer not null default 0,
  lease_until     timestamptz,
  check (state not in ('requested', 'done') or verification_id is not null)
);
-- one that events may join
create unique index event_check_waiting on event_check (household_id, purpose) where state = 'waiting';
-- all a worker looks at
create index event_check_due on event_check (due_at, event_check_id) where state in ('waiting', 'beginning', 'blocked-authorization');
create index event_check_requested on event_check (verification_id) where state = 'requested';
create index event_check_by_household on event_check (household_id);
create index event_check_listed on event_check (opened_at desc, event_check_id);

alter table event_check enable row level security;
alter table event_check force row level security;
create policy reached on event_check for select to hedui_app using (
  case when setting('reach') is null then client_id = current_setting('hedui.client_id', true)
    else exists (select 1 from household h where h.household_id = event_check.household_id) end);
create policy no_relatives on event_check as restrictive for select to hedui_app using (household_id <> all (setting_ids('kin')));
create policy purpose_held on event_check as restrictive for select to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));
create policy worker_all on event_check to hedui_worker using (true) with check (true);
grant select on event_check to hedui_app;
grant select, insert, update on event_check to hedui_worker;

alter table source_event add column event_check_id uuid references event_check;
create index source_event_by_check on source_event (event_check_id) where event_check_id is not null;
grant update (event_check_id) on source_event to hedui_worker;

-- Where the hub stands in the list of changes of a source it is subscribed to. Counts only; of people nothing is here.
create table source_subscription (
  source_id       text primary key,
  cursor          text,                    -- the source's own; null: from its beginning
  cursor_at       timestamptz,             -- when it last moved
  due_at          timestamptz not null default clock_timestamp(),
  pulled_at       timestamptz,             -- last pull that came to its end
  pages           bigint not null default 0,
  events          bigint not null default 0,  -- told of, whoever they were about
  kept            bigint not null default 0,  -- about people of assisted households, new
  failures        integer not null default 0, -- in a row
  failure         text,                    -- code of the last, while it lasts
  failed_at       timestamptz,
  attempt         integer not null default 0,
  lease_until     timestamptz
);
grant select on source_subscription to hedui_app;
grant select, insert, update on source_subscription to hedui_worker;
