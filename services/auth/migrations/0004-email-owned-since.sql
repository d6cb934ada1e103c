-- An address may be typed by anybody: it belongs to whoever has shown that they read its mail.
--
-- Glossary
--   email_owned_since  since when the address opens the account; null as long as that waits for its mail to be read

-- Accounts of before own their address, as do those that the version before makes beside this one.
alter table auth.accounts add column email_owned_since timestamptz default now();
