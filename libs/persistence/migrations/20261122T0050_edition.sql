-- What reports were made with, kept readable for good: the effective policy and the list of sources, by hash, written by
-- the worker when the first report is made with them and never changed. No personal data. `json`, not `jsonb`: the text
-- is kept as it was written.

set local search_path = hedui;

create table pack_edition (
  hash          text primary key,            -- the pack's own, as reports and determinations name it
  region        text not null,
  valid_from    date not null,
  content       json not null,               -- an EffectivePack
  first_used_at timestamptz not null default now()
);

create table catalogue_edition (
  hash          text primary key,            -- SHA-256 of the canonical JSON of the content
  content       json not null,               -- a list of CatalogueSource
  first_used_at timestamptz not null default now()
);

-- The report's input hash covers the catalogue without naming it. Null in reports made before this migration.
alter table report add column catalogue_hash text;

grant select, insert on pack_edition, catalogue_edition to hedui_worker;
grant select on pack_edition to hedui_app;
