create trigger settings_changed after insert or update or delete on shipping.zones
  for each row execute function merastore.count_settings_change();
create trigger settings_changed after insert or update or delete on shipping.methods
  for each row execute function merastore.count_settings_change();
