-- By what staff find orders, in lower case, since row-level security lets no expression on a column reach an index: the
-- email address of a customer's order here, of a guest's in guest_email_key; the SKU of a line in order_lines.sku, while
-- the product of the line has it as it was written.
alter table orders.orders add column customer_email_key text collate "C";

-- The version before, which runs beside this one for a while, writes them otherwise.
create function orders.fill_customer_email_key() returns trigger
  language plpgsql as $$
begin
  new.customer_email_key := lower(new.email);
  return new;
end $$;
create trigger customer_email_key_filled before insert or update of customer_id on orders.orders
  for each row when (new.customer_id is not null and new.customer_email_key is null)
  execute function orders.fill_customer_email_key();

create function orders.lower_sku() returns trigger
  language plpgsql as $$
begin
  new.sku := lower(new.sku);
  return new;
end $$;
create trigger sku_lowered before insert on orders.order_lines
  for each row when (new.sku <> lower(new.sku))
  execute function orders.lower_sku();
