-- merastore: concurrently
create index concurrently orders_of_guest on orders.orders (store_id, guest_email_key) where guest_email_key is not null;
