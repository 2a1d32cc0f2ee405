-- Local values: figures and words of policy no founding document states, set on the ground of an issued document by one
-- policy officer and approved by another. What a value says is never changed; its state moves forward only, and every
-- move leaves a row behind. Policy officers see them all (hedui.policy = 'on'), everybody else what is published.

set local search_path = hedui;

create table local_value (
  local_value_id     uuid primary key,
  region             text not null,
  kind               text not null check (kind in ('parameter', 'statistic', 'choice')),
  name               text not null,
  year               smallint check (year between 1990 and 2199),
  published_on       date,                    -- of a statistic: the day the office published it
  value              text,                    -- null: takes back what it supersedes, or a statistic that is not out yet
  unit               text,
  valid_from         date not null,
  document_title     text not null,
  document_number    text not null,
  document_issued_on date not null,
  document_issued_by text not null,
  scan_sha256        bytea not null check (length(scan_sha256) = 32),
  scan_media_type    text not null check (scan_media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  scan_bytes         integer not null check (scan_bytes between 1 and 10485760),
  supersedes         uuid references local_value,
  state              text not null default 'proposed' check (state in ('proposed', 'approved', 'published', 'withdrawn', 'refused')),
  proposed_by        text not null,
  proposed_at        timestamptz not null default clock_timestamp(),
  approved_by        text,
  published_at       timestamptz,
  preview_id         uuid,                    -- the preview it was published on
  changed_by         text not null,           -- who made the latest move, when and why
  changed_at         timestamptz not null default clock_timestamp(),
  change_reason      text,
  constraint local_value_second_officer check (approved_by <> proposed_by),
  constraint local_value_refused_by_another check (state <> 'refused' or changed_by <> proposed_by),
  constraint local_value_published_whole check (
    (state = 'published') = (published_at is not null)
    and (state <> 'published' or (approved_by is not null and preview_id is not null))
    and (state <> 'approved' or approved_by is not null)),
  constraint local_value_statistic check ((kind = 'statistic') = (year is not null) and (kind = 'statistic' or published_on is null)),
  constraint local_value_unit check ((kind = 'choice') = (unit is null)),
  constraint local_value_meaning check (value is not null or supersedes is not null or (kind = 'statistic' and published_on is not null))
);
-- One correction of a value at a time.
create unique index local_value_corrected_once on local_value (supersedes)
  where supersedes is not null and state in ('proposed', 'approved', 'published');
create index local_value_in_force on local_value (region, kind, name) where state = 'published';

-- The paper, sealed under the value's own key.
create table local_value_scan (
  local_value_id uuid primary key references local_value,
  scan_sealed    bytea not null
);

-- Who would be touched: made of exactly this value over exactly the policy of that moment.
create table local_value_preview (
  preview_id     uuid primary key,
  local_value_id uuid not null references local_value,
  policy_hash    text not null,               -- of the region's pack with the value, on its first day
  simulation_id  text not null,
  made_by        text not null,
  made_at        timestamptz not null default clock_timestamp(),
  unique (local_value_id, preview_id)
);
create index local_value_preview_latest on local_value_preview (local_value_id, made_at desc);
alter table local_value add constraint local_value_own_preview
  foreign key (local_value_id, preview_id) references local_value_preview (local_value_id, preview_id);

-- The redetermination that a value in force has set off: one a value, begun by whichever worker sees it first.
create table local_value_redetermination (
  local_value_id uuid primary key references local_value,
  run_id         uuid not null,
  begun_at       timestamptz not null default clock_timestamp()
);

-- Every move of every value; written by the trigger below and by nothing else.
create table local_value_change (
  change_id      bigint generated always as identity primary key,
  local_value_id uuid not null references local_value,
  state          text not null,
  changed_by     text not null,
  changed_at     timestamptz not null,
  reason         text
);
create index local_value_change_by_value on local_value_change (local_value_id, change_id);

create function move_local_value() returns trigger language plpgsql set search_path = hedui as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'proposed' or new.changed_by <> new.proposed_by then
      raise exception 'a local value begins as proposed by its proposer' using errcode = 'check_violation', constraint = 'local_value_moves';
    end if;
    -- Whoever proposes holds the lock of the name, so nobody else is between this look and the commit.
    if exists (
      select 1 from local_value other
      where (other.region, other.kind, other.name, other.valid_from) = (new.region, new.kind, new.name, new.valid_from)
        and other.year is not distinct from new.year and other.state in ('proposed', 'approved', 'published')
        and other.local_value_id <> new.local_value_id and other.local_value_id is distinct from new.supersedes
        and not exists (select 1 from local_value later where later.supersedes = other.local_value_id and later.state = 'published')) then
      raise exception 'another value of this name begins on that day' using errcode = 'unique_violation', constraint = 'local_value_once';
    end if;
  else
    if (to_jsonb(old) - '{state,approved_by,published_at,preview_id,changed_by,changed_at,change_reason}'::text[])
       <> (to_jsonb(new) - '{state,approved_by,published_at,preview_id,changed_by,changed_at,change_reason}'::text[]) then
      raise exception 'a local value is never edited' using errcode = 'check_violation', constraint = 'local_value_moves';
    end if;
    if (old.state, new.state) not in (('proposed', 'approved'), ('proposed', 'refused'), ('proposed', 'withdrawn'),
                                      ('approved', 'published'), ('approved', 'refused'), ('approved', 'withdrawn')) then
      raise exception 'a local value does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'local_value_moves';
    end if;
    if new.state = 'approved' and new.approved_by is distinct from new.changed_by
       or new.state <> 'approved' and new.approved_by is distinct from old.approved_by then
      raise exception 'who approves signs the move' using errcode = 'check_violation', constraint = 'local_value_moves';
    end if;
  end if;
  insert into local_value_change (local_value_id, state, changed_by, changed_at, reason)
  values (new.local_value_id, new.state, new.changed_by, new.changed_at, new.change_reason);
  return null;
end $$;
create trigger local_value_moves after insert or update on local_value for each row execute function move_local_value();

do $$
declare t text;
begin
  foreach t in array array['local_value', 'local_value_scan', 'local_value_preview', 'local_value_change', 'local_value_redetermination'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy policy_officer on hedui.%I for select to hedui_app using (current_setting(''hedui.policy'', true) = ''on'')', t);
  end loop;
end $$;
create policy published on local_value for select to hedui_app, hedui_worker using (state = 'published');
create policy own_proposal on local_value for insert to hedui_app
  with check (current_setting('hedui.policy', true) = 'on' and proposed_by = current_setting('hedui.client_id', true));
create policy own_move on local_value for update to hedui_app
  using (current_setting('hedui.policy', true) = 'on' and state in ('proposed', 'approved'))
  with check (changed_by = current_setting('hedui.client_id', true));
create policy own_scan on local_value_scan for insert to hedui_app with check (current_setting('hedui.policy', true) = 'on');
create policy own_preview on local_value_preview for insert to hedui_app
  with check (current_setting('hedui.policy', true) = 'on' and made_by = current_setting('hedui.client_id', true));
create policy worker_all on local_value_redetermination to hedui_worker using (true) with check (true);
create policy own_change on local_value_change for insert to hedui_app
  with check (current_setting('hedui.policy', true) = 'on' and changed_by = current_setting('hedui.client_id', true));

grant select, insert on local_value, local_value_scan, local_value_preview, local_value_change to hedui_app;
grant update (state, approved_by, published_at, preview_id, changed_by, changed_at, change_reason) on local_value to hedui_app;
grant select on local_value, local_value_redetermination to hedui_app;
grant select on local_value to hedui_worker;
grant select, insert on local_value_redetermination to hedui_worker;
