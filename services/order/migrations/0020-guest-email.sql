-- By what a guest's order is found, once its address turns out to be a customer's: the email address in lower case. No
-- index on an expression, since row-level security would not let one be used.
alter table orders.orders add column guest_email_key text collate "C";

-- Addresses that a customer of the store has shown to be theirs.
create table orders.confirmed_emails (
  store_id text collate "C" not null,
  email_key text collate "C" not null,
  customer_id text collate "C" not null,
  confirmed_at timestamptz not null,
  primary key (store_id, email_key)
);
select merastore.isolate('orders.confirmed_emails');
