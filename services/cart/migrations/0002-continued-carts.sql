-- Glossary
--   continued_in  the open cart with what was put into this one while its checkout was at work, and so was not bought
--   bought_as     the order of a checkout that was begun before this cart was merged; what it bought has left that cart
alter table cart.carts
  add column continued_in text collate "C" check (continued_in is null or status = 'completed'),
  add column bought_as text collate "C" check (bought_as is null or status = 'merged');

create index carts_merged_into on cart.carts (store_id, merged_into) where merged_into is not null;
