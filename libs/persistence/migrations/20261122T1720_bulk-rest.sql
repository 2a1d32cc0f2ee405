-- Comparisons at chosen sources: a person of the list is found again in the run before by the sender's number.
set local search_path = hedui;

create index bulk_row_by_number on bulk_row (bulk_file_id, number) where number is not null;
