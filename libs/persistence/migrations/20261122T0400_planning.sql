-- Asking in waves: what is held back until the outcome is known to be open without it. The rows are the truth; a wave that
-- nobody moved on is found again by the sweeper.
set local search_path = hedui;

alter table verification
  add column asking         text not null default 'everything' check (asking in ('everything', 'until-settled')),
  add column wave           smallint not null default 1,                          -- the wave that is out
  add column held_queries   integer not null default 0 check (held_queries >= 0), -- planned, part of open_queries, not sent
  add column wave_closes_at timestamptz;                                          -- the next wave waits no longer than this
create index verification_waves on verification (wave_closes_at) where held_queries > 0;

-- A query that is held back has neither batch nor wave.
alter table query
  add column wave   smallint default 1,
  add column chosen text[];              -- ids of the tests that were open when it was chosen for its wave

grant update (wave, held_queries, wave_closes_at) on verification to hedui_app;
