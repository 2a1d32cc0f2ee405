-- Events that sources push: what happened to a person of an assisted household. Of anybody else nothing is kept.
set local search_path = hedui;

create table source_event (
  source_event_id uuid primary key,
  source_id       text not null,
  event_sha256    bytea not null check (length(event_sha256) = 32),  -- of source and the source's own id of the event
  household_id    uuid not null references household,
  subject_id      uuid not null references member,
  event_sealed    bytea not null,          -- JSON {eventId, kind, on}
  received_at     timestamptz not null default clock_timestamp(),
  constraint source_event_once unique (source_id, event_sha256, household_id)
);
create index source_event_by_household on source_event (household_id);

alter table source_event enable row level security;
alter table source_event force row level security;
create policy worker_all on source_event to hedui_worker using (true) with check (true);
grant select, insert on source_event to hedui_worker;
