-- How often in a row a command of this checkout had no answer: the next time comes later.
alter table orders.checkouts add column unanswered integer not null default 0;
