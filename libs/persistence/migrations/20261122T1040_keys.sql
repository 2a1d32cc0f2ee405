-- Which keys an installation runs on: of each a proof (a keyed hash of a constant, from which no key follows), so that a process
-- with another key under the same id is refused before it serves (docs/keys.md).
set local search_path = hedui;

create table key_proof (
  kind     text not null check (kind in ('field', 'index', 'audit')),
  key_id   text not null,                    -- of a master its id; of the others the beginning of the proof
  proof    bytea not null check (length(proof) = 16),
  noted_at timestamptz not null default clock_timestamp(),
  primary key (kind, key_id)
);
grant select, insert on key_proof to hedui_app, hedui_worker;
-- What opens stored keys is right, whatever was noted before.
grant update (proof, noted_at) on key_proof to hedui_worker;
