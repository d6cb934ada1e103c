-- merastore: concurrently
create index concurrently orders_by_name on orders.orders (store_id, name_key);
