-- merastore: in batches
update orders.orders o
set line_count = (select count(*) from orders.order_lines l where l.store_id = o.store_id and l.order_id = o.order_id)
where (store_id, order_id) in (select store_id, order_id from orders.orders where line_count is null limit 50);
