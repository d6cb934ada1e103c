-- Carts and their lines.
--
-- Glossary
--   touched_at    the last change: what has not been touched for 90 days is deleted
--   merged_into   the customer's cart into which a guest cart was merged at sign-in; the old id answers with that one
--   snapshot      the variant as the catalogue described it at the last change of the cart
--   added_price   the price when the line was added, to tell that it has changed since
create schema cart;

create table cart.carts (
  store_id text collate "C" not null,
  id text collate "C" not null,
  customer_id text collate "C",
  status text not null default 'open' check (status in ('open', 'completed', 'merged')),
  merged_into text collate "C",
  order_id text collate "C",
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  locale text not null,
  email text,
  shipping_address jsonb,
  billing_address jsonb,
  shipping_method_id text collate "C",
  revision integer not null default 1,
  -- When the stock figures of the lines were asked for.
  stock_checked_at timestamptz not null,
  created_at timestamptz not null,
  touched_at timestamptz not null,
  primary key (store_id, id),
  check ((status = 'merged') = (merged_into is not null)),
  check ((status = 'completed') = (order_id is not null))
);

create index carts_open_of_customer on cart.carts (store_id, customer_id, touched_at)
  where status = 'open' and customer_id is not null;
create index carts_untouched on cart.carts (touched_at);

create table cart.lines (
  store_id text collate "C" not null,
  cart_id text collate "C" not null,
  id text collate "C" not null,
  variant_id text collate "C" not null,
  position integer not null,
  quantity integer not null check (quantity between 1 and 999),
  added_price bigint not null check (added_price >= 0),
  snapshot jsonb not null,
  stock_tracked boolean not null,
  stock_available integer not null,
  stock_backorder boolean not null,
  primary key (store_id, cart_id, id),
  unique (store_id, cart_id, variant_id),
  foreign key (store_id, cart_id) references cart.carts on delete cascade
);

-- The sweep of untouched carts goes over all stores; their lines go by the foreign key, which no policy holds back.
select merastore.isolate_shared('cart.carts');
select merastore.isolate('cart.lines');
select merastore.create_consumers('cart');
select merastore.create_kept_answers('cart');
