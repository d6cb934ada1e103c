-- merastore: concurrently
alter table orders.orders validate constraint orders_payment_status_check;
