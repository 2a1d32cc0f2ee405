-- Two leftovers of answers: whom a source that was asked about a person without a number by description takes the person
-- for, and hand requests of a case whose policy asks for a second officer where the source does not.
set local search_path = hedui;

-- Names and numbers of people who may be somebody else: opened for a question to a caseworker and for nothing else.
alter table finding add column candidates_sealed bytea;

-- Decided when the request is opened, by the policy in force for its cases; the source's own word is beside it.
alter table hand_request add column second_officer boolean not null default false;
