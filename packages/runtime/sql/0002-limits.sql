-- How often somebody came to a door that invites guessing, counted over all processes.
--
-- Glossary
--   limit_key   the operation, and who is counted: a network, or a device that is known
--
-- Unlogged: a count costs no write-ahead log and no wait for the disk. A crash of the server forgets the counts of the
-- window that ran, and nothing else.
create unlogged table merastore.limits (
  store_id text collate "C" not null default 'installation',
  limit_key text collate "C" not null,
  count integer not null,
  resets_at timestamptz not null,
  primary key (store_id, limit_key)
);
create index limits_age on merastore.limits (resets_at);
select merastore.isolate('merastore.limits');
