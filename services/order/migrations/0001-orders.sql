-- Checkouts and the orders that come of them.
--
-- Glossary
--   checkout   one try to turn a cart into an order; its ids are those under which stock and payment are asked for
--   lease      a driver's right to take a checkout forward, until it runs out
create schema orders;

create table orders.checkouts (
  store_id text collate "C" not null,
  checkout_id text collate "C" not null,
  cart_id text collate "C" not null,
  reservation_id text collate "C" not null,
  payment_id text collate "C" not null,
  order_id text collate "C" not null,
  customer_id text collate "C",
  status text not null check (status in
    ('reserving', 'authorizing', 'challenged', 'pending', 'placing', 'placed', 'givingUp', 'abandoned')),
  -- Everything that the order will say, with its prices, as it was when the customer agreed.
  cart jsonb not null,
  -- The provider and the opaque token; forgotten when the checkout is decided.
  payment_method jsonb,
  return_url text,
  challenge_url text,
  failure jsonb,
  deadline_at timestamptz not null,
  leased_until timestamptz,
  -- When the timer takes it up, unless a driver holds the lease.
  drive_at timestamptz,
  created_at timestamptz not null,
  primary key (store_id, checkout_id)
);
-- A cart has one checkout that may become an order or has become one: two requests at once are one order.
create unique index checkouts_of_cart on orders.checkouts (store_id, cart_id)
  where status not in ('givingUp', 'abandoned');
create index checkouts_to_drive on orders.checkouts (drive_at) where status not in ('placed', 'abandoned');

-- The numbers of a store's orders, without gaps: taken last in the transaction that places an order.
create table orders.order_numbers (
  store_id text collate "C" primary key,
  last_number bigint not null
);

create table orders.orders (
  store_id text collate "C" not null,
  order_id text collate "C" not null,
  number bigint not null,
  status text not null check (status in ('open', 'completed', 'cancelled')),
  payment_status text not null check (payment_status in
    ('notRequired', 'authorized', 'captured', 'captureFailed', 'voided', 'partiallyRefunded', 'refunded')),
  fulfilment_status text not null check (fulfilment_status in
    ('unfulfilled', 'partial', 'fulfilled', 'shipped', 'delivered')),
  checkout_id text collate "C" not null,
  reservation_id text collate "C" not null,
  payment_id text collate "C" not null,
  customer_id text collate "C",
  customer_name text not null,
  email text not null,
  locale text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  total_minor bigint not null check (total_minor >= 0),
  refunded_minor bigint not null default 0,
  item_count integer not null check (item_count > 0),
  totals jsonb not null,
  shipping_address jsonb not null,
  billing_address jsonb not null,
  shipping_method jsonb,
  card jsonb,
  cancel_reason text,
  revision integer not null default 1,
  placed_at timestamptz not null,
  primary key (store_id, order_id),
  unique (store_id, number),
  unique (store_id, checkout_id)
);
create index orders_newest on orders.orders (store_id, placed_at desc, order_id desc);
create index orders_by_total on orders.orders (store_id, total_minor, order_id);
create index orders_of_customer on orders.orders (store_id, customer_id, placed_at desc) where customer_id is not null;
create index orders_by_email on orders.orders (store_id, lower(email) text_pattern_ops);
create index orders_by_fulfilment on orders.orders (store_id, fulfilment_status, placed_at desc);
create index orders_of_payment on orders.orders (store_id, payment_id);

create table orders.order_lines (
  store_id text collate "C" not null,
  order_id text collate "C" not null,
  line_id text collate "C" not null,
  position integer not null,
  variant_id text collate "C" not null,
  sku text,
  quantity integer not null check (quantity > 0),
  fulfilled_quantity integer not null default 0,
  shipped_quantity integer not null default 0,
  -- Titles, price, tax and options as they were bought.
  product jsonb not null,
  primary key (store_id, order_id, line_id),
  foreign key (store_id, order_id) references orders.orders,
  check (shipped_quantity between 0 and fulfilled_quantity),
  check (fulfilled_quantity <= quantity)
);
create index order_lines_by_sku on orders.order_lines (store_id, lower(sku)) where sku is not null;

create table orders.fulfilments (
  store_id text collate "C" not null,
  fulfilment_id text collate "C" not null,
  order_id text collate "C" not null,
  lines jsonb not null,
  created_at timestamptz not null,
  primary key (store_id, fulfilment_id),
  foreign key (store_id, order_id) references orders.orders
);
create index fulfilments_of_order on orders.fulfilments (store_id, order_id);

create table orders.shipments (
  store_id text collate "C" not null,
  shipment_id text collate "C" not null,
  order_id text collate "C" not null,
  fulfilment_id text collate "C" not null,
  carrier text not null,
  tracking_number text,
  tracking_url text,
  status text not null check (status in ('shipped', 'delivered')),
  lines jsonb not null,
  shipped_at timestamptz not null,
  delivered_at timestamptz,
  primary key (store_id, shipment_id),
  foreign key (store_id, order_id) references orders.orders,
  foreign key (store_id, fulfilment_id) references orders.fulfilments
);
create index shipments_of_order on orders.shipments (store_id, order_id);

create table orders.timeline (
  store_id text collate "C" not null,
  position bigint generated always as identity,
  order_id text collate "C" not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('visitor', 'customer', 'staff', 'system')),
  actor_id text,
  kind text not null check (kind in ('placed', 'payment', 'fulfilled', 'shipped', 'delivered', 'cancelled', 'note')),
  text text not null,
  primary key (store_id, position),
  foreign key (store_id, order_id) references orders.orders
);
create index timeline_of_order on orders.timeline (store_id, order_id, position);

-- The timer takes up checkouts over all stores.
select merastore.isolate_shared('orders.checkouts');
select merastore.isolate('orders.order_numbers');
select merastore.isolate('orders.orders');
select merastore.isolate('orders.order_lines');
select merastore.isolate('orders.fulfilments');
select merastore.isolate('orders.shipments');
select merastore.isolate('orders.timeline');
select merastore.create_event_log('orders');
select merastore.create_consumers('orders');
select merastore.create_jobs('orders');
select merastore.create_kept_answers('orders');
