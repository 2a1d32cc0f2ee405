-- Comparisons at chosen sources: a person of the list is found again in the run before by the sender's number.
set local search_path = hedui;

create index bulk_row_by_number on bulk_row (bulk_file_id, number) where number is not null;

-- Why a file was taken back.
alter table bulk_file add column cancel_reason_sealed bytea;
grant update (cancel_reason_sealed) on bulk_file to hedui_app;

-- What a bulk file came to, as a file for officers: made under the row security of the officer who asked, like every list of cases.
grant select (bulk_file_id, client_id, opened_by, organisation_id, owner_division, purpose, options, state, handed_in_at, repeats) on bulk_file to hedui_export;
grant select on bulk_row, finding, query to hedui_export;
alter policy reached on bulk_file to hedui_app, hedui_export;
alter policy purpose_held on bulk_file to hedui_app, hedui_export;
alter policy of_file on bulk_row to hedui_app, hedui_export;
alter policy own_client on finding to hedui_app, hedui_export;
alter policy own_client on query to hedui_app, hedui_export;
