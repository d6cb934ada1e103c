-- What a service does for all stores at once, such as a sweep of what is due, has a scope of its own: across_stores_<schema>.
-- The installation's scope, in which requests look up stores and staff, sees nothing of what was put into it by customers.
-- The version before, which may run beside for a while, sweeps nothing meanwhile; this one does.

-- The rows of an isolated or shared table are seen by their own store, and by what the service does across stores.
create function merastore.isolate_across_stores(target regclass) returns void
  language plpgsql as $$
declare
  scope text := 'across_stores_' || (select relnamespace::regnamespace::text from pg_class where oid = target);
begin
  execute format(
    'alter policy store_isolation on %1$s using (store_id = current_setting(''merastore.store_id'', true) '
    'or current_setting(''merastore.store_id'', true) = %2$L) '
    'with check (store_id = current_setting(''merastore.store_id'', true) '
    'or current_setting(''merastore.store_id'', true) = %2$L)', target, scope);
end $$;

create or replace function merastore.create_kept_answers(schema_name text) returns void
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
  perform merastore.isolate_across_stores(format('%I.kept_answers', schema_name)::regclass);
end $$;

-- Those that stand already: an answer that is kept bears what its customer was told.
do $$
declare answers regclass;
begin
  for answers in
    select pg_class.oid::regclass from pg_class join pg_policy on polrelid = pg_class.oid
    where relname = 'kept_answers' and relkind = 'r' and polname = 'store_isolation'
  loop
    perform merastore.isolate_across_stores(answers);
  end loop;
end $$;
