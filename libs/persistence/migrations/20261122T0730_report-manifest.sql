-- Reports that prove themselves: the signed manifest of every version, written in the transaction that stores the report
-- and never changed, and the PDF of a version, made when it is first asked for. A manifest holds no personal data: its
-- hashes are salted, and the salts are sealed. It stays when the report's body is erased.
set local search_path = hedui;

create table report_manifest (
  verification_id uuid not null,
  version         integer not null,
  number          text not null,           -- stands on the printed report; the same in all versions
  key_id          text not null,           -- thumbprint of the key it was signed with (GET /v1/keys)
  manifest        text not null,           -- the bytes that were signed
  jws             text not null,           -- detached
  secrets_sealed  bytea not null,          -- the salts, then JSON of the hashes of the answers behind the figures
  primary key (verification_id, version),
  unique (number, version)
);

create table report_pdf (
  verification_id uuid not null,
  version         integer not null,
  language        text not null check (language in ('zh', 'en')),
  pdf_sealed      bytea not null,          -- with its manifest attached
  made_at         timestamptz not null default now(),
  primary key (verification_id, version, language),
  foreign key (verification_id, version) references report_manifest
);

do $$
declare t text;
begin
  foreach t in array array['report_manifest', 'report_pdf'] loop
    execute format('alter table hedui.%I enable row level security', t);
    execute format('alter table hedui.%I force row level security', t);
    execute format('create policy worker_all on hedui.%I to hedui_worker using (true) with check (true)', t);
    -- whoever may see the report may see these
    execute format('create policy with_report on hedui.%I to hedui_app using (exists (select 1 from hedui.report r where r.verification_id = %I.verification_id and r.version = %I.version)) with check (exists (select 1 from hedui.report r where r.verification_id = %I.verification_id and r.version = %I.version))', t, t, t, t, t);
  end loop;
end $$;
-- The public check page names one number in its transaction and sees the manifests of that number alone.
create policy checked_by_number on report_manifest for select to hedui_app using (number = current_setting('hedui.check_number', true));

grant select on report_manifest to hedui_app;
grant select, insert on report_manifest to hedui_worker;
grant select, insert on report_pdf to hedui_app;
grant select on report_pdf to hedui_worker;
