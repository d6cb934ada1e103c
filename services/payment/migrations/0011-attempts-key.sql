-- The key of an attempt begins with its payment, so that one index serves where two did.
alter table payment.attempts
  drop constraint attempts_pkey,
  add constraint attempts_pkey primary key using index attempts_key;
