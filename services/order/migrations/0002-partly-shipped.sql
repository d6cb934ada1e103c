-- An order of which some parcels have left is told from one that is packed in part.
alter table orders.orders
  drop constraint orders_fulfilment_status_check,
  add constraint orders_fulfilment_status_check check (fulfilment_status in
    ('unfulfilled', 'partial', 'fulfilled', 'partiallyShipped', 'shipped', 'delivered')) not valid;
