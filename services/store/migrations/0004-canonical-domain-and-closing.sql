-- One of several host names is the address that customers see; a store can be closed for a while, or be suspended.
-- Null, as for every store of before: each of its host names answers by itself.
alter table store.stores add column canonical_domain text collate "C";
-- Set by the store's own staff, with what customers read meanwhile.
alter table store.stores add column closed_at timestamptz;
alter table store.stores add column closed_message text;
