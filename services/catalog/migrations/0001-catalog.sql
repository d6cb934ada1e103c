-- Products, their variants and what they are found by.
--
-- Glossary
--   product    what a customer looks at; variants are what is bought
--   option     what a customer chooses, such as Size; a variant has one value of each
--   attribute  a typed property that staff define once and give products values of
--   term       a word of a product's text, folded, by which the search finds it
create schema catalog;

-- What the catalogue knows of its store; the store's own service is the master of it.
create table catalog.settings (
  store_id text collate "C" primary key,
  currency text not null check (currency ~ '^[A-Z]{3}$')
);

create table catalog.products (
  store_id text collate "C" not null,
  id text collate "C" not null,
  handle text collate "C" not null,
  title text not null,
  -- The beginning of the title in lower case, which listings sort by; bounded, so that it fits a cursor.
  title_key text not null,
  description_html text not null,
  vendor text not null,
  product_type text not null,
  tags text[] not null,
  status text not null check (status in ('draft', 'published')),
  published_at timestamptz,
  seo_title text,
  seo_description text,
  tax_class text not null,
  metadata jsonb not null,
  -- Of the variants and media, so that a listing reads one row a product.
  price_min bigint not null check (price_min >= 0),
  price_max bigint not null,
  compare_at_price bigint,
  variant_count integer not null,
  image_url text,
  image_alt text,
  revision integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (store_id, id),
  constraint products_handle_key unique (store_id, handle),
  check (status = 'draft' or published_at is not null)
);
-- One index a sort of the shop's listing, so that a page is read in its order, whatever the size of the catalogue.
create index products_newest on catalog.products (store_id, published_at desc, id desc) where status = 'published';
create index products_by_price on catalog.products (store_id, price_min, id) where status = 'published';
create index products_by_title on catalog.products (store_id, title_key, id) where status = 'published';
create index products_by_vendor on catalog.products (store_id, vendor, published_at desc, id desc);
create index products_created on catalog.products (store_id, created_at desc, id desc);
create index products_updated on catalog.products (store_id, updated_at desc, id desc);
create index products_all_by_title on catalog.products (store_id, title_key, id);

create table catalog.option_values (
  store_id text collate "C" not null,
  product_id text collate "C" not null,
  option_position integer not null,
  position integer not null,
  name text collate "C" not null,
  value text collate "C" not null,
  primary key (store_id, product_id, option_position, position),
  foreign key (store_id, product_id) references catalog.products on delete cascade
);
create index option_values_found on catalog.option_values (store_id, name, value, product_id);

create table catalog.variants (
  store_id text collate "C" not null,
  id text collate "C" not null,
  product_id text collate "C" not null,
  position integer not null,
  title text not null,
  option_values text[] not null,
  sku text collate "C",
  barcode text collate "C",
  price bigint not null check (price >= 0),
  compare_at_price bigint check (compare_at_price >= 0),
  cost bigint check (cost >= 0),
  weight_grams integer not null check (weight_grams >= 0),
  weight_unit text not null check (weight_unit in ('g', 'kg', 'oz', 'lb')),
  requires_shipping boolean not null,
  taxable boolean not null,
  tracked boolean not null,
  backorder boolean not null,
  image_url text,
  -- The stock that it started with; what is there now is the inventory's.
  initial_quantity integer not null,
  metadata jsonb not null,
  primary key (store_id, id),
  -- Checked at the end of a statement, so that two variants can swap their SKUs in one.
  constraint variants_sku_key unique (store_id, sku) deferrable initially immediate,
  foreign key (store_id, product_id) references catalog.products on delete cascade
);
create index variants_of_product on catalog.variants (store_id, product_id, position);

create table catalog.media (
  store_id text collate "C" not null,
  id text collate "C" not null,
  product_id text collate "C" not null,
  position integer not null,
  url text collate "C" not null,
  alt text not null,
  width integer,
  height integer,
  primary key (store_id, id),
  foreign key (store_id, product_id) references catalog.products on delete cascade
);
create index media_of_product on catalog.media (store_id, product_id, position);

create table catalog.categories (
  store_id text collate "C" not null,
  id text collate "C" not null,
  handle text collate "C" not null,
  name text not null,
  description text not null,
  parent_id text collate "C",
  position integer not null,
  revision integer not null default 1,
  primary key (store_id, id),
  constraint categories_handle_key unique (store_id, handle),
  constraint categories_parent_fkey foreign key (store_id, parent_id) references catalog.categories,
  check (parent_id <> id)
);
create index categories_of_parent on catalog.categories (store_id, parent_id, position);

create table catalog.product_categories (
  store_id text collate "C" not null,
  category_id text collate "C" not null,
  product_id text collate "C" not null,
  position integer not null,
  primary key (store_id, product_id, category_id),
  constraint product_categories_category_fkey foreign key (store_id, category_id)
    references catalog.categories on delete cascade,
  foreign key (store_id, product_id) references catalog.products on delete cascade
);
create index product_categories_found on catalog.product_categories (store_id, category_id, product_id);

create table catalog.attributes (
  store_id text collate "C" not null,
  id text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  type text not null check (type in ('text', 'number', 'boolean', 'enum')),
  unit text,
  values text[] not null,
  revision integer not null default 1,
  primary key (store_id, id),
  constraint attributes_code_key unique (store_id, code)
);

create table catalog.product_attributes (
  store_id text collate "C" not null,
  product_id text collate "C" not null,
  code text collate "C" not null,
  position integer not null,
  value text collate "C" not null,
  primary key (store_id, product_id, code),
  constraint product_attributes_attribute_fkey foreign key (store_id, code) references catalog.attributes (store_id, code),
  foreign key (store_id, product_id) references catalog.products on delete cascade
);
create index product_attributes_found on catalog.product_attributes (store_id, code, value, product_id);

-- Why not tsvector and GIN: see search-terms.ts.
create table catalog.search_terms (
  store_id text collate "C" not null,
  term text collate "C" not null,
  product_id text collate "C" not null,
  weight integer not null,
  primary key (store_id, product_id, term),
  foreign key (store_id, product_id) references catalog.products on delete cascade
);
create index search_terms_found on catalog.search_terms (store_id, term, product_id) include (weight);

create table catalog.imports (
  store_id text collate "C" not null,
  id text collate "C" not null,
  file_name text not null,
  dry_run boolean not null,
  status text not null check (status in ('waiting', 'running', 'completed', 'failed', 'cancelled')),
  bytes bigint not null,
  sha256 text not null,
  chunk_count integer not null,
  -- Items of the file (products and rejected ones) whose effect is committed: a resumed run passes over them.
  items_done integer not null default 0,
  bytes_read bigint not null default 0,
  rows_read integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  warnings integer not null default 0,
  problem_count integer not null default 0,
  reason text,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (store_id, id)
);

-- The files while they are being imported; a file's end is the import's end.
create table catalog.import_chunks (
  store_id text collate "C" not null,
  import_id text collate "C" not null,
  index integer not null,
  content bytea not null,
  created_at timestamptz not null,
  primary key (store_id, import_id, index)
);
create index import_chunks_age on catalog.import_chunks (created_at);

create table catalog.import_problems (
  store_id text collate "C" not null,
  import_id text collate "C" not null,
  number integer not null,
  row_number integer not null,
  column_name text,
  handle text,
  code text not null,
  message text not null,
  severity text not null check (severity in ('error', 'warning')),
  primary key (store_id, import_id, number),
  foreign key (store_id, import_id) references catalog.imports on delete cascade
);

select merastore.isolate('catalog.settings');
select merastore.isolate('catalog.products');
select merastore.isolate('catalog.option_values');
select merastore.isolate('catalog.variants');
select merastore.isolate('catalog.media');
select merastore.isolate('catalog.categories');
select merastore.isolate('catalog.product_categories');
select merastore.isolate('catalog.attributes');
select merastore.isolate('catalog.product_attributes');
select merastore.isolate('catalog.search_terms');

-- A timer sweeps the files of all stores, and has to see which of them an import still needs.
select merastore.isolate_shared('catalog.imports');
select merastore.isolate_shared('catalog.import_chunks');
select merastore.isolate('catalog.import_problems');
select merastore.create_event_log('catalog');
select merastore.create_consumers('catalog');
select merastore.create_jobs('catalog');
select merastore.create_kept_answers('catalog');

-- A bulk import fills tables that the planner has never looked at, and until it does, it reads a whole store for one
-- product (measured: a batch of 50 products took 90 ms at first, 300 ms after 2,000 products, and more with each).
-- ANALYZE is the owner's right, hence the definer.
create function catalog.analyze_products() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  analyze catalog.products, catalog.variants, catalog.option_values, catalog.media, catalog.product_categories,
    catalog.product_attributes, catalog.search_terms;
end $$;
revoke all on function catalog.analyze_products() from public;
grant execute on function catalog.analyze_products() to merastore_app;
