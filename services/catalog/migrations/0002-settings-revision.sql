-- What a cart costs follows from these. A variant or product that is new is in nobody's memory.
create trigger settings_changed_by_update after update on catalog.variants
  referencing new table as changed for each statement execute function merastore.count_settings_changes();
create trigger settings_changed_by_delete after delete on catalog.variants
  referencing old table as changed for each statement execute function merastore.count_settings_changes();
create trigger settings_changed_by_update after update on catalog.products
  referencing new table as changed for each statement execute function merastore.count_settings_changes();
create trigger settings_changed_by_delete after delete on catalog.products
  referencing old table as changed for each statement execute function merastore.count_settings_changes();
create trigger settings_changed after update on catalog.settings
  for each row execute function merastore.count_settings_change();
