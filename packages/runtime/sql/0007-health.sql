-- Whether the database takes writes, found out by one: a full disk, or a server that turned into a replica, still answers
-- reads.
--
-- Glossary
--   written_at   when a process last asked
create table merastore.health (
  store_id text collate "C" primary key default 'installation' check (store_id = 'installation'),
  written_at timestamptz not null
);
select merastore.isolate('merastore.health');
