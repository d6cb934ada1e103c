-- merastore: concurrently
-- The sweep finds ended checkouts by their age, over all stores, until they are deleted.
create index concurrently checkouts_ended_by_age on orders.checkouts (status, created_at)
  where status in ('placed', 'abandoned');
drop index concurrently if exists orders.checkouts_ended;
