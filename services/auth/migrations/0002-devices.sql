-- Which device a session is of, and which sessions were ended lately.
--
-- Glossary
--   agent     what the browser says of itself; null where nobody said, and for sessions of before
--   email_key (of auth.tries) the address; followed by an id where the tries of one device, session or link are
--             counted by themselves

alter table auth.sessions add column agent text;
-- Asked by every process once a second; of the sessions that lasted to their end it holds none.
create index sessions_revoked on auth.sessions (revoked_at) where revoked_at is not null;
