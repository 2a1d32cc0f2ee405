-- Which audit entries the api reads in a transaction: everything, the officers of one area, an officer's own, the cases of an
-- auditor's mandates in force, or a client system's own.
set local search_path = hedui;

drop policy app_reads on audit_event;
create policy app_reads on audit_event for select to hedui_app using (
  setting('audit_area') = '*'
  or starts_with(division, setting('audit_area'))
  or officer_id = setting('audit_officer')
  or (setting('audit_area') = 'mandate' and verification_ids && setting_ids('cases'))
  or (actor = setting('audit_actor') and officer_id is null));
