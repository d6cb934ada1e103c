-- merastore: concurrently
create unique index concurrently attempts_key on payment.attempts (store_id, payment_id, attempt_id);
