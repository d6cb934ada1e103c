-- merastore: concurrently
create index concurrently checkouts_declined on orders.checkouts (store_id, cart_id, created_at)
  where status in ('givingUp', 'abandoned');
