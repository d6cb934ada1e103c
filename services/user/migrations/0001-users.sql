-- The customers of a store and the addresses that they keep.
create schema users;

create table users.customers (
  store_id text collate "C" not null,
  customer_id text collate "C" not null,
  -- A copy of the address with which they sign in, for the search of the staff.
  email text not null,
  email_verified_at timestamptz,
  first_name text,
  last_name text,
  phone text,
  locale text not null,
  accepts_marketing boolean not null default false,
  marketing_decided_at timestamptz,
  -- What the search looks through: address and name, lower case.
  search_text text not null generated always as (
    lower(email || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) stored,
  created_at timestamptz not null,
  revision integer not null default 1,
  primary key (store_id, customer_id),
  check (not accepts_marketing or marketing_decided_at is not null)
);
create index customers_newest on users.customers (store_id, created_at desc, customer_id desc);

create table users.addresses (
  store_id text collate "C" not null,
  address_id text collate "C" not null,
  customer_id text collate "C" not null,
  address jsonb not null,
  default_shipping boolean not null default false,
  default_billing boolean not null default false,
  created_at timestamptz not null,
  revision integer not null default 1,
  primary key (store_id, address_id),
  foreign key (store_id, customer_id) references users.customers on delete cascade
);
create index addresses_of_customer on users.addresses (store_id, customer_id, created_at);
create unique index addresses_one_default_shipping on users.addresses (store_id, customer_id) where default_shipping;
create unique index addresses_one_default_billing on users.addresses (store_id, customer_id) where default_billing;

select merastore.isolate('users.customers');
select merastore.isolate('users.addresses');
select merastore.create_event_log('users');
select merastore.create_consumers('users');
select merastore.create_jobs('users');
select merastore.create_kept_answers('users');
