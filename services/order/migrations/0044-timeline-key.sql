-- The key of an entry begins with its order, so that one index serves where two did.
alter table orders.timeline
  drop constraint timeline_pkey,
  add constraint timeline_pkey primary key using index timeline_key;
