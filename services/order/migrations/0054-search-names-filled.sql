-- merastore: in batches
insert into orders.search_names (store_id, order_id, name_key)
select o.store_id, o.order_id, name_key from (
  select store_id, order_id, shipping_address from orders.orders o
  where not exists (
    select from orders.search_names n where n.store_id = o.store_id and n.order_id = o.order_id)
  limit 5000) as o, orders.search_keys_of(o.shipping_address) as name_key
on conflict do nothing
