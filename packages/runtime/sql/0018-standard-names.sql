-- Tables under the field's names. The version before, which may run beside for a while, finds its rows by views of the old
-- names; one release later they go.

-- The old name of a table, with the old names of its columns, for who does not know the new ones.
create function merastore.create_former_view(target regclass, former_name text, columns text) returns void
  language plpgsql as $$
declare schema_name text := (select relnamespace::regnamespace::text from pg_class where oid = target);
begin
  execute format(
    'create view %1$s.%2$I with (security_invoker = true) as select %3$s from %4$s', schema_name, former_name, columns, target);
  execute format('grant select, insert, update, delete on %1$s.%2$I to merastore_app', schema_name, former_name);
end $$;

-- The answers of commands under their idempotency keys.
create function merastore.create_idempotency_keys(schema_name text) returns void
  language plpgsql as $$
begin
  execute format($ddl$
    create table %1$I.idempotency_keys (
      store_id text collate "C" not null,
      scope text collate "C" not null,
      key text collate "C" not null,
      fingerprint text not null,
      answer text not null,
      created_at timestamptz not null,
      primary key (store_id, scope, key)
    )$ddl$, schema_name);
  execute format('create index idempotency_keys_age on %I.idempotency_keys (created_at)', schema_name);
  perform merastore.isolate_shared(format('%I.idempotency_keys', schema_name)::regclass);
  perform merastore.isolate_across_stores(format('%I.idempotency_keys', schema_name)::regclass);
end $$;

-- As migrations of earlier versions call it.
create or replace function merastore.create_kept_answers(schema_name text) returns void
  language sql as $$
  select merastore.create_idempotency_keys(schema_name);
$$;

-- Those that stand already. Their constraint keeps its name: the version before knows a repeated command by it.
do $$
declare schema_name name;
begin
  for schema_name in
    select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relname = 'kept_answers' and relkind = 'r'
  loop
    execute format('alter table %I.kept_answers rename to idempotency_keys', schema_name);
    execute format('alter table %I.idempotency_keys rename column kept_at to created_at', schema_name);
    execute format('alter index %I.kept_answers_age rename to idempotency_keys_age', schema_name);
    perform merastore.create_former_view(
      format('%I.idempotency_keys', schema_name)::regclass, 'kept_answers',
      'store_id, scope, key, fingerprint, answer, created_at as kept_at');
  end loop;
end $$;

-- Since when the rows of a table that retention deletes from are all there.
do $$
begin
  alter table merastore.kept_since rename to retention_horizons;
  perform merastore.create_former_view('merastore.retention_horizons', 'kept_since', 'store_id, name, since');
end $$;
