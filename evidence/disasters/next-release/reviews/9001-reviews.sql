-- Expand: a whole service that the version before does not know, and the rows of a consumer that is new in an old one.
create schema reviews;
grant usage on schema reviews to merastore_app;
select merastore.create_consumers('reviews');

-- Glossary
--   handled   what a consumer was handed: a row each time, so that twice is seen
create table reviews.handled (
  store_id text collate "C" not null,
  handled_id bigint generated always as identity,
  consumer text collate "C" not null,
  event_id text collate "C" not null,
  primary key (store_id, handled_id)
);
select merastore.isolate('reviews.handled');

create table inventory.handled (
  store_id text collate "C" not null,
  handled_id bigint generated always as identity,
  consumer text collate "C" not null,
  event_id text collate "C" not null,
  primary key (store_id, handled_id)
);
select merastore.isolate('inventory.handled');
