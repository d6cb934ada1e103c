-- merastore: concurrently
-- No statement could use it: row-level security lets no expression on a column reach an index.
drop index concurrently if exists notification.emails_of_recipient;
