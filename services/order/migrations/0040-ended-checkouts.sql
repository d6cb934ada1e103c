-- merastore: concurrently
-- The sweep finds ended checkouts that still bear their cart, over all stores; those that are done leave the index.
create index concurrently checkouts_ended on orders.checkouts (created_at)
  where status in ('placed', 'abandoned') and cart <> '{}';
