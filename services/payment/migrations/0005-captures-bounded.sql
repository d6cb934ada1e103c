-- merastore: concurrently
alter table payment.payments validate constraint payments_captured_within_amount;
