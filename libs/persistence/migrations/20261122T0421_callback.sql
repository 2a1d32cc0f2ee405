-- Answers that a source brings us by itself: the api checks the signature and keeps the body sealed, the worker reads it at
-- its next poll. What belongs to no ticket of ours is held for a while and dropped.

set local search_path = hedui;

-- By which a callback finds its batch: SHA-256 of source and ticket.
alter table query_batch add column ticket_sha256 bytea;
create index query_batch_by_ticket on query_batch (ticket_sha256) where ticket_sha256 is not null;

-- Signatures that were accepted; the same one again is a replay.
create table callback_seen (
  source_id        text not null,
  signature_sha256 bytea not null,
  seen_at          timestamptz not null default clock_timestamp(),
  primary key (source_id, signature_sha256)
);
create index callback_seen_at on callback_seen (seen_at);

create table callback (
  callback_id   uuid primary key,
  source_id     text not null,
  ticket_sha256 bytea not null check (length(ticket_sha256) = 32),
  body_sha256   bytea not null check (length(body_sha256) = 32),   -- sent again under another signature it is the same one
  body_sealed   bytea,                                             -- null once it is dropped
  received_at   timestamptz not null default clock_timestamp(),
  taken_at      timestamptz,
  dropped_at    timestamptz,
  unique (source_id, body_sha256)
);
create index callback_by_ticket on callback (ticket_sha256);
create index callback_held on callback (received_at) where taken_at is null and dropped_at is null;

alter table callback enable row level security;
alter table callback force row level security;
create policy worker_all on callback to hedui_worker using (true) with check (true);
create policy received on callback for insert to hedui_app with check (taken_at is null and dropped_at is null);

grant insert on callback, callback_seen to hedui_app;
grant select on callback to hedui_worker;
grant update (taken_at, dropped_at, body_sealed) on callback to hedui_worker;
grant select, delete on callback_seen to hedui_worker;
