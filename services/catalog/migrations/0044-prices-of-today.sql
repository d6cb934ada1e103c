-- merastore: in batches
-- The prices of variants that stand already.
insert into catalog.price_changes
  (store_id, variant_id, number, product_id, currency, price, compare_at_price, changed_at)
select variant.store_id, variant.id, 0, variant.product_id, settings.currency, variant.price, variant.compare_at_price,
  date_trunc('milliseconds', now())
from catalog.variants variant
join catalog.settings settings on settings.store_id = variant.store_id
where not exists (
  select from catalog.price_changes change
  where change.store_id = variant.store_id and change.variant_id = variant.id)
limit 2000
on conflict do nothing;
