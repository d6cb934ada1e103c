-- merastore: concurrently
create unique index concurrently accounts_email_owner on auth.accounts (store_id, email_key)
  where email_owned_since is not null;
create index concurrently accounts_email on auth.accounts (store_id, email_key, created_at);
