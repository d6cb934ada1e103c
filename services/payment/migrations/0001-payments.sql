-- Payments, each attempt at a provider, refunds, and the memory of the sandbox provider.
--
-- Glossary
--   attempt   one question to a provider and its answer; never changed, so together they are the audit trail
--   charge    what the sandbox, like a remote provider, remembers of a payment under our payment id
create schema payment;

create table payment.payments (
  store_id text collate "C" not null,
  payment_id text collate "C" not null,
  checkout_id text collate "C",
  provider text not null,
  status text not null check (status in
    ('challenge', 'pending', 'authorized', 'declined', 'voided', 'captured', 'partiallyRefunded', 'refunded')),
  amount_minor bigint check (amount_minor > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  captured_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  -- Held for refunds that a provider has not answered yet.
  refunding_minor bigint not null default 0 check (refunding_minor >= 0),
  decline_code text,
  challenge_url text,
  card_brand text,
  card_last4 text check (card_last4 ~ '^[0-9]{4}$'),
  -- When the provider is asked again about a payment that is not decided.
  poll_at timestamptz,
  polls integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (store_id, payment_id),
  -- A payment that was voided before it was ever asked for has neither amount nor checkout.
  check (status = 'voided' or (amount_minor is not null and currency is not null and checkout_id is not null)),
  check (captured_minor between 0 and coalesce(amount_minor, 0)),
  check (refunded_minor >= 0 and refunded_minor + refunding_minor <= captured_minor)
);
create index payments_to_poll on payment.payments (poll_at) where status in ('challenge', 'pending');

create table payment.attempts (
  store_id text collate "C" not null,
  attempt_id text collate "C" not null,
  payment_id text collate "C" not null,
  kind text not null check (kind in ('authorize', 'poll', 'webhook', 'capture', 'void', 'refund')),
  amount_minor bigint,
  currency text,
  answer text not null,
  actor text not null,
  request_id text not null,
  at timestamptz not null,
  primary key (store_id, attempt_id),
  foreign key (store_id, payment_id) references payment.payments
);
create index attempts_of_payment on payment.attempts (store_id, payment_id, attempt_id);

create table payment.refunds (
  store_id text collate "C" not null,
  refund_id text collate "C" not null,
  payment_id text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- A requested refund holds its amount against what was captured, so that two cannot give back the same money.
  status text not null check (status in ('requested', 'refunded', 'refused')),
  created_at timestamptz not null,
  primary key (store_id, refund_id),
  foreign key (store_id, payment_id) references payment.payments
);
create index refunds_of_payment on payment.refunds (store_id, payment_id);

create table payment.sandbox_charges (
  store_id text collate "C" not null,
  payment_id text collate "C" not null,
  behaviour text not null,
  status text not null check (status in ('challenge', 'pending', 'authorized', 'declined', 'voided', 'captured')),
  amount_minor bigint,
  currency text,
  card_brand text,
  card_last4 text,
  return_url text,
  decline_code text,
  challenge_answer text check (challenge_answer in ('approve', 'refuse')),
  -- A late charge says yes at this time.
  settles_at timestamptz,
  refunds jsonb not null default '{}',
  webhook_due_at timestamptz,
  primary key (store_id, payment_id)
);
create index sandbox_webhooks_due on payment.sandbox_charges (webhook_due_at) where webhook_due_at is not null;

-- Timers poll and send over all stores.
select merastore.isolate_shared('payment.payments');
select merastore.isolate('payment.attempts');
select merastore.isolate('payment.refunds');
select merastore.isolate_shared('payment.sandbox_charges');
select merastore.create_event_log('payment');
