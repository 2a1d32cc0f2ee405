-- Events for client systems: an outbox that is written with what it tells, a feed numbered for each client, webhooks and the log
-- of their deliveries. Ids, codes and outcomes; nobody by name (docs/events.md, docs/adr/0027).
set local search_path = hedui;

-- Clients that read the feed or have an endpoint; for others nothing is written.
create table event_reader (
  client_id     text primary key,
  since         timestamptz not null default clock_timestamp(),
  last_position bigint not null default 0
);

create table outbound_event (
  event_id        text primary key check (event_id ~ '^evt_[0-9a-f]{32}(_[0-9a-z]+)?$'),
  client_id       text not null,
  position        bigint,                 -- in the client's feed; null until the row is committed and numbered
  household_id    uuid not null,
  verification_id uuid,
  sequence        integer,                -- of the verification's own events; null for what stands outside them
  purpose         text not null,
  type            text not null,
  data            jsonb not null,
  at              timestamptz not null default clock_timestamp(),
  unique (client_id, position)
);
create index outbound_event_unnumbered on outbound_event (client_id) where position is null;
create index outbound_event_by_age on outbound_event (at);

create table webhook_endpoint (
  endpoint_id          uuid primary key,
  client_id            text not null,
  url                  text not null check (char_length(url) <= 2000),
  types                text[],            -- null: all
  purposes             text[] not null,   -- of whoever registered it; empty: all
  secret_sealed        bytea not null,
  former_secret_sealed bytea,
  former_until         timestamptz,
  position             bigint not null,   -- last event that became a delivery
  disabled_at          timestamptz,
  disabled_why         text check (disabled_why in ('by-client', 'gone')),
  failures             integer not null default 0,   -- in a row
  rest_until           timestamptz,
  made_by              text not null,
  made_at              timestamptz not null default clock_timestamp(),
  check ((former_secret_sealed is null) = (former_until is null)),
  check ((disabled_at is null) = (disabled_why is null))
);
create index webhook_endpoint_by_client on webhook_endpoint (client_id);

-- One message to one endpoint; its id is the same in every try.
create table webhook_delivery (
  endpoint_id  uuid not null references webhook_endpoint,
  message_id   text not null,
  event_id     text,                      -- null: a test message
  stream       text not null,             -- within one verification messages keep their order
  position     bigint not null,
  state        text not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up')),
  tries        integer not null default 0,
  attempt      integer not null default 0,           -- fencing number
  made_at      timestamptz not null,
  next_try_at  timestamptz not null,
  lease_until  timestamptz,
  ended_at     timestamptz,
  seen_at      timestamptz,               -- given up, and a person has seen to it
  primary key (endpoint_id, message_id)
);
create index webhook_delivery_waiting on webhook_delivery (endpoint_id, next_try_at) where state = 'waiting';
create index webhook_delivery_in_order on webhook_delivery (endpoint_id, stream, position) where state = 'waiting';
create index webhook_delivery_by_age on webhook_delivery (made_at);
create index webhook_delivery_given_up on webhook_delivery (ended_at) where state = 'given-up' and seen_at is null;

create table webhook_try (
  endpoint_id uuid not null,
  message_id  text not null,
  attempt     integer not null,
  at          timestamptz not null,
  ms          integer not null,
  status      integer,                    -- null: no answer
  code        text not null,
  primary key (endpoint_id, message_id, attempt)
);
create index webhook_try_by_age on webhook_try (at);

do $$
declare t text;
begin
  foreach t in array array['event_reader', 'outbound_event', 'webhook_endpoint', 'webhook_delivery', 'webhook_try'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
  end loop;
end $$;
-- Who reads events is known to every transaction that may have one to tell; a client changes its own row.
create policy known on event_reader for select to hedui_app using (true);
create policy own_reader on event_reader to hedui_app
  using (setting('reach') is null and client_id = setting('client_id'));
create policy own_events on outbound_event for select to hedui_app
  using (setting('reach') is null and client_id = setting('client_id'));
create policy own_numbering on outbound_event for update to hedui_app
  using (setting('reach') is null and client_id = setting('client_id'));
-- Whoever may change a case may have it told to the case's client, and to nobody else.
create policy told on outbound_event for insert to hedui_app with check (
  position is null and case
    when verification_id is null then exists (select 1 from household h where h.household_id = outbound_event.household_id and h.client_id = outbound_event.client_id)
    else exists (select 1 from verification v where v.verification_id = outbound_event.verification_id and v.client_id = outbound_event.client_id) end);
create policy purpose_held on outbound_event as restrictive for select to hedui_app
  using (setting('purposes') is null or purpose = any(string_to_array(setting('purposes'), ',')));
create policy own_endpoint on webhook_endpoint to hedui_app
  using (setting('reach') is null and client_id = setting('client_id'));
create policy own_delivery on webhook_delivery to hedui_app
  using (exists (select 1 from webhook_endpoint e where e.endpoint_id = webhook_delivery.endpoint_id));
create policy own_try on webhook_try for select to hedui_app
  using (exists (select 1 from webhook_endpoint e where e.endpoint_id = webhook_try.endpoint_id));
-- Operators see what nobody takes, and no case: endpoints and deliveries, while they say that they operate.
create policy operating on webhook_endpoint for select to hedui_app using (setting('operating') = 'on');
create policy operating_sees on webhook_delivery for update to hedui_app
  using (setting('operating') = 'on' and state = 'given-up') with check (seen_at is not null);

grant select, insert on event_reader, outbound_event, webhook_endpoint, webhook_delivery to hedui_app;
grant update (last_position) on event_reader to hedui_app, hedui_worker;
grant update (position) on outbound_event to hedui_app, hedui_worker;
grant update (types, secret_sealed, former_secret_sealed, former_until, position, disabled_at, disabled_why, failures, rest_until)
  on webhook_endpoint to hedui_app;
grant update (state, tries, next_try_at, ended_at, seen_at) on webhook_delivery to hedui_app;
grant select on webhook_try to hedui_app;
grant select on event_reader, webhook_endpoint to hedui_worker;
grant select, insert, delete on outbound_event to hedui_worker;
grant update (position, disabled_at, disabled_why, failures, rest_until, former_secret_sealed, former_until) on webhook_endpoint to hedui_worker;
grant select, insert, update, delete on webhook_delivery to hedui_worker;
grant select, insert, delete on webhook_try to hedui_worker;
grant update (at) on webhook_try to hedui_worker;   -- locked when the retention rules take it

-- The outbox: in the statement that stores an event of a verification, as far as its client reads events. What single sources
-- answer is for those who watch the live stream.
create function tell_verification_events() returns trigger language plpgsql set search_path = hedui as $$
begin
  if not exists (select 1 from event_reader) then return null; end if;
  insert into outbound_event (event_id, client_id, household_id, verification_id, sequence, purpose, type, data)
  select 'evt_' || replace(e.verification_id::text, '-', '') || '_' || e.sequence, v.client_id, v.household_id, e.verification_id, e.sequence, v.purpose, e.type, e.data
  from stored e join verification v using (verification_id) join event_reader r on r.client_id = v.client_id
  where e.type not in ('query.settled', 'query.waiting', 'verification.wave-sent');
  return null;
end $$;
create trigger verification_event_told after insert on verification_event referencing new table as stored
  for each statement execute function tell_verification_events();

-- Decisions about households that were not verified here; the others are events of their verification.
create function tell_decision() returns trigger language plpgsql set search_path = hedui as $$
begin
  insert into outbound_event (event_id, client_id, household_id, purpose, type, data)
  select 'evt_' || replace(new.decision_id::text, '-', ''), new.client_id, new.household_id, new.purpose, 'decision.recorded',
    jsonb_build_object('decisionId', new.decision_id, 'programme', new.programme, 'outcome', new.outcome)
  where exists (select 1 from event_reader r where r.client_id = new.client_id);
  return null;
end $$;
create trigger decision_told after insert on decision for each row when (new.verification_id is null) execute function tell_decision();

create function tell_blocked_review() returns trigger language plpgsql set search_path = hedui as $$
begin
  insert into outbound_event (event_id, client_id, household_id, purpose, type, data)
  select 'evt_' || replace(new.review_id::text, '-', '') || '_' || new.attempt, new.client_id, new.household_id, new.purpose,
    'review.blocked', jsonb_build_object('reviewId', new.review_id, 'cycle', new.cycle, 'dueOn', new.due_on, 'reason', 'authorization')
  where exists (select 1 from event_reader r where r.client_id = new.client_id);
  return null;
end $$;
create trigger review_told after update on review for each row
  when (new.state = 'blocked-authorization' and old.state <> 'blocked-authorization') execute function tell_blocked_review();

-- What no machine will mend: a person at the hub looks.
create function tell_work_item() returns trigger language plpgsql set search_path = hedui as $$
begin
  insert into outbound_event (event_id, client_id, household_id, verification_id, purpose, type, data)
  select 'evt_' || replace(v.verification_id::text, '-', '') || '_w' || new.dead_letter_id, v.client_id, v.household_id, v.verification_id, v.purpose,
    'work-item.opened', jsonb_build_object('workItemId', new.dead_letter_id, 'sourceId', new.source_id, 'reason', new.reason)
  from verification v join event_reader r on r.client_id = v.client_id where v.verification_id = any(new.verification_ids);
  return null;
end $$;
create trigger dead_letter_told after insert on dead_letter for each row execute function tell_work_item();

-- Numbers what a client has to be told and is committed. One at a time a client, so a number that is given out is never followed
-- by a smaller one, whatever order transactions end in. Events of one verification are committed in their order (they are written
-- under its row lock), so whoever sees one sees those before it.
create function number_events(client text, at_most integer) returns bigint language plpgsql set search_path = hedui as $$
declare
  last bigint;
begin
  select last_position into last from event_reader where client_id = client for update;
  if not found then return null; end if;
  with open as (
    select event_id, verification_id, sequence, max(at) over (partition by verification_id order by sequence) as ordered
    from outbound_event where client_id = client and position is null
  ), numbered as (
    select event_id, row_number() over (order by ordered, verification_id, sequence, event_id) as n from open order by 2 limit at_most
  ), written as (
    update outbound_event o set position = last + n from numbered where o.event_id = numbered.event_id returning 1
  )
  select last + count(*) into last from written;
  update event_reader set last_position = last where client_id = client and last_position < last;
  return last;
end $$;
