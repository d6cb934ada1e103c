-- What customers have put into these is seen by their store, and by what this service does across stores.
select merastore.isolate_across_stores('notification.emails');
select merastore.isolate_across_stores('notification.delivery_attempts');
