-- What a payment provider without tables of its own has to remember of a store.
create table payment.provider_records (
  store_id text collate "C" not null,
  provider text collate "C" not null,
  key text collate "C" not null,
  -- Null between the making of the row and its first value, in one transaction.
  value jsonb,
  updated_at timestamptz not null,
  primary key (store_id, provider, key)
);
select merastore.isolate('payment.provider_records');
