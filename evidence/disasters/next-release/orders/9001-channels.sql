-- Expand: where an order came from, how many lines it has, and a table that only the next version knows.
alter table orders.orders
  add column channel text not null default 'web',
  add column line_count integer;
alter table orders.orders add constraint orders_line_count check (line_count is null or line_count > 0) not valid;

create table orders.gifts (
  store_id text collate "C" not null,
  order_id text collate "C" not null,
  message text not null,
  primary key (store_id, order_id),
  foreign key (store_id, order_id) references orders.orders
);
select merastore.isolate('orders.gifts');
