-- In which zone people of the store read times. UTC, as before, until staff say another.
alter table store.stores add column time_zone text not null default 'UTC';
