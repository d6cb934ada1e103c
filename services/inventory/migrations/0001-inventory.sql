-- Stock: where it lies, what is set aside for checkouts, what is sold, and every change of these figures.
--
-- Glossary
--   on hand    pieces that lie at a location
--   reserved   of these, set aside for checkouts under way
--   committed  of these, sold in orders that are not shipped
--   available  on hand − reserved − committed: what can still be sold; below zero only on backorder
create schema inventory;

create table inventory.locations (
  store_id text collate "C" not null,
  location_id text collate "C" not null,
  name text not null check (name <> ''),
  priority integer not null default 100,
  active boolean not null default true,
  is_default boolean not null default false,
  revision integer not null default 1,
  created_at timestamptz not null,
  primary key (store_id, location_id),
  constraint locations_name_key unique (store_id, name)
);
create unique index locations_default_key on inventory.locations (store_id) where is_default;

-- What this service remembers of the catalogue's variants.
create table inventory.items (
  store_id text collate "C" not null,
  variant_id text collate "C" not null,
  product_id text collate "C",
  sku text,
  title text not null,
  tracked boolean not null default true,
  -- Whether new reservations may go beyond the stock.
  backorder boolean not null default false,
  -- What the catalogue said last: only a change of it overrules what staff decided here.
  catalog_backorder boolean not null default false,
  deleted_at timestamptz,
  primary key (store_id, variant_id)
);
create index items_by_title on inventory.items (store_id, title, variant_id);

-- Rows are updated often and in place: room for the new versions keeps these updates out of the index.
create table inventory.levels (
  store_id text collate "C" not null,
  variant_id text collate "C" not null,
  location_id text collate "C" not null,
  on_hand integer not null default 0 check (on_hand >= 0),
  reserved integer not null default 0 check (reserved >= 0),
  committed integer not null default 0 check (committed >= 0),
  -- Whether available may be below zero; it stays true, after backorder has ended, until the backlog is filled.
  backorder boolean not null default false,
  primary key (store_id, variant_id, location_id),
  -- Checked when a level is made, which is rare; purchases only update levels.
  foreign key (store_id, location_id) references inventory.locations,
  -- Overselling is impossible, whatever the code above does.
  constraint levels_not_oversold check (backorder or on_hand - reserved - committed >= 0)
) with (fillfactor = 50);
create index levels_by_location on inventory.levels (store_id, location_id);

create table inventory.reservations (
  store_id text collate "C" not null,
  reservation_id text collate "C" not null,
  -- The checkout; null for one that was released before it was made.
  reference text,
  order_reference text,
  status text not null
    check (status in ('held', 'committed', 'released', 'expired', 'cancelled', 'shipped')),
  -- Quantity by variant, as it was asked for: a repetition with other lines is told from a true one.
  wanted jsonb not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint reservations_pkey primary key (store_id, reservation_id)
) with (fillfactor = 70);
create index reservations_due on inventory.reservations (expires_at) where status = 'held';

create table inventory.reservation_lines (
  store_id text collate "C" not null,
  reservation_id text collate "C" not null,
  variant_id text collate "C" not null,
  location_id text collate "C" not null,
  quantity integer not null check (quantity > 0),
  shipped integer not null default 0 check (shipped between 0 and quantity),
  primary key (store_id, reservation_id, variant_id, location_id),
  foreign key (store_id, reservation_id) references inventory.reservations
);

-- Shipments whose goods have left, so that each leaves once.
create table inventory.shipments (
  store_id text collate "C" not null,
  shipment_id text collate "C" not null,
  reservation_id text collate "C" not null,
  shipped_at timestamptz not null,
  primary key (store_id, shipment_id)
);

-- Append-only: the sums of the changes of a level are its figures. No foreign keys: a key share lock on the one row
-- of a location would make all purchases of the store meet there.
create table inventory.movements (
  store_id text collate "C" not null,
  variant_id text collate "C" not null,
  position bigint generated always as identity,
  location_id text collate "C" not null,
  on_hand_change integer not null,
  reserved_change integer not null,
  committed_change integer not null,
  on_hand integer not null,
  reserved integer not null,
  committed integer not null,
  cause text not null check (cause in ('initial', 'imported', 'received', 'returned', 'counted', 'damaged', 'lost',
    'stolen', 'corrected', 'other', 'reserved', 'released', 'expired', 'committed', 'cancelled', 'written-off',
    'shipped')),
  reference text,
  reservation_id text collate "C",
  actor text not null,
  note text,
  at timestamptz not null,
  primary key (store_id, variant_id, position)
);

-- The n-th id of a family: a TypeID whose last two characters are n in base 32. One statement that writes several
-- facts needs several ids, and knows only at its end how many.
create function inventory.numbered_id(base text, n bigint) returns text
  language sql immutable parallel safe
  return left(base, -2)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', (n / 32 % 32)::integer + 1, 1)
    || substr('0123456789abcdefghjkmnpqrstvwxyz', (n % 32)::integer + 1, 1);

select merastore.isolate('inventory.locations');
select merastore.isolate('inventory.items');
select merastore.isolate('inventory.levels');
-- The timer looks for expired reservations over all stores.
select merastore.isolate_shared('inventory.reservations');
select merastore.isolate('inventory.reservation_lines');
select merastore.isolate('inventory.shipments');
select merastore.isolate('inventory.movements');
revoke update, delete on inventory.movements from merastore_app;
select merastore.create_event_log('inventory');
select merastore.create_consumers('inventory');
select merastore.create_kept_answers('inventory');
