-- merastore: concurrently
create index concurrently carts_merged_into on cart.carts (store_id, merged_into)
  where merged_into is not null;
