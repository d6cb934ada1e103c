-- merastore: concurrently
create index concurrently refunds_unsent on orders.refunds (store_id, order_id)
  where by_hand and sent_at is null and status <> 'refused';
