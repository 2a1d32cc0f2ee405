-- Reviews: the planned re-checks of assisted households. The plan is here; the queue only ticks. One row a household and cycle.
set local search_path = hedui;

create table review (
  review_id       uuid primary key,
  household_id    uuid not null references household,
  client_id       text not null,           -- the household's
  division_code   text not null,           -- the household's
  purpose         text not null,
  cycle           integer not null check (cycle >= 1),
  programmes      text[] not null check (cardinality(programmes) > 0),
  due_on          date not null,
  reason          text not null check (reason in ('cadence', 'after-death', 'term-ends', 'exit-ends')),
  class           text check (class in ('stable', 'unfixed')),  -- null: nobody has said
  state           text not null default 'due' check (state in ('due', 'blocked-authorization', 'requested', 'done', 'paused', 'over')),
  decision_id     uuid references decision,
  verification_id uuid references verification,
  requested_on    date,
  checked_on      date,                    -- last day on which it was looked at in vain
  failure         text,                    -- code of what kept it from being requested
  paused_by       text,
  attempt         integer not null default 0,
  lease_until     timestamptz,
  planned_at      timestamptz not null default clock_timestamp(),
  constraint review_cycle unique (household_id, cycle),
  check ((state in ('requested', 'done')) = (verification_id is not null))
);
-- one plan a household
create unique index review_open on review (household_id) where state in ('due', 'blocked-authorization', 'requested', 'paused');
create index review_due on review (due_on, review_id) where state in ('due', 'blocked-authorization');
create index review_requested on review (verification_id) where state = 'requested';

alter table review enable row level security;
alter table review force row level security;
create policy reached on review to hedui_app using (
  case when setting('reach') is null then client_id = current_setting('hedui.client_id', true)
    else exists (select 1 from household h where h.household_id = review.household_id) end);
create policy no_relatives on review as restrictive to hedui_app using (household_id <> all (setting_ids('kin')));
create policy purpose_held on review as restrictive to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));
create policy worker_all on review to hedui_worker using (true) with check (true);

grant select, insert, update on review to hedui_app, hedui_worker;
