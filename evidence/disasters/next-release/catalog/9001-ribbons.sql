-- Expand: a column that the version before does not know, with a default that stands in its place.
alter table catalog.products add column ribbon text not null default 'none';
