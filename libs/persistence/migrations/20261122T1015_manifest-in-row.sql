-- A manifest is hashes, signature and ciphertext: PostgreSQL found nothing to compress and moved the rest to another table, for
-- every report. Rows stay whole in one page; what is longer than a page is moved out as before.
alter table hedui.report_manifest set (toast_tuple_target = 8160);
