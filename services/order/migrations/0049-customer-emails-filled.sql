-- merastore: in batches
update orders.orders set customer_email_key = lower(email) where (store_id, order_id) in (
  select store_id, order_id from orders.orders
  where customer_id is not null and customer_email_key is null limit 1000)
