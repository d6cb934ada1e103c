-- merastore: concurrently
-- Nobody asks this log for the events of one aggregate: each event paid for an index that was never scanned.
drop index concurrently if exists catalog.events_of_aggregate;
