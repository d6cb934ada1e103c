-- merastore: in batches
update orders.orders set
  name_key = lower(concat_ws(' ', shipping_address ->> 'firstName', shipping_address ->> 'lastName')),
  surname_key = lower(concat_ws(' ', shipping_address ->> 'lastName', shipping_address ->> 'firstName'))
where (store_id, order_id) in (select store_id, order_id from orders.orders where name_key is null limit 1000)
