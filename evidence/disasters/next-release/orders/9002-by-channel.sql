-- merastore: concurrently
create index concurrently orders_by_channel on orders.orders (store_id, channel, placed_at desc);
alter table orders.orders validate constraint orders_line_count;
