-- What a provider told, truly signed, that could not be acted on: kept for staff instead of being refused for ever.
create table payment.unmatched_webhooks (
  store_id text collate "C" not null,
  provider text not null,
  webhook_id text collate "C" not null,
  reason text not null check (reason in ('unreadable', 'unknownPayment')),
  payload text not null,
  received_at timestamptz not null,
  primary key (store_id, provider, webhook_id)
);
select merastore.isolate('payment.unmatched_webhooks');
