-- A text as orders are searched by it: in lower case, without accents and punctuation, with single spaces. The spellings of
-- an umlaut are one, ü as ue as u, and ß is ss.
create function orders.search_key(text) returns text
  language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    regexp_replace(
      replace(replace(replace(
        translate(lower(regexp_replace(normalize($1, nfd), '[\u0300-\u036f''’`´]', '', 'g')), 'ØøŁłĐđıẞÆŒ', 'oollddißæœ'),
        'ß', 'ss'), 'æ', 'a'), 'œ', 'o'),
      '([aou])e', '\1', 'g'),
    '[\s,.;-]+', ' ', 'g'))
$$;

-- Each word of a name with those that follow, so that a search by the beginning finds each: of "Anna von der Heide" also
-- "heide anna", and of a company each word. At least one, empty where nothing is left of a name.
create function orders.search_keys_of(address jsonb) returns setof text
  language sql immutable parallel safe as $$
  with names as (
    select orders.search_key(address ->> 'firstName') as given, orders.search_key(address ->> 'lastName') as family,
      orders.search_key(coalesce(address ->> 'company', '')) as company),
  phrases as (
    select string_to_array(given, ' ') as own, string_to_array(family, ' ') as further from names
    union all select string_to_array(family, ' '), string_to_array(given, ' ') from names
    union all select string_to_array(company, ' '), '{}' from names)
  select coalesce(array_to_string(own[word:] || further, ' '), '')
  from (select true) as always left join (phrases cross join generate_subscripts(own, 1) as word) on word <= 8
  group by 1
$$;

create table orders.search_names (
  store_id text collate "C" not null,
  order_id text collate "C" not null,
  name_key text collate "C" not null,
  primary key (store_id, order_id, name_key)
);
create index search_names_by_key on orders.search_names (store_id, name_key, order_id);
select merastore.isolate('orders.search_names');

-- A trigger, since the version before places orders too.
create function orders.note_search_names() returns trigger
  language plpgsql as $$
begin
  insert into orders.search_names (store_id, order_id, name_key)
  select new.store_id, new.order_id, name_key from orders.search_keys_of(new.shipping_address) as name_key;
  return null;
end $$;
create trigger search_names_noted after insert on orders.orders
  for each row execute function orders.note_search_names();
