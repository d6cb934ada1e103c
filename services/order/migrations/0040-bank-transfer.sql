-- Where the customer has to send the money of an order, as they were told; null where it is paid otherwise.
alter table orders.orders add column transfer jsonb;
alter table orders.orders
  drop constraint orders_payment_status_check,
  add constraint orders_payment_status_check check (payment_status in ('notRequired', 'awaiting', 'authorized',
    'partiallyCaptured', 'captured', 'captureFailed', 'voided', 'partiallyRefunded', 'refunded')) not valid;
