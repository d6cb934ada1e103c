-- A log is read in the order of transaction ids, and these belong to a cluster. Where the rows have moved to another one
-- (a restored backup, a dump, a logical replica that took over), its ids begin far below those that the rows bear: the
-- log would be invisible, and new facts would sort before what has been read.
--
-- Glossary
--   offset    what is added to the ids of this cluster so that they go on where the log ends; 0 until a log has moved
--   horizon   older than every running transaction, so nothing can still be written before it

create function merastore.log_offset() returns bigint
  language sql immutable parallel safe
  return 0::bigint;

create function merastore.log_txid() returns xid8
  language sql stable
  return (pg_current_xact_id()::text::bigint + merastore.log_offset())::text::xid8;

create function merastore.log_horizon() returns xid8
  language sql stable parallel safe
  return (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + merastore.log_offset())::text::xid8;

create or replace function merastore.create_event_log(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.events (
      store_id text collate "C" not null,
      position bigint generated always as identity,
      txid xid8 not null default merastore.log_txid(),
      id text collate "C" not null,
      type text not null,
      aggregate_id text collate "C" not null,
      data jsonb not null,
      request_id text not null,
      occurred_at timestamptz not null,
      primary key (store_id, position)
    )$ddl$, schema_name);
  execute format('create index events_in_order on %I.events (txid, position)', schema_name);
  execute format('create index events_of_aggregate on %I.events (store_id, aggregate_id, position)', schema_name);
  perform merastore.isolate_shared(format('%I.events', schema_name)::regclass);
  -- Facts are never changed; retention deletes.
  execute format('revoke update on %I.events from merastore_app', schema_name);
end $$;

-- The logs that stand already. Until a log moves, the old default means the same, for a version that runs beside.
do $$
declare log regclass;
begin
  for log in
    select attrelid::regclass from pg_attribute
    join pg_class on pg_class.oid = attrelid
    where relname = 'events' and relkind = 'r' and attname = 'txid' and atttypid = 'xid8'::regtype
  loop
    execute format('alter table %s alter column txid set default merastore.log_txid()', log);
  end loop;
end $$;
