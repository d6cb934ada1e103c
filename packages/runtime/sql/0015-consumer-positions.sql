-- Each consumer has a position of its own in each log that it reads. Before, all consumers of a service shared one: a
-- consumer that was added later never saw what the others had read already, and a new service read the whole history.
-- The old table (consumer_cursors) stays for the version before, which may run beside this one for a while; what it has
-- read is where the consumers of this version begin. consumed_events keeps either from handling an event twice.
--
-- Glossary
--   position    a place in a log; only the reader of the log knows what it means. Positions of a log sort as their bytes do
--   partition   the stores of one of `partitions` shares of a log; each share is read by one process at a time
--   started_at  the position behind which a consumer handles events: earlier ones are not its business

create function merastore.log_position(txid xid8, sequence bigint) returns text
  language sql immutable parallel safe
  return chr(96 + length(txid::text)) || txid::text || '.' || chr(96 + length(sequence::text)) || sequence::text;

create function merastore.create_consumer_positions(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.consumer_positions (
      store_id text collate "C" not null default 'installation',
      source text collate "C" not null,
      consumer text collate "C" not null,
      partitions integer not null check (partitions > 0),
      partition integer not null check (partition >= 0 and partition < partitions),
      position text collate "C" not null,
      started_at text collate "C" not null,
      -- When a process that has this consumer started last: a row of a consumer that is no more is told by it.
      declared_at timestamptz not null,
      primary key (store_id, source, consumer, partitions, partition)
    )$ddl$, schema_name);
  perform merastore.isolate_shared(format('%I.consumer_positions', schema_name)::regclass);
end $$;

-- Moves consumers on, and never back. It works in the installation's scope, so that it can be part of a transaction in a
-- store's scope: what consumers did to a store's events and that they have passed them is one commit.
create function merastore.advance_consumers(
  schema_name text, source_name text, consumer_names text[], partition_count integer, partition_index integer, place text
) returns void
  language plpgsql as $$
declare scope text := current_setting('merastore.store_id', true);
begin
  -- A SET of the function itself would need a superuser to create it.
  perform set_config('merastore.store_id', 'installation', true);
  execute format(
    'update %I.consumer_positions set position = $5 where store_id = ''installation'' and source = $1 '
    'and consumer = any($2) and partitions = $3 and partition = $4 and position < $5', schema_name)
  using source_name, consumer_names, partition_count, partition_index, place;
  perform set_config('merastore.store_id', scope, true);
end $$;

create or replace function merastore.create_consumers(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.consumer_cursors (
      store_id text collate "C" not null default 'installation',
      source text collate "C" not null,
      txid xid8 not null default '0',
      position bigint not null default 0,
      leased_by text,
      leased_until timestamptz,
      primary key (store_id, source)
    )$ddl$, schema_name);
  execute format($ddl$
    create table %1$I.consumed_events (
      store_id text collate "C" not null,
      consumer text collate "C" not null,
      event_id text collate "C" not null,
      consumed_at timestamptz not null default now(),
      primary key (store_id, consumer, event_id)
    )$ddl$, schema_name);
  -- An event that a consumer failed to handle waits here, and the later ones of its aggregate behind it, so that order holds.
  execute format($ddl$
    create table %1$I.held_events (
      store_id text collate "C" not null,
      consumer text collate "C" not null,
      event_id text collate "C" not null,
      source text collate "C" not null,
      position bigint not null,
      aggregate_id text collate "C" not null,
      event jsonb not null,
      status text not null check (status in ('retrying', 'parked')),
      attempts integer not null default 0,
      next_attempt_at timestamptz not null,
      last_error text,
      primary key (store_id, consumer, event_id)
    )$ddl$, schema_name);
  execute format('create index held_events_due on %I.held_events (status, next_attempt_at)', schema_name);
  perform merastore.isolate_shared(format('%I.consumer_cursors', schema_name)::regclass);
  perform merastore.isolate_shared(format('%I.consumed_events', schema_name)::regclass);
  perform merastore.isolate_shared(format('%I.held_events', schema_name)::regclass);
  perform merastore.create_consumer_positions(schema_name);
end $$;

-- The services that have consumers already.
do $$
declare schema_name name;
begin
  for schema_name in
    select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relname = 'consumer_cursors' and relkind = 'r'
  loop
    perform merastore.create_consumer_positions(schema_name);
  end loop;
end $$;
