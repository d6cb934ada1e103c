create trigger settings_changed after insert or update or delete on tax.rates
  for each row execute function merastore.count_settings_change();
