-- Officers reach blanks, papers and exceptions as far as the cases they belong to; systems their own, as before.
set local search_path = hedui;

do $$
declare
  t text;
  reached text;
begin
  foreach t in array array['evidence_owner', 'authorization_evidence', 'authorization_serial', 'authorization_form', 'authorization_exception'] loop
    reached := case t
      when 'authorization_exception' then 'exists (select 1 from hedui.verification v where v.verification_id = authorization_exception.verification_id)'
      when 'authorization_form' then 'hedui.setting(''reach'') <> ''none'' and starts_with(division_code, hedui.setting(''area''))'
      when 'authorization_evidence' then 'exists (select 1 from hedui.household h where h.household_id = authorization_evidence.household_id)'
        || ' or exists (select 1 from hedui.authorization_form f where f.household_id = authorization_evidence.household_id)'
      -- hashes and last numbers, of all officers: a paper belongs to one household, a number to one authorization
      else 'client_id = ''console'' and hedui.setting(''reach'') <> ''none''' end;
    execute format('drop policy own_client on hedui.%I', t);
    execute format('create policy reached on hedui.%I to hedui_app using (case when hedui.setting(''reach'') is null then client_id = current_setting(''hedui.client_id'', true) else %s end)', t, reached);
  end loop;
end $$;
