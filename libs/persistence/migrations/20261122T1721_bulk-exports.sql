-- Bulk files for officers: why one was taken back, and what it came to as a file. Answers to alerts are found by when they came.
set local search_path = hedui;

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

-- A day of statistics is counted again when an alert raised on it was answered since, however late.
create index alert_answer_by_time on alert_answer (answered_at);
