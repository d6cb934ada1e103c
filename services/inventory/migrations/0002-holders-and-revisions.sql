-- Glossary
--   holder     the cart for which a reservation holds stock: what it holds is no hindrance to that cart itself
--   revision   counts the changes of what is on hand, so that a count made from an old page is told from a fresh one
alter table inventory.reservations add column holder text collate "C";
alter table inventory.levels add column revision integer not null default 1;
