-- What an operator says of a store that is run for somebody else.
-- A label of the operator's own, such as the tariff.
alter table store.stores add column plan text;
-- Set by an operator, with what the store's staff read. Closing is the staff's own, and stays as it was.
alter table store.stores add column suspended_at timestamptz;
alter table store.stores add column suspended_reason text;
