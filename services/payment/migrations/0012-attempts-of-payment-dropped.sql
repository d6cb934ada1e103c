-- merastore: concurrently
drop index concurrently if exists payment.attempts_of_payment;
