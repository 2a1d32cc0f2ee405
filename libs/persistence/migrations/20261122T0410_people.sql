-- Who is who: how well each answer fits its person, what caseworkers answered to the questions of a report, and who a
-- person was taken for before being identified.
set local search_path = hedui;

-- A word of matchIdentity. Null where nothing was answered, and in findings of before.
alter table finding add column match_grade text;

-- Answers to questions, number by number; a later answer stands over an earlier one and none is changed.
create table question_answer (
  verification_id uuid not null references verification,
  question_id     text not null,
  number          smallint not null,
  client_id       text not null,
  answer          text not null,
  reason_sealed   bytea not null,
  answered_at     timestamptz not null default now(),
  primary key (verification_id, question_id, number)
);
alter table question_answer enable row level security;
alter table question_answer force row level security;
create policy worker_all on question_answer to hedui_worker using (true) with check (true);
create policy own_client on question_answer to hedui_app using (client_id = current_setting('hedui.client_id', true)) with check (client_id = current_setting('hedui.client_id', true));
grant select, insert on question_answer to hedui_app;
grant select on question_answer to hedui_worker;

-- An identity a member had before another was recorded: a person without a number who was identified. The current one
-- stands in member; reports made with an earlier one can still be made again.
create table member_identity (
  subject_id      uuid not null references member,
  revision        smallint not null,
  household_id    uuid not null references household,
  client_id       text not null,
  identity_sealed bytea not null,          -- as it stood in member
  superseded_at   timestamptz not null default now(),
  primary key (subject_id, revision)
);
alter table member_identity enable row level security;
alter table member_identity force row level security;
create policy worker_all on member_identity to hedui_worker using (true) with check (true);
create policy own_client on member_identity to hedui_app using (client_id = current_setting('hedui.client_id', true)) with check (client_id = current_setting('hedui.client_id', true));
grant select, insert on member_identity to hedui_app;
grant select on member_identity to hedui_worker;
alter table member add column identity_revision smallint not null default 1;
grant update (identity_sealed, id_number_index, identity_revision) on member to hedui_app;
