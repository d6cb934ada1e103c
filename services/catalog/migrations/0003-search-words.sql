-- Glossary
--   word   a word of a shop's texts, without digits
--   stem   what words share that differ in grammar alone: jacket, jackets
--   key    a word, or a word without one of its letters: two words with a key in common are one slip of the hand apart
create table catalog.search_words (
  store_id text collate "C" not null,
  word text collate "C" not null,
  stem text collate "C" not null,
  primary key (store_id, word)
);
create index search_words_of_stem on catalog.search_words (store_id, stem, word);

create table catalog.search_typos (
  store_id text collate "C" not null,
  key text collate "C" not null,
  stem text collate "C" not null,
  primary key (store_id, key, stem)
);
select merastore.isolate('catalog.search_words');
select merastore.isolate('catalog.search_typos');

-- The dictionary of the store's language, which makes stems, and the form of the terms that its products are found by.
alter table catalog.settings add column search_dictionary text not null default 'english_stem';
alter table catalog.settings add column search_version integer not null default 0;

create function catalog.stem_of(dictionary text, word text) returns text
  language sql stable parallel safe set search_path = '' as $$
  select coalesce((pg_catalog.ts_lexize(dictionary::pg_catalog.regdictionary, word))[1], word)
$$;

create function catalog.keys_of(word text) returns setof text
  language sql immutable parallel safe as $$
  select word union
  select pg_catalog.left(word, place - 1) || pg_catalog.substr(word, place + 1)
  from pg_catalog.generate_series(1, pg_catalog.length(word)) place
$$;

-- As before, and the vocabulary.
create or replace function catalog.analyze_products() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  analyze catalog.products, catalog.variants, catalog.option_values, catalog.media, catalog.product_categories,
    catalog.product_attributes, catalog.search_terms, catalog.search_words, catalog.search_typos;
end $$;
