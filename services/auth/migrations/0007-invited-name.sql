-- The name by which a store invited a person: until they join, what other stores call them is none of its business.
alter table auth.memberships add column invited_name text;
