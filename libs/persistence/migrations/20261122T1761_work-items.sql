-- Everything about cases that waits for a person, in one list: read from the rows it stands in, so that there is no second
-- truth. As the caller: the row security of what is beneath decides who sees what (docs/work-items.md).
set local search_path = hedui;

create index finding_uncertain on finding (verification_id) where outcome = 'uncertain';

create view work_item with (security_invoker = true) as
  with item as (
    select 'alert' as kind, alert_id::text as item_id, household_id, verification_id, raised_at as since, null::timestamptz as due_at, kind as reason
      from alert where state in ('open', 'visit')
    union all
    select 'review-blocked', review_id::text, household_id, null, planned_at, (due_on::timestamp at time zone 'Asia/Shanghai'), coalesce(failure, 'authorization')
      from review where state = 'blocked-authorization'
    union all
    select 'correction', c.correction_id::text, v.household_id, c.verification_id, c.asked_at, ((c.due_on + 1)::timestamp at time zone 'Asia/Shanghai'), c.state
      from correction_request c join verification v using (verification_id) where c.state <> 'answered'
    union all
    select 'erasure', erasure_id::text, household_id, verification_id, requested_at, null, ground from erasure_request where state = 'requested'
    union all
    select 'papers-due', exception_id::text, household_id, verification_id, recorded_at, papers_due_at, ground
      from authorization_exception where papers_at is null and ended_at is null
    union all
    select 'notice-due', exception_id::text, household_id, verification_id, recorded_at, notice_due_at, ground
      from authorization_exception where notified_at is null and ended_at is null
    union all
    select 'signature-missing', a.authorization_id::text, a.household_id, v.verification_id, a.created_at, null, 'signature-missing'
      from "authorization" a join lateral (
        select verification_id from verification where verification.household_id = a.household_id and state in ('collecting', 'partial')
        order by requested_at desc limit 1) v on true
      where a.revoked_at is null and jsonb_array_length(a.missing) > 0 and a.valid_to >= (clock_timestamp() at time zone 'Asia/Shanghai')::date
    union all
    select distinct on (f.verification_id, f.source_id) 'query-uncertain', f.verification_id::text || '/' || f.source_id, v.household_id, f.verification_id, f.received_at, null, f.source_id
      from finding f join verification v using (verification_id)
      where f.outcome = 'uncertain' and v.state <> 'cancelled' and not exists (
        select 1 from finding n where n.verification_id = f.verification_id and n.source_id = f.source_id and n.subject_id = f.subject_id and n.revision > f.revision)
  )
  select item.kind, item.item_id, item.verification_id, item.household_id, item.since, item.due_at, item.reason,
    h.organisation_id, h.opened_by, h.owner_division
  from item join household h using (household_id);

grant select on work_item to hedui_app;
