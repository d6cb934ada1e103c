-- Captures in parts: what was asked of a provider, under ids of their own, and what of an amount is let go.
create table payment.captures (
  store_id text collate "C" not null,
  capture_id text collate "C" not null,
  payment_id text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- A requested capture holds its amount against what was authorized, so that two cannot take the same money.
  status text not null check (status in ('requested', 'captured', 'refused')),
  provider_reference text,
  reason text,
  actor text not null,
  created_at timestamptz not null,
  primary key (store_id, capture_id),
  foreign key (store_id, payment_id) references payment.payments
);
create index captures_of_payment on payment.captures (store_id, payment_id);
select merastore.isolate('payment.captures');

alter table payment.refunds add column provider_reference text;
alter table payment.refunds add column reason text;
alter table payment.refunds add column actor text;
-- Held for captures that a provider has not answered yet.
alter table payment.payments add column capturing_minor bigint not null default 0;
-- What of the amount is never to be captured, although a part was.
alter table payment.payments add column released_minor bigint not null default 0;
alter table payment.payments
  drop constraint payments_status_check,
  add constraint payments_status_check check (status in ('challenge', 'pending', 'authorized', 'declined', 'voided',
    'partiallyCaptured', 'captured', 'partiallyRefunded', 'refunded')) not valid,
  add constraint payments_captured_within_amount check (capturing_minor >= 0 and released_minor >= 0
    and captured_minor + capturing_minor + released_minor <= coalesce(amount_minor, 0)) not valid;
alter table payment.attempts
  drop constraint attempts_kind_check,
  add constraint attempts_kind_check check (kind in
    ('authorize', 'poll', 'webhook', 'capture', 'void', 'release', 'refund')) not valid;
alter table payment.sandbox_charges add column captures jsonb not null default '{}';
alter table payment.sandbox_charges add column is_released boolean not null default false;
