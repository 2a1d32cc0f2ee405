-- Answers by hand: letters, visits and appraisals that people do instead of a machine. The worker opens one for each batch
-- it asks; officers (hedui.answers = 'on') type what came back, another officer confirms where the source asks for it, and
-- the worker takes confirmed answers up. What an answer says is never changed: a correction is another answer.

set local search_path = hedui;

-- Who typed it and when; null for a department's own answer.
alter table finding add column by_hand jsonb;

create sequence hand_request_serial;

create table hand_request (
  hand_request_id  uuid primary key,
  number           text not null unique,     -- stands on the letter
  reference        bytea not null unique check (length(reference) = 32),  -- digest of what it asks: asked again it is the same one
  source_id        text not null,
  kind             text not null check (kind in ('letter', 'survey', 'appraisal')),
  batch_id         uuid not null references query_batch,
  verification_ids uuid[] not null,
  divisions        text[] not null check (cardinality(divisions) > 0),
  period_from      date not null,
  period_to        date not null,
  due_at           timestamptz not null,
  people           integer not null check (people > 0),
  people_sealed    bytea not null,           -- JSON [{requestNumber, name, idNumber}]
  opened_at        timestamptz not null default clock_timestamp()
);
create index hand_request_by_batch on hand_request (batch_id);

create table hand_answer (
  hand_answer_id  uuid primary key,
  hand_request_id uuid not null references hand_request,
  revision        smallint not null check (revision > 0),
  state           text not null check (state in ('entered', 'confirmed', 'returned')),
  second_officer  boolean not null,          -- whether it counts only when another officer has confirmed it
  query_ids       uuid[] not null check (cardinality(query_ids) > 0),   -- whose people it speaks of
  lines           smallint[] not null check (cardinality(lines) > 0),   -- whom, by line of the letter
  answer_sha256   bytea not null check (length(answer_sha256) = 32),
  answer_sealed   bytea not null,            -- JSON of what was typed
  entered_by      text not null,
  entered_at      timestamptz not null default clock_timestamp(),
  moved_by        text,                      -- who confirmed or returned it, when and why
  moved_at        timestamptz,
  move_reason     text,
  taken_at        timestamptz,               -- when the worker took it up
  unique (hand_request_id, revision),
  constraint hand_answer_another_officer check (moved_by <> entered_by or state = 'returned'),
  constraint hand_answer_confirmed_whole check (state <> 'confirmed' or not second_officer or moved_by is not null)
);
-- The same answer typed twice is one; and one at a time waits for the second officer.
create unique index hand_answer_once on hand_answer (hand_request_id, answer_sha256) where state <> 'returned';
create unique index hand_answer_waiting on hand_answer (hand_request_id) where state = 'entered';
create index hand_answer_to_take on hand_answer (entered_at) where state = 'confirmed' and taken_at is null;

create table hand_answer_file (
  hand_answer_id uuid not null references hand_answer,
  ordinal        smallint not null check (ordinal between 1 and 20),
  part           text not null check (part in ('scan', 'photo')),
  sha256         bytea not null check (length(sha256) = 32),
  media_type     text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  bytes          integer not null check (bytes between 1 and 10485760),
  file_sealed    bytea not null,
  primary key (hand_answer_id, ordinal)
);

create function move_hand_answer() returns trigger language plpgsql set search_path = hedui as $$
begin
  if (to_jsonb(old) - '{state,moved_by,moved_at,move_reason,taken_at}'::text[])
     <> (to_jsonb(new) - '{state,moved_by,moved_at,move_reason,taken_at}'::text[]) then
    raise exception 'an answer is never edited' using errcode = 'check_violation', constraint = 'hand_answer_moves';
  end if;
  if old.state <> new.state and old.state <> 'entered' then
    raise exception 'an answer does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'hand_answer_moves';
  end if;
  return new;
end $$;
create trigger hand_answer_moves before update on hand_answer for each row execute function move_hand_answer();

do $$
declare t text;
begin
  foreach t in array array['hand_request', 'hand_answer', 'hand_answer_file'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    execute format('create policy answering_officer on hedui.%I for select to hedui_app using (current_setting(''hedui.answers'', true) = ''on'')', t);
  end loop;
end $$;
create policy own_entry on hand_answer for insert to hedui_app
  with check (current_setting('hedui.answers', true) = 'on' and entered_by = current_setting('hedui.client_id', true));
create policy own_move on hand_answer for update to hedui_app
  using (current_setting('hedui.answers', true) = 'on' and state = 'entered')
  with check (moved_by = current_setting('hedui.client_id', true));
create policy own_file on hand_answer_file for insert to hedui_app with check (current_setting('hedui.answers', true) = 'on');

grant usage on sequence hand_request_serial to hedui_worker;
grant select, insert on hand_request to hedui_worker;
grant select on hand_request to hedui_app;
grant select, insert on hand_answer, hand_answer_file to hedui_app;
grant update (state, moved_by, moved_at, move_reason) on hand_answer to hedui_app;
grant select on hand_answer to hedui_worker;
grant update (taken_at) on hand_answer to hedui_worker;
