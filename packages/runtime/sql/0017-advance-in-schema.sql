-- Each order moves consumers on some four times, so that is a function of each schema, whose statement PostgreSQL plans once
-- a connection. The one for all schemas, which the version before calls, plans it anew each time.

create function merastore.create_advance_consumers(schema_name text) returns void
  language plpgsql as $$
begin
  -- Moves consumers that have come to a place on to another one, and never back; answers with how many of them had not been
  -- there yet, and with -1, having moved none, where one is behind the first: a database that took over may have lost the
  -- commits of which its process knows. It works in the installation's scope, so that it can be part of a transaction in a
  -- store's scope.
  execute format($ddl$
    create function %1$I.advance_consumers(
      source_name text, consumer_names text[], partition_count integer, partition_index integer, from_place text,
      place text
    ) returns integer
      language plpgsql as $body$
    declare
      scope text := current_setting('merastore.store_id', true);
      moved integer;
    begin
      -- A SET of the function itself would need a superuser to create it.
      perform set_config('merastore.store_id', 'installation', true);
      if exists (
        select from %1$I.consumer_positions
        where store_id = 'installation' and source = source_name and consumer = any(consumer_names)
          and partitions = partition_count and partition = partition_index and position < from_place
      ) then
        moved := -1;
      else
        update %1$I.consumer_positions set position = place
        where store_id = 'installation' and source = source_name and consumer = any(consumer_names)
          and partitions = partition_count and partition = partition_index and position < place;
        get diagnostics moved = row_count;
      end if;
      perform set_config('merastore.store_id', scope, true);
      return moved;
    end $body$
  $ddl$, schema_name);
end $$;

create or replace function merastore.create_consumer_positions(schema_name text) returns void
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
  perform merastore.create_advance_consumers(schema_name);
end $$;

-- The services that have consumers already.
do $$
declare schema_name name;
begin
  for schema_name in
    select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relname = 'consumer_positions' and relkind = 'r'
  loop
    perform merastore.create_advance_consumers(schema_name);
  end loop;
end $$;
