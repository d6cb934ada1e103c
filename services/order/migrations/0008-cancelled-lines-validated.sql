-- merastore: concurrently
alter table orders.order_lines validate constraint order_lines_cancelled_unshipped;
