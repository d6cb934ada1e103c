-- By what staff find an order: the customer's name in lower case, first name first and last name first. Ranges of these
-- may use an index under row-level security, which LIKE and expressions may not.
alter table orders.orders
  add column name_key text collate "C",
  add column surname_key text collate "C";
