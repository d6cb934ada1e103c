-- merastore: concurrently
alter table orders.orders validate constraint orders_captured_within_total;
