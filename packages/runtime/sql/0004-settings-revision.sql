-- Processes keep in memory what a price follows from beside the product: taxes, shipping, the settings of the store.
-- Every change of these counts here, so that whoever is about to show or take money knows whether what it keeps is old.
create table merastore.settings_revisions (
  store_id text collate "C" primary key,
  revision bigint not null
);
select merastore.isolate_shared('merastore.settings_revisions');

create function merastore.settings_revision() returns bigint
  language sql stable parallel safe
  return coalesce((
    select revision from merastore.settings_revisions
    where store_id = current_setting('merastore.store_id', true)), 0);

create function merastore.count_settings_change() returns trigger
  language plpgsql as $$
begin
  insert into merastore.settings_revisions as known (store_id, revision)
  values (case when tg_op = 'DELETE' then old.store_id else new.store_id end, 1)
  on conflict (store_id) do update set revision = known.revision + 1;
  return null;
end $$;
