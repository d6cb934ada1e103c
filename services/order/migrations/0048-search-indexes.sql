-- merastore: concurrently
create index concurrently orders_of_customer_email on orders.orders (store_id, customer_email_key)
  where customer_email_key is not null;
-- The lines of one SKU share an entry: it takes a few bytes a line.
create index concurrently order_lines_of_sku on orders.order_lines (store_id, sku) where sku is not null;
