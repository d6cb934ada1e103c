-- How a store is paid. Without a row, each shipment captures its share.
create table payment.store_settings (
  store_id text collate "C" primary key,
  capture text not null check (capture in ('perShipment', 'firstShipment')),
  revision integer not null default 1
);
select merastore.isolate('payment.store_settings');
