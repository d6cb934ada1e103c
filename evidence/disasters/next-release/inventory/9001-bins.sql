-- Expand: the busiest table of all. It is dropped again once the version before has gone, to show a contraction too.
alter table inventory.levels add column bin text not null default 'A';
