-- Deleted by age, over all stores.
select merastore.isolate_across_stores('payment.unmatched_webhooks');
