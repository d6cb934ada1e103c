-- merastore: concurrently
-- Listings ask whether anything of a product can be sold.
create index concurrently items_of_product on inventory.items (store_id, product_id) where deleted_at is null;
