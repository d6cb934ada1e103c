-- Since when rows of a table that grows with every order are all there: what is older may have been deleted by retention.
-- Who proves something from such rows asks here, so that what is gone on purpose is told apart from what was lost.
create table merastore.kept_since (
  store_id text collate "C" not null default 'installation',
  name text collate "C" not null,
  since timestamptz not null,
  primary key (store_id, name)
);
select merastore.isolate('merastore.kept_since');
