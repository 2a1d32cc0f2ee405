-- Papers of authorizations, blanks and exceptions follow their household or verification for officers, as 20261122T0710 says
-- of everything else; for a system by its client, as ever.
set local search_path = hedui;

drop policy own_client on authorization_evidence;
create policy reached on authorization_evidence to hedui_app using (
  case when setting('reach') is null then client_id = current_setting('hedui.client_id', true)
    else stored_by = setting('officer_id') or exists (select 1 from household h where h.household_id = authorization_evidence.household_id) end);

-- A blank may be of a household that is stored when the blank is accepted: until then it is with who printed it.
drop policy own_client on authorization_form;
create policy reached on authorization_form to hedui_app using (
  case when setting('reach') is null then client_id = current_setting('hedui.client_id', true)
    else printed_by = setting('officer_id') or exists (select 1 from household h where h.household_id = authorization_form.household_id) end);

drop policy own_client on authorization_exception;
create policy reached on authorization_exception to hedui_app
  using (exists (select 1 from verification v where v.verification_id = authorization_exception.verification_id));

-- Serial numbers and the hashes of papers are those of all officers together: neither names anybody, and a paper that was
-- handed in for one household must be known again when it comes for another.
do $$
declare t text;
begin
  foreach t in array array['evidence_owner', 'authorization_serial'] loop
    execute format('drop policy own_client on hedui.%I', t);
    execute format('create policy of_the_desk on hedui.%I to hedui_app using (client_id = case when setting(''reach'') is null then current_setting(''hedui.client_id'', true) when setting(''reach'') in (''own'', ''organisation'', ''below'') then ''console'' end)', t);
  end loop;
end $$;
