-- The money of a refunded bank transfer is sent by staff: until they say that it is, somebody has to be reminded.
alter table orders.refunds
  add column by_hand boolean not null default false,
  add column sent_at timestamptz;
