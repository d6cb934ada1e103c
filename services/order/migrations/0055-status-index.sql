-- merastore: concurrently
create index concurrently orders_by_status on orders.orders (store_id, status, placed_at desc, order_id desc);
