-- What customers have put into this is seen by their store, and by what this service does across stores.
select merastore.isolate_across_stores('cart.carts');
