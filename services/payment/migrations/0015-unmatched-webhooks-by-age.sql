-- merastore: concurrently
create index concurrently unmatched_webhooks_by_age on payment.unmatched_webhooks (received_at);
