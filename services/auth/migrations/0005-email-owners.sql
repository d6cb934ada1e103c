-- merastore: in batches
-- Until now an address had one account, whether its mail had been read or not.
update auth.accounts set email_owned_since = created_at
where (store_id, account_id) in (select store_id, account_id from auth.accounts where email_owned_since is null limit 500);
