-- Bank transfers: whose account customers are told to pay to, and a payment that waits for their money.
create table payment.transfer_settings (
  store_id text collate "C" primary key,
  is_enabled boolean not null,
  account_holder text not null,
  iban text not null,
  bic text,
  bank_name text not null,
  -- Days after the order until it is given up, and until the customer is reminded.
  due_days integer not null check (due_days between 1 and 90),
  remind_days integer not null check (remind_days between 1 and 90),
  revision integer not null default 1
);
select merastore.isolate('payment.transfer_settings');

alter table payment.payments
  drop constraint payments_status_check,
  add constraint payments_status_check check (status in ('challenge', 'pending', 'awaiting', 'authorized', 'declined',
    'voided', 'partiallyCaptured', 'captured', 'partiallyRefunded', 'refunded')) not valid;
