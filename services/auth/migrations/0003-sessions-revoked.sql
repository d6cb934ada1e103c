-- merastore: concurrently
-- Asked by every process once a second; of sessions that lasted to their end it holds none.
create index concurrently sessions_revoked on auth.sessions (revoked_at) where revoked_at is not null;
