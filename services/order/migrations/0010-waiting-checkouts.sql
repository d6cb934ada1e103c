-- From which network a checkout was started, as a keyed hash, for as long as it may wait: so that one visitor cannot
-- hold all stock by checkouts that are never finished.
alter table orders.checkouts add column network_key text collate "C";
