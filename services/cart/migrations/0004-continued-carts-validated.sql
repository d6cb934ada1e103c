-- merastore: concurrently
alter table cart.carts validate constraint carts_continued_check;
alter table cart.carts validate constraint carts_bought_as_check;
