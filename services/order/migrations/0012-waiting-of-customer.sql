-- merastore: concurrently
create index concurrently checkouts_waiting_of_customer on orders.checkouts (store_id, customer_id)
  where status in ('challenged', 'pending') and customer_id is not null;
