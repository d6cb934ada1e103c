-- As count_settings_change, once a statement however many rows it changes: for tables that imports change by the thousand.
create function merastore.count_settings_changes() returns trigger
  language plpgsql as $$
begin
  insert into merastore.settings_revisions as known (store_id, revision)
  select distinct store_id, 1 from changed
  on conflict (store_id) do update set revision = known.revision + 1;
  return null;
end $$;
