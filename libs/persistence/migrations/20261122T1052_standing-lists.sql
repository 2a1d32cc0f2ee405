-- Standing lists for whoever looks after an area, and for auditors of named cases: cases that were opened, and relatives in named
-- cases. The operator's command reads them as the worker, without what names anybody.
set local search_path = hedui;

create policy of_the_area on case_opening for select to hedui_app
  using (setting('reach') in ('below', 'mandate') and exists (select 1 from verification v where v.verification_id = case_opening.verification_id));
create policy of_named_cases on relative for select to hedui_app
  using (setting('reach') = 'mandate' and exists (
    select 1 from member m where m.id_number_index in (relative.id_number_index, relative.id_number_other_index)));
create policy worker_all on relative for select to hedui_worker using (true);
grant select (relative_id, officer_id, organisation_id, owner_division, relation, id_number_index, id_number_other_index, recorded_at, removed_at)
  on relative to hedui_worker;
-- for the package of a case
grant select on authorization_evidence to hedui_worker;
