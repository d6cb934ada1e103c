-- A payment that was given up is never taken back, and never authorized: a void of it may be on its way to the provider.
-- The versions before, which run beside this one for a while, do the one or the other.
create function payment.stay_given_up() returns trigger
  language plpgsql as $$
begin
  if new.status = 'authorized' then
    raise exception 'the payment % is given up', old.payment_id using errcode = 'check_violation';
  end if;
  new.given_up_at := coalesce(new.given_up_at, old.given_up_at);
  return new;
end $$;
create trigger given_up_stays before update of status, given_up_at on payment.payments
  for each row when (old.given_up_at is not null and old.status in ('challenge', 'pending')
    and (new.given_up_at is null or new.status = 'authorized'))
  execute function payment.stay_given_up();
