-- Every price that a variant has had since this was made: the lowest one of the 30 days before a reduction is told from
-- it (Directive 98/6/EC, article 6a), and cannot be made up later. What a product had stays when it is removed.
create table catalog.price_changes (
  store_id text collate "C" not null,
  variant_id text collate "C" not null,
  -- 1, 2, 3 … of a variant; 0 is the price that it had when the log began.
  number integer not null check (number >= 0),
  product_id text collate "C" not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  price bigint not null check (price >= 0),
  compare_at_price bigint check (compare_at_price >= 0),
  -- In milliseconds, as answers have it.
  changed_at timestamptz not null,
  primary key (store_id, variant_id, number)
);
create index price_changes_of_product on catalog.price_changes (store_id, product_id, changed_at, variant_id, number);
select merastore.isolate('catalog.price_changes');
revoke update, delete on catalog.price_changes from merastore_app;

-- Triggers, since the version before changes prices too.
create function catalog.note_first_prices() returns trigger
  language plpgsql as $$
begin
  insert into catalog.price_changes
    (store_id, variant_id, number, product_id, currency, price, compare_at_price, changed_at)
  select variant.store_id, variant.id, coalesce(last.number, 0) + 1, variant.product_id, settings.currency,
    variant.price, variant.compare_at_price, date_trunc('milliseconds', now())
  from added variant
  join catalog.settings settings on settings.store_id = variant.store_id
  left join lateral (
    select change.number from catalog.price_changes change
    where change.store_id = variant.store_id and change.variant_id = variant.id order by change.number desc limit 1
  ) as last on true;
  return null;
end $$;
create trigger first_prices_noted after insert on catalog.variants
  referencing new table as added for each statement execute function catalog.note_first_prices();

create function catalog.note_changed_prices() returns trigger
  language plpgsql as $$
begin
  -- What it was before, where the log has nothing of the variant yet.
  insert into catalog.price_changes
    (store_id, variant_id, number, product_id, currency, price, compare_at_price, changed_at)
  select was.store_id, was.id, 0, was.product_id, settings.currency, was.price, was.compare_at_price,
    date_trunc('milliseconds', now())
  from before_change was
  join after_change variant on variant.store_id = was.store_id and variant.id = was.id
  join catalog.settings settings on settings.store_id = was.store_id
  where (variant.price, variant.compare_at_price) is distinct from (was.price, was.compare_at_price)
    and not exists (
      select from catalog.price_changes change where change.store_id = was.store_id and change.variant_id = was.id)
  on conflict do nothing;
  insert into catalog.price_changes
    (store_id, variant_id, number, product_id, currency, price, compare_at_price, changed_at)
  select variant.store_id, variant.id, last.number + 1, variant.product_id, settings.currency, variant.price,
    variant.compare_at_price, date_trunc('milliseconds', now())
  from before_change was
  join after_change variant on variant.store_id = was.store_id and variant.id = was.id
  join catalog.settings settings on settings.store_id = was.store_id
  join lateral (
    select coalesce(max(change.number), 0) as number from catalog.price_changes change
    where change.store_id = variant.store_id and change.variant_id = variant.id
  ) as last on true
  where (variant.price, variant.compare_at_price) is distinct from (was.price, was.compare_at_price);
  return null;
end $$;
create trigger changed_prices_noted after update on catalog.variants
  referencing old table as before_change new table as after_change
  for each statement execute function catalog.note_changed_prices();
