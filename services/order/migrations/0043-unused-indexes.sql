-- merastore: concurrently
-- No statement could use these: row-level security lets no expression on a column reach an index.
drop index concurrently if exists orders.orders_by_email;
drop index concurrently if exists orders.order_lines_by_sku;
create unique index concurrently timeline_key on orders.timeline (store_id, order_id, position);
-- Most orders are delivered: they would be in it for ever, and are found by their age.
create index concurrently orders_to_fulfil on orders.orders (store_id, fulfilment_status, placed_at desc)
  where fulfilment_status <> 'delivered';
drop index concurrently if exists orders.orders_by_fulfilment;
