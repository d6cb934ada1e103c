-- merastore: concurrently
create index concurrently checkouts_waiting_of_network on orders.checkouts (store_id, network_key)
  where status in ('challenged', 'pending');
