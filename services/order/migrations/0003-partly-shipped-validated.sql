-- merastore: concurrently
alter table orders.orders validate constraint orders_fulfilment_status_check;
