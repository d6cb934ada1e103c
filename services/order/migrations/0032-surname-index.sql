-- merastore: concurrently
create index concurrently orders_by_surname on orders.orders (store_id, surname_key);
