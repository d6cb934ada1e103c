-- What is taxed how: classes that products bear, and the rate of a class in a country or a part of it.
create schema tax;

create table tax.classes (
  store_id text collate "C" not null,
  class_id text collate "C" not null,
  code text collate "C" not null,
  name text not null check (name <> ''),
  revision integer not null default 1,
  primary key (store_id, class_id),
  constraint classes_code_key unique (store_id, code)
);

create table tax.rates (
  store_id text collate "C" not null,
  rate_id text collate "C" not null,
  country text collate "C" not null check (country ~ '^[A-Z]{2}$'),
  -- Empty for the whole country.
  region text not null default '',
  class_code text collate "C" not null,
  -- Parts per million: 190000 is 19 %.
  rate_ppm integer not null check (rate_ppm between 0 and 1000000),
  name text not null check (name <> ''),
  revision integer not null default 1,
  primary key (store_id, rate_id),
  constraint rates_class_fkey foreign key (store_id, class_code) references tax.classes (store_id, code)
);
-- Upper and lower case of a region do not matter.
create unique index rates_place_key on tax.rates (store_id, country, lower(region), class_code);
create index rates_by_class on tax.rates (store_id, class_code);

select merastore.isolate('tax.classes');
select merastore.isolate('tax.rates');
select merastore.create_kept_answers('tax');
