-- The stores of the installation and the host names under which they are found.
create schema store;

create table store.stores (
  store_id text collate "C" primary key,
  handle text collate "C" not null unique,
  name text not null check (name <> ''),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  locales text[] not null check (cardinality(locales) > 0),
  country text not null check (country ~ '^[A-Z]{2}$'),
  prices_include_tax boolean not null,
  contact_email text not null,
  revision integer not null default 1,
  created_at timestamptz not null
);

create table store.domains (
  store_id text collate "C" not null references store.stores,
  domain text collate "C" not null unique,
  primary key (store_id, domain)
);

-- The directory is read in the installation's scope, before it is known whose request it is.
select merastore.isolate_shared('store.stores');
select merastore.isolate_shared('store.domains');
select merastore.create_event_log('store');
select merastore.create_kept_answers('store');
