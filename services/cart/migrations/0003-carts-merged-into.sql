-- merastore: concurrently
create index concurrently if not exists carts_merged_into on cart.carts (store_id, merged_into)
  where merged_into is not null;
