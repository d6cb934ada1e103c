-- merastore: concurrently
alter table payment.payments validate constraint payments_status_check;
