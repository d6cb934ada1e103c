-- When it was decided to void a payment of which its provider knows nothing: an answer that comes after that, but a
-- refusal, no longer counts.
alter table payment.payments add column given_up_at timestamptz;
