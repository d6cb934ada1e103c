-- merastore: concurrently
create index concurrently reservations_of_holder on inventory.reservations (store_id, holder)
  where status = 'held' and holder is not null;
