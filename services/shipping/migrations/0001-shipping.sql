-- Where a store ships to, and by which methods at which prices.
create schema shipping;

create table shipping.zones (
  store_id text collate "C" not null,
  zone_id text collate "C" not null,
  name text not null check (name <> ''),
  -- List of { country, region?, postalCodePrefix? }; empty for the rest of the world. Always read as a whole.
  areas jsonb not null check (jsonb_typeof(areas) = 'array'),
  revision integer not null default 1,
  primary key (store_id, zone_id),
  constraint zones_name_key unique (store_id, name)
);

create table shipping.methods (
  store_id text collate "C" not null,
  method_id text collate "C" not null,
  zone_id text collate "C" not null,
  name text not null check (name <> ''),
  description text,
  kind text not null check (kind in ('flat', 'weight', 'price')),
  -- List of { upTo, price }, ascending; upTo in grams or minor units, null without end; price in minor units.
  bands jsonb not null check (jsonb_typeof(bands) = 'array' and jsonb_array_length(bands) > 0),
  -- Minor units of the store's currency.
  free_from bigint check (free_from >= 0),
  min_days integer not null check (min_days >= 0),
  max_days integer not null check (max_days >= min_days),
  tax_class text not null,
  active boolean not null,
  position integer not null,
  revision integer not null default 1,
  primary key (store_id, method_id),
  constraint methods_name_key unique (store_id, zone_id, name),
  constraint methods_zone_fkey foreign key (store_id, zone_id) references shipping.zones on delete cascade
);

select merastore.isolate('shipping.zones');
select merastore.isolate('shipping.methods');
select merastore.create_kept_answers('shipping');
