-- What operators do to the installation as a whole, and what the command line does, stands in the log as well.
alter table operator.log alter column hosted_store_id drop not null;
alter table operator.log alter column operator_id drop not null;
