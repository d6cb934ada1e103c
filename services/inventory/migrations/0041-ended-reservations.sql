-- merastore: concurrently
-- The sweep finds reservations by the time of their end, over all stores, and what has left of each.
create index concurrently reservations_ended on inventory.reservations (changed_at)
  where status in ('released', 'expired', 'cancelled', 'shipped');
create index concurrently shipments_of_reservation on inventory.shipments (store_id, reservation_id);
