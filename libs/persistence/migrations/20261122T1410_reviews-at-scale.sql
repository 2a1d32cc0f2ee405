-- Reviews of a province: taken in the order of their owners, so that what belongs together is requested together; counted while
-- they are under way; put off, not done, when their re-check was cancelled.
set local search_path = hedui;

alter table review
  add column requested_at timestamptz,
  add column not_before date,                       -- put off until then, whenever it is due
  add column cancelled integer not null default 0,  -- re-checks that were cancelled before they had a report
  add column cancelled_verification_id uuid references verification;  -- the last of them

drop index review_due;
create index review_due on review (due_on, client_id, division_code, review_id) where state in ('due', 'blocked-authorization');
create index review_listed on review (due_on, review_id);
create index review_under_way on review (requested_at) where state = 'requested';
