-- Between report and decision: objections to records, papers asked for, letters, flags, complaints, publicity. Rows hang on a
-- verification and are reached as it is; words and papers are sealed under the household's key.
set local search_path = hedui;

-- 异议复核: somebody says that a record of a report is wrong. Decided by another reviewer, and a second one where policy says so.
create table dispute (
  dispute_id      uuid primary key,
  verification_id uuid not null references verification,
  report_version  integer not null check (report_version >= 1),  -- the version objected to; it stays readable
  subject_id      uuid not null references member,
  source_id       text not null,
  line_id         text,                      -- null: about all the source said of the person
  ground          text not null check (ground in ('not-mine', 'disposed', 'wrong-amount', 'outdated', 'wrong-person', 'alive', 'publicity', 'other')),
  grounds_sealed  bytea not null,            -- JSON {reason, recordIds}
  opened_by       text not null,             -- the officer's id, a client id, or family/<letter id>
  opened_at       timestamptz not null,
  owner           text,                      -- the officer who works on it; null: nobody yet
  due_on          date not null,
  state           text not null default 'open' check (state in ('open', 'proposed', 'decided', 'withdrawn')),
  correction_id   uuid references correction_request,  -- the ticket to the office of the source
  second_approver boolean,                   -- of the policy when it was proposed
  outcome         text check (outcome in ('upheld', 'corrected', 'excluded')),
  ruling_sealed   bytea,                     -- JSON {reason, evidence, recordIds, corrected}
  proposed_by     text,
  proposed_at     timestamptz,
  approved_by     text,
  decided_at      timestamptz,
  check ((proposed_at is null) = (proposed_by is null) and (proposed_at is null) = (outcome is null)
    and (proposed_at is null) = (ruling_sealed is null) and (proposed_at is null) = (second_approver is null)),
  check (state in ('open', 'withdrawn') = (proposed_at is null)),
  check ((state = 'decided') = (decided_at is not null)),
  -- four eyes hold in the table too
  check (proposed_by <> opened_by),
  check (approved_by is null or (approved_by <> proposed_by and approved_by <> opened_by)),
  check (state <> 'decided' or not second_approver or approved_by is not null)
);
create index dispute_by_verification on dispute (verification_id);
create index dispute_waiting on dispute (due_on) where state in ('open', 'proposed');
create unique index dispute_once on dispute (verification_id, source_id, subject_id, coalesce(line_id, '')) where state in ('open', 'proposed');

-- 补充证明: a paper asked of a family, because a source could not answer it or said something else than was declared.
create table proof_request (
  proof_id        uuid primary key,
  verification_id uuid not null references verification,
  report_version  integer not null check (report_version >= 1),
  subject_id      uuid references member,    -- null: of the household
  source_id       text,
  item            text not null,             -- kind of record, or declared item, it is to prove
  ground          text not null check (ground in ('not-connected', 'unanswered', 'differs')),
  text_sealed     bytea not null,
  asked_by        text not null,
  asked_at        timestamptz not null,
  owner           text,
  due_on          date not null,
  reminded_at     timestamptz,
  state           text not null default 'open' check (state in ('open', 'received', 'not-received', 'waived')),
  conforms        boolean,                   -- of a paper received: whether it proves what was asked; the family is told when it does not
  closing_sealed  bytea,
  closed_by       text,
  closed_at       timestamptz,
  told_on         date,
  told_how        text check (told_how in ('in-person', 'telephone', 'letter', 'electronic')),
  check ((state = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null) and (closed_at is null) = (closing_sealed is null)),
  check ((state = 'received') = (conforms is not null)),
  check ((told_on is null) = (told_how is null))
);
create index proof_request_by_verification on proof_request (verification_id);
create index proof_request_waiting on proof_request (due_on) where state = 'open';
create unique index proof_request_once on proof_request (verification_id, coalesce(subject_id::text, ''), item, coalesce(source_id, '')) where state = 'open';

-- Papers of either, as they were uploaded.
create table case_paper (
  paper_id        uuid primary key,
  verification_id uuid not null references verification,
  about           text not null check (about in ('dispute', 'proof')),
  about_id        uuid not null,
  part            text not null check (part in ('scan', 'photo')),
  sha256          bytea not null check (length(sha256) = 32),
  media_type      text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  bytes           integer not null check (bytes > 0),
  file_sealed     bytea not null,
  added_by        text not null,
  added_at        timestamptz not null,
  constraint case_paper_once unique (about_id, sha256)
);
create index case_paper_by_verification on case_paper (verification_id);

-- 文书: letters filled from templates. Numbered per unit and year without gaps or repeats: the number is taken in the transaction
-- that stores the letter.
create table letter_serial (
  unit text not null,                        -- organisation id, or client id of a system
  year smallint not null,
  last integer not null check (last >= 1),
  primary key (unit, year)
);
create table case_letter (
  case_letter_id  uuid primary key,
  verification_id uuid not null references verification,
  subject_id      uuid not null references member,   -- whom it is addressed to
  kind            text not null check (kind in ('missing-items', 'proof', 'referral', 'refusal', 'result', 'end-of-support')),
  unit            text not null,
  year            smallint not null,
  serial          integer not null check (serial >= 1),
  number          text not null,
  page_sealed     bytea not null,            -- the page as it was printed first
  page_sha256     bytea not null check (length(page_sha256) = 32),
  issued_by       text not null,
  issued_at       timestamptz not null,
  delivered_how   text check (delivered_how in ('in-person', 'post', 'electronic', 'left-at-home', 'relative')),
  delivered_on    date,
  delivered_by    text,
  delivery_sealed bytea,                     -- note, in words
  constraint case_letter_number unique (unit, year, serial),
  check ((delivered_how is null) = (delivered_on is null) and (delivered_how is null) = (delivered_by is null))
);
create index case_letter_by_verification on case_letter (verification_id);

-- 不配合, 诚信承诺, 骗取: what a person has established about a case. Confirmed fraud needs a second one.
create table case_flag (
  flag_id         uuid primary key,
  verification_id uuid not null references verification,
  subject_id      uuid references member,
  kind            text not null check (kind in ('not-cooperating', 'promise', 'fraud')),
  reason_sealed   bytea not null,
  raised_by       text not null,
  raised_at       timestamptz not null,
  owner           text,
  due_on          date not null,
  state           text not null check (state in ('raised', 'standing', 'withdrawn')),
  confirmed_by    text,
  confirmed_at    timestamptz,
  withdrawn_by    text,
  withdrawn_at    timestamptz,
  withdrawal_sealed bytea,
  check (confirmed_by <> raised_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (kind <> 'fraud' or state <> 'standing' or confirmed_at is not null),
  check ((state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null) = (withdrawal_sealed is null))
);
create index case_flag_by_verification on case_flag (verification_id);
create index case_flag_waiting on case_flag (due_on) where state = 'raised';

-- 投诉
create table complaint (
  complaint_id    uuid primary key,
  verification_id uuid not null references verification,
  channel         text not null check (channel in ('counter', 'telephone', 'letter', 'hotline-12345', 'hotline-12349', 'online', 'visit')),
  text_sealed     bytea not null,
  received_on     date not null,
  recorded_by     text not null,
  recorded_at     timestamptz not null,
  owner           text,
  due_on          date not null,
  state           text not null default 'open' check (state in ('open', 'answered')),
  answer_sealed   bytea,
  answered_by     text,
  answered_at     timestamptz,
  check ((state = 'answered') = (answered_at is not null) and (answered_at is null) = (answered_by is null) and (answered_at is null) = (answer_sealed is null))
);
create index complaint_by_verification on complaint (verification_id);
create index complaint_waiting on complaint (due_on) where state = 'open';

-- 公示: what stands on the board of a place from a day to a day. Taken down by the calendar.
create table publicity (
  publicity_id    uuid primary key,
  verification_id uuid not null references verification,
  report_version  integer not null check (report_version >= 1),
  place           text not null,
  from_on         date not null,
  to_on           date not null,
  entry_sealed    bytea not null,            -- JSON, the permitted fields alone
  entry_sha256    bytea not null check (length(entry_sha256) = 32),
  owner           text,
  posted_by       text not null,
  posted_at       timestamptz not null,
  taken_down_by   text,
  taken_down_at   timestamptz,
  ended_at        timestamptz,               -- its time was over, or it was taken down; from then on it shows nothing
  undisputed      boolean,                   -- nobody objected while it stood
  check (from_on <= to_on),
  check ((taken_down_at is null) = (taken_down_by is null)),
  check ((ended_at is null) = (undisputed is null))
);
create index publicity_by_verification on publicity (verification_id);
create index publicity_standing on publicity (to_on) where ended_at is null;
create unique index publicity_once on publicity (verification_id) where ended_at is null;

-- What was said, asked, printed and decided stays; each step fills what it adds, and what is over changes no more.
create trigger dispute_stays before update on dispute for each row execute function keep_rights_row(
  'state,owner,correction_id,second_approver,outcome,ruling_sealed,proposed_by,proposed_at,approved_by,decided_at', 'decided_at');
create trigger proof_request_stays before update on proof_request for each row execute function keep_rights_row(
  'state,owner,reminded_at,conforms,closing_sealed,closed_by,closed_at,told_on,told_how', 'told_on');
create trigger case_letter_stays before update on case_letter for each row execute function keep_rights_row(
  'delivered_how,delivered_on,delivered_by,delivery_sealed', 'delivered_on');
create trigger case_flag_stays before update on case_flag for each row execute function keep_rights_row(
  'state,owner,confirmed_by,confirmed_at,withdrawn_by,withdrawn_at,withdrawal_sealed', 'withdrawn_at');
create trigger complaint_stays before update on complaint for each row execute function keep_rights_row(
  'state,owner,answer_sealed,answered_by,answered_at', 'answered_at');
create trigger publicity_stays before update on publicity for each row execute function keep_rights_row(
  'owner,taken_down_by,taken_down_at,ended_at,undisputed', 'ended_at');

do $$
declare t text;
begin
  foreach t in array array['dispute', 'proof_request', 'case_paper', 'case_letter', 'case_flag', 'complaint', 'publicity'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    execute format('create policy reached on hedui.%I to hedui_app using (exists (select 1 from hedui.verification v where v.verification_id = %I.verification_id))', t, t);
    execute format('grant select, insert on hedui.%I to hedui_app', t);
    execute format('grant select on hedui.%I to hedui_worker', t);
  end loop;
end $$;
-- Whoever has opened a letter: objections about oneself and one's wards, and of the rest nothing; letters come on paper.
create policy own_people on dispute as restrictive to hedui_app
  using (setting('reach') is distinct from 'family' or subject_id = any(setting_ids('subjects')));
do $$
declare t text;
begin
  foreach t in array array['proof_request', 'case_paper', 'case_letter', 'case_flag', 'complaint', 'publicity'] loop
    execute format('create policy not_the_family on hedui.%I as restrictive to hedui_app using (setting(''reach'') is distinct from ''family'')', t);
  end loop;
end $$;
alter table letter_serial enable row level security;
alter table letter_serial force row level security;
create policy own_unit on letter_serial to hedui_app
  using (unit = coalesce(setting('organisation'), current_setting('hedui.client_id', true)));
create policy worker_all on letter_serial for select to hedui_worker using (true);

grant update (state, owner, correction_id, second_approver, outcome, ruling_sealed, proposed_by, proposed_at, approved_by, decided_at) on dispute to hedui_app;
grant update (state, owner, conforms, closing_sealed, closed_by, closed_at, told_on, told_how) on proof_request to hedui_app;
grant update (reminded_at) on proof_request to hedui_worker;
grant update (delivered_how, delivered_on, delivered_by, delivery_sealed) on case_letter to hedui_app;
grant update (state, owner, confirmed_by, confirmed_at, withdrawn_by, withdrawn_at, withdrawal_sealed) on case_flag to hedui_app;
grant update (state, owner, answer_sealed, answered_by, answered_at) on complaint to hedui_app;
grant update (owner, taken_down_by, taken_down_at, ended_at, undisputed) on publicity to hedui_app;
grant update (ended_at, undisputed) on publicity to hedui_worker;
grant select, insert, update on letter_serial to hedui_app;
grant select on letter_serial to hedui_worker;
