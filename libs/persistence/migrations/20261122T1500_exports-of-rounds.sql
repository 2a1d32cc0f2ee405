-- The list of a round as a file: made under the row security of the officer who asked, like every list of cases.
set local search_path = hedui;

grant select on review_round_entry to hedui_export;
alter policy reached on review_round_entry to hedui_app, hedui_export;
alter policy no_relatives on review_round_entry to hedui_app, hedui_export;
alter policy purpose_held on review_round_entry to hedui_app, hedui_export;
