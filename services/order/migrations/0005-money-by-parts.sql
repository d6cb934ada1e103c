-- What is captured and given back in parts, and what of an order is cancelled after a part of it has left.
create table orders.captures (
  store_id text collate "C" not null,
  capture_id text collate "C" not null,
  order_id text collate "C" not null,
  shipment_id text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  status text not null check (status in ('requested', 'captured', 'refused')),
  created_at timestamptz not null,
  primary key (store_id, capture_id),
  foreign key (store_id, order_id) references orders.orders
);
create index captures_of_order on orders.captures (store_id, order_id);
create table orders.refunds (
  store_id text collate "C" not null,
  refund_id text collate "C" not null,
  order_id text collate "C" not null,
  amount_minor bigint not null check (amount_minor > 0),
  reason text not null,
  actor text not null,
  status text not null check (status in ('requested', 'refunded', 'refused')),
  created_at timestamptz not null,
  primary key (store_id, refund_id),
  foreign key (store_id, order_id) references orders.orders
);
create index refunds_of_order on orders.refunds (store_id, order_id);
select merastore.isolate('orders.captures');
select merastore.isolate('orders.refunds');

-- Null until the first capture in parts: what was captured before is told by the payment status.
alter table orders.orders add column captured_minor bigint;
alter table orders.orders add column released_minor bigint not null default 0;
alter table orders.order_lines add column cancelled_quantity integer not null default 0;
alter table orders.orders
  drop constraint orders_payment_status_check,
  add constraint orders_payment_status_check check (payment_status in ('notRequired', 'authorized', 'partiallyCaptured',
    'captured', 'captureFailed', 'voided', 'partiallyRefunded', 'refunded')) not valid,
  add constraint orders_captured_within_total check (captured_minor >= 0 and released_minor >= 0
    and coalesce(captured_minor, 0) + released_minor <= total_minor) not valid;
alter table orders.order_lines
  add constraint order_lines_cancelled_unshipped check (cancelled_quantity >= 0
    and shipped_quantity + cancelled_quantity <= quantity) not valid;
