-- merastore: in batches
update orders.order_lines set sku = lower(sku) where (store_id, order_id, line_id) in (
  select store_id, order_id, line_id from orders.order_lines where sku <> lower(sku) limit 1000)
