-- merastore: concurrently
create index concurrently log_asked_key on operator.log (store_id, operator_id, asked_key)
  where asked_key is not null;
