-- The word, and the word without one or two of its letters: two words with one of these in common are two slips apart.
create function catalog.keys_of_two(word text) returns setof text
  language sql immutable parallel safe as $$
  select catalog.keys_of(word) union
  select pg_catalog.left(word, one - 1) || pg_catalog.substr(word, one + 1, other - one - 1)
    || pg_catalog.substr(word, other + 1)
  from pg_catalog.generate_series(1, pg_catalog.length(word)) one,
    pg_catalog.generate_series(one + 1, pg_catalog.length(word)) other
$$;
