-- merastore: concurrently
drop index concurrently if exists orders.timeline_of_order;
