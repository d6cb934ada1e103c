-- A replay hands events that a consumer has passed to it again. It has a position of its own, so that it goes on after a
-- restart and leaves the consumer's position where it is.
--
-- Glossary
--   position   up to where the replay has come; it ends with the event at last_position
--   events     how many were in the range when the replay was started
--   pace       how many events it hands over in a second
--   next_at    when the next events are due

create function merastore.create_replays(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.replays (
      store_id text collate "C" not null default 'installation' check (store_id = 'installation'),
      replay_id text collate "C" not null,
      consumer text collate "C" not null,
      source text collate "C" not null,
      event_type text collate "C" not null,
      only_store_id text collate "C",
      only_aggregate_id text collate "C",
      occurred_from timestamptz,
      occurred_before timestamptz,
      first_position text collate "C" not null,
      last_position text collate "C" not null,
      position text collate "C" not null,
      pace integer not null check (pace > 0),
      events bigint not null,
      handled bigint not null default 0,
      status text not null default 'running' check (status in ('running', 'stopped', 'finished', 'failed')),
      -- What the consumer said of the event that it failed at; the event stands behind the position.
      error text,
      failed_event_id text collate "C",
      -- Null where the command line started it.
      operator_id text collate "C",
      next_at timestamptz not null,
      started_at timestamptz not null,
      ended_at timestamptz,
      primary key (store_id, replay_id)
    )$ddl$, schema_name);
  execute format(
    'create unique index replays_running on %I.replays (store_id, consumer) where status = ''running''', schema_name);
  perform merastore.isolate(format('%I.replays', schema_name)::regclass);
end $$;

-- Locks a replay that runs and is where the caller believes, until the transaction ends. Both functions work in the
-- installation's scope, so that they can be part of a transaction in a store's scope.
create function merastore.lock_replay(schema_name text, replay text, place text) returns boolean
  language plpgsql as $$
declare
  scope text := current_setting('merastore.store_id', true);
  is_mine boolean;
begin
  perform set_config('merastore.store_id', 'installation', true);
  execute format(
    'select true from %I.replays where store_id = ''installation'' and replay_id = $1 and status = ''running'' '
    'and position = $2 for update skip locked', schema_name)
  into is_mine using replay, place;
  perform set_config('merastore.store_id', scope, true);
  return coalesce(is_mine, false);
end $$;

-- Moves a locked replay on; at its last position it is finished. The next events are due when these have had their time.
create function merastore.advance_replay(
  schema_name text, replay text, place text, event_count integer, now timestamptz
) returns void
  language plpgsql as $$
declare scope text := current_setting('merastore.store_id', true);
begin
  perform set_config('merastore.store_id', 'installation', true);
  execute format(
    'update %I.replays set position = $2, handled = handled + $3, '
    'next_at = greatest(next_at, $4) + make_interval(secs => $3::float8 / pace), '
    'status = case when $2 >= last_position then ''finished'' else status end, '
    'ended_at = case when $2 >= last_position then $4 end '
    'where store_id = ''installation'' and replay_id = $1', schema_name)
  using replay, place, event_count, now;
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
  perform merastore.create_replays(schema_name);
end $$;

-- The services that have consumers already.
do $$
declare schema_name name;
begin
  for schema_name in
    select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relname = 'consumer_positions' and relkind = 'r'
  loop
    perform merastore.create_replays(schema_name);
  end loop;
end $$;
