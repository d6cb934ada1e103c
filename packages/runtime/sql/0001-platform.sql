-- What every service's schema stands on: the isolation of stores, and the tables of facts, consumers, jobs and answers.
--
-- Glossary
--   scope      the setting merastore.store_id of a transaction: a store's id, or 'installation'
--   isolated   a table whose rows only their own store sees
--   shared     a table of the machinery whose rows their store sees, and the installation's scope sees all

create schema if not exists merastore;

create function merastore.scope() returns text
  language sql stable parallel safe
  return current_setting('merastore.store_id', true);

-- RFC 3339 in UTC with milliseconds, as the APIs print every instant.
create function merastore.rfc3339(instant timestamptz) returns text
  language sql stable parallel safe
  return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

create function merastore.isolate(target regclass) returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy store_isolation on %s using (store_id = current_setting(''merastore.store_id'', true)) '
    'with check (store_id = current_setting(''merastore.store_id'', true))', target);
  execute format('grant select, insert, update, delete on %s to merastore_app', target);
end $$;

create function merastore.isolate_shared(target regclass) returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy store_isolation on %s using (store_id = current_setting(''merastore.store_id'', true) '
    'or current_setting(''merastore.store_id'', true) = ''installation'') '
    'with check (store_id = current_setting(''merastore.store_id'', true) '
    'or current_setting(''merastore.store_id'', true) = ''installation'')', target);
  execute format('grant select, insert, update, delete on %s to merastore_app', target);
end $$;

-- The log of a service's facts. A reader takes only rows whose transaction is older than every running one
-- (txid below the snapshot's xmin), so a late commit of a lower position is never skipped.
create function merastore.create_event_log(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.events (
      store_id text collate "C" not null,
      position bigint generated always as identity,
      txid xid8 not null default pg_current_xact_id(),
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

-- What a service has taken in of other services' logs.
create function merastore.create_consumers(schema_name text) returns void
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
  -- An event whose effect failed waits here, and the later facts of its aggregate behind it, so that order holds.
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
end $$;

-- Durable work of a service: queued in the transaction that wants it, done at least once, with backoff.
create function merastore.create_jobs(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.jobs (
      store_id text collate "C" not null,
      id text collate "C" not null,
      kind text not null,
      data jsonb not null,
      status text not null default 'waiting' check (status in ('waiting', 'failed')),
      attempts integer not null default 0,
      run_at timestamptz not null,
      leased_until timestamptz,
      last_error text,
      primary key (store_id, id)
    )$ddl$, schema_name);
  execute format('create index jobs_due on %I.jobs (run_at) where status = ''waiting''', schema_name);
  perform merastore.isolate_shared(format('%I.jobs', schema_name)::regclass);
end $$;

-- The answers to calls with an idempotency key, kept 24 hours.
create function merastore.create_kept_answers(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.kept_answers (
      store_id text collate "C" not null,
      scope text collate "C" not null,
      key text collate "C" not null,
      fingerprint text not null,
      answer text not null,
      kept_at timestamptz not null,
      primary key (store_id, scope, key)
    )$ddl$, schema_name);
  execute format('create index kept_answers_age on %I.kept_answers (kept_at)', schema_name);
  perform merastore.isolate_shared(format('%I.kept_answers', schema_name)::regclass);
end $$;
