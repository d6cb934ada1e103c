-- Glossary
--   continued_in  the open cart with what was put into this one while its checkout was at work, and so was not bought
--   bought_as     the order of a checkout that was begun before this cart was merged; what it bought has left that cart
alter table cart.carts
  add column continued_in text collate "C",
  add column bought_as text collate "C";

alter table cart.carts
  add constraint carts_continued_check check (continued_in is null or status = 'completed') not valid;
alter table cart.carts
  add constraint carts_bought_as_check check (bought_as is null or status = 'merged') not valid;
