-- What an upstream system keeps in step by: an application that its family gave up (docs/reconciliation.md, docs/adr/0031).
set local search_path = hedui;

-- The family gave up its application: shown as the state `withdrawn`. The row's state is `cancelled` besides, so that whatever
-- must not go on for a cancelled verification does not go on for this one.
alter table verification add column withdrawn_at timestamptz
  constraint verification_withdrawn check (withdrawn_at is null or state = 'cancelled');
grant update (withdrawn_at) on verification to hedui_app;
