-- merastore: concurrently
alter table payment.attempts validate constraint attempts_kind_check;
