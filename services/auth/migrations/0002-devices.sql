-- Which device a session is of.
--
-- Glossary
--   agent     what the browser says of itself; null where nobody said, and for sessions of before
--   email_key (of auth.tries) the address; followed by an id where the tries of one device, session or link are
--             counted by themselves

alter table auth.sessions add column agent text;
