-- What a requester states of a person, a household and a case besides members and figures. Each is JSON, sealed and bound
-- to its row like everything people wrote; the grants of the tables hold for the new columns, and nobody may update them.
-- Whether a member counts need no longer be stated: without it the rules decide when the report is built.
set local search_path = hedui;

alter table household add column statements_sealed bytea;      -- JSON {area, hukou}
alter table member add column statements_sealed bytea;         -- JSON of the circumstances
alter table verification add column statements_sealed bytea;   -- JSON {change, current, temporary}
alter table member alter column counted drop not null;
