-- Who runs the installation for others: an account of the installation that works in no store.
create table auth.operators (
  store_id text collate "C" not null default 'installation' check (store_id = 'installation'),
  account_id text collate "C" not null,
  added_at timestamptz not null,
  primary key (store_id, account_id),
  foreign key (store_id, account_id) references auth.accounts (store_id, account_id)
);
select merastore.isolate('auth.operators');
